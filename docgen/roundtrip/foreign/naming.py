"""Names for the figures of a text: a count with its unit becomes ``so_lieu``, and the text refers to it.

Only what prints to the letter as it stands gets a name; one value under one name has it wherever it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from docgen.check.figures.numerals import Amount, Found, Ratio, blanked, figures
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
    pair.replace("_", " ")
    for pairs in (
        "thực_hiện phát_hiện thể_hiện xuất_hiện biểu_hiện trong_sạch từ_thiện nhà_ở chỗ_ở giới_tính",
        "tổng_hợp tổng_kết tổng_thể tổng_duyệt hiện_vật hiện_đại hiện_trường làm_thêm đạt_chuẩn ngoài_giờ",
        "máy_tính tại_chỗ bên_trong số_lượng chỉ_số xổ_số một_phần trong_nước ngoài_nước",
    )
    for pair in pairs.split()
)
"""Terms one word of which says nothing where it stands alone."""
_WHOLE = frozenset(
    pair.replace("_", " ")
    for pairs in (
        "triển_khai hoàn_thành tổ_chức tuyên_truyền phối_hợp phát_triển thành_lập kết_nạp giới_thiệu",
        "bồi_dưỡng tập_huấn hỗ_trợ thăm_hỏi giải_quyết xây_dựng tham_gia đào_tạo kiểm_tra giám_sát",
        "tiếp_nhận xử_lý khen_thưởng đề_nghị vận_động huy_động đăng_ký công_nhận bảo_hiểm đối_thoại",
        "thương_lượng dữ_liệu sở_dữ cơ_sở sức_khỏe điện_tử quốc_gia dân_cư trực_tuyến dịch_vụ thủ_tục",
        "hành_chính phê_duyệt thành_công đúng_hạn công_dân chính_phủ thu_nhận phạm_vi kinh_phí hoạt_động",
        "hợp_đồng kế_hoạch kết_quả chất_lượng địa_bàn chương_trình đề_án mục_tiêu chính_sách pháp_luật",
        "an_toàn vệ_sinh sản_xuất kinh_doanh thi_đua văn_hóa thể_thao phong_trào nữ_công tài_chính",
        "ngân_sách nguồn_vốn nguồn_lực tuyển_dụng nhân_dân chấp_hành thường_vụ thường_trực hội_đồng",
        "ban_hành điều_trị giáo_viên tiếp_tục chủ_trì thời_gian thời_hạn quản_lý giám_đốc ứng_dụng",
        "công_nghệ thông_tin truyền_thông đầu_tư tai_nạn giao_thông môi_trường nông_thôn nông_nghiệp",
        "khó_khăn hoàn_cảnh trợ_cấp xã_hội chăm_lo phúc_lợi đại_hội báo_cáo chức_năng quyền_hạn",
        "trách_nhiệm nâng_cao bảo_đảm đảm_bảo sử_dụng quyết_định thẩm_quyền tài_sản tài_khoản sinh_hoạt",
        "tuyển_chọn thẩm_định rà_soát thu_hút khu_vực toàn_tỉnh công_tác lực_lượng cụ_thể cấp_giấy",
        "giấy_phép chứng_nhận thường_xuyên địa_phương ủy_ban uỷ_ban ban_nhân sự_nghiệp hệ_thống biện_pháp",
        "giải_pháp cơ_bản thành_phố dân_phố tự_chủ tư_pháp kiến_nghị hạ_tầng chuyên_môn đề_xuất khai_thác",
        "cung_cấp đáp_ứng giao_dịch thanh_toán lãnh_đạo chỉ_đạo",
    )
    for pair in pairs.split()
) | frozenset(pair for term in COUNTED_TERMS for pair in map(" ".join, pairwise(term.split())))
"""Terms that a name does not begin in the middle of; of longer ones, “cơ sở dữ liệu”, each pair of words."""
_TERMS = _COMPOUNDS | _WHOLE
_CONTEXT = 4  # words before a figure that its name is made of
_MORE = 3  # words more, where the name would begin in the middle of something
_NO_TERM = re.compile(
    r"\bđối với\b|\bh[àằ]ng(?= (?:ngày|tuần|tháng|quý|năm)\b)|\bcả(?= năm\b)"
    r"|\b(?:dự )?ước(?= (?:đạt|tính|thực hiện|cả|khoảng|được)\b|\s*$)",
    re.IGNORECASE,
)
_FAR = 300  # letters before a figure among which they stand


class Namer:
    """Gives names as texts come; ``figures`` is ``so_lieu`` of the data."""

    def __init__(self) -> None:
        self.figures: dict[str, dict[str, Any]] = {}
        self._names: dict[tuple[str, str, Number], str] = {}
        self._counts: Counter[str] = Counter()

    def holes(self, text: str, taken: Sequence[tuple[int, int]] = ()) -> list[Hole]:
        """The figures of a text that have got a name, each with the expression that prints it.

        ``taken`` are spans that say something else already.
        """
        return list(self._holes(text, {start for start, _ in taken}))

    def _holes(self, text: str, taken: Collection[int]) -> Iterator[Hole]:
        masked = blanked(text)
        if len(masked) != len(text):
            return
        for found in figures(masked):
            counts = _counts(found) and found.start not in taken
            match = _FIGURE.match(text, found.start) if counts else None
            if match is None or (value := _value(match[0])) is None:
                continue
            unit = unit_behind(text[match.end() :])
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
            label = _label(context, unit)
            self._names[known] = name
            self.figures[name] = {"ten": label, "gia_tri": value, "don_vi_tinh": unit}
        return self._names[known]


def _counts(found: Found) -> bool:
    """Whether it begins with a figure of its own: of "a đoàn viên/b CNVCLĐ" the first one is."""
    return isinstance(found, Amount) or (isinstance(found, Ratio) and found.mixed)


def named_by(before: str, unit: str) -> str:
    """What a figure of this unit is called by the words ``before`` it."""
    return _label(_context(before), unit)


def _label(context: str, unit: str) -> str:
    return capitalize_first(f"{context} {unit}".strip())


def _value(text: str) -> tuple[Number, str] | None:
    """A number and the filter that prints it as it stands."""
    if re.fullmatch(r"0\d", text) and two_digits(int(text)) == text:
        return int(text), "hai_chu_so"
    try:
        value = parse_number(text)
    except ValueError:
        return None
    return (value, "so") if format_number(value) == text and isinstance(value, int | Decimal) else None


def unit_behind(rest: str) -> str:
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
    """The last words of a clause that say something, as many more as keep a term whole.

    A name that begins with no term that is known begins where its words begin to stand together.
    """
    said = _content(clause)
    words = [word for word, _ in said]
    start = max(0, len(words) - count)
    while start and _is_term(words[start - 1 : start + 1]):
        start -= 1
    if not _is_term(words[start : start + 2]):
        near = range(start, max(0, start - _MORE) - 1, -1)
        start = next((i for i in near if said[i : i + 1] and said[i][1]), start)
    return words[start:]


def _is_term(pair: Sequence[str]) -> bool:
    return " ".join(pair).casefold() in _TERMS


def _content(clause: str) -> list[tuple[str, bool]]:
    """The words that say something, each with whether nothing that does stands right before it."""
    words = _WORD.findall(_NO_TERM.sub(" . ", clause))
    small = [word.casefold() for word in words]
    pairs = [f"{one} {two}" in _COMPOUNDS for one, two in pairwise(small)]
    in_term = [any(pairs[max(0, i - 1) : i + 1]) for i in range(len(words))]
    kept = [inside or key not in _EMPTY for key, inside in zip(small, in_term, strict=True)]
    return [(word, i == 0 or not kept[i - 1]) for i, word in enumerate(words) if kept[i]]
