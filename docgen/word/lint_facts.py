"""What the lint of a package asks of one part by itself, found once for a part that many packages share.

Styles, theme and settings are the same in all the files of one office, and one file that is mended step by
step is judged many times over: what was found in a part of these bytes holds for every part of these bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from docgen.word.lint_structure import Fault, structure_faults
from docgen.word.ns import R, w
from docgen.word.strict_xml import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

NOTES: Final = {"footnote": "cước chú", "endnote": "chú thích cuối", "comment": "lời ghi chú"}
"""The kinds of notes, and what people call them."""
STORIES: Final = ("header", "footer")
_WORTH_KEEPING: Final = 512 * 1024  # bytes of a part whose facts are remembered


class Facts(NamedTuple):
    """One part: its faults, and what must be compared with other parts.

    ``links`` are the relationship ids it uses, ``stories`` kind and id of each header and footer it names,
    ``marks`` and ``notes`` by kind the ids of the marks in its text and of the notes below its root.
    """

    faults: tuple[Fault, ...]
    links: tuple[str, ...]
    stories: tuple[tuple[str, str], ...]
    marks: Mapping[str, tuple[str, ...]]
    notes: Mapping[str, frozenset[str]]


def facts_in(data: bytes, name: str) -> Facts:
    """The facts of the part called ``name``; DocxError as :func:`parse_xml`."""
    return (_kept if len(data) <= _WORTH_KEEPING else _facts_in)(data, name)


def facts_of(root: _Element) -> Facts:
    """The facts of a part that has been parsed."""
    ids: Any = root.xpath("//@r:*", namespaces={"r": R}, smart_strings=False)
    return Facts(
        faults=tuple(structure_faults(root)),
        links=tuple(filter(None, ids)),
        stories=tuple(
            (kind, str(reference.get(f"{{{R}}}id", "")))
            for kind in STORIES
            for reference in root.iter(w(f"{kind}Reference"))
        ),
        marks={
            kind: tuple(mark.get(w("id"), "") for mark in root.iter(w(f"{kind}Reference"))) for kind in NOTES
        },
        notes={kind: frozenset(note.get(w("id"), "") for note in root.iterfind(w(kind))) for kind in NOTES},
    )


def _facts_in(data: bytes, name: str) -> Facts:
    return facts_of(parse_xml(data, name))


_kept = lru_cache(maxsize=32)(_facts_in)
