"""The library: what ``from docgen import …`` offers, typed, silent, and the same whatever it is handed."""

from __future__ import annotations

import ast
import importlib
import inspect
import json
from pathlib import Path
from typing import Any

import pytest

import docgen
from tests.examples import ROOT

SAMPLE = ROOT / "samples/lai-chau-quy-3-2023/bao-cao.json"
UNITS = ROOT / "samples/don_vi.json"
OUTLINE = ROOT / "samples/lai-chau-cac-don-vi-quy-3-2023/dan-bai.json"
RECORDS = OUTLINE.parent / "so-lieu.json"


def data() -> dict[str, Any]:
    """The sample's data as an object."""
    found: dict[str, Any] = json.loads(SAMPLE.read_text("utf-8"))
    return found


def test_every_public_name_is_there_and_described() -> None:
    """Each name of ``__all__`` loads, has a docstring, and functions say the type of everything."""
    for name in docgen.__all__:
        value = getattr(docgen, name)
        if name != "__version__":
            assert inspect.getdoc(value), name
        if inspect.isfunction(value):
            assert value.__annotations__.keys() == {*inspect.signature(value).parameters, "return"}, name


def test_types_and_names_agree() -> None:
    """What type checkers read is what is loaded: the same names from the same modules."""
    tree = ast.parse(Path(str(docgen.__file__)).read_text("utf-8"))
    (typed,) = [node for node in tree.body if isinstance(node, ast.If)]
    imports = [node for node in typed.body if isinstance(node, ast.ImportFrom)]
    read = {alias.asname or alias.name: (node.module, alias.name) for node in imports for alias in node.names}
    assert read == docgen._ORIGINS
    assert {*read, "__version__"} == {*docgen.__all__}


@pytest.mark.parametrize("name", ["batch", "check", "collect", "generate", "preview", "rollup"])
def test_a_function_keeps_its_name_beside_a_package(name: str) -> None:
    """``docgen.check`` is the function, also after the package of that name was loaded."""
    module = importlib.import_module(f"docgen.{name}")
    assert inspect.ismodule(module)
    assert inspect.isfunction(getattr(docgen, name))


def test_the_package_is_typed() -> None:
    """Type checkers look into the package because it says that it has types."""
    assert (Path(str(docgen.__file__)).parent / "py.typed").exists()
    assert docgen.import_docx.__annotations__["return"] == "ImportedReport"


def test_an_unknown_name_is_told() -> None:
    """As of any module."""
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        getattr(docgen, "nothing")  # noqa: B009 - the name is not there


@pytest.mark.parametrize(
    "given",
    [str(SAMPLE), SAMPLE, SAMPLE.read_bytes(), data()],
    ids=["name", "path", "bytes", "object"],
)
def test_a_report_is_the_same_whatever_is_handed_over(given: Any) -> None:
    """A name, a path, bytes and an object give the same Word file, byte for byte."""
    made = docgen.generate(given, units=UNITS)
    assert made.content == docgen.generate(SAMPLE).content
    assert (made.path, made.name) == (None, "ldld-tinh-lai-chau-bao-cao-quy-2023Q3.docx")


@pytest.mark.parametrize(
    "units",
    [UNITS, UNITS.read_bytes(), json.loads(UNITS.read_text("utf-8")), docgen.load_register(UNITS)],
    ids=["path", "bytes", "object", "register"],
)
def test_units_are_the_same_whatever_is_handed_over(units: Any) -> None:
    """The register as a file, its bytes, its JSON or loaded."""
    assert docgen.load_report(data(), units).unit.ma == "ldld-tinh-lai-chau"


def test_a_workbook_is_read_from_bytes(tmp_path: Path) -> None:
    """The data of a workbook's bytes are those that were written."""
    book = tmp_path / "a.xlsx"
    docgen.write_data(book, data())
    assert docgen.read_data(book.read_bytes()) == docgen.read_data(book)
    assert docgen.load_report(book.read_bytes(), UNITS).report == docgen.load_report(SAMPLE).report


