"""Sections and tables of a Word report that give no results of the period: their titles say so.

A title holds up to the next one with a number of the same kind or a higher one, or one that names the period;
a line without a number that leads to others, as “Quý I:”, up to the next title with a number of a kind that
stands above it; a line right above a table that is no title otherwise holds for that table alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from docgen.errors import Problem, Severity
from docgen.records.anchor import UnitFinder
from docgen.records.columns_aside import Times
from docgen.records.headings import Catalog
from docgen.records.part_titles import OF_NOBODY, OF_OTHERS, about
from docgen.records.section_titles import MARK, rank_of
from docgen.records.sections import ASIDE
from docgen.records.upright_names import bare_name
from docgen.vn.listing import few
from docgen.vn.text import nfc
from docgen.vn.time_words import time_references
from docgen.word.model import WordDocument

_LONGEST: Final = 20  # words of a title
_SHORT: Final = 14  # words of a line that leads to others without a colon
_REPORT: Final = re.compile(r"\W*(?:báo cáo|phiếu|biểu|bảng)\b", re.IGNORECASE)
_SHOWN: Final = 5
_SENTENCE: Final = re.compile(r"(?:[^.!?\n]|[.!?](?!\s))+")
_PIECE: Final = re.compile(r"[^;]+")
_LEAD: Final = re.compile(r"(?P<words>[^,:(]+?)(?:\s+(?:có|đạt(?: được)?|là)\b[^:]*:|[,(][^:]*:|:)")
"""The first words of a sentence that has a colon."""


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
    said: Callable[[str], str | None]
    places: dict[Aside, list[str]] = field(default_factory=dict)

    def leaves(self, index: int, places: Sequence[str]) -> bool:
        """Whether a paragraph, from 0, is in such a part: then the figures at these ``places`` are told."""
        aside = self.by_paragraph.get(index)
        if aside is not None and places:
            self.places.setdefault(aside, []).extend(places)
        return aside is not None

    def why_within(self, text: str) -> Callable[[int], str]:
        """Why a figure at a place of a paragraph is not taken by the first words of its sentence; else empty.

        “Công đoàn xã B: …: 88; …: 9”: they hold up to the end, or to others of the kind.
        """
        spans: list[tuple[int, int, str]] = []
        for sentence in _SENTENCE.finditer(text):
            why = ""
            for piece in _PIECE.finditer(text, sentence.start(), sentence.end()):
                lead = _LEAD.match(piece[0])
                said = self.said(lead["words"]) if lead else None
                if lead and said is not None:
                    why = f"{said} (“{lead['words'].strip()}”)" if said else ""
                spans += [(piece.start(), piece.end(), why)] if why else []
        return lambda at: next((why for start, end, why in spans if start <= at < end), "")

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
    document: WordDocument,
    end: int,
    times: Times,
    *,
    owner: str,
    finder: UnitFinder,
    catalog: Catalog,
    file: str,
) -> AsideParts:
    """The parts before the paragraph ``end`` that are not read, of the report of the unit ``owner``."""
    found: dict[int, Aside] = {}
    section: Aside | None = None
    caption: Aside | None = None
    ranks: list[str] = []  # kinds of numbers, from the highest to that of the last title
    begun = False
    paragraphs = document.paragraphs[:end]
    for index, paragraph in enumerate(paragraphs):
        text = nfc(paragraph.printed).strip()
        if paragraph.location is not None:
            if current := caption or section:
                found[index] = current
            continue
        if paragraph.in_text_box or not text:
            continue
        begun = begun or bool(_REPORT.match(text))
        above_table = _stands_above_table(document, index, end)
        caption, why = None, _why(text, times, owner, finder, begun=begun)
        rank = rank_of(text)
        if why and not (rank or text.isupper()) and above_table:
            caption = Aside(why, f"đoạn {index + 1}", text)
        elif why is not None:
            section = Aside(why, f"đoạn {index + 1}", text, rank) if why else None
            ranks = _down_to(rank, ranks)
        elif section and _ends(section, text, rank, ranks):
            section = None
        if section:
            found[index] = section
        elif _is_title(text):
            ranks = _down_to(rank, ranks)

    def said(words: str) -> str | None:
        return None if bare_name(words, catalog, exact=True) else _said(words, times, owner, finder)

    return AsideParts(file, found, said)


def _why(text: str, times: Times, owner: str, finder: UnitFinder, *, begun: bool) -> str | None:
    """What a title says of the part below it; None for text, and for a title that says nothing.

    Above the title of the report (not ``begun``) a body that nobody knows may be the report's own.
    """
    if not _is_title(text) or not (rank_of(text) or text.isupper() or _leads(text)):
        return None
    why = _said(text, times, owner, finder)
    return None if why == OF_NOBODY and not begun else why


def _said(text: str, times: Times, owner: str, finder: UnitFinder) -> str | None:
    """Why figures that these words lead to are not taken; None where they say nothing of the kind."""
    said = about(text, times, finder, owner)
    return said and (said.why or (OF_OTHERS if said.owner not in {"", owner} else ""))


def _leads(text: str) -> bool:
    """Whether a line of words without a number leads to those below it."""
    return text.endswith(":") or (len(text.split()) <= _SHORT and not text.endswith((".", ";", ",")))


def _is_title(text: str) -> bool:
    """Whether a text is short, no sentence, and has no figures but those of times."""
    if len(text.split()) > _LONGEST or (text.endswith(".") and not text.isupper()):
        return False
    rest = list(text)
    for each in time_references(text):
        rest[each.start : each.end] = " " * (each.end - each.start)
    return not any(letter.isdigit() for letter in MARK.sub("", "".join(rest), count=1))


def _down_to(rank: str, ranks: Sequence[str]) -> list[str]:
    """The kinds of numbers down to that of a title."""
    if not rank:
        return [*ranks]
    return [*ranks[: ranks.index(rank) if rank in ranks else len(ranks)], rank]


def _ends(section: Aside, text: str, rank: str, ranks: Collection[str]) -> bool:
    """Whether a title ends a part: its number is of that kind or of one above it (``ranks``)."""
    return _is_title(text) and (rank in ranks or (not section.rank and text.isupper()))


def _stands_above_table(document: WordDocument, index: int, end: int) -> bool:
    """Whether the next paragraph that holds anything is one of a table."""
    following = (each for each in document.paragraphs[index + 1 : end] if each.printed.strip())
    return next((each.location is not None for each in following), False)
