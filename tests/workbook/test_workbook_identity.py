"""A workbook holds all of a report's data: through it and back they are the same, whatever they are."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from books import EXACT, ODD, changed, reports, round_trip
from hypothesis import HealthCheck, example, given, settings

from docgen.jsonfile import dump_json, parse_json, read_json
from docgen.workbook.read import read_workbook
from docgen.workbook.write import workbook_of
from tests.support import all_converted, needs_office
from tests.thorough import examples, some

SAMPLES = sorted(Path("samples").glob("*/bao-cao.json")) + sorted(Path("samples").glob("*/dan-bai.json"))

ODD_TABLE = {"bang": {"cot": list(ODD), "dong": [list(ODD)]}}


def same(one: Any, other: Any) -> bool:
    """Equal in JSON, the order of keys aside, types included."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return dump_json(one) == dump_json(other)


@settings(max_examples=examples(60), suppress_health_check=list(HealthCheck))
@given(data=reports)
@example(data={"mau": "bao-cao-nam", "ky": {}, "so_lieu": dict(zip("abcd", EXACT, strict=True))})
@example(data={"mau": "x", "ky": None, "so_lieu": {f"t{i}": text for i, text in enumerate(ODD)}})
@example(data={"mau": "x", "ky": None, "noi_dung": [*ODD, ODD_TABLE, "x" * 70_000], "noi_nhan": list(ODD)})
@example(data={"mau": "x", "ky": "_x0041_\x98", "noi_dung": [{"bang": {"cot": ["_x0041_", ""], "dong": []}}]})
def test_json_to_workbook_to_json_is_the_identity(data: dict[str, Any]) -> None:
    """Any data, right or wrong, come back from the workbook as they went in, and without a mistake."""
    data = parse_json(dump_json(data).encode())[0]
    read = round_trip(data)
    assert same(data, read.data)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
@pytest.mark.thorough(one_of=4)
def test_the_samples_come_back_with_nothing_to_say(path: Path) -> None:
    """The samples stand in plain cells: hardly anything needs the grey column, nothing is doubted."""
    data = read_json(path)
    read = round_trip(data)
    assert same(data, read.data)
    assert read.reading.problems == []


def test_the_same_data_give_the_same_bytes() -> None:
    """No time, no random name: the workbook of the same data is the same file."""
    data = read_json(SAMPLES[0])
    assert workbook_of(data) == workbook_of(data)


@needs_office
@pytest.mark.thorough
def test_saved_by_libreoffice_it_reads_the_same() -> None:
    """LibreOffice writes the file anew and works its formulas out: the data are the same, none doubted."""
    odd = {
        "mau": "bao-cao-quy",
        "ky": {"nam": 2023, "quy": 3},
        "so_lieu": dict(zip(("a", "tien_xa_hoi", "c_xe_xe", "d"), EXACT, strict=True)),
        "noi_dung": [text for text in ODD if text != "\x07"],
        "don_vi": "x",
        "noi_nhan": ["=1", " a "],
    }
    table = {
        "cot": ["a", {"tieu_de": "g", "cot": ["b", "c"]}],
        "dong": [[1, {"gia_tri": "x", "gop_cot": 2}, None]],
    }
    reports = [*map(read_json, some(SAMPLES, 3)), odd, {**odd, "noi_dung": [{"bang": table}]}]
    saved = all_converted([workbook_of(data) for data in reports], "xlsx")
    for data, content in zip(reports, saved, strict=True):
        read = read_workbook(content, "so.xlsx")
        assert same(data, read.data)
        assert read.reading.problems == []


def test_a_cell_that_a_person_changes_wins() -> None:
    """What the grey column keeps counts only while the cell still shows it."""
    data = {
        "mau": "bao-cao-nam",
        "ky": {"nam": 2023},
        "so_lieu": {"a": {"gia_tri": "1.515", "ten": "A", "la": 1}},
    }
    content = changed(workbook_of(data), lambda book: book["Số liệu"].__setitem__("E4", 7))
    assert read_workbook(content, "x").data["so_lieu"] == {"a": {"ten": "A", "gia_tri": 7, "la": 1}}
    content = changed(workbook_of(data), lambda book: book["Số liệu"].__setitem__("B4", "B"))
    assert read_workbook(content, "x").data["so_lieu"] == {"a": {"ten": "B", "gia_tri": "1.515", "la": 1}}


def test_numbers_beyond_excel_stay_exact() -> None:
    """Excel keeps fifteen digits; the data keep all of theirs."""
    value = Decimal("12345678901234567.125")
    assert round_trip({"mau": "x", "ky": 1, "so_lieu": {"a": value}}).data["so_lieu"]["a"] == value
