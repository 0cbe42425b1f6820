"""One figure told twice differently: "Toàn tỉnh có 778 CĐCS" here, "Toàn tỉnh hiện có 787 CĐCS" there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from docgen.check.figures.numerals import value_of
from docgen.check.figures.paragraph_prose import ParagraphProse
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.errors import Severity

_SCOPE = r"(toàn (?:tỉnh|huyện|thành phố|thị xã|phường|xã|ngành|đơn vị|công ty))"
_UNIT = (
    r"(CĐCS|công đoàn cơ sở|đoàn viên(?: công đoàn)?|CNVCLĐ|NLĐ|lao động|người lao động|doanh nghiệp"
    r"|tổ công đoàn)"
)
_STOCK = re.compile(
    rf"\b{_SCOPE} (?:hiện )?(?:đang )?(?:có|quản lý) (?:tổng số )?"
    rf"(\d{{1,3}}(?:\.\d{{3}}){{1,4}}|\d{{1,9}}) {_UNIT}"
    r"(?=\s?(?:[.,;:()]|$|và\b|với\b|trong đó\b|gồm\b|đang sinh hoạt\b))",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b(?:đầu|cuối|trước|sau|đến|cùng kỳ|kế hoạch|phấn đấu|mục tiêu|dự kiến|tháng|quý|năm \d|nhiệm kỳ|khi"
    r"|giai đoạn|khu vực|thuộc|ở|tại)\b",
    re.IGNORECASE,
)
_SAME = {
    "công đoàn cơ sở": "cđcs",
    "người lao động": "nlđ",
    "đoàn viên công đoàn": "đoàn viên",
    "lao động": "nlđ",
}


@dataclass(frozen=True, slots=True)
class _Statement:
    """One telling: what is told, and how much."""

    key: tuple[str, str]
    value: Decimal
    words: str
    paragraph: ParagraphProse
    start: int
    end: int


@rule(
    "SL701",
    "told-twice",
    subject=Subject.TEXT,
    fix=Fix.NEVER,
    severity=Severity.WARNING,
    anywhere=True,
    bad="Toàn tỉnh có 778 CĐCS.\nToàn tỉnh hiện có 787 công đoàn cơ sở, trong đó có nhiều đơn vị khá.",
    good="Toàn tỉnh có 778 CĐCS.\nToàn tỉnh hiện có 778 công đoàn cơ sở, trong đó có nhiều đơn vị khá.",
)
def stated_twice(all_passages: Sequence[ParagraphProse]) -> Iterator[Hit]:
    """Một số liệu nêu hai lần khác nhau trong cùng văn bản.

    Chỉ xét câu “Toàn tỉnh (huyện, ngành, …) có N CĐCS (đoàn viên, NLĐ, …)” không kèm mốc thời gian hay khu
    vực.
    """
    first: dict[tuple[str, str], _Statement] = {}
    for statement in (each for paragraph in all_passages for each in _statements(paragraph)):
        known = first.setdefault(statement.key, statement)
        if known.value != statement.value:
            message = f"“{statement.words}”, nhưng ở trên ghi “{known.words}”"
            yield statement.paragraph.hit(
                statement.start, statement.end, message, "hãy thống nhất một số liệu"
            )


def _statements(paragraph: ParagraphProse) -> Iterator[_Statement]:
    for match in _STOCK.finditer(paragraph.masked) if "toàn " in paragraph.folded else ():
        starts = [each.start for each in paragraph.sentences if each.start <= match.start(2) < each.end]
        if starts and not _WHEN.search(paragraph.text[starts[0] : match.start()]):
            unit = _SAME.get(match[3].casefold(), match[3].casefold())
            key = (match[1].casefold(), unit)
            words = paragraph.text[match.start() : match.end()]
            yield _Statement(key, value_of(match[2])[0], words, paragraph, match.start(2), match.end(2))
