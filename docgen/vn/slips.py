"""Days and years in a form that no Vietnamese document has: 2023-07-11, "năm 2.023".

Why it exists: such forms come out of tables and programs, and nobody types them. It must not know where
the text stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from docgen.vn.counted import opens_with_a_count
from docgen.vn.dates import format_date


class Slip(NamedTuple):
    """A span of text, and what should stand there."""

    start: int
    end: int
    right: str


_ISO: Final = re.compile(
    r"(?<![\w/.:=-])((?:19|20)[0-9]{2})([-/])(0?[1-9]|1[0-2])\2(0?[1-9]|[12][0-9]|3[01])"
    r"(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?(?![\w/-])"
)
_YEAR: Final = re.compile(
    r"(?:\b(?:năm(?: học)?|giai đoạn|nhiệm kỳ|niên độ)[ \u00a0]"
    r"|(?<![0-9.,][0-9])(?<=[0-9])/|(?<![0-9.,][0-9]{2})(?<=[0-9]{2})/"  # behind a day or a month
    r"|\bquý [IV]+[/ ])"
    r"((?:1\.9|2\.[01])[0-9]{2})(?:(\s?[-–]\s?)((?:1\.9|2\.[01])[0-9]{2}))?"
    r"(?![0-9.,]*[0-9])(?!\s?%|\s?(?:nghìn|ngàn|triệu|tỷ|tỉ)\b)",
    re.IGNORECASE,
)
_SHORT: Final = re.compile(r"(?<![\w/.,-])([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})(?![\w/-])")
_DIGITS_AND_MARK: Final = re.compile("[0-9]{4}[-/]")  # what every such day has, quickly looked for
_PARTED: Final = re.compile(r"[12]\.[019][0-9]{2}")  # and every such year


def iso_days(text: str) -> Iterator[Slip]:
    """Days with the year in front (2023-07-11, 2023/07/11), as they should read: 11/7/2023."""
    if not _DIGITS_AND_MARK.search(text):
        return
    for match in _ISO.finditer(text):
        try:
            day = date(int(match[1]), int(match[3]), int(match[4]))
        except ValueError:
            continue
        yield Slip(*match.span(), format_date(day))


def impossible_days(text: str) -> Iterator[re.Match[str]]:
    """Days written in full that are in no calendar: 31/11/2023."""
    for match in _SHORT.finditer(text) if "/" in text else ():
        try:
            date(int(match[3]), int(match[2]), int(match[1]))
        except ValueError:
            yield match


def dates_itself(text: str) -> bool:
    """Whether anything in a text looks like such a day or year, right or wrong."""
    return _ISO.search(text) is not None or _YEAR.search(text) is not None


def parted_years(text: str) -> Iterator[Slip]:
    """Years with a mark between thousands (năm 2.023, giai đoạn 2.021-2.025), as they should read."""
    if not _PARTED.search(text):
        return
    for match in _YEAR.finditer(text):
        if not opens_with_a_count(text[match.end() : match.end() + 40].lstrip()):
            years = match[0][match.start(1) - match.start() :]
            yield Slip(match.start(1), match.end(), years.replace(".", ""))
