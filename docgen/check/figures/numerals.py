"""The figures of a sentence: amounts, percentages and pairs a/b, each with what makes it safe to compare.

Why it exists: most digits of a report are no figures (dates, numbers of decisions, names in quotation
marks, "quý 3", "lần thứ 5"); these are blanked out before anything is compared. Knows how Vietnamese
officials write, not what follows from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from docgen.check.figures.shapes import without_digits
from docgen.check.figures.vocabulary import (
    ALONE,
    BODIES,
    COUNTED,
    DAY_WORDS,
    HOLIDAYS,
    LONG_UNIT,
    LONG_UNITS,
    ORDINALS,
    PAPERS,
    PEOPLE,
    SCALES,
    TIMES,
)
from docgen.vn.expected import ROUGHLY

_BLANK = "■"
_DIGITS = re.compile("[0-9]+")
_YEAR = r"(?:1[89]|20)\d{2}"
_QUOTED = re.compile(r"“[^“”\n]{0,300}”" + r'|"[^"\n]{0,300}"')
_SECTION = re.compile(r"\s*\d+(?:\.\d+)*[.)](?=\s)")
_NO_FIGURES = re.compile(
    r"(?=\d)(?:"  # one look at most characters, instead of one for each of the forms
    + "|".join(
        (
            r"\d{1,2}(?:\s?[-–]\s?\d{1,2})?/\d{1,2}/\d{4}",
            rf"(?<![\d.,/])\d{{1,2}}/{_YEAR}(?!\d)",
            rf"(?<![\d.,]){_YEAR}(?:\s?[-–—]\s?{_YEAR})?(?![\d%]|[.,]\d|\s?/\s?\d)",
            r"(?<![\d/])\d{1,6}[a-zđ]?(?:\s?[-–/]\s?\d{1,6}){0,3}\s?[-–/]\s?[A-ZĐ]{2}",
            r"(?<=ovid - )19",
            r"\d{1,2}h\d{0,2}\b",
            r"(?P<led>(?<=\w |\w:)\d{1,5}(?P<month>/\d{1,2}(?![\d/]))?[a-zđ]?(?!\w|[.,]\d|\s?%|\s?/))",
        )
    )
    + ")"
)
_COMMA_LIST = re.compile(r"\d{1,2}, \d{1,2}\b")
_NAMED = re.compile(  # "mức 1, 2 và 3": numbers of several things at once
    r"\b(?:mức|mức độ|cấp|cấp độ|hạng|loại|nhóm|khối|lớp|bậc|vùng|khu vực|đợt|quý)"
    r" \d{1,2}(?:(?:, | và |, và )\d{1,2})+(?![\w.,/%]| %)",
    re.IGNORECASE,
)
_NUM = r"(?:\d{1,3}(?:\.\d{3}){1,6}(?:,\d{1,6})?|\d{1,15}(?:[.,]\d{1,6})?)"  # longer ones are no figures
_FIGURE = re.compile(
    rf"(?<![\w.,/{_BLANK}-])(?P<a>{_NUM})(?:\s?/\s?(?P<b>{_NUM})(?![\w/-]|[.,]\d))?(?![\d/]|[.,]\d|\s?[-–]\s?\d)"
    r"(?:\s?(?P<percent>%)|\s?(?P<scale>(?:nghìn|ngàn) t[ỷỉ]|nghìn|ngàn|triệu|tỷ|tỉ)\b(?! lệ| trọng))?",
    re.IGNORECASE,
)
_OF_UNITS = re.compile(rf" ?[^\W\d_]++(?: [^\W\d_]++){{0,4}} ?/ ?(?P<b>{_NUM})(?![\w/%-]|[.,]\d)")
_GUESSED = "gần|hơn|khoảng|ước tính|xấp xỉ|chừng|tầm|tối thiểu|tối đa|ít nhất|không quá|quá"
_ABOUT = rf"{ROUGHLY}|\b(?<!chế )(?<!mức )(?<!trình )(?<!tiến )(?<!tốc )(?<!cường )(?<!mật )độ"
_BEYOND = "trên|dưới"
_LEADING_ON = "đạt|có|là|thu|chi|tính|thực hiện|được|khoảng"
_LIMITS = "<>≥≤~"
_ROUGH_BEFORE = re.compile(
    rf"(?:\b(?:(?<!cấp )(?:{_BEYOND})|{_GUESSED})|{_ABOUT})(?: (?:{_LEADING_ON}))*\s?$"
    rf"|[{_LIMITS}]\s?$|\btừ [^;.]{{1,30}} đến $",
    re.IGNORECASE,
)
_ROUGH_ENDINGS = (
    *(words.split()[-1] for words in f"{_BEYOND}|{_GUESSED}|{_LEADING_ON}|ước|độ".split("|")), *_LIMITS, "đến"
)  # fmt: skip
"""What _ROUGH_BEFORE may end with, but for one space: most numbers have something else before them."""
_SEEN, _LED = 45, 5  # letters before a number that may say so, and those that these are seen behind
_LONGEST_ENDING = 2 + max(map(len, _ROUGH_ENDINGS))
_ROUGH_AFTER = re.compile(r"[^,;.()]{0,20}\btrở (?:lên|xuống)|[^,;.()]{0,15} đến \d", re.IGNORECASE)
_UNCLEAR = re.compile(r"\d{1,3},\d{3}")  # "21,350 đoàn viên": thousands or decimals
_LEVELS = frozenset({"tổng số", "cùng cấp", "đồng cấp", "các cấp"})  # "cùng cấp 621 cuộc" counts
_PLACE = re.compile(r"\b(?:thứ|hạng|vị trí|điều|khoản|cấp|bậc|tỷ số) $", re.IGNORECASE)
_SIMPLE = frozenset({(1, 2), (1, 3), (2, 3), (1, 4), (3, 4)})  # "2/3 ủy viên" is a fraction, no count
# No day is meant in "đồng ý 08/07" and "100% (8/7)".
_VOTED = re.compile(r"\b(?:đồng ý|tán thành|nhất trí):? $|% ?\($", re.IGNORECASE)
_BALLOTS = "phiếu"
_TWO_WORDS = re.compile(r"\s?([^\W\d_]+)(?: ([^\W\d_]+))?")


class Amount(NamedTuple):
    """A count or a sum; ``value`` includes "triệu" and the like.

    ``rough`` means "trên", "gần", "ước", or marks that leave the value open (21,350 đoàn viên).
    """

    start: int
    end: int
    value: Decimal
    unit: str
    rough: bool
    decimals: int


class Percent(NamedTuple):
    """A percentage as printed, ``decimals`` decimals shown."""

    start: int
    end: int
    value: Decimal
    decimals: int
    rough: bool


class Ratio(NamedTuple):
    """Two figures set against each other: a/b, "a trên tổng số b", "a (kế hoạch b)" (``plan``).

    ``mixed``: of two things, of which the one is no plan for the other: "a đoàn viên/b CNVCLĐ".
    """

    start: int
    end: int
    a: Decimal
    b: Decimal
    unit: str
    rough: bool
    plan: bool = False
    mixed: bool = False


Found = Amount | Percent | Ratio


def at_numbers(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """``pattern.finditer(text)`` for a pattern that begins with a number's first digit: far fewer looks."""
    index = 0
    for start in _numbers(text):
        if start >= index and (match := pattern.match(text, start)):
            yield match
            index = match.end()


