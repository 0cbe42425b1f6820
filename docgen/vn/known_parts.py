"""Figures of which one is known to be no more than another, though their names share no words.

Members of a union are workers, and who signs an agreement for them is a union. Only totals are compared, of
one unit of measure and counted at the same time: names with other words mean some of them only.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, NamedTuple

from docgen.patterns import regex
from docgen.vn.abbreviations import spellings
from docgen.vn.opposites import are_people
from docgen.vn.shares import Named
from docgen.vn.text import nfc, spelling_key

_WAYS: Final = 24
_LEADS: Final = regex(
    r"\W*(?:[ivx0-9a-zđ]{1,4}[.)]\s*)?(?:trong đó\W+)?(?:(?:tổng số|tổng|số lượng|số)\s+)?", re.IGNORECASE
)
_NOW: Final = regex(
    r"\b(?:(?:có )?(?:đến )?cuối (?:kỳ|quý|năm|tháng)|hiện (?:có|nay|tại)|đang có"
    r"|(?:tính |có )?đến (?!\w+ trước).*|(?:toàn|của|tại|trong) (?:đơn vị|xã|phường|địa bàn))(?!\w)",
    re.IGNORECASE,
)
_WORKERS: Final = (
    r"(?:(?:cán bộ,? )?(?:công chức,? )?(?:công nhân,? )?viên chức,? (?:công nhân,? )?(?:và )?(?:người )?"
    r"lao động|công nhân,? (?:và )?(?:người )?lao động|người lao động|lao động)"
)
_MEMBERS: Final = r"đoàn viên(?: công đoàn)?"
_AGREEMENT: Final = r"doanh nghiệp (?:đã |có )?(?:ký |ký kết |ký được )?(?:bản )?thỏa ước lao động tập thể"
_WITH_UNION: Final = r"doanh nghiệp (?:đã )?(?:có|thành lập(?: được)?) (?:tổ chức )?công đoàn(?: cơ sở)?"
_OF_UNIONS: Final = (
    r"công đoàn cơ sở (?:đã|được|có|tổ chức|xếp loại|đạt|hoàn thành|thực hiện|tham gia)\b"
    r"(?!.*\b(?:trước|kế hoạch|chỉ tiêu|cùng kỳ|đầu (?:kỳ|năm)|giải thể|lượt)\b).*"
)


class _Rule(NamedTuple):
    part: re.Pattern[str]
    whole: re.Pattern[str]


_RULES: Final = tuple(
    _Rule(regex(part, re.IGNORECASE), regex(whole, re.IGNORECASE))
    for part, whole in (
        (_MEMBERS, _WORKERS),
        (f"{_MEMBERS} (?:là )?nữ|nữ {_MEMBERS}", f"{_WORKERS} (?:là )?nữ|nữ {_WORKERS}"),
        (_AGREEMENT, _WITH_UNION),
        (_OF_UNIONS, "công đoàn cơ sở"),
    )
)


def known_parts(figures: Iterable[Named]) -> Iterator[tuple[str, str]]:
    """Part and whole; none where two figures may be the whole."""
    groups: dict[tuple[str, str], list[tuple[Named, list[str]]]] = defaultdict(list)
    for each in figures:
        counted = "người" if are_people(each.unit) else _key(each.unit)
        groups[counted, each.adds].append((each, list(_plain(each.name))))
    for group in groups.values():
        for rule in _RULES:
            wholes = [each for each, ways in group if any(map(rule.whole.fullmatch, ways))]
            if len(wholes) == 1:
                parts = (each for each, ways in group if any(map(rule.part.fullmatch, ways)))
                yield from ((each.key, wholes[0].key) for each in parts if each is not wholes[0])


def _plain(name: str) -> Iterator[str]:
    """A name without words of totals and of now, its abbreviations spelt out."""
    for way in islice(spellings(nfc(name)), _WAYS):
        bare = _NOW.sub(" ", _LEADS.sub("", way, count=1))
        yield " ".join(bare.split()).strip(" :.,").casefold()


def _key(unit: str) -> str:
    return spelling_key(next(iter(spellings(nfc(unit).casefold())), unit))
