"""Reports made up at random: every key of the data, every kind of block, texts that are hard to print.

What the laws of the round trip are tried on. Knows what a valid report is, not how one is printed.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from docgen.report.prose import escape_plain, escape_prose

WORDS = (
    "công đoàn", "đoàn viên", "Toàn tỉnh có", "kết nạp", "trong đó", "đạt", "CĐCS", "người lao động",
    "quý III", "Nghị quyết số 7c/NQ-TLĐ", "30/5/2023", "2023 - 2028", "(tính đến nay)", "100%", "R&D",
    "a < b", "“Tết”",
)  # fmt: skip
ODD = (
    "{{", "}}", "{%", "*", "**", "\\", "- ", "+ ", "\t", "\n", "\u00a0", "\u200b", "\ue000", "\U000f0000",
    "😀", "1.", "./.", ":", ";", ".",
)  # fmt: skip
EXPRESSIONS = (
    "{{ so_lieu.a | so }}", "{{ so_lieu.b | phan_tram }}", "{{ so_lieu.tien | tien }}",
    "{{ so_lieu.tien | tien_gon }}", "{{ so_lieu.a | hai_chu_so }}", "{{ so_lieu.a | bang_chu }}",
    "{{ so_lieu.ngay | ngay }}", "{{ so_lieu.ngay | ngay_day_du }}", "{{ so_lieu.ten_goi }}",
    "{{ so_lieu.ten_goi | in_hoa }}", "{{ so_lieu.a + so_lieu.b }}", "{{ don_vi.ten }}", "{{ ky.ten }}",
    "{{ chi_tieu.kn.thuc_hien | so }}", "{{ chi_tieu.kn.ty_le | phan_tram }}", "{{ chi_tieu.kn.danh_gia }}",
    "{{ nguoi_ky.chuc_vu }}", "{{ chi_tieu.kn.ten }}", "{{ so_lieu.b | so(0) }}", "{{ so_lieu.rong }}",
    "{{ so_lieu.a ~ '/' ~ 7 }}",
)  # fmt: skip

phrase = st.sampled_from(WORDS)
odd = st.one_of(phrase, st.sampled_from(ODD), st.text("ab 1.*\\{}-", max_size=4))


@st.composite
def plain(draw: st.DrawFn, *, lines: bool = True) -> str:
    """A text that says something, anything."""
    text = (
        " ".join(draw(st.lists(odd, max_size=6))) + draw(phrase) + draw(st.sampled_from(("", ".", ";", " ")))
    )
    return text if lines else text.replace("\n", " ").replace("\t", " ")


@st.composite
def prose(draw: st.DrawFn) -> str:
    """A paragraph: text with expressions and marks, perhaps a list line; seldom one that prints nothing."""
    if draw(st.integers(0, 20)) == 7:
        return "{{ so_lieu.rong }}"
    pieces = [draw(st.sampled_from(("", "", "", "- ", "+ ")))]
    for _ in range(draw(st.integers(1, 4))):
        text = escape_prose(draw(plain())) if draw(st.booleans()) else draw(phrase)
        mark = draw(st.sampled_from(("", "", "*", "**", "***")))
        pieces.append(f"{mark}{text.strip()}{mark}" if mark else text)
        if draw(st.booleans()):
            pieces.append(draw(st.sampled_from(EXPRESSIONS)))
    return " ".join(pieces) if pieces[0] == "" else pieces[0] + " ".join(pieces[1:])


@st.composite
def table(draw: st.DrawFn) -> dict[str, Any]:
    """A free table."""
    width = draw(st.integers(1, 4))
    words = plain().map(escape_plain)
    cell = st.one_of(
        words, st.integers(-10**6, 10**9), st.just(""), st.decimals(-1000, 1000, places=2).map(_tidy),
        st.sampled_from(EXPRESSIONS),
    )  # fmt: skip
    return {
        "bang": {
            **draw(st.sampled_from(({}, {"tieu_de": "Bảng 1. Kết quả"}, {"tieu_de": ""}))),
            "cot": draw(st.lists(words, min_size=width, max_size=width)),
            "dong": draw(st.lists(st.lists(cell, min_size=width, max_size=width), max_size=4)),
        }
    }


@st.composite
def summed_table(draw: st.DrawFn) -> dict[str, Any]:
    """A table with groups, sums, rates, words for figures and the lines around it."""
    figure = st.one_of(st.integers(0, 10**6), st.sampled_from((None, "-", "chưa báo cáo")))
    words = plain().map(escape_plain)
    rate = st.sampled_from((None, 50))
    row = st.tuples(words, figure, st.one_of(figure, st.just("12 đoàn viên")), rate).map(list)
    group = st.fixed_dictionaries(
        {"nhom": words.filter(str.strip), "dong": st.lists(row, max_size=3)},
        optional={"tong": st.sampled_from((True, "Cộng nhóm"))},
    )
    columns = [
        "Đơn vị", {"tieu_de": "Thu", "cot": [{"tieu_de": "Dự toán", "tong": True}, {"tieu_de": "Thực hiện"}]},
        {"tieu_de": "Đạt (%)", "loai": "phan_tram", "tu": "Thực hiện", "mau": "Dự toán"},
    ]  # fmt: skip
    options = {
        "tieu_de": words, "don_vi_tinh": st.just("đồng"), "o_trong": st.sampled_from(("-", "x")),
        "ghi_chu": st.lists(words.filter(str.strip), min_size=1, max_size=2), "stt": st.just(True),
        "danh_so_cot": st.just(True), "ngang": st.sampled_from((True, False)),
    }  # fmt: skip
    rows = st.lists(st.one_of(row, group), max_size=4)
    return {"bang": draw(st.fixed_dictionaries({"cot": st.just(columns), "dong": rows}, optional=options))}


def _tidy(number: Decimal) -> Decimal:
    return number + Decimal("0.00")


def chart(values: list[int]) -> dict[str, Any]:
    """A chart with a title and a caption."""
    series = [{"ten": "Kết nạp", "gia_tri": values}]
    data = {"loai": "cot", "tieu_de": "Biểu đồ 1", "nhan": ["Quý I", "Quý II"], "chuoi": series}
    return {"bieu_do": data, "chu_thich": "Nguồn: {{ don_vi.ten }}"}


@st.composite
def blocks(draw: st.DrawFn, level: int = 1, most: int = 5) -> list[Any]:
    """The blocks of a body, or of a section of it."""
    kinds = ["doan", "doan", "bang", "chi_tieu", "bieu_do"] + (
        ["muc", "muc", "khoan", "khoan"] if level <= 4 else []
    )
    return [_block(draw, kind, level) for kind in draw(st.lists(st.sampled_from(kinds), max_size=most))]


def _block(draw: st.DrawFn, kind: str, level: int) -> Any:
    if kind == "doan":
        return draw(prose())
    if kind == "bieu_do":
        return chart([draw(st.integers(0, 9)), 3])
    if kind == "bang":
        return draw(st.one_of(table(), summed_table()))
    if kind == "chi_tieu":
        options = {
            "chi_tieu": ["kn"],
            "tieu_de": "Chỉ tiêu {{ ky.ten }}",
            "ghi_chu": "Nguồn.",
            "o_trong": "x",
        }
        return {
            "bang_chi_tieu": draw(st.sampled_from((True, ["kn"], ["dh", "kn"], options, {"ngang": True})))
        }
    inner = draw(blocks(level + 1, 3))
    if kind == "muc":
        return {"tieu_de": draw(prose()).removeprefix("- ").removeprefix("+ "), "noi_dung": inner}
    more = {"noi_dung": inner} if inner or draw(st.booleans()) else {}
    return {"khoan": draw(prose()).removeprefix("- ").removeprefix("+ "), **more}


@st.composite
def reports(draw: st.DrawFn) -> dict[str, Any]:
    """The data of one valid report."""
    line = plain(lines=False).filter(lambda text: bool(text.strip()))
    optional: dict[str, st.SearchStrategy[Any]] = {
        "so": st.sampled_from(("757", "7c", "7", "07")),
        "ngay_ban_hanh": st.sampled_from(("2023-09-12", "2023-09", "2023-02-03", "2023")),
        "trich_yeu": st.sampled_from(("Kết quả {{ ky.ten }}", "Kết quả công tác,\nnhiệm vụ quý IV")),
        "kinh_gui": st.lists(line, max_size=3),
        "can_cu": st.lists(line, max_size=3),
        "noi_nhan": st.lists(line, max_size=3),
        "luu": st.sampled_from(("VT", "VT, VP", "VT; Ban ToC.")),
        "du_thao": st.integers(1, 9),
        "phu_luc": st.lists(
            st.fixed_dictionaries({"tieu_de": plain().map(escape_plain), "noi_dung": blocks(most=3)}),
            max_size=2,
        ),
    }
    figures = {
        "a": draw(st.integers(0, 10**7)),
        "b": {"gia_tri": draw(st.decimals(0, 500, places=1)), "don_vi_tinh": "%"},
        "tien": draw(st.integers(0, 10**12)),
        "ngay": "2023-07-05",
        "rong": "",
        "ten_goi": draw(st.sampled_from(("Tết sum vầy", "nhà ở", "{{ a }}"))),
    }
    return {
        "mau": draw(st.sampled_from(("bao-cao-quy", "bao-cao-nam"))),
        "ky": {"nam": 2023},
        "don_vi": draw(st.sampled_from(("tinh", "huyen"))),
        **{key: draw(made) for key, made in optional.items() if draw(st.booleans())},
        "so_lieu": figures,
        "chi_tieu": [
            {"ma": "kn", "ten": "Kết nạp mới", "don_vi_tinh": "đoàn viên", "loai": "ke_hoach",
             "ke_hoach": draw(st.integers(1, 5000)), "thuc_hien": draw(st.integers(0, 9000))},
            {"ma": "dh", "ten": "Đã đại hội", "don_vi_tinh": "CĐCS", "loai": "ty_trong", "tong_so": 778,
             "thuc_hien": draw(st.integers(0, 778)), "nguong": 85, "cung_ky": draw(st.integers(1, 700))},
        ],
        "noi_dung": draw(blocks()),
        "nguoi_ky": draw(
            st.sampled_from(
                (
                    {"quyen_han": "TM. BAN THƯỜNG VỤ", "chuc_vu": "PHÓ CHỦ TỊCH", "ho_ten": "Lò Văn A"},
                    {"quyen_han": "TM. Ban Chấp hành", "ky_thay": "KT. Chủ tịch", "chuc_vu": "Phó Chủ tịch",
                     "ho_ten": "Lò Thị B"},
                )
            )
        ),
    }  # fmt: skip


def with_period(report: dict[str, Any]) -> dict[str, Any]:
    """The report with a period that its form takes."""
    return {**report, "ky": {"nam": 2023, "quy": 3} if report["mau"] == "bao-cao-quy" else {"nam": 2023}}


all_reports = reports().map(with_period)
