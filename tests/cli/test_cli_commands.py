"""Each command through the front door: what it writes, says and returns."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import DocgenCli
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen.errors import DataError, Exit, FileError, Problem, Severity
from docgen.generate import Generated

Plant = Callable[..., None]
UNITS = {
    "don_vi": [
        {
            "ma": "cd-x",
            "ten": "Công đoàn xã X",
            "cap": "xa",
            "cap_tren": None,
            "ky_hieu": "CĐX",
            "dia_danh": "X",
            "tap_the": "BAN THƯỜNG VỤ",
        }
    ]
}
REPORT: dict[str, Any] = {
    "mau": "bao-cao-quy",
    "ky": {"nam": 2023, "quy": 3},
    "don_vi": "ldld-tinh-lai-chau",
    "noi_dung": [{"tieu_de": "Kết quả", "noi_dung": ["Đã xong."]}],
    "noi_nhan": ["Như trên"],
    "nguoi_ky": {"quyen_han": "TM. BAN THƯỜNG VỤ", "chuc_vu": "CHỦ TỊCH", "ho_ten": "Nguyễn Văn A"},
}


def with_mistake() -> dict[str, Any]:
    """A report with a key that is nearly right."""
    report = copy.deepcopy(REPORT)
    report["noi_nhann"] = report.pop("noi_nhan")
    return report


# generate


def test_generate_writes_a_word_file(docgen_cli: DocgenCli) -> None:
    """A right report becomes a Word file in the current folder, named after unit, form and period."""
    docgen_cli.write("data/a.json", REPORT)
    ran = docgen_cli("generate", "data/a.json")
    name = "ldld-tinh-lai-chau-bao-cao-quy-2023Q3.docx"
    assert (ran.code, ran.err) == (Exit.DONE, "")
    assert ran.out == f"{name}: đã ghi báo cáo\n"
    assert ran.files[name].startswith(b"PK")


def test_generate_twice_changes_nothing(docgen_cli: DocgenCli) -> None:
    """The second run says that nothing changed."""
    docgen_cli.write("a.json", REPORT)
    first = docgen_cli("generate", "a.json", "-o", "b.docx")
    second = docgen_cli("generate", "a.json", "-o", "b.docx", "--json")
    assert second.json["data"] == {"path": "b.docx", "unchanged": True, "checked": False}
    assert first.files == second.files


def test_generate_keeps_a_file_of_somebody_else(docgen_cli: DocgenCli) -> None:
    """An existing file that docgen did not write stays, unless --force."""
    docgen_cli.write("a.json", REPORT)
    docgen_cli.write("b.docx", "mine")
    refused = docgen_cli("generate", "a.json", "-o", "b.docx")
    assert (refused.code, refused.files["b.docx"]) == (Exit.FILE, b"mine")
    assert "--force" in refused.err
    forced = docgen_cli("generate", "a.json", "-o", "b.docx", "--force")
    assert (forced.code, forced.files["b.docx"][:2]) == (Exit.DONE, b"PK")


def test_generate_writes_nothing_from_wrong_data(docgen_cli: DocgenCli) -> None:
    """Wrong data: exit code 3, every mistake, no file."""
    docgen_cli.write("a.json", with_mistake())
    ran = docgen_cli("generate", "a.json", "-o", "b.docx")
    assert (ran.code, list(ran.files)) == (Exit.DATA, ["a.json"])
    assert "noi_nhan" in ran.err


def test_generate_takes_an_exported_template(docgen_cli: DocgenCli) -> None:
    """A template exported and handed back by its path works; so does a name."""
    docgen_cli.write("a.json", REPORT)
    assert docgen_cli("template", "export", "bao-cao-quy", "mau").code == Exit.DONE
    assert docgen_cli("generate", "a.json", "-t", "mau/bao-cao-quy.docx", "-o", "b.docx").code == Exit.DONE
    assert docgen_cli("generate", "a.json", "-t", "bao-cao-quy", "-o", "c.docx").code == Exit.DONE


def test_generate_shows_warnings_and_is_done(docgen_cli: DocgenCli, monkeypatch: pytest.MonkeyPatch) -> None:
    """Warnings on the way are shown; the report is there, so the exit code is 0."""
    warning = Problem("D201", "dài", severity=Severity.WARNING)
    made = Generated(b"", "a.docx", Path("a.docx"), problems=(warning,))
    monkeypatch.setattr("docgen.library.reports.generate", lambda *_args, **_kwargs: made)
    ran = docgen_cli("generate", "a.json")
    assert (ran.code, ran.err) == (Exit.DONE, "Nên sửa: dài [D201]\n")


def test_generate_hands_over_its_options(docgen_cli: DocgenCli, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every option reaches the library as it was given; without -o the file goes into the current folder."""
    calls: list[tuple[Any, ...]] = []

    def generate(data: Any, **options: Any) -> Generated:
        calls.append((data, options))
        return Generated(b"", "a.docx", Path("a.docx"))

    monkeypatch.setattr("docgen.library.reports.generate", generate)
    args = ("-t", "mau/b.DOCX", "-o", "c.docx", "--units", "u.json", "--force", "--check")
    docgen_cli("generate", "a.json", *args)
    docgen_cli("generate", "a.json", "-t", "bao-cao-quy")
    full = {"template": "mau/b.DOCX", "out": Path("c.docx"), "folder": None, "units": Path("u.json"),
            "force": True, "check": True}  # fmt: skip
    bare = {"template": "bao-cao-quy", "out": None, "folder": Path(), "units": None, "force": False,
            "check": False}  # fmt: skip
    assert calls == [(Path("a.json"), full), (Path("a.json"), bare)]


