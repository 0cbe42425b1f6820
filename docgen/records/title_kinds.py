"""What lines of a title say of the kind of its figures: results, plans, rates, the beginning and the end.

“Quà – TH” is the column of Quà, “Quà – KH” and “Quà – %” are none, “Đoàn viên – Số cuối kỳ” is that of what
there is at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Final

from docgen.records.areas import lines_of_area, names_beside_whole, says_own, says_whole, without_area
from docgen.records.columns_aside import (
    IS_CLOSING,
    IS_OPENING,
    IS_PLAN,
    says_estimate,
    says_result,
    why_aside,
)
from docgen.records.head import Title
from docgen.records.headings import Catalog
from docgen.records.model import Heading
from docgen.records.of_whole import IS_OF_WHOLE
from docgen.records.parted import is_sex, is_whole
from docgen.records.running import stands
from docgen.vn.column_titles import CLOSING, OPENING, folded_title
from docgen.vn.period_heads import RUNNING
from docgen.vn.text import nfc

_PLAN: Final = re.compile(
    r"(?:kế hoạch|kh|chỉ tiêu(?: (?:được )?giao)?|được giao|dự toán)\b.*", re.IGNORECASE
)
_RATE: Final = re.compile(
    r"(?:tỷ|tỉ) lệ\b.*|[^0-9]*%.*|th\s*/\s*kh\b.*|(?:đạt|so với) (?:kh|kế hoạch)\b.*", re.IGNORECASE
)
_COMPARED: Final = re.compile(r"(?:so (?:sánh|với)|chênh lệch|tăng|giảm)\b.*", re.IGNORECASE)
_SHORT: Final = ((re.compile(r"\bTH\b"), "thực hiện"), (re.compile(r"\bKH\b"), "kế hoạch"))
_WORDS: Final = r"(?:ước\s+)?(?:TH|thực hiện)|KH|kế hoạch"
_BEFORE: Final = re.compile(rf"(?P<kind>{_WORDS})(?:\s*[:–-]\s*|\s+)(?P<name>\S.*)", re.IGNORECASE)
_BEHIND: Final = re.compile(rf"(?P<name>.*\S)\s*[:(–-]\s*(?P<kind>{_WORDS})\s*\)?", re.IGNORECASE)


class _Kind(Enum):
    DONE = "results"
    EXPECTED = "estimates of results"
    ASIDE = "plans, rates, comparisons"
    OPENING = "the beginning"
    CLOSING = "the end"


def says_kind(part: str) -> bool:
    """Whether a line of a title only says what its figures are: plans, sums so far, a part, a total."""
    signs = _kind_of(part), RUNNING.fullmatch(part), is_whole(part), is_sex(part)
    return any(signs) or says_whole(part) or says_own(part)


def _kind_of(part: str) -> _Kind | None:
    text = nfc(part).strip()
    folded = folded_title(text)
    if says_result(text):
        return _Kind.DONE
    if says_estimate(text):
        return _Kind.EXPECTED
    if OPENING.fullmatch(folded):
        return _Kind.OPENING
    if CLOSING.fullmatch(folded):
        return _Kind.CLOSING
    return _Kind.ASIDE if any(words.fullmatch(text) for words in (_RATE, _PLAN, _COMPARED)) else None


class TitleKinds:
    """Takes the words on the kind of figures out of titles of what ``catalog`` knows."""

    def __init__(self, catalog: Catalog, titles: Iterable[Title] = ()) -> None:
        self._catalog = catalog
        self._beside_whole = names_beside_whole(titles)

    def parted(self, parts: Sequence[str]) -> tuple[Sequence[str], str]:
        """A title without such words, and why its column is not read; as it is where they are of its name."""
        if not parts or self._catalog.meant(" – ".join(parts)) != []:
            return parts, ""
        parts, of_whole = self._of_area(parts)
        if of_whole or self._catalog.meant(" – ".join(parts)) != []:
            return parts, of_whole
        lines = _lines(parts)
        kinds = [_kind_of(line) for line in lines]
        rest = [line for line, kind in zip(lines, kinds, strict=True) if kind is None]
        full = [_written_out(line) for line in lines]
        as_it_is = len(lines) == len(parts) and set(kinds) <= {None, _Kind.EXPECTED}
        if not rest or len(rest) == len(lines) or as_it_is:
            return parts, ""
        if self._catalog.meant(" – ".join(full)) != []:
            return full, ""
        heading = self._only(rest)
        if heading is None or self._is_another(full, rest):
            return parts, ""
        expected = [line for line, kind in zip(lines, kinds, strict=True) if kind is _Kind.EXPECTED]
        parts, why = self._judged(rest, heading, [kind for kind in kinds if kind], lines)
        return [*parts, *expected], why

    def _of_area(self, parts: Sequence[str]) -> tuple[Sequence[str], str]:
        """A title without the words for the unit's own column beside a whole area's; why that is not read."""
        lines, rest = lines_of_area(parts), without_area(parts)
        heading = self._only(rest) if rest and len(rest) < len(lines) else None
        if heading is None or self._is_another(lines, rest):
            return parts, ""
        if any(map(says_whole, lines)):
            return rest, IS_OF_WHOLE
        return (rest, "") if rest in self._beside_whole else (parts, "")

    def _judged(
        self, rest: Sequence[str], heading: Heading, kinds: Sequence[_Kind], lines: Sequence[str]
    ) -> tuple[Sequence[str], str]:
        if _Kind.ASIDE in kinds:
            reason = next(filter(None, (why_aside(_written_out(each)) for each in lines)), IS_PLAN)
            return rest, reason
        if _Kind.OPENING in kinds:
            return rest, IS_OPENING
        return rest, IS_CLOSING if _Kind.CLOSING in kinds and not stands(heading) else ""

    def _only(self, parts: Sequence[str]) -> Heading | None:
        """The one value that these lines mean, by name or by their words."""
        text = " – ".join(parts)
        found = self._catalog.meant(text) or self._catalog.same_words(text)
        return found[0] if found and len(found) == 1 else None

    def _is_another(self, parts: Sequence[str], rest: Sequence[str]) -> bool:
        """Whether only the whole title has the words of a value that is asked for: a plan, a rate."""
        return bool(self._near(parts) - self._near(rest))

    def _near(self, parts: Sequence[str]) -> set[str]:
        text, every = " – ".join(parts), self._catalog.paths.values()
        return {each.path for each in (*self._catalog.same_words(text), *self._catalog.alike(text, every))}


def _lines(parts: Sequence[str]) -> list[str]:
    """The lines of a title; of a single one the words before or behind the name by themselves."""
    if len(parts) > 1:
        return list(parts)
    text = nfc(parts[0])
    found = _BEFORE.fullmatch(text) or _BEHIND.fullmatch(text)
    return [found["name"], found["kind"]] if found else [text]


def _written_out(line: str) -> str:
    for short, words in _SHORT:
        line = short.sub(words, line)
    return line
