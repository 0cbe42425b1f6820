"""The register as a workbook: the same data there and back, every mistake at its cell."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.errors import DataError
from docgen.files import shipped
from docgen.jsonfile import read_json
from docgen.units import load_register
from docgen.units.reading import read_register_workbook
from docgen.units.register import read_register
from docgen.units.writing import register_workbook
from tests.thorough import examples

openpyxl = pytest.importorskip("openpyxl", reason="docgen[excel] is not installed")

UNIT = {"ma": "a", "ten": "Công đoàn A", "cap": "xa", "ky_hieu": "CĐX", "dia_danh": "A"}


def there_and_back(data: Any) -> Any:
    """The data after a way through Excel."""
    read = read_register_workbook(register_workbook(data), "so.xlsx")
    assert read.problems == []
    return read.data


def changed(data: Any, change: Any) -> bytes:
    """The workbook of the data, with something changed in it by hand."""
    book = openpyxl.load_workbook(io.BytesIO(register_workbook(data)))
    change(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_the_shipped_register_comes_back_the_same() -> None:
    """Every unit, date, recipient and remark of the sample register."""
    data = read_json(shipped("don_vi.json"))
    assert there_and_back(data) == data


WORDS = st.text("aăâđê ộÀZ09.,;:()[]=+-@'\"_x/&<>\n", min_size=1, max_size=12).map(str.strip).filter(bool)
DAYS = st.one_of(st.dates().map(str), st.just("01/7/2025"))
HEIR = st.fixed_dictionaries(
    {"don_vi": st.sampled_from(["a", "b-c"])}, optional={"tu_ngay": st.one_of(DAYS, st.none())}
)
SIGNER = st.fixed_dictionaries(
    {"chuc_vu": WORDS, "ho_ten": WORDS},
    optional={"quyen_han": st.one_of(WORDS, st.just("")), "ky_thay": st.one_of(WORDS, st.none())},
)
UNITS = st.fixed_dictionaries(
    {
        "ma": WORDS,
        "ten": WORDS,
        "cap": st.sampled_from(["xa", "huyen", "cum"]),
        "ky_hieu": WORDS,
        "dia_danh": WORDS,
    },
    optional={
        "ten_in": st.one_of(WORDS, st.none()),
        "cap_tren": st.one_of(WORDS, st.none()),
        "ten_cap_tren": st.one_of(WORDS, st.none()),
        "tap_the": st.one_of(WORDS, st.just("")),
        "tu_ngay": st.one_of(DAYS, st.none()),
        "den_ngay": DAYS,
        "ke_thua": st.lists(HEIR, max_size=3),
        "nguoi_ky": st.one_of(SIGNER, st.none()),
        "noi_nhan": st.lists(WORDS, max_size=3),
    },
)


@settings(max_examples=examples(40), deadline=None)
@given(
    st.lists(UNITS, max_size=3, unique_by=lambda unit: unit["ma"]), st.one_of(st.none(), st.text(max_size=30))
)
def test_any_register_comes_back_the_same_or_is_refused(
    units: list[dict[str, Any]], note: str | None
) -> None:
    """Absent keys, null, empty texts and lists, line breaks, signs of formulas: the same, else DataError."""
    data: dict[str, Any] = {"don_vi": units} if note is None else {"ghi_chu": note, "don_vi": units}
    try:
        content = register_workbook(data)
    except DataError as error:
        refused = {problem.code for problem in error.problems}
    else:
        refused = set()
        again = read_register_workbook(content, "").data
        assert json.dumps(again, sort_keys=True) == json.dumps(_composed(data), sort_keys=True)
    assert refused <= {"D058"}


def _composed(data: Any) -> Any:
    """The data with composed letters and one kind of line break, as every reader of them sees them."""
    import unicodedata  # noqa: PLC0415 - only here

    text = json.dumps(data, ensure_ascii=False).replace("\\r\\n", "\\n").replace("\\r", "\\n")
    return json.loads(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    "more",
    [
        {"cap_tren": None},
        {"tap_the": ""},
        {"noi_nhan": []},
        {"ke_thua": []},
        {"nguoi_ky": None},
        {"noi_nhan": ["LĐLĐ tỉnh", "dòng một\ndòng hai", "- gạch đầu dòng"]},
        {"noi_nhan": ["=1+1", "@a"]},
        {
            "ke_thua": [
                {"don_vi": "b", "tu_ngay": "2025-07-01"},
                {"don_vi": "c"},
                {"don_vi": "d", "tu_ngay": None},
            ]
        },
        {"nguoi_ky": {"quyen_han": "", "ky_thay": None, "chuc_vu": "CHỦ TỊCH", "ho_ten": "Lò Văn A"}},
        {"tu_ngay": "2025-07-01", "den_ngay": "1899-12-31"},
        {"ten_in": "TÊN _x0041_ IN"},
    ],
)
@pytest.mark.thorough(one_of=4)
def test_what_an_empty_cell_cannot_say_has_words_of_its_own(more: dict[str, Any]) -> None:
    """Null, empty and absent stay apart; lists, dates and signs of formulas arrive as they were."""
    assert there_and_back([{**UNIT, **more}]) == {"don_vi": [{**UNIT, **more}]}


def test_what_excel_would_change_is_refused_with_its_unit() -> None:
    """A blank at the end of a name would be lost without a word: nothing is written."""
    with pytest.raises(DataError) as caught:
        register_workbook([{**UNIT, "dia_danh": "A "}])
    assert [problem.path for problem in caught.value.problems] == ["don_vi[0].dia_danh"]


def test_the_same_register_gives_the_same_bytes() -> None:
    """No clock and no chance gets into the workbook."""
    assert register_workbook([UNIT]) == register_workbook([UNIT])


def test_what_people_type_is_understood(tmp_path: Path) -> None:
    """A level by its name or code, a superior by its name, days as typed, empty rows between."""

    def fill(book: Any) -> None:
        sheet = book["Đơn vị"]
        top = ["tren", "LĐLĐ tỉnh A", None, "Tỉnh/thành phố", "(không)", "LĐLĐ", "A"]
        low = ["duoi", "Công đoàn B", None, "XA", "lđlđ  tỉnh A", "CĐX", "B", None, "1/7/2025"]
        for row, values in ((3, top), (6, low)):
            for column, value in enumerate(values, 1):
                sheet.cell(row, column).value = value

    (tmp_path / "so.xlsx").write_bytes(changed([UNIT], fill))
    register = load_register(tmp_path / "so.xlsx")
    assert list(register.units) == ["a", "tren", "duoi"]
    low = register.units["duoi"]
    assert (low.cap, low.cap_tren, str(low.tu_ngay)) == ("xa", "tren", "2025-07-01")


def test_mistakes_are_told_at_their_cells(tmp_path: Path) -> None:
    """A wrong level, an unknown superior, a day that is none, a missing name, a formula: each at its cell."""

    def spoil(book: Any) -> None:
        sheet = book["Đơn vị"]
        sheet["D2"], sheet["E2"], sheet["I2"], sheet["F2"] = "làng", "khong-co", "31/2/2025", None
        sheet["G3"] = "=A1"
        sheet["Q1"] = "Điện thoại"

    (tmp_path / "so.xlsx").write_bytes(changed([UNIT, {**UNIT, "ma": "b", "ten": "B"}], spoil))
    _, problems, _ = read_register(tmp_path / "so.xlsx")
    assert sorted((problem.code, problem.path) for problem in problems) == [
        ("D011", "Đơn vị!F2"),
        ("D011", "Đơn vị!G3"),
        ("D013", "Đơn vị!D2"),
        ("D016", "Đơn vị!I2"),
        ("R002", "Đơn vị!Q1"),
        ("R023", "Đơn vị!G3"),
    ]
    with pytest.raises(DataError):
        load_register(tmp_path / "so.xlsx")


def test_another_workbook_is_no_register(tmp_path: Path) -> None:
    """A workbook without codes and names says what is missing."""
    openpyxl.Workbook().save(tmp_path / "khac.xlsx")
    _, problems, _ = read_register(tmp_path / "khac.xlsx")
    assert [problem.code for problem in problems] == ["R001"]


def test_a_table_of_units_by_key_in_any_order_is_a_register(tmp_path: Path) -> None:
    """Headings by their keys, columns in another order, title lines above: read all the same."""
    book = openpyxl.Workbook()
    for row in (["SỔ ĐƠN VỊ"], [], ["ten", "ma", "dia_danh", "ky_hieu", "cap"], ["B", "b", "B", "CĐX", "xa"]):
        book.active.append(row)
    book.save(tmp_path / "so.xlsx")
    assert load_register(tmp_path / "so.xlsx").units["b"].ten == "B"
