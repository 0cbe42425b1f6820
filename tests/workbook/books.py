"""Reports of every kind for the tests of workbooks, and small changes of a workbook as people make them."""

from __future__ import annotations

import io
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import openpyxl
from hypothesis import strategies as st

from docgen.workbook.read import ReadBook, read_workbook
from docgen.workbook.write import workbook_of

ODD = (
    "",
    " ",
    "=1+1",
    "'=1",
    "- gạch",
    "+ cộng",
    "@x",
    "1.515",
    "62,5",
    "12/9/2023",
    "2023-07-25",
    "có",
    "không",
    "tất cả",
    "trong cấp 1",
    "Mục",
    "  hai đầu  ",
    "dòng\nhai",
    "tab\tgiữa",
    "_x0041_",
    "tien_xa_hoi, gia_x1F_mot",
    "R&D < 5%",
    "{{ x }}",
    '{"a": 1}',
    "[1]",
    "#REF!",
    "“ngoặc”",
    "TRUE",
    "0012",
    "a / b",
    "x; y",
    "(docgen)",
    "😀",
    "Nhóm",
    "\x07",
)
texts = st.one_of(
    st.sampled_from(ODD), st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=12)
)
numbers = st.one_of(
    st.integers(-(10**18), 10**18),
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=3),
)
plain = st.one_of(st.none(), st.booleans(), texts, numbers)
names = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
anything = st.recursive(
    plain,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(names, inner, max_size=3)),
    max_leaves=6,
)
figures = st.dictionaries(
    names,
    st.one_of(
        plain,
        st.fixed_dictionaries(
            {"gia_tri": plain},
            optional={
                "ten": texts,
                "don_vi_tinh": texts,
                "loai_so": st.sampled_from(["phat_sinh", "ty_le", "lạ"]),
                "tu": texts,
                "mau": names,
                "theo": names,
                "ky_truoc": plain,
                "cung_ky": plain,
                "nguon": texts,
                "la": anything,
            },
        ),
    ),
    max_size=4,
)
indicators = st.lists(
    st.fixed_dictionaries(
        {
            "ma": names,
            "ten": texts,
            "loai": st.sampled_from(["ke_hoach", "ty_trong", "ty_le", "so_luong", "lạ"]),
        },
        optional={
            "don_vi_tinh": texts,
            "thuc_hien": plain,
            "ke_hoach": plain,
            "tong_so": plain,
            "nguong": plain,
            "cung_ky": plain,
            "ky_truoc": plain,
            "luy_ke": plain,
            "loai_so": texts,
            "tu": names,
            "mau": names,
            "binh_quan_theo": names,
            "bo_chi_tieu": st.one_of(texts, st.lists(texts, max_size=3)),
            "nguon": texts,
        },
    ),
    max_size=3,
)
columns = st.lists(
    st.recursive(
        st.one_of(
            texts,
            st.fixed_dictionaries(
                {"tieu_de": texts},
                optional={"loai": st.sampled_from(["so", "chu", "ngay"]), "tong": st.booleans()},
            ),
        ),
        lambda inner: st.fixed_dictionaries({"tieu_de": texts, "cot": st.lists(inner, max_size=3)}),
        max_leaves=4,
    ),
    min_size=1,
    max_size=3,
)
cells = st.one_of(
    plain,
    st.fixed_dictionaries(
        {"gia_tri": plain}, optional={"gop_cot": st.integers(1, 3), "gop_dong": st.integers(1, 3)}
    ),
)
lines = st.lists(cells, max_size=4)
rows = st.recursive(
    st.lists(lines, max_size=3),
    lambda inner: st.lists(
        st.one_of(
            lines,
            st.fixed_dictionaries(
                {"nhom": texts, "dong": inner}, optional={"tong": st.one_of(st.booleans(), texts)}
            ),
        ),
        max_size=3,
    ),
    max_leaves=3,
)
tables = st.fixed_dictionaries(
    {"cot": columns, "dong": rows},
    optional={
        "tieu_de": texts,
        "stt": st.one_of(st.booleans(), texts),
        "tong": st.one_of(st.booleans(), texts),
        "ghi_chu": st.one_of(texts, st.lists(texts, max_size=2)),
        "danh_so_cot": st.one_of(st.booleans(), st.lists(texts)),
        "ngang": st.sampled_from([True, False, "tu-dong"]),
        "vi_tri_tong": st.sampled_from(["cuoi", "dau"]),
    },
)
charts = st.fixed_dictionaries(
    {
        "loai": st.sampled_from(["cot", "duong", "tron"]),
        "nhan": st.lists(texts, max_size=3),
        "chuoi": st.lists(
            st.fixed_dictionaries({"gia_tri": st.lists(plain, max_size=3)}, optional={"ten": texts}),
            max_size=2,
        ),
    }
)
blocks = st.recursive(
    st.lists(
        st.one_of(
            texts,
            tables.map(lambda table: {"bang": table}),
            charts.map(lambda chart: {"bieu_do": chart, "chu_thich": "x"}),
            st.just({"bang_chi_tieu": True}),
            st.lists(names, max_size=2).map(lambda codes: {"bang_chi_tieu": codes}),
            texts.map(lambda name: {"anh": name, "rong": 80}),
            anything,
        ),
        max_size=3,
    ),
    lambda inner: st.lists(
        st.one_of(
            texts,
            st.fixed_dictionaries({"tieu_de": texts, "noi_dung": inner}),
            st.fixed_dictionaries({"khoan": texts}, optional={"noi_dung": inner}),
        ),
        max_size=3,
    ),
    max_leaves=3,
)
reports = st.fixed_dictionaries(
    {
        "mau": st.sampled_from(["bao-cao-quy", "bao-cao-nam", "lạ"]),
        "ky": st.one_of(
            st.fixed_dictionaries(
                {"nam": plain}, optional={"quy": plain, "tu": texts, "nam_hoc": texts, "la": plain}
            ),
            anything,
        ),
    },
    optional={
        "don_vi": st.one_of(texts, st.just({"ma": "x", "ten": "Công đoàn X", "cap": "xa"}), anything),
        "so": plain,
        "ngay_ban_hanh": texts,
        "chot_so_lieu": texts,
        "trich_yeu": texts,
        "luu": texts,
        "kinh_gui": st.one_of(st.lists(texts, max_size=3), anything),
        "can_cu": st.lists(texts, max_size=2),
        "noi_nhan": st.one_of(st.none(), st.lists(texts, max_size=3)),
        "du_thao": plain,
        "nguoi_ky": st.one_of(
            st.none(),
            st.dictionaries(
                st.sampled_from(["quyen_han", "ky_thay", "chuc_vu", "ho_ten", "la"]), plain, max_size=4
            ),
        ),
        "so_lieu": st.one_of(figures, figures, anything),
        "chi_tieu": st.one_of(indicators, indicators, anything),
        "noi_dung": st.one_of(blocks, blocks, anything),
        "phu_luc": st.one_of(
            st.lists(st.fixed_dictionaries({"tieu_de": texts, "noi_dung": blocks}), max_size=2), anything
        ),
        "du_lieu_rieng": st.dictionaries(names, anything, max_size=2),
        "la": anything,
    },
)
EXACT = (Decimal("90.60"), 10**20, Decimal("5.0"), Decimal("1E-7"))


def round_trip(data: dict[str, Any]) -> ReadBook:
    """The data after they went through a workbook."""
    return read_workbook(workbook_of(data), "so.xlsx")


def changed(content: bytes, change: Callable[[Any], object]) -> bytes:
    """The workbook after a change that a person makes in it."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    change(book)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def find(sheet: Any, text: str) -> tuple[int, int]:
    """The row and column of the first cell that holds ``text``."""
    return next((c.row, c.column) for row in sheet.iter_rows() for c in row if c.value == text)