# validate


def test_validate_passes_a_right_file(docgen_cli: DocgenCli) -> None:
    """A right file: exit code 0 and one line."""
    docgen_cli.write("a.json", REPORT)
    ran = docgen_cli("validate", "a.json")
    assert (ran.code, ran.out, ran.err) == (Exit.DONE, "a.json: không có lỗi\n", "")


def test_validate_reports_every_file(docgen_cli: DocgenCli) -> None:
    """All files are judged, also after a wrong one; the last line sums up; exit code 3."""
    docgen_cli.write("a.json", with_mistake())
    docgen_cli.write("b.json", REPORT)
    docgen_cli.write("c.json", with_mistake())
    ran = docgen_cli("validate", "a.json", "b.json", "c.json")
    assert ran.code == Exit.DATA
    assert ran.out.splitlines()[-1] == "3 tệp: 1 không có lỗi, 2 có lỗi"
    assert {line.split(": ")[1] for line in ran.err.splitlines()} == {"a.json", "c.json"}


def test_validate_goes_on_after_a_missing_file(docgen_cli: DocgenCli) -> None:
    """A file that is not there is reported like a mistake, exit code 7; the others are judged."""
    docgen_cli.write("b.json", with_mistake())
    ran = docgen_cli("validate", "none.json", "b.json", "--json")
    assert ran.code == Exit.FILE
    assert ran.json["status"] == "problems"
    assert {problem["file"] or problem["message"].split(":")[0] for problem in ran.json["problems"]} == {
        "none.json",
        "b.json",
    }
    assert [file["valid"] for file in ran.json["data"]["files"]] == [False, False]


def test_warnings_alone_are_no_mistake(docgen_cli: DocgenCli, plant: Plant) -> None:
    """A file with warnings only is valid: exit code 0, and the warning is shown."""
    warning = Problem("D201", "dài", severity=Severity.WARNING)
    plant("docgen.generate", validate=lambda _path, _units: [warning])
    ran = docgen_cli("validate", "a.json")
    assert (ran.code, ran.err) == (Exit.DONE, "Nên sửa: a.json: dài [D201]\n")
    assert ran.out == "a.json: 1 chỗ nên sửa\n"


VERDICTS = {
    "right": [],
    "wrong": [Problem("D102", "x")],
    "missing": FileError("không có"),
    "broken": DataError("hỏng", [Problem("D001", "x")]),
}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kinds=st.lists(st.sampled_from(sorted(VERDICTS)), min_size=1, max_size=6))
def test_validate_weighs_its_verdicts(docgen_cli: DocgenCli, plant: Plant, kinds: list[str]) -> None:
    """0 if all are right, 3 if one is wrong, 7 if one could not be read; every mistake is listed."""

    def validate(path: Path, _units: Path | None) -> list[Problem]:
        verdict = VERDICTS[str(path)]
        if isinstance(verdict, Exception):
            raise verdict
        return verdict

    plant("docgen.generate", validate=validate)
    ran = docgen_cli("validate", *kinds, "--json")
    expected = Exit.DATA if set(kinds) - {"right"} else Exit.DONE
    assert ran.code == (Exit.FILE if "missing" in kinds else expected)
    assert len(ran.json["problems"]) == sum(kind != "right" for kind in kinds)
    assert [file["valid"] for file in ran.json["data"]["files"]] == [kind == "right" for kind in kinds]


