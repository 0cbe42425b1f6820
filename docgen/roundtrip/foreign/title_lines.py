"""Numbers at the beginning of lines, and what of a line may be a title.

A number nests by its scheme: the higher a scheme, the smaller its rank.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from docgen.check.recognition.form_parts import all_bold, is_upper
from docgen.check.recognition.levels import SMALL_ROMAN, NumberLabel
from docgen.report.document import Kind
from docgen.report.section_numbers import USUAL
from docgen.report.typed_numbers import typed_numbers
from docgen.roundtrip.foreign.more_numbers import MIXED, mixed_rank
from docgen.roundtrip.foreign.source import letters_of
from docgen.roundtrip.units import Emphasis
from docgen.standard.levels import Level
from docgen.vn.roman import numeral
from docgen.vn.text import nfc
from docgen.word.model import Paragraph

ORDER = {
    "phan": 0,
    "chuong": 1,
    "capital": 2,
    "muc": 3,
    "roman": 4,
    "tieu_muc": 5,
    "dieu": 6,
    "arabic": 7,
    "letter": 12,
    SMALL_ROMAN: 13,
}  # a capital below Roman numbers: 5, decimal: 6 and the count of its numbers
_SMALL = 10  # what 1), (1) and (a) add: they stand below a)
DASHES = frozenset("-–—")
_BULLETS = frozenset("•●○▪o■□◼▫►▶◆◇♦➢➤➔→❖✓✔✦★☆·∙‣⁃§")
LONGEST_TITLE = 250  # letters
SHORT_TITLE = 120
_SECOND_NUMBER = re.compile(r"\W*\w{1,8}[\s.)/:]")
_SAME_NUMBER = re.compile(r"[.):/\s–-]+")


def may_stand(text: str, level: int, scheme: str = USUAL) -> bool:
    """Whether a title of this level prints all of the text: a second number at its beginning is left out."""
    if not _SECOND_NUMBER.match(text):
        return bool(text)
    block: dict[str, Any] = {"tieu_de": text, "noi_dung": []}
    path = "noi_dung[0].tieu_de"
    for _ in range(level - 1):
        block, path = {"tieu_de": "x", "noi_dung": [block]}, f"noi_dung[0].{path}"
    return not any(each.fits for each in typed_numbers({"noi_dung": [block]}, scheme) if each.path == path)


def may_follow(text: str, label: NumberLabel, *, alone: bool) -> bool:
    """Whether a line among titles may be one: short enough, and no whole sentence that ends with a full stop.

    An article that ends so has no title; so has another line that is long, that says its text behind a colon
    or ``alone``: nothing stands below it.
    """
    if len(text) > LONGEST_TITLE or not text.endswith((".", ";")):
        return len(text) <= LONGEST_TITLE
    return not (label.scheme == "dieu" or alone or len(text) > SHORT_TITLE or ": " in text)


def is_set_as_title(paragraph: Paragraph, text: str) -> bool:
    """Whether the look of a line makes it a title: a heading of Word, bold, or in capitals."""
    if len(text) > LONGEST_TITLE:
        return False
    return paragraph.format.outline_level is not None or all_bold(paragraph) or is_upper(text)


def rank_of(label: NumberLabel) -> int:
    """How deep a number stands; signs of lists stand below all numbers."""
    if label.scheme == "decimal":
        return 6 + len(label.numbers)
    if label.scheme == MIXED:
        return mixed_rank(label)
    if label.scheme == "dash":
        return 100
    if label.inner:
        return ORDER["tieu_muc"]
    small = label.label.lstrip()[:1] == "(" or (label.scheme == "arabic" and ")" in label.closer)
    return ORDER.get(label.scheme, 0) + (_SMALL if small else 0)


def is_above(label: NumberLabel, levels: Sequence[Level]) -> bool:
    """Whether a number stands above all levels of a form whose numbers begin anew below it, as I. does.

    Articles count on through chapters.
    """
    return bool(levels) and not levels[0].word and rank_of(label) < ORDER["arabic"]


def follows(last: tuple[float, int], rank: float, label: NumberLabel) -> bool:
    """The number goes on from the section before, or is the same: if that is a title, so is this one."""
    number = label.numbers[-1] if label.numbers else 0
    return number > 1 and last in {(rank, number - 1), (rank, number)}


def list_kind(label: NumberLabel) -> Kind | None:
    """What the sign of a list makes of its line; Word's own signs are dashes but “+”."""
    sign = label.label.strip()
    if sign == "+":
        return Kind.PLUS
    return Kind.DASH if label.length == 0 or sign in DASHES | _BULLETS else None


def rank_inside(
    label: NumberLabel, index: int, opened: Sequence[tuple[float, int]], labels: Mapping[int, NumberLabel]
) -> float:
    """How deep a number stands among the ``opened`` sections: 3.1 right behind 1.3 stands in it.

    ``opened`` are depths and paragraphs, ``labels`` all numbers by paragraph: no 3. stands between the two.
    """
    if label.scheme != "decimal":
        return rank_of(label)
    for rank, above in reversed(opened):
        other = labels.get(above)
        if other is None or other.scheme != "decimal" or len(other.numbers) != len(label.numbers):
            continue
        if other.numbers[:-1] == label.numbers[:-1]:
            return rank
        inside = label.numbers == (other.numbers[-1], 1) and other.numbers[0] != label.numbers[0]
        between = (each for i, each in labels.items() if above < i < index and each.scheme == "arabic")
        if inside and all(each.numbers[-1:] != label.numbers[:1] for each in between):
            return rank + 1
    return rank_of(label)


def same(label: str, own: str) -> bool:
    """The same number of the same kind, whatever sign ends it; ``1)`` is another kind than ``1.``."""
    plain = _SAME_NUMBER.sub(" ", label).strip(), _SAME_NUMBER.sub(" ", own).strip()
    return plain[0] == plain[1] and (")" in label) == (")" in own)


def is_own(number_label: NumberLabel, own: str) -> bool:
    """Whether a number is ``own``, the one that the form prints; “Phần thứ hai” is Phần II in words."""
    label = nfc(number_label.label.strip())
    worded = number_label.scheme == "phan" and " thứ " in label.lower()
    return same(label, own) or (worded and own == f"Phần {numeral(number_label.numbers[-1])}")


def cut(paragraph: Paragraph, label: NumberLabel) -> tuple[str, tuple[Emphasis, ...]]:
    """The letters behind the number or sign."""
    text, emphases = letters_of(paragraph)
    if label.length:
        typed = nfc(label.label)
        start = text.find(typed.strip())
        start = 0 if start < 0 or text[:start].strip() else start + len(typed.strip())
        text, emphases = text[start:], emphases[start:]
    return stripped(text, emphases)


def stripped(text: str, emphases: tuple[Emphasis, ...]) -> tuple[str, tuple[Emphasis, ...]]:
    """A text and its formats without white space at both ends."""
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    return text[start:end], emphases[start:end]
