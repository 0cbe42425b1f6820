"""Columns of figures that are not read, and why: rates, plans, other periods; one note for all of a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum, auto
from typing import Final, NamedTuple

from docgen.errors import Problem, Severity
from docgen.records.model import Heading, Sheet
from docgen.vn.column_titles import DONE, folded_title
from docgen.vn.expected import ESTIMATE, PLANNED
from docgen.vn.listing import few
from docgen.vn.period_heads import BEFORE, BEGINS, RUNNING, SAYS_RUNNING, THIS, first_months

_BESIDE: Final = re.compile(
    r"(?:s?tt|số tt|số thứ tự|mã(?: số)?|đvt|đơn vị tính|ghi chú|điền gì"
    r"|(?:tháng|ngày|thời (?:gian|hạn)|hạn) (?:hoàn thành|bàn giao|ban hành|thành lập|ký|nộp)"
    r"|(?:số )?(?:điện thoại|đt|sđt)|thời (?:gian|hạn)|số (?:công văn|văn bản|quyết định))\W*",
    re.IGNORECASE,
)
IS_RUNNING: Final = "là số lũy kế, không phải số của riêng kỳ"
OF_ANOTHER_TIME: Final = "là số của kỳ khác"
IS_PART_OF_TIME: Final = "là số của từng phần trong kỳ, không phải của cả kỳ"
IS_ESTIMATE: Final = "là số ước, số dự kiến, không phải kết quả"
IS_OPENING: Final = "là số đầu kỳ"
IS_CLOSING: Final = "là số có đến cuối kỳ, không phải số phát sinh"
IS_PLAN: Final = "là kế hoạch, không phải kết quả"
_REASONS: Final = (
    (re.compile(r"\b(?:tỷ|tỉ) lệ\b|%", re.IGNORECASE), "là tỷ lệ, không phải số phải nộp"),
    (re.compile(r"\b(?:so sánh|so với|tăng|giảm|chênh lệch)\b", re.IGNORECASE), "là số so sánh"),
    (BEFORE, OF_ANOTHER_TIME),
    (re.compile(rf"{PLANNED}|\b(?:chỉ tiêu|được giao)\b", re.IGNORECASE), IS_PLAN),
    (SAYS_RUNNING, IS_RUNNING),
    (
        re.compile(r"(?:\A|– )\W*(?:số )?đăng ký(?: (?:thực hiện|phấn đấu))?\W*(?:\Z|– )", re.IGNORECASE),
        IS_PLAN,
    ),
)
_SHOWN: Final = 4
_YEAR: Final = 12  # months
_PLAIN: Final = (
    (re.compile(r"(?:tỷ|tỉ) lệ\b.*|[^0-9]*%\W*", re.IGNORECASE), "percent"),
    (re.compile(r"kế hoạch.*|kh|chỉ tiêu(?: (?:được )?giao)?|được giao", re.IGNORECASE), ".ke_hoach"),
    (re.compile(r"(?:so (?:sánh|với)|chênh lệch)\b.*", re.IGNORECASE), ""),
    (RUNNING, "luy_ke"),
)
"""Titles that say by themselves that their column is none of the results, unless such a one is asked for."""


_ESTIMATED: Final = re.compile(
    r"\W*(?:ước|dự kiến|dự ước)(?:\s+(?:tính|thực hiện|th|đạt|kết quả|số|cả|trong))*"
    r"(?:\s+(?:quý|kỳ|tháng)(?:\s+này)?)?\W*",
    re.IGNORECASE,
)
"""The whole of a title by which figures of the period are estimates."""


class When(Enum):
    """Which period a title says its column is of."""

    THIS = auto()
    ANOTHER = auto()


Days = tuple[date, date]
"""The first and the last day of a time."""


class Times(NamedTuple):
    """What the caller knows of periods: whether a text names the one that is wanted, or another one.

    ``so_far``: it names the months from the start of the year to the end of the one that is wanted;
    ``around``: it names months, or the year, that begin before its end and go on after it. ``named`` gives
    the first and last day of the one time that a text names, ``days`` are those of the one that is wanted.
    """

    this: Callable[[str], bool] = lambda _text: False
    another: Callable[[str], bool] = lambda _text: False
    so_far: Callable[[str], bool] = lambda _text: False
    around: Callable[[str], bool] = lambda _text: False
    named: Callable[[str], Days | None] = lambda _text: None
    days: Days | None = None

    def days_of(self, texts: Iterable[str]) -> Days | None:
        """The days that all the texts of a title name together, as “Năm 2026” over “Quý I”."""
        found = [days for text in texts if (days := self.named(text))]
        first, last = max((a for a, _ in found), default=None), min((b for _, b in found), default=None)
        return (first, last) if first and last and first <= last else None

    def names_this(self, text: str) -> bool:
        """Whether a text names the period that is wanted as a whole."""
        return bool(THIS.fullmatch(text)) or self.this(text)

    def own(self, parts: Sequence[str]) -> Sequence[str]:
        """The parts of a title; below one of a longer time that which names the period counts."""
        if not any(map(self.names_this, parts)):
            return parts
        return tuple(part for part in parts if not (self.so_far(part) or self.around(part)))

    def beside(self, texts: Iterable[str]) -> Times:
        """The same for heads beside each other: the year beside another one says of which year they are.

        “Năm 2025 | Năm 2026” in the first quarter are that quarter of both.
        """
        years = any(first_months(text)[0] == _YEAR and self.another(text) for text in texts)
        return self._replace(around=lambda _text: False) if years else self

    def counts_so_far(self, parts: Sequence[str]) -> bool:
        """Whether a title is over the months so far, and below them names no other period."""
        own = self.own(parts)
        rest = [part for part in own if not self.so_far(part)]
        return len(rest) < len(own) and not any(map(self.another, rest))

    def of(self, text: str) -> When | None:
        """The period that a text means as a whole; None for one that is no period."""
        if BEFORE.search(text) or self.another(text) or self.around(text):
            return When.ANOTHER
        if _ESTIMATED.fullmatch(text):
            return When.THIS
        return When.THIS if self.names_this(text) else None

    def parted(
        self, parts: Sequence[str], known: Callable[[Sequence[str]], bool] = lambda _rest: True
    ) -> tuple[list[str], When | None]:
        """The texts of a title without those that say its period, and that period.

        Of one line without the words at its end: of several ways that which leaves something ``known``.
        """
        if len(parts) == 1:
            ways: list[tuple[list[str], When | None]] = [*self._named(parts[0]), ([*parts], None)]
            return next((way for way in ways if known(way[0])), ways[0])
        parts = self.own(parts)
        found = {part: when for part in parts if (when := self.of(part))}
        another = When.ANOTHER in found.values()
        return [part for part in parts if part not in found], (
            When.ANOTHER if another else next(iter(found.values()), None)
        )

    def _named(self, text: str) -> Iterator[tuple[list[str], When]]:
        """A title of one line without the period at its end, the longest text that means one first."""
        for match in BEGINS.finditer(text):
            if match.start() and (when := self.of(text[match.end() :].rstrip(" )"))):
                yield [text[: match.start()]], when


NO_TIMES: Final = Times()
"""Nothing is known of periods but the words Kỳ này and Kỳ trước."""


def says_result(part: str) -> bool:
    """Whether a line of a title only says that its figures are results."""
    return bool(DONE.fullmatch(folded_title(part)))


def says_estimate(part: str) -> bool:
    """Whether a line of a title only says that its figures are estimates of the period's."""
    return bool(_ESTIMATED.fullmatch(part))


