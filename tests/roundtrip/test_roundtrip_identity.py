"""Identity: what is read back from a file that nobody has edited is the data it was made from."""

from __future__ import annotations

import random
import weakref
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from docgen.report import load
from docgen.report.load import Loaded, check_data, load_data, load_report
from docgen.report.resolve import resolve
from docgen.report.texts import Texts
from docgen.roundtrip.own import reading
from docgen.roundtrip.own.reading import read_back
from docgen.roundtrip.printed import Printer
from docgen.roundtrip.result import imported
from docgen.template.catalog import find_template
from docgen.template.compile import compile_template
from docgen.template.fill import fill
from docgen.word.package import Package, read_package
from tests.report.report_builder import register
from tests.roundtrip.editing import renamed
from tests.roundtrip.reports import all_reports
from tests.roundtrip.trial import REPORTS, back
from tests.support import all_converted, office
from tests.thorough import examples, some

ROOT = Path(__file__).parents[2]
SAMPLES = sorted(ROOT.glob("samples/*/bao-cao.json")) + sorted(ROOT.glob("tests/samples/*/bao-cao.json"))


def made(loaded: Loaded) -> bytes:
    """The Word file of a report."""
    return fill(compile_template(find_template(loaded.form.ma)), resolve(loaded))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
@pytest.mark.thorough(one_of=3)
def test_samples_come_back_as_they_were(path: Path) -> None:
    """Every key, every space, in the order of the data; nothing is said to have changed."""
    loaded = load_report(path)
    found = read_back(read_package(made(loaded)))
    assert list(found.data.items()) == list(loaded.raw.items())
    assert found.log.changes == []
    assert found.figures == []


def test_a_kind_of_its_own_comes_back() -> None:
    """Printed in capitals, it is in the data as it was typed there."""
    raw = load_report(ROOT / "samples/lai-chau-quy-3-2023/bao-cao.json").raw
    loaded = load_data({**raw, "don_vi": "tinh", "ten_loai": "Báo cáo nhanh"}, register())
    found = read_back(read_package(made(loaded)))
    assert (found.data["ten_loai"], found.log.changes) == ("Báo cáo nhanh", [])


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
@pytest.mark.thorough(one_of=3)
def test_what_the_file_and_its_data_have_in_common_is_held_once(path: Path) -> None:
    """No report is held twice: the lines of an unedited file are those of the report that its data print.

    A package that nobody needs any more has lost what was read from it, and nothing else changes by that.
    """
    package = read_package(made(load_report(path)))
    kept, spent = read_back(Package(dict(package.parts))), read_back(package, spent=True)
    for found in (kept, spent):
        sides = found.pairing.base.side.units, found.pairing.ours.units
        assert all(old is new for old, new in zip(*sides, strict=True))
    assert package.parts[package.main] == b""
    assert spent.data == kept.data


def test_the_report_as_it_was_is_let_go_before_the_next_is_printed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Two prints of a long report are never held at once, where nobody needs the first one."""
    package = read_package(made(load_report(ROOT / "samples/lai-chau-quy-3-2023/bao-cao.json")))
    package.parts[package.main] = package.parts[package.main].replace(b"20.841", b"20.842")
    prints: list[weakref.ref[Any]] = []
    alive: list[int] = []
    plainly = Printer.print

    def noted(printer: Printer, *of: Any, **how: Any) -> Any:
        alive.append(sum(each() is not None for each in prints))
        found = plainly(printer, *of, **how)
        prints.append(weakref.ref(found))
        return found

    monkeypatch.setattr(Printer, "print", noted)
    found = imported(package, tmp_path / "b.docx", spent=True)
    assert alive == [0, 0]
    assert [each.code for each in found.changes] == ["so_lieu"]


@pytest.mark.parametrize("edited", [False, True])
def test_what_is_hardly_meant_is_not_looked_for(monkeypatch: pytest.MonkeyPatch, edited: bool) -> None:
    """The data of the file were judged when it was made, those it says now are when it is made of them."""
    package = read_package(made(load_report(ROOT / "samples/lai-chau-quy-3-2023/bao-cao.json")))
    if edited:
        package.parts[package.main] = package.parts[package.main].replace(b"20.841", b"20.842")
    judged: list[Any] = []
    judgement = load.judgement_problems
    monkeypatch.setattr(load, "judgement_problems", lambda *of: judged.append(of[0]) or judgement(*of))
    assert read_back(package).same is not edited
    assert judged == []


def test_a_long_report_says_the_same_though_nothing_is_kept_of_its_texts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Where memory is saved, data and changes stay; no text of the data, and no value in it, stays parsed."""
    package = read_package(made(load_report(ROOT / "samples/lai-chau-quy-3-2023/bao-cao.json")))
    package.parts[package.main] = package.parts[package.main].replace(b"20.841", b"20.842")
    usual = imported(Package(dict(package.parts)), tmp_path / "b.docx", spent=True)
    monkeypatch.setattr(reading, "_LONG", 0)
    long = imported(package, tmp_path / "b.docx", spent=True)
    assert (long.data, long.changes, long.notes) == (usual.data, usual.changes, usual.notes)
    assert usual.loaded.texts.keys["noi_dung"].read
    assert not long.loaded.texts.keys["noi_dung"].read
    assert not long.loaded.names.filled


def test_wrong_references_are_told_where_no_text_is_kept() -> None:
    """Every text with a hole is read, also one whose hole cannot be."""
    data = load_report(ROOT / "samples/lai-chau-quy-3-2023/bao-cao.json").raw
    spoilt = {**data, "noi_dung": ["Có {{ so_lieu.khong_co }} người.", "Đạt {{ so_lieu.", "**Xong**"]}
    told = [
        check_data(spoilt, register(), texts=Texts.of(spoilt, kept=kept), judged=False)[1]
        for kept in (True, False)
    ]
    assert {each.code for each in told[0]} >= {"D101", "D102"}
    assert told[0] == told[1]


@pytest.mark.skipif(office() is None, reason="LibreOffice is not installed")
@pytest.mark.thorough
def test_samples_come_back_after_two_saves_by_libreoffice() -> None:
    """Another program may store it, and what it stored again: nothing has changed, nothing is said to."""
    loaded = [load_report(path) for path in some(list(REPORTS))]
    files = [made(each) for each in loaded]
    for _ in range(2):
        files = all_converted(files)
    for report, data in zip(loaded, files, strict=True):
        found = back(data)
        assert found.data == report.raw
        assert found.changes == ()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
@pytest.mark.thorough(one_of=3)
def test_a_save_that_renames_and_reorders_the_parts_changes_nothing(path: Path) -> None:
    """The data and the properties are found by what they are, not by what they are called."""
    loaded = load_report(path)
    found = back(renamed(made(loaded), random.Random(7)))  # noqa: S311 - any order will do
    assert found.data == loaded.raw
    assert found.changes == ()
    assert found.notes == ()


@given(all_reports)
@settings(max_examples=examples(60))
def test_any_report_comes_back_as_it_was(data: dict[str, Any]) -> None:
    """So does every other report, whatever its texts, levels, tables and lists are."""
    found = read_back(read_package(made(load_data(data, register()))))
    assert found.data == data
    assert found.log.changes == []
