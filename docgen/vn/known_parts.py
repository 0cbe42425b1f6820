"""Figures of which one is known to be no more than another, though their names share no words.

Members of a union are workers, and who signs an agreement for them is a union. An enterprise has one
agreement of its own. Only totals are compared, counted at the same time and of one unit of measure
(agreements may be counted in copies): names with other words mean some of them only.
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
_PACT: Final = r"(?:bản )?th(?:ỏa|oả) ước lao động tập thể"
_AGREEMENT: Final = rf"doanh nghiệp (?:đã |có )*(?:ký |ký kết |ký được )?{_PACT}"
_COPIES: Final = (
    rf"{_PACT}(?: (?:cấp doanh nghiệp|(?:của|tại|trong|ở)(?: các)? doanh nghiệp"
    r"|(?:(?:đã|được|còn|có) )*(?:hiệu lực|hiện hành|ký|ký kết|ký được)))*"
)
_IN_COPIES: Final = regex(r"(?:văn )?bản|(?:bản )?th(?:ỏa|oả) ước(?: lao động(?: tập thể)?)?", re.IGNORECASE)
_ENTERPRISE: Final = "doanh nghiệp"
_BODIES: Final = "đơn vị"
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
        (f"{_AGREEMENT}|{_COPIES}", _WITH_UNION),
        (_OF_UNIONS, "công đoàn cơ sở"),
    )
)


def known_parts(figures: Iterable[Named]) -> Iterator[tuple[str, str]]:
    """Part and whole; none where two figures may be the whole."""
    groups: dict[tuple[str, str], list[tuple[Named, list[str]]]] = defaultdict(list)
    for each in figures:
        ways = list(_plain(each.name))
        groups[_counted(each.unit, ways), each.adds].append((each, ways))
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


def _counted(unit: str, names: Iterable[str]) -> str:
    """What a unit of measure counts: people, enterprises (each has one agreement), or what it says.

    In đơn vị things are counted that the figure itself names.
    """
    ways = list(islice(spellings(nfc(unit).casefold()), _WAYS))
    if _BODIES in ways and any(name.startswith(_ENTERPRISE) for name in names):
        return _ENTERPRISE
    if any(way == _ENTERPRISE or _IN_COPIES.fullmatch(way) for way in ways):
        return _ENTERPRISE
    return "người" if are_people(unit) else spelling_key(next(iter(ways), unit))
