"""Lines of a Word report that give one figure as a form does: “Tên số liệu: 123 người”.

What stands behind the colon is read like a cell. A line is read where its label is the name of one value that
is asked for, or has its words; what a line with another label gives is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from docgen.check.figures.numerals import Amount, blanked, figures
from docgen.collect.word_reports.names import without_day, without_fills, without_unit
from docgen.errors import Problem, Severity
from docgen.records.columns_aside import IS_RUNNING, NO_TIMES, Times
from docgen.records.headings import Catalog
from docgen.records.model import Heading
from docgen.records.running import adds_since_start, stands
from docgen.records.upright_names import name_of_part
from docgen.vn.expected import ESTIMATE
from docgen.vn.listing import few
from docgen.vn.period_heads import NAMED_RUNNING, SAYS_RUNNING

_PIECE: Final = re.compile(r"[^;\n]+")
_MARK: Final = re.compile(r"\s*(?:[-–+*•]\s*|\(?(?:[0-9]{1,2}(?:\.[0-9]{1,2})*|[a-zđ])[.)/]\s+)*")
_ANSWER: Final = re.compile(
    r"\s*(?:(?:khoảng|trên|gần|hơn|ước|xấp xỉ|không|dưới)\b\s*)?[-−]?[0-9][^;:]*"
    r"|\s*(?:không(?: có)?|chưa(?: có)?(?: số(?: liệu)?)?|[-–—])\W*",
    re.IGNORECASE,
)
_DIGIT: Final = re.compile(r"[0-9]")
_MORE: Final = re.compile(r",\s|[()]|\.\s")  # behind which something else is said
_PAIR: Final = re.compile(
    r"\s*(?P<part>[0-9][0-9.]*)\s*/\s*(?P<whole>[0-9][0-9.]*)(?P<unit>(?:\s[^,.;()]*)?)"
)
_OF_PLAN: Final = re.compile(
    r"\s*(?P<part>[0-9][0-9.]*)\s*/\s*(?P<whole>[0-9][0-9.]*)(?P<unit>[^0-9;:()/]*?)[\s,(]*"
    r"(?:đạt|bằng|=)\s*(?:(?:tỷ|tỉ) lệ\s*)?(?P<rate>[0-9]+(?:[.,][0-9]+)?)\s*%[\s).]*"
)
"""A result beside its plan, and the rate of the two: “51/60 người, đạt 85%”."""
_PART: Final = re.compile(
    r"[\s,;(]*(?:trong đó|tr\.?\s?đó)[\s:,]*(?P<part>[^\W\d_][^0-9:;,()]*?)\s*(?:\b(?:là|có)\b|:)?\s*"
    r"(?P<value>[0-9][0-9.]*(?:\s+[^\W\d_]+){0,2})\s*(?:\)|(?=[.;,](?:\s|\Z))|\Z)",
    re.IGNORECASE,
)
_ANSWERED: Final = re.compile(r"[:0-9]")
_COUNTED: Final = re.compile(r"\s*[0-9][0-9.]*\s+(?P<unit>[^\W\d_]+(?: [^\W\d_]+)?)\W*\Z")
_IN: Final = re.compile(r"(?:trong|của|ở)\s+", re.IGNORECASE)
_IN_BEFORE: Final = re.compile(r"\s+(?:trong|của|ở|đã|được)\Z", re.IGNORECASE)
_QUARTERS: Final = ("quý I", "quý II", "quý III", "quý IV")
_DONE: Final = re.compile(r"(?:đã )?(?:được )?(?:thực hiện|tổ chức)(?: được)?", re.IGNORECASE)
_LONGEST_TIME: Final = 6  # words
_CONTACT: Final = re.compile(r"(?:số )?(?:điện thoại|đt|sđt|fax|tài khoản|tk|mã số)\b", re.IGNORECASE)
_PLANNED_WORDS: Final = re.compile(r"\s*(?:kế hoạch|phấn đấu|chỉ tiêu|đăng ký)\b", re.IGNORECASE)
_VALUES: Final = ("so_lieu.", "chi_tieu.")
_RESULT, _WHOLE = ".thuc_hien", ".tong_so"
_LONGEST: Final = 150  # of a label
_SHOWN: Final = 5


class Line(NamedTuple):
    """A figure with its name: where it stands in the paragraph, and as a cell would hold it."""

    start: int
    name: str
    value: str


@dataclass(slots=True)
class OtherLines:
    """Lines of the same kind whose label nobody has asked for: where, the line, and what may be meant."""

    found: list[tuple[str, str, str]] = field(default_factory=list)

    def problems(self, file: str) -> Iterator[Problem]:
        """All of them in one word."""
        if not self.found:
            return
        where, _, _ = self.found[0]
        shown = few([f"“{line}” ({at})" for at, line, _ in self.found], _SHOWN, "dòng")
        meant = list(dict.fromkeys(name for _, _, name in self.found if name))[:_SHOWN]
        hint = f"có phải: {', '.join(meant)}? Nếu phải thì ghi đúng tên ấy" if meant else ""
        message = f"{len(self.found)} dòng có số không rõ là số nào được hỏi, không lấy: {shown}"
        yield Problem("TN128", message, where, file, hint, Severity.WARNING if meant else Severity.NOTE)


class ReadLines(NamedTuple):
    """What such lines of a paragraph give, the text without them, as long as before, and what is not read.

    ``others`` have another label: where the figure stands, the line, the name of a value that may be meant;
    ``wordy`` have words where a number should be; ``unread`` have numbers, and more than one answer.
    """

    lines: Sequence[Line]
    rest: str
    others: Sequence[tuple[int, str, str]]
    wordy: Sequence[Line]
    unread: Sequence[Line]


class LabelledLines:
    """Reads such lines by the names that a catalog has; ``day`` is the one as of which one counts.

    ``times`` say which words at the end of a label only name the period: “… trong quý III”.
    """

    def __init__(self, catalog: Catalog, day: date, times: Times = NO_TIMES) -> None:
        self._catalog, self._day, self._times = catalog, day, times
        self._values = [each for each in catalog.paths.values() if each.path.startswith(_VALUES)]

    def read(self, text: str) -> ReadLines:
        """The lines of a paragraph."""
        text, lines = self._without_parts(text)
        others: list[tuple[int, str, str]] = []
        wordy: list[Line] = []
        unread: list[Line] = []
        for piece in _PIECE.finditer(text):
            colon = _last_colon(piece[0])
            at = colon if colon > 0 else piece[0].find(":")
            label = self._label(piece[0][:at]) if at > 0 else ""
            answer = piece[0][at + 1 :]
            if not label or len(label) > _LONGEST or _CONTACT.match(label):
                continue
            start = piece.start() + at + 1
            label, heading = self._meaning(label, answer)
            since = self._since_start(label, heading, answer)
            if since:
                unread.append(Line(start, since, piece[0].strip()))
            elif heading is not None and colon > 0:
                own = list(self._values_in(answer, label, heading, start))
                lines += own
                if own:
                    text = f"{text[: piece.start()]}{' ' * len(piece[0])}{text[piece.end() :]}"
                else:
                    unread.append(Line(start, label, piece[0].strip()))
            elif heading is not None and answer.strip() and not _DIGIT.search(answer):
                wordy.append(Line(start, heading.names[0] if heading.names else label, piece[0].strip()))
            elif heading is not None and (ESTIMATE.search(answer) or _PLANNED_WORDS.match(answer)):
                unread.append(Line(start, heading.names[0] if heading.names else label, piece[0].strip()))
            elif heading is None and piece[0].count(":") == 1 and _is_figure(text, start):
                others.append((start, piece[0].strip(), self._meant(label)))
        return ReadLines(lines, text, others, wordy, unread)

    def _since_start(self, label: str, heading: Heading | None, answer: str) -> str:
        """The name of a value of the period whose line gives a sum since the start; empty for other lines."""
        named = NAMED_RUNNING.fullmatch(label) if heading is None else None
        meant = self._named(named["name"]) if named else heading
        says_so = (named or SAYS_RUNNING.match(answer.strip())) and _DIGIT.search(answer)
        if meant is None or not says_so or adds_since_start(meant) or stands(meant):
            return ""
        return meant.names[0] if meant.names else label

    def _without_parts(self, text: str) -> tuple[str, list[Line]]:
        """A text, as long as before, without the parts of its figures that are asked for, and these.

        “Tổng số đoàn viên: 410 người (trong đó nữ: 210)”: the part has the name of the whole before it.
        """
        lines = []
        for part in _PART.finditer(text):
            before = [each[0] for each in _PIECE.finditer(text[: part.start()]) if _DIGIT.search(each[0])]
            whole = self._label(_ANSWERED.split(before[-1], maxsplit=1)[0]) if before else ""
            name = name_of_part(f"- {part['part']}", whole, self._catalog) if self._named(whole) else ""
            if name:
                lines.append(Line(part.start("value"), name, part["value"].strip()))
                text = f"{text[: part.start()]}{' ' * len(part[0])}{text[part.end() :]}"
        return text, lines

    def _label(self, text: str) -> str:
        """What stands before the colon, without its number or dash and the words that lead to a figure."""
        return without_day(without_fills(_MARK.sub("", text, count=1)), self._day).strip()

    def _meant(self, label: str) -> str:
        """The name of a value that a label may mean: one that is like it, or with which it begins."""
        words = label.split()
        found = self._catalog.alike(label, self._values)
        for count in range(len(words) - 1, 1, -1):
            found = found or [
                each for each in self._catalog.find(" ".join(words[:count])) if each in self._values
            ]
        return found[0].names[0] if found and found[0].names else ""

    def _meaning(self, label: str, answer: str) -> tuple[str, Heading | None]:
        """What a label names, with the words by which it does.

        It may end with the time that is wanted, or leave out what its number counts: “Kết nạp mới: 12 đoàn
        viên”.
        """
        counted = _COUNTED.match(answer)
        bare = self._without_time(label)
        ways = (label, bare, f"{bare} {counted['unit']}" if counted else "")
        found = ((each, self._named(each)) for each in ways if each)
        return next((each for each in found if each[1] is not None), (label, None))

    def _without_time(self, label: str) -> str:
        """A label without the words at its end that name the period, or say that something was done."""
        words = label.split()
        for count in range(1, min(_LONGEST_TIME, len(words) - 1) + 1):
            tail = " ".join(words[-count:]).strip(" (),")
            if _DONE.fullmatch(tail) or self._is_this_time(tail):
                return _IN_BEFORE.sub("", " ".join(words[:-count]).rstrip(" (,"))
        return label

    def _is_this_time(self, text: str) -> bool:
        """Whether words name the period; “trong quý” only of a quarter, a month or a year of none."""
        plain = _IN.sub("", text, count=1)
        if self._times.this(plain):
            return True
        of_quarter = "quý" in plain.casefold() and any(map(self._times.this, _QUARTERS))
        return self._times.names_this(text) and ("kỳ" in plain.casefold() or of_quarter)

    def _named(self, label: str) -> Heading | None:
        """The one value that a label names."""
        found = self._catalog.find(label) or self._catalog.same_words(label)
        values = [each for each in found if each.path.startswith(_VALUES)]
        return values[0] if len(values) == 1 else None

    def _values_in(self, answer: str, label: str, heading: Heading, start: int) -> Iterator[Line]:
        """What stands behind the colon: one value, or a part and its whole; nothing where more is said."""
        whole = self._catalog.paths.get(f"{heading.path.removesuffix(_RESULT)}{_WHOLE}")
        pair = _PAIR.match(answer)
        if pair and whole is not None and whole.names and heading.path.endswith(_RESULT):
            yield Line(start, label, f"{pair['part']}{pair['unit']}".strip())
            yield Line(start, whole.names[0], f"{pair['whole']}{pair['unit']}".strip())
        elif (planned := _OF_PLAN.fullmatch(answer)) and _agrees(planned):
            yield Line(start, label, f"{planned['part']}{planned['unit']}".strip(" ,"))
        elif _ANSWER.fullmatch(answer) and not _MORE.search(without_unit(answer, heading.unit).rstrip(" .,")):
            yield Line(start, label, answer.strip().rstrip(" .,"))


def _agrees(planned: re.Match[str]) -> bool:
    """Whether the rate that is written is that of the result to its plan, to the last place written."""
    part, whole = (int(planned[each].replace(".", "")) for each in ("part", "whole"))
    rate = planned["rate"].replace(",", ".")
    places = len(rate.partition(".")[2])
    return bool(whole) and abs(Decimal(rate) - Decimal(100 * part) / whole) < Decimal(1).scaleb(-places)


def why_unread(line: str) -> str:
    """Why a line that names a value and has numbers is not read."""
    if ESTIMATE.search(line) or _PLANNED_WORDS.search(line):
        return "là số dự kiến hay kế hoạch"
    return IS_RUNNING if SAYS_RUNNING.search(line) else "không chỉ có một số"


def _last_colon(piece: str) -> int:
    """The last colon with an answer behind it: a name may hold colons itself."""
    places = [at for at, letter in enumerate(piece) if letter == ":"]
    return next((at for at in reversed(places) if _ANSWER.match(piece[at + 1 :])), -1)


def _is_figure(text: str, start: int) -> bool:
    """Whether the first thing behind ``start`` is an amount, no day and no number of a document."""
    masked = blanked(text)
    if len(masked) != len(text):
        return False
    first = next((each for each in figures(masked) if each.start >= start), None)
    return isinstance(first, Amount) and not text[start : first.start].strip(" :")
