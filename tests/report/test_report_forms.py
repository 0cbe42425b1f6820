"""Forms as data: every form loads, its blank report is valid, its schema fits."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from report_builder import indicator, register

from docgen.errors import DataError, Severity, UsageError
from docgen.report.blank import blank_report
from docgen.report.load import check_data, load_data
from docgen.report.of_form import form_problems, subject_printed
from docgen.report.schema import json_schema
from docgen.report.unfilled import refuse_unfilled
from docgen.standard.mau import form_names, indicator_table, load_form
from docgen.vn.periods import parse_period

PERIODS = {
    "bao-cao-quy": "2024Q4",
    "bao-cao-6-thang": "2024-6T",
    "bao-cao-9-thang": "2024-9T",
    "bao-cao-nam": "2024",
    "bao-cao-chuyen-de": "2021-01-01..2022-09-30",
}


def test_the_five_forms_are_there() -> None:
    """Forms are found by their files alone; these five are reports on a period."""
    assert {name for name in form_names() if load_form(name).needs_period} == set(PERIODS)


@pytest.mark.parametrize("mau", sorted(PERIODS))
def test_a_blank_report_lacks_nothing_but_its_text(mau: str) -> None:
    """All that is said of a blank report are its hints, and that nobody signs it yet."""
    blank = json.loads(json.dumps(blank_report(mau, "tinh", parse_period(PERIODS[mau]))))
    loaded, problems = check_data(blank, register())
    assert {problem.code for problem in problems} == {"D064", "D099"}
    assert {problem.severity for problem in problems} == {Severity.WARNING}
    assert loaded is not None
    assert loaded.period.code == PERIODS[mau]
    with pytest.raises(DataError) as error:
        refuse_unfilled(loaded)
    assert len(error.value.problems) == len(problems)
    assert {problem.severity for problem in error.value.problems} == {Severity.ERROR}


@pytest.mark.parametrize("mau", sorted(PERIODS))
def test_a_draft_may_keep_its_hints(mau: str) -> None:
    """With du_thao the hints are told and the report is made."""
    blank = {**blank_report(mau, "tinh", parse_period(PERIODS[mau])), "du_thao": 1}
    loaded = load_data(blank, register())
    refuse_unfilled(loaded)
    assert {problem.code for problem in loaded.warnings} == {"D064", "D099"}


@pytest.mark.parametrize("mau", sorted(PERIODS))
def test_a_blank_report_filled_in_has_nothing_said_of_it(mau: str) -> None:
    """With sentences in place of the hints, and a signer, there is no error and no warning."""
    text = json.dumps(blank_report(mau, "tinh", parse_period(PERIODS[mau])), ensure_ascii=False)
    filled = json.loads(re.sub(r"\(Nêu [^()]*\)", "Các cấp công đoàn đã chăm lo 1.515 lượt đoàn viên.", text))
    filled["nguoi_ky"]["ho_ten"] = "Lò Văn Mẫu"
    assert check_data(filled, register())[1] == []


def titles(blocks: list[Any]) -> list[str]:
    """The titles of the first level."""
    return [block["tieu_de"] for block in blocks if isinstance(block, dict) and "tieu_de" in block]


def test_the_outline_names_its_periods() -> None:
    """Tasks are for the next period, also over the turn of the year."""
    blank = blank_report("bao-cao-quy", "tinh", parse_period("2024Q4"))
    assert titles(blank["noi_dung"]) == [
        "TÌNH HÌNH CÔNG CHỨC, VIÊN CHỨC, LAO ĐỘNG",
        "KẾT QUẢ THỰC HIỆN NHIỆM VỤ QUÝ IV",
        "NHIỆM VỤ TRỌNG TÂM QUÝ I NĂM 2025",
    ]
    results = blank["noi_dung"][1]["noi_dung"]
    assert titles(results) == ["Kết quả đạt được", "Hạn chế và nguyên nhân"]
    assert len(titles(results[0]["noi_dung"])) == 9


@pytest.mark.parametrize(
    ("mau", "period"), [("bao-cao-quy", "2024"), ("bao-cao-nam", "2024Q1"), ("khac", "2024")]
)
def test_a_form_refuses_periods_and_names_that_are_not_its_own(mau: str, period: str) -> None:
    """The wrong period or form is a wrong use, told before anything is written."""
    with pytest.raises(UsageError):
        blank_report(mau, "tinh", parse_period(period))


def test_an_unknown_form_is_suggested() -> None:
    """Nearly right names are told."""
    with pytest.raises(UsageError, match=r"có phải: bao-cao-quy\?"):
        load_form("bao-cao-quyy")


def parts(schema: Any) -> list[dict[str, Any]]:
    """Every object inside a schema."""
    inner = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else []
    own = [schema] if isinstance(schema, dict) else []
    return own + [part for child in inner for part in parts(child)]


@pytest.mark.parametrize("mau", sorted(PERIODS))
@pytest.mark.thorough(one_of=3)
def test_the_schema_explains_every_key_in_vietnamese(mau: str) -> None:
    """Every key has a title and a description that is not English; the form is fixed."""
    schema = json_schema(mau)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["properties"]["mau"]["const"] == mau
    keys = {**schema["properties"]}
    for model in schema["$defs"].values():
        keys.update(model.get("properties", {}))
    undescribed = [key for key, part in keys.items() if not part.get("description")]
    assert undescribed == []
    english = [part["description"] for part in parts(schema) if " the " in str(part.get("description", ""))]
    assert english == []
    refs = {
        part["$ref"].removeprefix("#/$defs/") for part in parts(schema) if isinstance(part.get("$ref"), str)
    }
    assert refs == set(schema["$defs"])


@pytest.mark.parametrize(("mau", "keys"), [
    ("bao-cao-quy", [{"nam", "quy"}]),
    ("bao-cao-nam", [{"nam"}]),
    ("bao-cao-6-thang", [{"nam"}]),
    ("bao-cao-chuyen-de", [
        {"tu", "den"}, {"nam"}, {"nam", "quy"}, {"nam", "thang"}, {"nam", "tuan"}, {"nam_hoc"}, {"nhiem_ky"}
    ]),
])  # fmt: skip
def test_the_schema_asks_for_the_period_of_its_form(mau: str, keys: list[set[str]]) -> None:
    """An editor completes only the period keys that the form takes."""
    shapes = json_schema(mau)["properties"]["ky"]["oneOf"]
    assert [set(shape["properties"]) for shape in shapes] == keys


def test_the_schema_knows_what_each_kind_of_indicator_needs() -> None:
    """What D040 would find, the editor already marks."""
    rules = json_schema("bao-cao-nam")["$defs"]["Indicator"]["allOf"]
    needed = {rule["if"]["properties"]["loai"]["const"]: rule["then"]["required"] for rule in rules}
    assert needed == {"ke_hoach": ["ke_hoach"], "ty_trong": ["tong_so"], "ty_le": ["ke_hoach"]}
    assert set(json_schema("bao-cao-nam")["$defs"]["Indicator"]["required"]) <= set(indicator())


def test_a_figure_of_the_schema_is_of_one_kind() -> None:
    """A typed number is a string to an editor, and only that: of the ways to write a figure one fits."""
    schema = json_schema("bao-cao-quy")
    value = schema["$defs"]["FigureData"]["properties"]["gia_tri"]["oneOf"]
    (figure,) = schema["properties"]["so_lieu"]["patternProperties"].values()
    assert sorted(str(way.get("type")) for way in value) == ["null", "number", "string"]
    assert sorted(str(way.get("type")) for way in figure["oneOf"]) == ["None", "null", "number", "string"]


def test_the_indicator_table_has_a_title_for_every_column() -> None:
    """Column titles are data; none is empty, none comes twice."""
    titles_ = [column.title for column in indicator_table().columns]
    assert len(set(titles_)) == len(titles_) == 10
    assert all(titles_)


@pytest.mark.parametrize("typed", ["V/v gửi báo cáo", "v/v: gửi báo cáo", "Về việc gửi báo cáo"])
def test_the_form_of_a_letter_says_about_what_it_is(typed: str) -> None:
    """The words that the form prints before the subject are dropped from it, with a warning."""
    form = load_form("cong-van")
    assert subject_printed(typed, form) == "gửi báo cáo"
    assert subject_printed(typed, load_form("bao-cao-quy")) == typed
    assert subject_printed("thông báo về việc nghỉ Tết", form) == "thông báo về việc nghỉ Tết"
    (problem,) = [each for each in form_problems({"trich_yeu": typed}, form) if each.path == "trich_yeu"]
    assert (problem.code, problem.severity) == ("D028", Severity.WARNING)
