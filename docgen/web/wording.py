"""What docgen says of files, in the words of the page: no options, no commands, no folders."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from docgen.errors import Problem

_WORDS: Final = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"^--vi-sao: ", ""),
        (r"(?:thêm bản ghi[^,]*, )?hoặc --cho-phep-thieu(?: để tổng hợp khi còn thiếu)?",
         "hoặc đánh dấu “Cộng cả khi còn thiếu đơn vị”"),
        (r"thì ghi --tru \S+", "thì bỏ tệp của đơn vị này"),
        (r" và ghi --tru \S+", ""),
        (r"chạy: docgen import .*", "hãy thả tệp Word ấy vào “Kỳ này từ kỳ trước”"),
        (r"docgen batch --mau-bang", "phiếu do docgen ghi ra"),
        (r"(?:; )?xem(?: các (?:biến|tên))?: docgen template vars", "xem các tên trong HUONG-DAN"),
        (r"mẫu gốc: docgen template export", "mẫu gốc ở trang Mẫu Word"),
        (r"do docgen (?:new|convert)[^)]*? ghi ra", "lưu từ docgen ra"),
        (r"ghi don_vi là mã của cơ quan tổng hợp, hoặc chọn bằng --cap-tren, --cap, --only",
         "hãy chọn cơ quan tổng hợp"),
        (r"hãy kiểm tra --cap, --cap-tren, hoặc kỳ báo cáo", "hãy kiểm tra kỳ báo cáo"),
        (r"hãy chọn kỳ sau bằng --ky", "hãy chọn kỳ sau"),
        (r"hãy thêm --ky, ví dụ --ky \S+", "hãy sửa trích yếu trong tệp cũ cho có năm"),
        (r"hãy (?:thêm|bỏ) --ky", "hãy chọn lại kỳ"),
        (r"(?:, )?hoặc thêm --force(?: để ghi đè)?", ""),
        (r" bằng -o\b", ""),
        (r"docgen check nêu từng chỗ", "bấm “Xem từng trang, từng chỗ” để thấy hết"),
        (r"xem đủ bằng --json", "xem trong tệp"),
        (r"xem docgen rollup --vi-sao", "xem bảng nguồn"),
        (r"đây là đề cương của docgen (?:batch|rollup)[^,;]*", "đây là đề cương"),
        (r"xem các mã trong sổ: docgen units list", "xem sổ đơn vị ở trang Cả tỉnh"),
        (r"do docgen units export ghi ra", "sổ đơn vị đúng mẫu"),
        (r"hãy điền, hoặc thêm du_thao để in bản dự thảo", "hãy điền, hoặc lập tệp Word dự thảo"),
        (r"(?m)^(?:so_lieu|chi_tieu)\.\S+ – ", ""),
        (r"(?m)^(\s*)(?:phat_sinh|thoi_diem|luy_ke|ty_le|binh_quan|lon_nhat|nho_nhat|dem): ", r"\1"),
        (r"(?:/[^\s:/]+)+/([^\s:/]+\.(?:json|docx|xlsx|csv))", r"\1"),  # a folder of the desk means nothing
    )
)  # fmt: skip
_FIGURE: Final = re.compile(r"\b(?:so_lieu|chi_tieu)\.(\w+)(?:\.(?:gia_tri|thuc_hien))?")


def plain(text: str, names: Mapping[str, str] | None = None) -> str:
    """``text`` without options, commands and folders; ``names`` are what people call the figures, by code."""
    for pattern, words in _WORDS:
        text = pattern.sub(words, text)
    text = text.replace("()", "").replace(" )", ")").rstrip()
    return _FIGURE.sub(lambda m: _called(m, names), text) if names is not None else text


def _called(match: re.Match[str], names: Mapping[str, str]) -> str:
    return f"“{names[match[1]]}”" if match[1] in names else match[0]


def as_told(problem: Problem, names: Mapping[str, str] | None = None) -> dict[str, str]:
    """One mistake as plain data: its place, what is wrong, what to do."""
    data = problem.as_data()
    return {**data, "message": plain(problem.message, names), "hint": plain(problem.hint, names)}