def test_mistakes_name_no_temporary_file() -> None:
    """Data in memory are called “dữ liệu.json”; an error carries every mistake."""
    wrong = {**data(), "trich_yeu": "{{ so_lieu.x }}", "luu": 5}
    problems = docgen.validate(wrong, UNITS)
    assert {each.file for each in problems} == {"dữ liệu.json"}
    with pytest.raises(docgen.DataError, match=r"^dữ liệu\.json: có 2 lỗi") as caught:
        docgen.generate(wrong, units=UNITS)
    assert {each.file for each in caught.value.problems} == {"dữ liệu.json"}
    assert {each.code for each in caught.value.problems} == {each.code for each in problems}


def test_what_is_no_json_is_told() -> None:
    """An object with a value that JSON has no word for is a mistake of the data, not a crash."""
    with pytest.raises(docgen.DataError, match="không ghi được thành JSON"):
        docgen.load_report({"mau": object()})


def test_a_period_that_is_none_is_told() -> None:
    """A wrong code of a period is a mistake of the data that says how codes are written."""
    with pytest.raises(docgen.DataError, match="2023Q3"):
        docgen.new("bao-cao-quy", "ldld-tinh-lai-chau", "quý 3")


def test_a_word_file_is_read_from_bytes() -> None:
    """import(generate(D)) = D, without a file; nothing is said of a file that nobody has changed."""
    read = docgen.import_docx(docgen.generate(SAMPLE).content)
    assert (read.data, read.own, read.problems) == (docgen.read_data(SAMPLE), True, ())


def test_the_report_that_a_word_file_makes_says_what_is_hardly_meant() -> None:
    """An import looks for errors alone; its report has every warning, also of a file that nobody edited."""
    doubtful = {**data(), "nguoi_ky": {**data()["nguoi_ky"], "ho_ten": ""}, "du_thao": 1}
    told = docgen.load_report(doubtful, units=UNITS).warnings
    read = docgen.import_docx(docgen.generate(doubtful, units=UNITS).content, units=UNITS)
    assert told
    assert read.problems == ()
    assert [(each.code, each.path) for each in read.report.warnings] == [(p.code, p.path) for p in told]


def test_checking_and_mending_need_no_file() -> None:
    """What check finds in bytes, fix mends; a sound file stays as it is, byte for byte."""
    sound = docgen.generate(SAMPLE).content
    assert docgen.check(sound).problems == []
    assert docgen.fix(sound).content == sound
    spoilt = docgen.generate({**data(), "can_cu": ["Căn  cứ kế hoạch năm;"]}, units=UNITS).content
    mended = docgen.fix(spoilt)
    assert mended.changed == bool(docgen.check(spoilt).findings)


def test_a_mended_file_is_written_once(tmp_path: Path) -> None:
    """A file is written only if something was mended, and never over the one that is read."""
    path = tmp_path / "a.docx"
    path.write_bytes(docgen.generate(SAMPLE).content)
    assert not docgen.fix(path, out=tmp_path / "b.docx").changed
    assert not (tmp_path / "b.docx").exists()


def test_next_period_from_last_periods_bytes() -> None:
    """The Word file of quý III, as bytes, begins quý IV."""
    found = docgen.next_report(docgen.generate(SAMPLE).content, "bao-cao-quy", "2023Q4", units=UNITS)
    assert found.data["ky"] == {"nam": 2023, "quy": 4}
    assert found.old.period.code == "2023Q3"
    assert "tài liệu.docx" not in docgen.next_report(SAMPLE, "bao-cao-quy", "2023Q4").text


def test_a_batch_from_objects(tmp_path: Path) -> None:
    """Outline and records as objects give the reports that their files give."""
    outline = json.loads(OUTLINE.read_text("utf-8"))
    records = json.loads(RECORDS.read_text("utf-8"))[:2]
    made = docgen.batch(outline, records, tmp_path, units=UNITS, jobs=1)
    assert sorted(row.file for row in made.rows) == sorted(path.name for path in tmp_path.glob("*.docx"))
    assert made.exit_code == docgen.Exit.DONE


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The library is silent, whatever it finds."""
    docgen.validate({"mau": "x"})
    docgen.check(docgen.generate(SAMPLE, folder=tmp_path).content)
    docgen.import_docx(next(tmp_path.glob("*.docx")))
    assert capfd.readouterr() == ("", "")
