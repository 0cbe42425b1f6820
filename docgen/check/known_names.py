"""Names whose capitals are known, found where they are written otherwise.

A name in small letters may be a common noun (các liên đoàn lao động), and a sentence asks for a capital of
its own; so a place is told only where neither can be. Must not know which names there are, nor the rules.
All names are looked for in one text, once for a document.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from docgen.check.context import CheckContext, once_per_document
from docgen.check.figures.paragraph_prose import ParagraphProse
from docgen.check.rule import Hit
from docgen.check.span import Span
from docgen.word.edits import Retext

KINDS = ("co_quan", "dia_danh", "luat", "danh_hieu", "ngay", "tet")
"""The kinds of names in the standard that are looked for."""

_OPENS = re.compile(r"[.!?:;…\n\t|)“\"(‘\]/\-–—+*•][\s“\"(‘*]*\Z")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[\s\u00a0]+\Z")
_CAPITAL = r"[A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ](?<=[^\Wa-zà-ỹ])[a-zà-ỹ]"
_UNITS = "tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu"
_OWNED = re.compile(rf"\s+(?:(?:{_UNITS})\s+{_CAPITAL}|Việt Nam|Liên đoàn Lao động|Tổng Liên đoàn)")
_OF_A_PLACE = re.compile(rf"\s+(?:(?:{_UNITS})\s+{_CAPITAL}|Việt Nam)")
_MANY = frozenset({"các", "những", "nhiều", "mỗi", "từng", "một", "hai", "ba", "số"})
# syllables that also end other words (cơ sở, đảng bộ, phân công Đoàn) or stand in names of people
_PARTS_OF_WORDS = frozenset({"sở", "bộ", "đoàn", "quốc", "công", "chính", "tỉnh", "thành", "huyện", "thị"})
_NOT_BEFORE = {
    "ban": frozenset({"ủy", "uỷ", "tiểu", "phân"}),
    "sở": frozenset({"cơ", "trụ", "công"}),
    "bộ": frozenset({"đảng", "chi", "cán", "nội", "toàn", "cục", "tiến"}),
    "hội": frozenset({"xã", "cơ", "đại"}),
}
_MANY_NAMES = 4
_LONGEST_BEFORE = 24  # letters: a word and spaces

_Names = tuple[tuple[str, ...], ...]  # of each kind


@dataclass(frozen=True, slots=True)
class NameOccurrence:
    """A name written in other capitals: its paragraph and place there, how it should be written.

    ``unique``: it is always that name, never a common noun.
    """

    paragraph: int
    text: str
    start: int
    end: int
    right: str
    unique: bool = False

    @property
    def span(self) -> Span:
        """Its place, as a finding says it."""
        return Span(self.paragraph, self.start, self.end)

    @property
    def written(self) -> str:
        """The name as it stands."""
        return self.text[self.start : self.end]

    @property
    def word_before(self) -> str:
        """The word before it on the same line of words, "" after a mark."""
        return word_before(self.text, self.start)

    @property
    def opens(self) -> bool:
        """It may open a sentence, a line, a quotation, what stands in brackets."""
        return opens(self.text, self.start)

    @property
    def is_small(self) -> bool:
        """Without any capital."""
        return self.written.islower()

    @property
    def is_begun(self) -> bool:
        """A capital at the beginning and no other."""
        return self.written[0].isupper() and self.written[1:].islower()

    def overlaps(self, other: NameOccurrence) -> bool:
        """Both have letters in common."""
        return self.paragraph == other.paragraph and self.start < other.end and other.start < self.end

    def changes(self) -> tuple[Retext, ...]:
        """The letters that must change."""
        return recapitalized(self.paragraph, self.start, self.written, self.right)

    def hit(self, clause: str = "", message: str = "") -> Hit:
        """A finding with its change that says how it should be written; ``message`` in place of the usual."""
        text = message or f"“{self.written}” viết hoa không đúng"
        span = self.span
        return Hit(text, f"viết “{self.right}”", span, clause, self.changes())


def recapitalized(paragraph: int, start: int, old: str, new: str) -> tuple[Retext, ...]:
    """One change for each letter that is another; ``old`` and ``new`` are equally long."""
    return tuple(
        Retext(paragraph, index, index + 1, text)
        for index, (was, text) in enumerate(zip(old, new, strict=True), start)
        if was != text
    )


def word_before(text: str, index: int) -> str:
    """The word before a place, with blanks between, in small letters; "" after a mark."""
    found = _WORD_BEFORE.search(text, max(0, index - _LONGEST_BEFORE), index)
    return found[1].lower() if found else ""


def opens(text: str, index: int) -> bool:
    """Whether a sentence, a line, a quotation or what stands in brackets may begin at a place."""
    return bool(_OPENS.search(text, max(0, index - _LONGEST_BEFORE), index)) or not text[:index].strip()


def misspelt(context: CheckContext, *kinds: str) -> Iterator[NameOccurrence]:
    """Every place where a name of these kinds has other capitals than known; none in capitals throughout.

    Of names that overlap the longest. ``kinds`` are those of the standard's names.
    """
    known = context.standard.judging.names
    wanted = {name.removeprefix("=").lower().replace("uỷ", "ủy") for kind in kinds for name in known[kind]}
    for occurrence in _all_misspelt(context):
        if occurrence.right.lower().replace("uỷ", "ủy") in wanted:
            yield occurrence


@once_per_document  # many rules ask, each about names of its own
def _all_misspelt(context: CheckContext) -> tuple[NameOccurrence, ...]:
    names = tuple(context.standard.judging.names[kind] for kind in KINDS)
    if len(context.text_of_all.lower()) != len(context.text_of_all):
        return ()  # a letter that is two in small: places would not be the same
    forms, found = _forms(names), []
    for paragraph, places in _places(context.paragraphs, names):
        free = 0
        for start, key in places:
            right, unique = forms[key]
            written = paragraph.text[start : start + len(key)]
            if start >= free:
                free = start + len(key)
                if written != right and not written.isupper():
                    found.append(NameOccurrence(paragraph.index, paragraph.text, start, free, right, unique))
    return tuple(found)


def _places(
    paragraphs: Sequence[ParagraphProse], names: _Names
) -> Iterator[tuple[ParagraphProse, Sequence[tuple[int, str]]]]:
    """The paragraphs with the names in them, each by its place and its small letters, the longest first.

    Texts of one shape have the same, as no name has a digit; the others are searched together, as one search
    costs less than many.
    """
    key = _places, names
    new = {each.prose.shape: each for each in paragraphs if key not in each.prose.shape.memory}
    starts = [0, *accumulate(len(each.text) + 1 for each in new.values())]
    places: list[list[tuple[int, str]]] = [[] for _ in new]
    for start, name in _occurrences("\n".join(each.text for each in new.values()).lower(), _forms(names)):
        at = bisect_right(starts, start) - 1
        places[at].append((start - starts[at], name))
    for shape, found in zip(new, places, strict=True):
        shape.memory[key] = sorted(found, key=lambda each: (each[0], -len(each[1])))
    yield from ((each, each.prose.shape.memory[key]) for each in paragraphs)


def _occurrences(text: str, forms: Mapping[str, tuple[str, bool]]) -> Iterator[tuple[int, str]]:
    """Every place of every name in a text of small letters, as whole words."""
    for opening, keys in _by_opening(tuple(forms)).items():
        start = text.find(opening)
        while start >= 0:
            if text.startswith(keys, start) and not text[max(0, start - 1) : start].isalnum():
                yield from (
                    (start, key)
                    for key in keys
                    if text.startswith(key, start)
                    and not text[start + len(key) : start + len(key) + 1].isalnum()
                )
            start = text.find(opening, start + 1)


@lru_cache(maxsize=4)
def _forms(names: _Names) -> Mapping[str, tuple[str, bool]]:
    """By its small letters: a name, and whether it is marked "="; the other way of placing tones too."""
    forms = {name.removeprefix("="): name.startswith("=") for some in names for name in some}
    forms |= {form.replace("Ủy", "Uỷ").replace("ủy", "uỷ"): mark for form, mark in forms.items()}
    return {form.lower(): (form, mark) for form, mark in forms.items()}


@lru_cache(maxsize=4)
def _by_opening(keys: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """The names by how they begin: by one word if many do, else by two. One search for each."""
    first = Counter(key.split(" ", 1)[0] for key in keys)
    found: dict[str, tuple[str, ...]] = {}
    for key in keys:
        words = key.split(" ")
        opening = f"{words[0]} " if first[words[0]] >= _MANY_NAMES else " ".join(words[:2])
        found[opening] = (*found.get(opening, ()), key)
    return found


def is_surely_name(occurrence: NameOccurrence) -> bool:
    """It is this name: no common noun, no capital that a sentence asks for, no name of a person.

    In small letters: before a place's name, not after "các". With one capital, at the beginning: in the
    middle of a sentence, or before a name. With others: not where its first syllable may end another word.
    """
    first = occurrence.right.split(" ", 1)[0].lower()
    if occurrence.unique:
        return True
    if occurrence.word_before in _NOT_BEFORE.get(first, ()):
        return False
    may_end_a_word = first in _PARTS_OF_WORDS
    if occurrence.is_small:
        owned = bool(_OF_A_PLACE.match(occurrence.text, occurrence.end))
        return owned and not may_end_a_word and occurrence.word_before not in _MANY
    if occurrence.is_begun:
        return not occurrence.opens or bool(_OWNED.match(occurrence.text, occurrence.end))
    begun = occurrence.written[0].isupper()
    return (begun and not _after_a_name(occurrence)) if may_end_a_word else True


def _after_a_name(occurrence: NameOccurrence) -> bool:
    """Nguyễn Quốc Hội: a word with a capital before it."""
    word = occurrence.text[: occurrence.start].rstrip().rpartition(" ")[2]
    return word[:1].isupper() and word[1:].islower()
