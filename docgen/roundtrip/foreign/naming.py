"""Names for the figures of a text: a count with its unit becomes ``so_lieu``, and the text refers to it.

Only what prints to the letter as it stands gets a name; one value under one name has it wherever it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Any

from docgen.check.figures.numerals import Amount, blanked, figures
from docgen.roundtrip.foreign.texts import Hole
from docgen.vn.counted import COUNTED_TERMS, counted_unit
from docgen.vn.numbers import Number, format_number, parse_number, two_digits
from docgen.vn.text import ascii_name, capitalize_first

_MONEY = re.compile(r"\s?(?P<unit>(?:nghìn tỷ|nghìn|triệu|tỷ|tỉ)\s+(?:đồng|USD))\b")
_FIGURE = re.compile(r"\d[\d.]*(?:,\d+)?")
_CLAUSE = re.compile(r"[.,;:()“”\"\n\t]")
_SENTENCE = re.compile(r"[.;!?](?=\s)|\n")
_WORD = re.compile(r"\b[^\W\d_]\w*")  # “C06” is one word
_EMPTY = frozenset(
    word
    for words in (
        "đó có là được đã đang hiện nay với cho gồm các và của trong ngoài ở tại do bởi để thì mà",
        "quý năm tháng ngày tuần kỳ i ii iii iv",
        "về theo đến từ khoảng trên dưới hơn gần tổng số thêm còn lại lên đạt cùng vào những một hiện tính",
    )
    for word in words.split()
)
_COMPOUNDS = frozenset(
    {
        *("thực hiện", "phát hiện", "thể hiện", "xuất hiện", "biểu hiện", "trong sạch", "từ thiện", "nhà ở"),
        *("chỗ ở", "giới tính", "máy tính", "tại chỗ", "bên trong"),
    }
)
"""Terms one word of which says nothing where it stands alone."""
_WHOLE = frozenset(
    {
        *("triển khai", "hoàn thành", "tổ chức", "tuyên truyền", "phối hợp", "phát triển", "thành lập"),
        *("kết nạp", "giới thiệu", "bồi dưỡng", "tập huấn", "hỗ trợ", "thăm hỏi", "giải quyết", "xây dựng"),
        *("tham gia", "đào tạo", "kiểm tra", "giám sát", "tiếp nhận", "xử lý", "khen thưởng", "đề nghị"),
        *("vận động", "huy động", "đăng ký", "công nhận", "bảo hiểm", "đối thoại", "thương lượng"),
        *("dữ liệu", "sở dữ", "cơ sở", "sức khỏe", "điện tử", "quốc gia", "dân cư", "trực tuyến", "dịch vụ"),
        *(
            "thủ tục",
            "hành chính",
            "phê duyệt",
            "thành công",
            "đúng hạn",
            "công dân",
            "chính phủ",
            "thu nhận",
        ),
    }
) | frozenset(pair for term in COUNTED_TERMS for pair in map(" ".join, pairwise(term.split())))
"""Terms that a name does not begin in the middle of; of longer ones, “cơ sở dữ liệu”, each pair of words."""
_TERMS = _COMPOUNDS | _WHOLE
_CONTEXT = 4  # words before a figure that its name is made of
_FAR = 300  # letters before a figure among which they stand


class Namer:
    """Gives names as texts come; ``figures`` is ``so_lieu`` of the data."""

    def __init__(self) -> None:
        self.figures: dict[str, dict[str, Any]] = {}
        self._names: dict[tuple[str, str, Number], str] = {}
        self._counts: Counter[str] = Counter()

    def holes(self, text: str) -> list[Hole]:
        """The figures of a text that have got a name, each with the expression that prints it."""
        return list(self._holes(text))

    def _holes(self, text: str) -> Iterator[Hole]:
        masked = blanked(text)
        if len(masked) != len(text):
            return
        for found in figures(masked):
            match = _FIGURE.match(text, found.start) if isinstance(found, Amount) else None
            if match is None or (value := _value(match[0])) is None:
                continue
            unit = _unit(text[match.end() :])
            if unit:
                name = self._name(_context(text[: match.start()]), unit, value[0])
                yield Hole(match.start(), match.end(), f" so_lieu.{name} | {value[1]} ")

    def _name(self, context: str, unit: str, value: Number) -> str:
        """The name of a value that these words say; another value of them has a number behind it."""
        stem = ascii_name(f"{context} {unit}") or "so_lieu"
        known = stem, unit, value
        if known not in self._names:
            self._counts[stem] += 1
            name = stem if self._counts[stem] == 1 else f"{stem}_{self._counts[stem]}"
            label = capitalize_first(f"{context} {unit}".strip())
            self._names[known] = name
            self.figures[name] = {"ten": label, "gia_tri": value, "don_vi_tinh": unit}
        return self._names[known]


def _value(text: str) -> tuple[Number, str] | None:
    """A number and the filter that prints it as it stands."""
    if re.fullmatch(r"0\d", text) and two_digits(int(text)) == text:
        return int(text), "hai_chu_so"
    try:
        value = parse_number(text)
    except ValueError:
        return None
    return (value, "so") if format_number(value) == text and isinstance(value, int | Decimal) else None


def _unit(rest: str) -> str:
    """What the figure counts, as it is written; whole amounts of money included."""
    money = _MONEY.match(rest)
    return " ".join((money["unit"] if money else counted_unit(rest)).split())


def _context(before: str) -> str:
    """The last words before a figure that say something: of its clause, else of the one before it.

    Of a clause before it these are the words before its own figure.
    """
    *earlier, own = _CLAUSE.split(_SENTENCE.split(before[-_FAR:])[-1])
    clauses = [own, *(_FIGURE.split(clause)[0] for clause in reversed(earlier))]
    found = (last_words(clause, _CONTEXT) for clause in clauses)
    return " ".join(next((words for words in found if words), ()))


def last_words(clause: str, count: int) -> list[str]:
    """The last words of a clause that say something, as many more as keep a term whole."""
    words = content_words(clause)
    while len(words) > count and " ".join(words[-count - 1 :][:2]).casefold() in _TERMS:
        count += 1
    return words[-count:]


def content_words(clause: str) -> list[str]:
    """The words of a clause but those that stand everywhere, names of periods among them."""
    words = _WORD.findall(clause)
    small = [word.casefold() for word in words]
    pairs = [f"{one} {two}" in _COMPOUNDS for one, two in pairwise(small)]
    in_term = [any(pairs[max(0, i - 1) : i + 1]) for i in range(len(words))]
    return [word for word, key, kept in zip(words, small, in_term, strict=True) if kept or key not in _EMPTY]
