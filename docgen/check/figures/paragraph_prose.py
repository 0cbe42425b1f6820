"""A paragraph made ready for the rules: figures found once, text cut into clauses.

Why it exists: every rule asks for the same figures; they are found when the first one asks. What follows from
the text alone is kept with the text (:class:`Prose`), which many paragraphs and documents may share. A clause
ends at a full stop, a semicolon or a line break, never inside quotation marks. Knows nothing of what rules
compare.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, wraps
from types import MappingProxyType
from typing import Any, TypeVar

from docgen.check.figures.numerals import Amount, Found, Percent, Ratio, blanked, figures
from docgen.check.figures.shapes import Shape, is_of_shapes, shape_of
from docgen.check.figures.vocabulary import PEOPLE
from docgen.check.rule import Hit
from docgen.check.span import Span
from docgen.word.edits import Retext

T = TypeVar("T")

A_DIGIT = "[0-9]"
"""What a paragraph must hold to have figures."""
_MOST = 60  # figures in one sentence; more of them is no prose
# Both begin with a set of marks: whatever is not of the set is passed over at once.
_CLAUSE_END = re.compile(r"[;\n\f.!?…](?:(?<=[;\n\f])|(?<![.!?…][.!?…])[.!?…]*+(?=[\s■]|$))")
_SENTENCE_END = re.compile(r"[\n\f.!?…](?:(?<=[\n\f])|(?<![.!?…][.!?…])[.!?…]*+(?=[\s■]|$))")
_OUT_OF = re.compile(r" (?:[^\W\d_]+ ){0,6}(?:trên|trong) tổng số(?: là)? ?", re.IGNORECASE)
_PLAN = re.compile(
    r"[^.;()%]{0,120}\((?:kế hoạch|KH|chỉ tiêu|dự toán)(?: năm| giao| được giao| đề ra)*(?: từ| là)?:? ?",
    re.IGNORECASE,
)
_REST_OF_PLAN = re.compile(r"[^()\d]{0,60}\)")


@dataclass(frozen=True, slots=True)
class Clause:
    """A span of one statement: its place and its figures in order."""

    start: int
    end: int
    found: tuple[Found, ...]

    @property
    def ratios(self) -> list[Ratio]:
        """The pairs a/b."""
        return [each for each in self.found if isinstance(each, Ratio)]

    @property
    def percents(self) -> list[Percent]:
        """The percentages."""
        return [each for each in self.found if isinstance(each, Percent)]

    @property
    def amounts(self) -> list[Amount]:
        """The counts and sums."""
        return [each for each in self.found if isinstance(each, Amount)]


class Prose:
    """The text of a paragraph and all that follows from it alone, wherever the paragraph stands."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.memory: dict[Any, Any] = {}
        """What searches have found; see :func:`once`."""
        self._found: dict[int, tuple[re.Pattern[str], tuple[re.Match[str], ...]]] = {}

    def matches(self, pattern: re.Pattern[str]) -> tuple[re.Match[str], ...]:
        """Where the pattern is found; it is looked for once, and nowhere if no text of this shape has it."""
        key, absent = id(pattern), self.shape.absent  # to make a hash of a pattern takes longer than a search
        if key in absent:
            return ()
        if key not in self._found:
            found = tuple(pattern.finditer(self.text))
            self._found[key] = pattern, found
            if not found and is_of_shapes(pattern):
                absent[key] = pattern
        return self._found[key][1]

    @cached_property
    def shape(self) -> Shape:
        """What is known of all texts that differ from this one in their numbers alone."""
        return shape_of(self.text)

    @property
    def has_digit(self) -> bool:
        """Whether there is any digit in it."""
        memory = self.shape.memory
        if A_DIGIT not in memory:
            memory[A_DIGIT] = re.search(A_DIGIT, self.text) is not None
        return memory[A_DIGIT]  # type: ignore[no-any-return] # put there just now

    @cached_property
    def folded(self) -> str:
        """The text in small letters: a word can be looked for in it before a pattern is."""
        return self.text.casefold()

    @cached_property
    def masked(self) -> str:
        """The text, digits that are no figures blanked out; same length."""
        return blanked(self.text)

    @cached_property
    def found(self) -> tuple[Found, ...]:
        """All figures in order; two amounts set against each other in words count as one pair."""
        return tuple(_with_pairs_in_words(figures(self.masked), self.masked))

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses that hold a figure."""
        return tuple(self._cut(_CLAUSE_END))

    @cached_property
    def sentences(self) -> tuple[Clause, ...]:
        """The sentences that hold a figure: clauses, but not cut at semicolons."""
        return tuple(self._cut(_SENTENCE_END))

    def _cut(self, border: re.Pattern[str]) -> Iterator[Clause]:
        start = 0
        ends = [
            *((match.start(), match.end()) for match in border.finditer(self.masked)),
            (len(self.text),) * 2,
        ]
        found, index = self.found, 0
        for end, following in ends:
            count = index
            while count < len(found) and found[count].start < end:
                count += 1
            if 0 < count - index <= _MOST:
                yield Clause(start, end, found[index:count])
            start, index = following, count


@dataclass(frozen=True)
class ParagraphProse:
    """One paragraph; ``index`` is its place in the document."""

    index: int
    prose: Prose

    @cached_property
    def text(self) -> str:
        """Its text."""
        return self.prose.text

    @property
    def folded(self) -> str:
        """As :attr:`Prose.folded`."""
        return self.prose.folded

    @property
    def masked(self) -> str:
        """As :attr:`Prose.masked`."""
        return self.prose.masked

    @property
    def found(self) -> tuple[Found, ...]:
        """As :attr:`Prose.found`."""
        return self.prose.found

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """As :attr:`Prose.clauses`."""
        return self.prose.clauses

    @property
    def sentences(self) -> tuple[Clause, ...]:
        """As :attr:`Prose.sentences`."""
        return self.prose.sentences

    def hit(self, start: int, end: int, message: str, hint: str = "", right: str = "") -> Hit:
        """Something found in this paragraph; ``right`` is what must stand there, where that is certain."""
        changes = (Retext(self.index, start, end, right),) if right else ()
        return Hit(message, hint, Span(self.index, start, end), changes=changes)

    def quote(self, figure: Found) -> str:
        """The figure's own words."""
        return self.text[figure.start : figure.end]