def why_not_result(parts: Sequence[str], headings: Iterable[Heading]) -> str:
    """Why a column that nobody knows is not read, if its title says so; empty where the like is asked for."""
    for part in parts:
        for words, asked in _PLAIN:
            if words.fullmatch(part) and not any(_is_such(each, asked) for each in headings if asked):
                return why_aside(part)
    return ""


def why_row_aside(label: str, times: Times) -> str:
    """What the figures of a row are whose label says that they are another kind's or another time's."""
    text = label.strip(" \t-–+*•")
    if RUNNING.fullmatch(text) or times.so_far(text):
        return IS_RUNNING
    if BEFORE.search(text) or times.another(text) or times.around(text):
        return OF_ANOTHER_TIME
    return why_aside(text) if any(words.fullmatch(text) for words, _ in _PLAIN) else ""


def _is_such(heading: Heading, asked: str) -> bool:
    return asked in (heading.cells, heading.adds) or heading.path.endswith(asked)


def is_aside(title: str) -> bool:
    """Whether the title of a column says that it is not what was done in the period."""
    return bool(_BESIDE.fullmatch(title)) or bool(why_aside(title))


def why_aside(title: str) -> str:
    """Why a column of figures with this title is not read; empty for one that is, or that has no figures."""
    return next((reason for words, reason in _REASONS if words.search(title)), "")


def columns_not_read(sheet: Sheet, columns: Mapping[int, tuple[str, str, str]]) -> Iterator[Problem]:
    """One note on all columns of figures that are not read: by column its title, its cell, and the reason."""
    if not columns:
        return
    by_reason: dict[str, list[str]] = {}
    for title, where, reason in columns.values():
        by_reason.setdefault(reason, []).append(f"“{title}” ({where})")
    worded = "; ".join(f"{few(shown, _SHOWN, 'cột')} {reason}" for reason, shown in by_reason.items())
    message = f"{len(columns)} cột số không được đọc: {worded}"
    where = next(where for _, where, _ in columns.values())
    yield Problem("R047", message, where, sheet.file, "", Severity.NOTE)


def estimates(sheet: Sheet, columns: Mapping[str, str]) -> Iterator[Problem]:
    """A warning for each column that is read though its title says that its figures are estimates.

    ``columns`` are titles by cell.
    """
    for where, title in columns.items():
        if ESTIMATE.search(title):
            message = f"cột “{title}” là số ước, đã lấy làm số thực hiện"
            hint = "hỏi lại đơn vị số thực hiện khi hết kỳ"
            yield Problem("R049", message, where, sheet.file, hint, Severity.WARNING)
