"""Heads and closings whose two columns are parted by spaces alone: read as if tabs stood there.

A tab inside a ground parts no columns: it is read as a space. The letters keep their places, so that what
is recognised holds for the document as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from docgen.check.recognition.form_parts import fold
from docgen.roundtrip.foreign.ground_words import GROUND_WORDS
from docgen.word.model import Paragraph, WordDocument

_HEAD = 12  # paragraphs that a head has at most
_CLOSING = 10
_LONGEST_HEAD = 20  # paragraphs with those of its table
_NUMBER_AND_DAY = re.compile(
    r"\s*s[ốô]\b[^\t]{0,60} {3,}\S[^\t]{0,40}\bngày\b.*(?:\bnăm\b|\d{4})", re.IGNORECASE
)
_MOTTOS = ("cong hoa xa hoi chu nghia viet nam", "dang cong san viet nam")
_RECIPIENTS = "noi nhan"
_GAP = re.compile(r"(?<=\S)[ \u00a0]{4,}(?=\S)")
_HEAD_GAP = re.compile(r"(?<=\S)[ \u00a0]{3,}(?=\S)")
_FAR_RIGHT = re.compile(r"^[ \u00a0]{20,}(?=\S)")  # below recipients, a name with blanks before it alone
_TAB = re.compile(r"(?<=\S)[ \u00a0]*\t[\t \u00a0]*(?=\S)")
_OPEN = re.compile(r"(?:s[ốô]\s*:?|ngày|tháng|năm|[/…-]|\.{2,})\s*$", re.IGNORECASE)
"""What is still to be written ends so: a number, a day, dots."""
_GOES_ON = re.compile(r"[/:.…-]|tháng\b|năm\b", re.IGNORECASE)


def with_columns(document: WordDocument) -> WordDocument:
    """The document with tabs in the place of such gaps; itself where it has none."""
    paragraphs = list(document.paragraphs)
    for index in (*range(*_head(paragraphs)), *_numbers(paragraphs)):
        paragraphs[index] = _parted(paragraphs[index], _HEAD_GAP)
    for index in range(*_closing(paragraphs)):
        paragraphs[index] = _parted(_parted(paragraphs[index], _GAP), _FAR_RIGHT)
    paragraphs = [_as_one_ground(each) for each in paragraphs]
    same = all(a is b for a, b in zip(paragraphs, document.paragraphs, strict=True))
    return document if same else replace(document, paragraphs=tuple(paragraphs))


def _as_one_ground(paragraph: Paragraph) -> Paragraph:
    """A paragraph that begins as a ground does, with spaces in the place of the tabs between its words."""
    text = paragraph.text
    if paragraph.location is not None or not _TAB.search(text) or not fold(text).startswith(GROUND_WORDS):
        return paragraph
    return replace(paragraph, text=_TAB.sub(lambda tabs: " " * len(tabs[0]), text))


def _head(paragraphs: Sequence[Paragraph]) -> tuple[int, int]:
    """The paragraphs of a head whose first line has the issuer and the motto side by side."""
    for index, paragraph in enumerate(paragraphs[:_HEAD]):
        words = fold(paragraph.text[:200])
        if paragraph.location is None and words.endswith(_MOTTOS) and words not in _MOTTOS:
            return index, min(index + _HEAD, len(paragraphs))
    return 0, 0


def _numbers(paragraphs: Sequence[Paragraph]) -> list[int]:
    """The line of number and day below the table of a head: “Số: 14/BC-CĐN      Mẫu, ngày 5 tháng 6 …”."""
    near = enumerate(paragraphs[:_LONGEST_HEAD])
    return [i for i, each in near if each.location is None and _NUMBER_AND_DAY.match(each.text)]


def _closing(paragraphs: Sequence[Paragraph]) -> tuple[int, int]:
    """The paragraphs from one that begins with “Nơi nhận:” and says more after a gap."""
    for index, paragraph in enumerate(paragraphs):
        text = paragraph.text
        if (
            paragraph.location is None
            and len(text) < 300
            and _GAP.search(text)
            and fold(text).startswith(_RECIPIENTS)
        ):
            return index, min(index + _CLOSING, len(paragraphs))
    return 0, 0


def _parted(paragraph: Paragraph, pattern: re.Pattern[str]) -> Paragraph:
    text = paragraph.text
    if paragraph.location is not None or not pattern.search(text):
        return paragraph
    made = pattern.sub(lambda gap: _tabs(text, gap), text)
    return paragraph if made == text else replace(paragraph, text=made)


def _tabs(text: str, gap: re.Match[str]) -> str:
    """Tabs for a gap between two columns; one in which something is still to be written stays."""
    inside = is_to_be_filled(text[: gap.start()], text[gap.end() :])
    return gap[0] if inside else "\t" * len(gap[0])


def is_to_be_filled(before: str, behind: str) -> bool:
    """Whether blanks between two pieces of a line are room for a number or a day: “ngày      tháng”."""
    return bool(_OPEN.search(before) or _GOES_ON.match(behind))