# new, schema


@pytest.mark.parametrize(
    ("mau", "ky"),
    [
        ("bao-cao-quy", "2024Q4"),
        ("bao-cao-6-thang", "2024-6T"),
        ("bao-cao-9-thang", "2024-9T"),
        ("bao-cao-nam", "2024"),
        ("bao-cao-chuyen-de", "2021-01-01..2022-09-30"),
    ],
)
def test_new_validates_as_it_stands(docgen_cli: DocgenCli, mau: str, ky: str) -> None:
    """A new report of each form is a file that validate finds nothing wrong with."""
    ran = docgen_cli("new", mau, "--don-vi", "ldld-tinh-lai-chau", "--ky", ky, "--json")
    assert ran.code == Exit.DONE
    path = ran.json["data"]["path"]
    assert list(ran.files) == [path]
    assert json.loads(ran.files[path])["mau"] == mau
    assert docgen_cli("validate", path).code == Exit.DONE


def test_new_is_named_after_form_and_period(docgen_cli: DocgenCli) -> None:
    """Without -o the file is <form>-<period>.json, also if the period is written small."""
    ran = docgen_cli("new", "bao-cao-quy", "--don-vi", "ldld-tinh-lai-chau", "--ky", "2024q4")
    assert list(ran.files) == ["bao-cao-quy-2024Q4.json"]


def test_new_keeps_what_was_filled_in(docgen_cli: DocgenCli) -> None:
    """An existing file stays, unless --force."""
    args = ["new", "bao-cao-quy", "--don-vi", "ldld-tinh-lai-chau", "--ky", "2024Q4", "-o", "a.json"]
    docgen_cli.write("a.json", "mine")
    refused = docgen_cli(*args)
    assert (refused.code, refused.files) == (Exit.FILE, {"a.json": b"mine"})
    assert "--force" in refused.err
    assert docgen_cli(*args, "--force").files["a.json"] != b"mine"


def test_new_takes_the_units_given(docgen_cli: DocgenCli) -> None:
    """The unit is looked up in --units, else in the register beside the new file."""
    docgen_cli.write("units.json", UNITS)
    args = ["new", "bao-cao-quy", "--don-vi", "cd-x", "--ky", "2024Q4"]
    assert docgen_cli(*args).code == Exit.USAGE
    assert docgen_cli(*args, "--units", "units.json").code == Exit.DONE
    docgen_cli.write("here/don_vi.json", UNITS)
    assert docgen_cli(*args, "-o", "here/a.json").code == Exit.DONE


def test_an_unknown_unit_is_wrong_use(docgen_cli: DocgenCli) -> None:
    """A unit that the register does not know: exit code 2, the nearest code, no file."""
    ran = docgen_cli("new", "bao-cao-quy", "--don-vi", "ldld-tinh-lai-chao", "--ky", "2024Q4")
    assert (ran.code, ran.files) == (Exit.USAGE, {})
    assert "có phải: ldld-tinh-lai-chau?" in ran.err


@pytest.mark.parametrize(
    "args",
    [
        ["schema", "bao-cao-qui"],
        ["new", "bao-cao-qui", "--don-vi", "ldld-tinh-lai-chau", "--ky", "2024Q4"],
    ],
    ids=lambda args: args[0],
)
def test_an_unknown_form_is_wrong_use(docgen_cli: DocgenCli, args: list[str]) -> None:
    """A form that does not exist: exit code 2, the nearest name, no file."""
    ran = docgen_cli(*args)
    assert (ran.code, ran.files) == (Exit.USAGE, {})
    assert "có phải: bao-cao-quy?" in ran.err


def test_schema_goes_to_stdout_or_a_file(docgen_cli: DocgenCli) -> None:
    """The same schema on stdout, in the envelope and in the file of -o."""
    printed = docgen_cli("schema", "bao-cao-quy").json
    assert docgen_cli("schema", "bao-cao-quy", "--json").json["data"]["schema"] == printed
    ran = docgen_cli("schema", "bao-cao-quy", "-o", "s.json")
    assert json.loads(ran.files["s.json"]) == printed
    assert "noi_dung" in printed["properties"]


def test_schema_keeps_another_file(docgen_cli: DocgenCli) -> None:
    """-o on a file of other content is refused; on the same schema it is not."""
    docgen_cli.write("s.json", "mine")
    assert docgen_cli("schema", "bao-cao-quy", "-o", "s.json").code == Exit.FILE
    for _ in range(2):
        assert docgen_cli("schema", "bao-cao-quy", "-o", "t.json").code == Exit.DONE


