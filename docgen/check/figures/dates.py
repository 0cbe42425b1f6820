"""Dates that do not exist, anniversaries, spans of years: the calendar, not the padding of days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from docgen.check.figures.numerals import at_numbers
from docgen.check.figures.paragraph_prose import ParagraphProse
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.errors import Severity
from docgen.vn.slips import iso_days

_SHORT = re.compile(r"(?<![\w/.,-])(\d{1,2})/(\d{1,2})/(\d{4})(?![\w/-])")
_LONG = re.compile(r"(?<=\bngày )(\d{1,2}) tháng (\d{1,2})(?: năm (\d{4}))?(?![\w/])", re.IGNORECASE)
_DAY_MONTH = re.compile(r"(?<=\bngày )(\d{1,2})/(\d{1,2})(?![\w/%.,-])", re.IGNORECASE)
_DOTTED = re.compile(r"(?<=\bngày )(\d{1,2})([.-])(\d{1,2})\2(\d{4})(?![\w/.-]?\d)", re.IGNORECASE)
_DATE = r"(\d{1,2}[/.-]\d{1,2})[/.-](\d{4})"
_ANNIVERSARY = re.compile(
    rf"(?<![\d.,/-])(\d{{1,4}}) năm\b([^;.()%\n]{{0,140}})\("
    rf"\s?(?:{_DATE}\s?(?:[-–—]|đến)\s?{_DATE}|(\d{{4}})\s?[-–—]\s?(\d{{4}}))\s?\)",
    re.IGNORECASE,
)
_FOUNDED = re.compile(
    r"thành lập|truyền thống|ra đời|tái lập|chia tách|xây dựng(?:,| và) phát triển|giải phóng", re.I
)
_DAY_FOUNDED = re.compile(r" ngày (?:thành lập|truyền thống|tái lập|giải phóng)\b", re.IGNORECASE)
_FIRST_OF_MONTH = re.compile(r"0?1\D")
_MARK = re.compile("[/.-]")
_UNTIL = r",? (?:cho )?(?:đến|tới)(?: hết)?"
_WHOLE = r"(\d{1,2})(?:/| tháng )(\d{1,2})(?:/| năm )(\d{4})"
_MONTH = r"(\d{1,2})(?:/| năm )(\d{4})"
_FROM_TO = re.compile(rf"(?<![\d/]){_WHOLE}{_UNTIL}(?: ngày)? {_WHOLE}(?![\d/])", re.IGNORECASE)
_IN_ONE_MONTH = re.compile(
    rf"(?<![\d/])(\d{{1,2}})/(\d{{1,2}}){_UNTIL}(?: ngày)? (\d{{1,2}})/(\d{{1,2}})/\d{{4}}(?![\d/])", re.I
)
_MONTHS = re.compile(rf"(?<![\d/]){_MONTH}{_UNTIL} tháng {_MONTH}(?![\d/])", re.IGNORECASE)
_FROM = re.compile(r"(?:\btừ|[(:])\s?(?:hết )?(?:ngày |tháng )?$", re.IGNORECASE)
_MOVED = re.compile(r"\b(?:chuyển|dời|đổi|điều chỉnh|lùi|hoãn|thay|sửa|rút ngắn)\b", re.IGNORECASE)
_KINDS = ("nhiệm kỳ", "giai đoạn", "năm học")
_SPAN = re.compile(
    rf"\b({'|'.join(_KINDS)})(?: [^\W\d_]+){{0,2}} (\d{{4}})\s?[-–—]\s?(\d{{4}})(?![\d/])", re.IGNORECASE
)
_LEAP = 2000  # a day without a year may be 29 February
_LONGEST_TERM = 10  # years; union terms last five
_FIRST_TERM = 1990


@rule(
    "SL606",
    "day-of-a-machine",
    subject=Subject.PROSE,
    fix=Fix.ALWAYS,
    severity=Severity.WARNING,
    anywhere=True,
    only_if_found=r"[0-9]{4}[-/][0-9]",
    bad="Ngày 2023-07-11 đã tổ chức Đại hội.",
    good="Ngày 11/7/2023 đã tổ chức Đại hội.",
)
def day_of_a_machine(paragraph: ParagraphProse) -> Iterator[Hit]:
    """Ngày viết theo kiểu của máy, năm đứng trước: 2023-07-11 phải viết 11/7/2023.

    Dạng này do chương trình hoặc bảng tính in ra; không xét trong địa chỉ trang mạng và số ký hiệu.
    """
    for slip in iso_days(paragraph.text):
        words = f"ngày {paragraph.text[slip.start : slip.end]} viết theo kiểu của máy"
        yield paragraph.hit(slip.start, slip.end, words, f"viết {slip.right}", slip.right)


@rule(
    "SL601",
    "no-such-date",
    subject=Subject.PROSE,
    fix=Fix.NEVER,
    anywhere=True,
    only_if=lambda paragraph: any(_dates(paragraph)),
    bad="Thực hiện Kế hoạch ban hành ngày 31/4/2023 của Ban Thường vụ.",
    good="Thực hiện Kế hoạch ban hành ngày 30/4/2023 của Ban Thường vụ.",
)
def no_such_date(paragraph: ParagraphProse) -> Iterator[Hit]:
    """Ngày không có trong lịch: 31/4/2023, 29/02/2023, ngày 12 tháng 13."""
    for match in _dates(paragraph):
        day, month, year = (*(part for part in match.groups() if part not in {".", "-"}), None, None)[:3]
        if not _exists(int(str(day)), int(str(month)), int(year) if year else _LEAP):
            words = f"không có ngày {day} tháng {month}" + (f" năm {year}" if year else "")
            yield paragraph.hit(match.start(1), match.end(), words, "hãy xem lại ngày, tháng, năm")


def _dates(paragraph: ParagraphProse) -> Iterator[re.Match[str]]:
    yield from at_numbers(_SHORT, paragraph.text)
    if "ngày " in paragraph.folded:
        for form, sign in ((_LONG, " tháng "), (_DAY_MONTH, "/"), (_DOTTED, "")):
            if sign in paragraph.folded:
                yield from at_numbers(form, paragraph.text)


def _exists(day: int, month: int, year: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


@rule(
    "SL602",
    "anniversary",
    subject=Subject.PROSE,
    fix=Fix.NEVER,
    anywhere=True,
    only_if_found=r"(?i)\d năm",
    bad="Chào mừng 60 năm Ngày thành lập tỉnh (30/10/1963 - 30/10/2022).",
    good="Chào mừng 60 năm Ngày thành lập tỉnh (30/10/1963 - 30/10/2023).",
)
def anniversary(paragraph: ParagraphProse) -> Iterator[Hit]:
    """Số năm kỷ niệm không bằng khoảng cách giữa hai mốc trong ngoặc.

    Với hai mốc cùng ngày, tháng, số năm phải đúng bằng hiệu hai năm; với hai năm trơn (2013 - 2023) chấp
    nhận cả cách đếm gồm năm đầu, và chỉ xét ngày thành lập, truyền thống. Hai mốc khác ngày, tháng thì chỉ
    xét “N năm Ngày thành lập …” mà số năm đã khớp: ngày kỷ niệm phải là ngày thành lập.
    """
    in_years = " năm" in paragraph.folded and "(" in paragraph.text
    for match in at_numbers(_ANNIVERSARY, paragraph.text) if in_years else ():
        years, _, first_day, first, last_day, last, from_year, to_year = match.groups()
        span = int(last or to_year) - int(first or from_year)
        if re.search(r"\d năm\b", match[2]) or not (first or _FOUNDED.search(match[2])):
            continue  # another number of years, or years in brackets that may be those of a term or a plan
        if first and not _same_day(first_day, last_day):
            founded = _DAY_FOUNDED.match(match[2]) and "," not in match[2]
            if (
                founded and int(years) == span and not _FIRST_OF_MONTH.match(first_day)
            ):  # that may be a period
                message = f"kỷ niệm ngày {first_day} mà mốc sau là ngày {last_day}"
                yield paragraph.hit(match.start(5), match.end(6), message, "hãy xem lại hai mốc thời gian")
        elif int(years) not in ({span} if first else {span, span + 1}):
            message = f"từ {first or from_year} đến {last or to_year} là {span} năm, văn bản ghi {years} năm"
            yield paragraph.hit(
                match.start(1), match.end(1), message, "hãy xem lại số năm hoặc hai mốc thời gian"
            )


def _same_day(one: str, other: str) -> bool:
    return [int(part) for part in _MARK.split(one)] == [int(part) for part in _MARK.split(other)]


@rule(
    "SL603",
    "span-of-years",
    subject=Subject.PROSE,
    fix=Fix.NEVER,
    anywhere=True,
    only_if=lambda paragraph: _SPAN.search(paragraph.text),
    bad="Đại hội Công đoàn tỉnh nhiệm kỳ 2023 - 2018 thành công tốt đẹp.",
    good="Đại hội Công đoàn tỉnh nhiệm kỳ 2023 - 2028 thành công tốt đẹp.",
)
def span_of_years(paragraph: ParagraphProse) -> Iterator[Hit]:
    """Nhiệm kỳ, giai đoạn, năm học có hai năm không hợp lý.

    Năm sau phải lớn hơn năm trước; năm học gồm hai năm liền nhau; nhiệm kỳ từ năm 1990 không dài quá 10
    năm.
    """
    for match in _SPAN.finditer(paragraph.text):
        kind, first, last = match[1].casefold(), int(match[2]), int(match[3])
        if kind == "năm học":
            wrong = last != first + 1
        else:
            wrong = last <= first or (
                kind == "nhiệm kỳ" and first >= _FIRST_TERM and last - first > _LONGEST_TERM
            )
        if wrong:
            message = f"{match[1]} {first} - {last}: hai năm không hợp lý"
            yield paragraph.hit(match.start(2), match.end(), message, "hãy xem lại hai năm")


@rule(
    "SL605",
    "from-to",
    subject=Subject.PROSE,
    fix=Fix.NEVER,
    anywhere=True,
    only_if_found=r"\d(?:/| tháng | năm )\d",
    only_if=lambda paragraph: any(form.search(paragraph.text) for form in (_FROM_TO, _IN_ONE_MONTH, _MONTHS)),
    bad="Thời gian thực hiện từ ngày 15/9/2023 đến ngày 12/9/2023.",
    good="Thời gian thực hiện từ ngày 12/9/2023 đến ngày 15/9/2023.",
)
def from_to(paragraph: ParagraphProse) -> Iterator[Hit]:
    """Khoảng thời gian có ngày cuối trước ngày đầu: từ ngày 15/9/2023 đến ngày 12/9/2023.

    Chỉ xét hai ngày ghi đủ ngày, tháng, năm, hai ngày trong một tháng (từ ngày 20/8 đến 10/8/2023) và hai
    tháng ghi đủ năm (từ tháng 9/2023 đến tháng 7/2023). Không xét câu nói việc dời, đổi, điều chỉnh
    thời gian.
    """
    for form, what in ((_FROM_TO, "ngày"), (_IN_ONE_MONTH, "ngày"), (_MONTHS, "tháng")):
        for match in at_numbers(form, paragraph.text):
            if not _FROM.search(paragraph.text, max(0, match.start() - 25), match.start()):
                continue
            moved = _MOVED.search(paragraph.text, max(0, match.start() - 120), match.start())
            if not moved and _ends_before_it_begins([int(part) for part in match.groups()], form):
                message = f"{what} cuối đứng trước {what} đầu"
                yield paragraph.hit(match.start(), match.end(), message, f"hãy xem lại hai {what}")


def _ends_before_it_begins(parts: list[int], form: re.Pattern[str]) -> bool:
    """Whether the second of two times, each from day to year, is before the first; both must exist."""
    half = len(parts) // 2
    first, last = parts[:half], parts[half:]
    if form is _IN_ONE_MONTH:
        return first[1] == last[1] and last < first and _exists(first[0], first[1], _LEAP)
    begin, end = ([1, *each] if form is _MONTHS else each for each in (first, last))
    return end[::-1] < begin[::-1] and _exists(*begin) and _exists(*end)