def once(find: Callable[[ParagraphProse], Iterable[T]]) -> Callable[[ParagraphProse], tuple[T, ...]]:
    """Let a search be made once per text, however many rules ask for it; it must see nothing but the text."""

    @wraps(find)
    def remembered(paragraph: ParagraphProse) -> tuple[T, ...]:
        memory: dict[Any, tuple[T, ...]] = paragraph.prose.memory
        if find not in memory:
            memory[find] = tuple(find(paragraph))
        return memory[find]

    return remembered


class _Latest:
    """The texts of the document that was looked at last, by this process."""

    prose: Mapping[str, Prose] = MappingProxyType({})


def prose_of(texts: Iterable[str]) -> Mapping[str, Prose]:
    """Every text once. One that the document before had too brings along what was found in it.

    Reports of one outline share most of their texts, a mended document nearly all with the one before: what
    follows from a text alone is worked out once. Only the last document's texts are kept.
    """
    known, found = _Latest.prose, dict[str, Prose]()
    for text in texts:
        if text not in found:
            found[text] = known.get(text) or Prose(text)
    _Latest.prose = found
    return found


def _with_pairs_in_words(found: Sequence[Found], masked: str) -> Iterator[Found]:
    """The figures; "a CĐCS trên tổng số b" and "a CĐCS … (kế hoạch b)" become pairs."""
    index = 0
    while index < len(found):
        pair = None
        if index + 1 < len(found):
            first, second = found[index], found[index + 1]
            if isinstance(first, Amount) and isinstance(second, Amount):
                pair = _pair_in_words(first, second, masked)
        yield pair or found[index]
        index += 2 if pair else 1


def _pair_in_words(first: Amount, second: Amount, masked: str) -> Ratio | None:
    between = masked[first.end : second.start]
    if not second.value or ("(" not in between and "tổng" not in between):
        return None
    alone = between.startswith((" trên tổng", " trong tổng"))  # "1.610 trong tổng số 1.750 chị"
    if _OUT_OF.fullmatch(between) and (alone or second.unit in (first.unit, "")):
        return Ratio(
            first.start,
            second.end,
            first.value,
            second.value,
            second.unit if alone else first.unit,
            first.rough or second.rough,
        )
    same = second.unit in (first.unit, "") or {first.unit, second.unit} <= PEOPLE
    if same and _PLAN.fullmatch(between) and (rest := _REST_OF_PLAN.match(masked, second.end)):
        return Ratio(first.start, rest.end(), first.value, second.value, first.unit, first.rough, plan=True)
    return None
