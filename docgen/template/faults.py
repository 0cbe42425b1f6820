"""All that can be said of a template's source before it is read as Jinja: for lint and for generate alike.

Codes: M201 broken tag, M401 text beside a tag that takes its place, M702 tags of one block at different
places, M703 tag where nothing is filled, M705 something else than text beside a tag that takes its place,
M706 header of a section that may be left out (warning), M707 template that is broken before it is filled,
M708 tag of a table cell or row without its value or place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from docgen.errors import DocxError, Problem
from docgen.template.balance import balance
from docgen.template.beside import lost_beside_tags
from docgen.template.cells import cell_faults
from docgen.template.containers import torn_blocks
from docgen.template.elsewhere import tags_elsewhere, tags_in_links, tags_in_other_parts
from docgen.template.explain import shortened
from docgen.template.headers import headers_that_may_go
from docgen.template.paragraphs import Seen, paragraphs, swallowed
from docgen.word.lint import breaking_faults
from docgen.word.strict_xml import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element


def source_faults(root: _Element) -> list[Problem]:
    """What is wrong with the tags of one part, unbalanced blocks left to the parser."""
    seen = list(paragraphs(root))
    return [
        *map(_broken, _torn(seen)),
        *(_swallowed(tag, text) for tag, text in swallowed(root)),
        *lost_beside_tags(root),
        *tags_elsewhere(root),
        *cell_faults(root),
        *torn_blocks(balance(seen).blocks),
        *headers_that_may_go(root),
    ]


def package_faults(parts: Mapping[str, bytes], filled: Collection[str]) -> list[Problem]:
    """Tags outside the parts that are ``filled``; and what is broken in these before they are."""
    return [*tags_in_other_parts(parts, filled), *tags_in_links(parts), *_broken_parts(parts, filled)]


def _broken_parts(parts: Mapping[str, bytes], filled: Collection[str]) -> Iterator[Problem]:
    roots = {}
    for part in filled:
        with suppress(DocxError):  # said where the part is read
            roots[part] = parse_xml(parts[part], part)
    for part, fault in breaking_faults(roots, parts):
        hint = "hãy mở mẫu bằng Word, để Word sửa rồi lưu lại"
        yield Problem("M707", f"mẫu hỏng, Word sẽ đòi sửa: {fault.refusal}", path=f"phần {part}", hint=hint)


def _torn(seen: Sequence[Seen]) -> Iterator[Seen]:
    """Paragraphs with a piece of a tag; of a tag that goes on in the next paragraph the first."""
    above = ""
    for paragraph in seen:
        goes_on = above.startswith("{") and paragraph.broken.startswith(("}", "%"))
        if paragraph.broken and not goes_on:
            yield paragraph
        above = "" if goes_on else paragraph.broken


def _broken(paragraph: Seen) -> Problem:
    return Problem(
        "M201",
        f"thẻ {shortened(paragraph.broken)} không mở và đóng trong cùng một đoạn",
        path=f"đoạn “{shortened(paragraph.text)}”",
        hint="hãy viết đủ {{ … }} hoặc {% … %} trong một đoạn",
    )


def _swallowed(tag: str, text: str) -> Problem:
    return Problem(
        "M401",
        f"thẻ {tag} phải đứng một mình, chữ bên cạnh sẽ mất",
        path=f"đoạn “{shortened(text)}”",
        hint="hãy chuyển chữ sang đoạn khác",
    )
