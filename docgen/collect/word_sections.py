"""Sections and tables of a Word report that give no results of the period: their titles say so.

A title holds up to the next one with a number of the same kind, or one that names the period; a line right
above a table that is no title otherwise holds for that table alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from docgen.errors import Problem, Severity
from docgen.records.anchor import UnitFinder
from docgen.records.columns_aside import Times
from docgen.records.owner import body_in
from docgen.records.section_titles import MARK, rank_of, why_section_aside
from docgen.records.sections import ASIDE
from docgen.vn.listing import few
from docgen.vn.text import nfc
from docgen.vn.time_words import time_references
from docgen.word.model import WordDocument

_OF_OTHERS: Final = "là của đơn vị khác"
_LONGEST: Final = 20  # words of a title
_SHOWN: Final = 5


class Aside(NamedTuple):
    """Why a part is not read, and the title that says so, with its place and the kind of its number."""

    why: str
    where: str
    title: str
    rank: str = ""


@dataclass(slots=True)
class AsideParts:
    """The parts by paragraph, and the places of the figures in them that were not taken."""

    file: str
    by_paragraph: Mapping[int, Aside]
    places: dict[Aside, list[str]] = field(default_factory=dict)

    def leaves(self, index: int, places: Sequence[str]) -> bool:
        """Whether a paragraph, from 0, is in such a part: then the figures at these ``places`` are told."""
        aside = self.by_paragraph.get(index)
        if aside is not None and places:
            self.places.setdefault(aside, []).extend(places)
        return aside is not None

    def problems(self) -> list[Problem]:
        """A note for each part that has figures with a name."""
        found = []
        for aside, places in self.places.items():
            every = list(dict.fromkeys(places))
            shown = few(every, _SHOWN, "chỗ")
            message = f"“{aside.title}” {aside.why}: {len(every)} số bên dưới không lấy ({shown})"
            found.append(Problem(ASIDE, message, aside.where, self.file, "", Severity.NOTE))
        return found


def aside_parts(  # noqa: PLR0913 - what is known of the report, each by its name
    document: WordDocument, end: int, times: Times, *, owner: str, finder: UnitFinder, file: str
) -> AsideParts:
    """The parts before the paragraph ``end`` that are not read, of the report of the unit ``owner``."""
    found: dict[int, Aside] = {}
    section: Aside | None = None
    caption: Aside | None = None
    paragraphs = document.paragraphs[:end]
    for index, paragraph in enumerate(paragraphs):
        text = nfc(paragraph.printed).strip()
        if paragraph.location is not None:
            if current := caption or section:
                found[index] = current
            continue
        if paragraph.in_text_box or not text:
            continue
        above_table = _stands_above_table(document, index, end)
        caption, why = None, _why(text, times, owner, finder, above_table=above_table)
        rank = rank_of(text)
        if why and not (rank or text.isupper()) and above_table:
            caption = Aside(why, f"đoạn {index + 1}", text)
        elif why is not None:
            section = Aside(why, f"đoạn {index + 1}", text, rank) if why else None
        elif section and _ends(section, text, rank):
            section = None
        if section:
            found[index] = section
    return AsideParts(file, found)


def _why(text: str, times: Times, owner: str, finder: UnitFinder, *, above_table: bool) -> str | None:
    """What a title says of the part below it; None for text, and for a title that says nothing."""
    if not (rank_of(text) or text.isupper() or above_table) or not _is_title(text):
        return None
    whose = body_in(text, finder)
    if whose:
        own = whose == owner or whose in finder.superiors(owner)
        return None if own else _OF_OTHERS
    return why_section_aside(text, times)


def _is_title(text: str) -> bool:
    """Whether a text is short, no sentence, and has no figures but those of times."""
    if len(text.split()) > _LONGEST or (text.endswith(".") and not text.isupper()):
        return False
    rest = list(text)
    for each in time_references(text):
        rest[each.start : each.end] = " " * (each.end - each.start)
    return not any(letter.isdigit() for letter in MARK.sub("", "".join(rest), count=1))


def _ends(section: Aside, text: str, rank: str) -> bool:
    if not _is_title(text):
        return False
    return rank == section.rank if section.rank else bool(rank) or text.isupper()


def _stands_above_table(document: WordDocument, index: int, end: int) -> bool:
    """Whether the next paragraph that holds anything is one of a table."""
    following = (each for each in document.paragraphs[index + 1 : end] if each.printed.strip())
    return next((each.location is not None for each in following), False)