@lru_cache(maxsize=512)  # every rule asks about the same paragraphs
def _numbers(text: str) -> tuple[int, ...]:
    return tuple(match.start() for match in _DIGITS.finditer(text))


def blanked(text: str) -> str:
    """``text`` of the same length, with all digits that are no figures blanked out."""
    plain = text.replace("\u00a0", " ").replace("\t", " ")
    if "“" in plain or '"' in plain:
        plain = _QUOTED.sub(_all_blank, plain)
    section = _SECTION.match(plain)
    if section:
        plain = _all_blank(section) + plain[section.end() :]
    if _COMMA_LIST.search(plain):
        plain = _NAMED.sub(_digits_blank, plain)
    return _NO_FIGURES.sub(_blank, plain)


def _all_blank(match: re.Match[str]) -> str:
    return _BLANK * len(match[0])


def _digits_blank(match: re.Match[str]) -> str:
    return _DIGITS.sub(lambda digits: _BLANK * len(digits[0]), match[0])


def _blank(match: re.Match[str]) -> str:
    """Blanks for what is surely no figure; a number after a word only if the word counts or names."""
    if match["led"]:
        words = match.string[max(0, match.start() - 20) : match.start()].casefold().replace(":", "").split()
        last, two = words[-1], " ".join(words[-2:])
        names = last in DAY_WORDS if match["month"] else last in ORDINALS or two in PAPERS
        if not names or two in _LEVELS:
            return match[0]
    return _all_blank(match)