# template

FORMS = sorted(path.stem for path in (Path(__file__).parents[2] / "templates_docx").glob("*.docx"))


def test_template_list_names_every_form(docgen_cli: DocgenCli) -> None:
    """The list has the five forms, for people and for programs."""
    listed = docgen_cli("template", "list", "--json").json["data"]["templates"]
    assert sorted(each["name"] for each in listed) == sorted(FORMS)
    assert all(Path(each["path"]).stat().st_size == each["size"] for each in listed)
    assert [line.split()[0] for line in docgen_cli("template", "list").out.splitlines()] == [
        each["name"] for each in listed
    ]


def test_template_vars_lists_the_names(docgen_cli: DocgenCli) -> None:
    """Names with the place where they stand and an example, of a shipped template or a file."""
    docgen_cli("template", "export", "bao-cao-nam", "mau")
    named = docgen_cli("template", "vars", "bao-cao-nam", "--json").json["data"]["variables"]
    assert named
    assert all(set(each) == {"name", "where", "example"} for each in named)
    assert docgen_cli("template", "vars", "mau/bao-cao-nam.docx", "--json").json["data"]["variables"] == named
    assert named[0]["name"] in docgen_cli("template", "vars", "bao-cao-nam").out


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.thorough
def test_shipped_templates_pass_their_lint(docgen_cli: DocgenCli, name: str) -> None:
    """Our own templates have no mistake."""
    assert docgen_cli("template", "lint", name).out == f"{name}: không có lỗi\n"


def test_template_lint_judges_every_file(docgen_cli: DocgenCli) -> None:
    """A file that is no template is wrong, and the next one is judged all the same."""
    docgen_cli.write("a.docx", "no zip")
    ran = docgen_cli("template", "lint", "a.docx", "bao-cao-quy")
    assert ran.code in {Exit.TEMPLATE, Exit.DOCX}
    assert ran.out.splitlines()[1:] == ["bao-cao-quy: không có lỗi", "2 tệp: 1 không có lỗi, 1 có lỗi"]


def test_template_lint_of_a_wrong_template(docgen_cli: DocgenCli, plant: Plant) -> None:
    """Mistakes in a template: each on its line, exit code 4."""
    plant("docgen.template.lint", lint=lambda _path: [Problem("M101", "thẻ hỏng")])
    ran = docgen_cli("template", "lint", "bao-cao-quy")
    assert (ran.code, ran.err) == (Exit.TEMPLATE, "Sai: bao-cao-quy: thẻ hỏng [M101]\n")


def test_an_unknown_template_is_said(docgen_cli: DocgenCli) -> None:
    """A template that does not exist: the nearest name, and no file."""
    for args in (["export", "bao-cao-qui", "mau"], ["vars", "bao-cao-qui"]):
        ran = docgen_cli("template", *args)
        assert (ran.code, ran.files) == (Exit.USAGE, {})
        assert "có phải: bao-cao-quy?" in ran.err


def test_template_export_keeps_what_was_changed(docgen_cli: DocgenCli) -> None:
    """An exported template that exists stays, unless --force."""
    docgen_cli.write("mau/bao-cao-quy.docx", "mine")
    args = ["template", "export", "bao-cao-quy", "mau"]
    refused = docgen_cli(*args)
    assert (refused.code, refused.files["mau/bao-cao-quy.docx"]) == (Exit.FILE, b"mine")
    assert docgen_cli(*args, "--force").files["mau/bao-cao-quy.docx"].startswith(b"PK")


def test_template_build_and_its_check(docgen_cli: DocgenCli) -> None:
    """Built templates pass --check; one that was changed does not: exit code 1, named, not mended."""
    built = docgen_cli("template", "build", "out")
    assert sorted(built.files) == sorted(f"out/{name}.docx" for name in FORMS)
    assert docgen_cli("template", "build", "out", "--check").code == Exit.DONE
    mine = built.files["out/bao-cao-nam.docx"]
    docgen_cli.write("out/bao-cao-quy.docx", mine)
    stale = docgen_cli("template", "build", "out", "--check", "--json")
    assert (stale.code, stale.json["status"]) == (Exit.FINDINGS, "problems")
    assert [Path(each["file"]).name for each in stale.json["problems"]] == ["bao-cao-quy.docx"]
    assert stale.files["out/bao-cao-quy.docx"] == mine
    assert docgen_cli("template", "build", "out").files == built.files
