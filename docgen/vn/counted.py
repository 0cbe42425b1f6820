"""What is counted in whole ones: people, bodies, meetings, gifts – and đồng, of which there are no parts.

Why it exists: 1,515 đoàn viên is 1.515 with the wrong mark; nothing else tells the two apart. Averages and
rates have fractions all the same. It must not know where a figure stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from docgen.patterns import regex


def _words(*lines: str) -> frozenset[str]:
    """The words of ``lines``; several of them joined by ``_`` are one term."""
    return frozenset(word.replace("_", " ") for line in lines for word in line.split())


ONE_WORD: Final = _words(
    "người cuộc lượt suất nhà em lớp vụ tổ bản hộ cháu buổi xã nữ nam bài tin điểm đợt ca giải cờ đồng huyện",
    "phường thôn trường cụm chị",
)
"""Units of one word; all others are told apart by their first two."""
TWO_WORDS: Final = _words(
    "công_đoàn_cơ_sở công_đoàn chỉ_tiêu đơn_vị doanh_nghiệp đoàn_viên nhiệm_vụ người_lao_động cán_bộ dự_án",
    "mô_hình công_trình nội_dung sáng_kiến hội_nghị thỏa_ước đề_tài công_ty chi_bộ chủ_tịch ủy_viên",
)
_MORE: Final = _words(
    "bếp_ăn cá_nhân căn cặp câu_lạc_bộ cây chi_đoàn chi_hội clip cơ_quan công_chức công_nhân cuốn đại_biểu",
    "đảng_viên đội đồng_chí đơn gia_đình hồ_sơ hội_viên học_sinh học_viên khu_phố kiến_nghị lao_động",
    "nghiệp_đoàn nhóm phần_quà phiếu quà_tặng quyển quyết_định tác_phẩm tài_khoản tập_thể thành_viên thẻ",
    "lượt_người thí_sinh thư tổ_chức tờ_rơi trang trẻ_em tủ_sách văn_bản video viên_chức vnd vnđ trường_hợp",
    "cđcs cnlđ cnvc cnvclđ ccvclđ cnvc-lđ đv nlđ dn hđlđ tulđtt đ/c",
)
_PARTED: Final = frozenset({"điểm", "ca", "nam", "nữ", "bản"})  # 7,5 điểm, 1,5 ca; "nam" is a place, too
_WHOLE: Final = (ONE_WORD | TWO_WORDS | _MORE) - _PARTED
COUNTED_TERMS: Final = frozenset(term for term in _WHOLE if " " in term)
"""What is counted in whole ones and has a name of several words."""
_ALONE: Final = _words(
    "bản nam nữ bộ cái chiếc chuyến cơ_sở hội_thi khóa khoá máy phòng tin_bài tờ vụ_việc xe ý_kiến"
)
"""Units of measure that count by themselves; in a text before other words they may mean other things."""
_LONGEST: Final = max(len(word.split()) for word in _WHOLE)
_WORDS: Final = regex(r"[^\W\d_]+(?:[-/][^\W\d_]+)*")
_AVERAGES: Final = ("binh_quan", "ty_le")
_NOT_A_COUNT: Final = regex(r"%|/(?!c\b)|bình quân|trung bình|\bBQ\b|\bTB\b", re.IGNORECASE)

_FRACTION: Final = regex(r"(?<![\w.,/+-])([0-9]{1,3}(?:\.[0-9]{3})*,[0-9]+)[ \u00a0](?=[^\W\d_])")
_AVERAGE_BEFORE: Final = regex(r"\b(?:bình quân|trung bình|BQ|TB|mỗi|từng|gấp|hệ số|tỷ lệ)\b", re.IGNORECASE)
_AVERAGE_AFTER: Final = regex(
    r"[^,.;:()]{0,40}?(?:/|\btrên (?:một|1|mỗi)\b|\bmỗi\b|\bmột (?:năm|tháng|ngày|quý|tuần)\b)", re.IGNORECASE
)
_NEAR: Final = 120  # characters around a figure that say what it is
_SENTENCE: Final = regex(r"[.;:!?]\s|\n")


@lru_cache(maxsize=1024)
def is_counted(unit: str) -> bool:
    """Whether a unit of measure counts whole ones: "đoàn viên", "CĐCS", "lượt người", "đồng".

    False for rates, averages, large units of money, measures – and for what is not known.
    """
    return not is_ratio(unit) and (opens_with_a_count(unit) or " ".join(unit.casefold().split()) in _ALONE)


def is_ratio(unit: str) -> bool:
    """Whether a unit of measure is that of a rate or an average: "%", "đồng/người", "bình quân"."""
    return _NOT_A_COUNT.search(unit) is not None


def is_averaged(unit: str, adds: str) -> bool:
    """Whether a figure is a rate or an average, by its unit of measure or by its ``loai_so``."""
    return adds in _AVERAGES or is_ratio(unit)


def parted_counts(text: str) -> Iterator[tuple[int, int]]:
    """Where the text counts in parts of one ("1,515 đoàn viên", "20,4 CĐCS"): the place of each figure.

    Averages are left alone: "bình quân 20,4 đoàn viên", "20,4 đoàn viên/CĐCS".
    """
    if "," not in text:
        return
    for match in _FRACTION.finditer(text):
        rest = text[match.end() : match.end() + _NEAR]
        if not opens_with_a_count(rest) or _AVERAGE_AFTER.match(rest):
            continue
        sentence = _SENTENCE.split(text[max(0, match.start() - _NEAR) : match.start()])[-1]
        if not _AVERAGE_BEFORE.search(sentence):
            yield match.span(1)


def counts_in_parts(text: str) -> bool:
    """Whether a figure with a fraction stands before a word anywhere, whatever is counted."""
    return _FRACTION.search(text) is not None


def counted_unit(text: str) -> str:
    """The thing counted that ``text`` begins with, as it is written there; empty if there is none."""
    words = list(_WORDS.finditer(text[:_NEAR]))[:_LONGEST]
    start = len(text) - len(text.lstrip(" \u00a0"))
    if not words or words[0].start() != start:
        return ""
    for count in range(len(words), 0, -1):
        spoken = [word[0].casefold() for word in words[:count]]
        whole = text[start : words[count - 1].end()]
        if " ".join(spoken) in _WHOLE and " ".join(whole.casefold().split()) == " ".join(spoken):
            return whole
    return ""


def opens_with_a_count(text: str) -> bool:
    """Whether the first words of ``text`` are a thing that is counted in whole ones."""
    words = _WORDS.findall(text.casefold())[:_LONGEST]
    return any(" ".join(words[:length]) in _WHOLE for length in range(1, len(words) + 1))