def value_of(text: str) -> tuple[Decimal, int]:
    """A printed number and how many decimals it shows; "90.6" is read as it was meant."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", text):
        text = text.replace(".", "")
    whole, _, decimals = text.replace(",", ".").partition(".")
    return Decimal(f"{whole}.{decimals}" if decimals else whole), len(decimals)


def unit_after(text: str, end: int) -> str:
    """What is counted, as one key: "CĐCS" and "công đoàn cơ sở" are the same unit."""
    long = LONG_UNIT.match(text, end)
    if long:
        return LONG_UNITS[str(long.lastgroup)]
    match = _TWO_WORDS.match(text, end)
    words = [word.casefold() for word in match.groups() if word] if match else [""]
    return words[0] if words[0] in ALONE else " ".join(words)


def figures(masked: str) -> list[Found]:
    """All figures of a blanked text, in order."""
    return [found for match in at_numbers(_FIGURE, masked) if (found := _read(masked, match)) is not None]


def scale_of(written: str) -> str:
    """The word of scale a printed figure ends with, northern spelling: nghìn, triệu, tỷ, nghìn tỷ or none."""
    word = written.casefold().lstrip("0123456789.,/ ").replace("ngàn", "nghìn").replace("tỉ", "tỷ")
    return word if word in SCALES else ""


def count_of(found: Found, written: str) -> Amount | None:
    """A count as it stands; of a pair a/b printed as ``written`` the result a. No percentages, no times."""
    if isinstance(found, Ratio):
        value = found.a.scaleb(SCALES[scale_of(written)])
        return Amount(found.start, found.end, value, found.unit, found.rough, 0)
    return found if isinstance(found, Amount) and not is_time(found) else None


def is_time(amount: Amount) -> bool:
    """A span of time or a number of times: never what a rate is about."""
    return amount.unit.partition(" ")[0] in TIMES


def _read(masked: str, match: re.Match[str]) -> Found | None:
    value, decimals = value_of(match["a"])
    rough = bool(
        _is_rough_before(masked, match.start())
        or _ROUGH_AFTER.match(masked, match.end())
        or (not match["percent"] and not match["scale"] and _is_unclear(match))
    )
    if match["b"]:
        if match["percent"]:
            return None
        below = value_of(match["b"])[0]
        unit = unit_after(masked, match.end())
        led = _PLACE.search(masked, max(0, match.start() - 10), match.start())
        voted = _VOTED.search(masked, max(0, match.start() - 14), match.start())
        if led or _is_no_pair(value, below, unit if not voted else _BALLOTS):
            return None
        return Ratio(match.start(), match.end(), value, below, unit, rough)
    if match["percent"]:
        value, decimals = _percent_value(match["a"])
        return Percent(match.start(), match.end(), value, decimals, rough)
    if not match["scale"] and (pair := _of_units(masked, match, value, rough=rough)):
        return pair
    return Amount(
        match.start(),
        match.end(),
        value.scaleb(SCALES[scale_of(match[0])]),
        unit_after(masked, match.end()),
        rough,
        decimals,
    )


def _of_units(masked: str, match: re.Match[str], value: Decimal, *, rough: bool) -> Ratio | None:
    """People of people, bodies of bodies, "58.320 đoàn viên/61.450 CNVCLĐ"; what each is given is no pair."""
    below = _OF_UNITS.match(masked, match.end())
    if below is None:
        return None
    unit, other = (unit_after(masked, each.end()) for each in (match, below))
    whole = value_of(below["b"])[0]
    if not whole or not any({unit, other} <= alike for alike in (PEOPLE, BODIES)):
        return None
    return Ratio(match.start(), below.end(), value, whole, unit, rough, mixed=unit != other)


def _is_rough_before(masked: str, start: int) -> bool:
    """Words such as “trên”, “khoảng” stand right before the number that begins at ``start``."""
    near = masked[max(0, start - _LONGEST_ENDING) : start].casefold().rstrip()
    return near.endswith(_ROUGH_ENDINGS) and _ends_roughly(
        without_digits(masked[max(0, start - _SEEN - _LED) : start]), min(_LED, max(0, start - _SEEN))
    )


@lru_cache(maxsize=2048)  # the same words in all reports of an outline
def _ends_roughly(before: str, index: int) -> bool:
    return _ROUGH_BEFORE.search(before, index) is not None


def _is_unclear(match: re.Match[str]) -> bool:
    """Whether a comma may part thousands: such a figure is compared with no other."""
    return bool(_UNCLEAR.fullmatch(match["a"]) or (match["b"] and _UNCLEAR.fullmatch(match["b"])))


def _is_no_pair(a: Decimal, b: Decimal, unit: str) -> bool:
    """A day and a month, hours of the day, a fraction like 2/3."""
    two = (int(a), int(b))
    if not b or two in _SIMPLE or two in HOLIDAYS or unit.partition(" ")[0] in TIMES:
        return True
    return a <= 31 and b <= 12 and unit not in COUNTED


def _percent_value(text: str) -> tuple[Decimal, int]:
    """Nobody has tens of thousands of percent: "137.727%" means 137,727%."""
    if re.fullmatch(r"\d{2,}\.\d+", text):
        return Decimal(text), len(text.partition(".")[2])
    return value_of(text)
