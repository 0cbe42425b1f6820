"""A second run makes only what changed, and never writes over a person's work."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from batch_builder import folder_bytes, outline, record, records, register, write_batch
from conftest import DocgenCli

from docgen.batch.state import FILE_NAME, Seal, State
from docgen.errors import Exit, Problem, Severity

NAME = "h1-bao-cao-quy-2023Q3.docx"


def states(cli: DocgenCli, *args: str) -> list[str]:
    """What one run did with each unit."""
    ran = cli("batch", "dc.json", "bg.json", "-o", "ra", "--jobs", "1", "--json", *args)
    return [row["trang_thai"] for row in ran.json["data"]["units"]]


def edit(path: Path) -> bytes:
    """Change a report the way Word does: other content, the old seal."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"101", b"102")
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return path.read_bytes()


@pytest.fixture
def made(docgen_cli: DocgenCli) -> DocgenCli:
    """A batch of three that has been made."""
    write_batch(docgen_cli.folder)
    assert states(docgen_cli) == ["đã lập"] * 3
    return docgen_cli


def test_nothing_changed_makes_nothing(made: DocgenCli) -> None:
    """The second run leaves the folder as it is, byte for byte, and says so."""
    before = folder_bytes(made.folder / "ra")
    times = {path: path.stat().st_mtime_ns for path in (made.folder / "ra").glob("*.docx")}
    assert states(made) == ["không đổi"] * 3
    assert folder_bytes(made.folder / "ra") == before
    assert {path: path.stat().st_mtime_ns for path in times} == times


def _record_changed(folder: Path) -> None:
    write_batch(folder, bg=[record("h0", so_lieu={"tong": 7, "quy": 1}), *records()[1:]])


def _outline_changed(folder: Path) -> None:
    write_batch(folder, dc=outline(luu="VT, ToC"))


def _unit_changed(folder: Path) -> None:
    data = register()
    data["don_vi"][1]["dia_danh"] = "Tân Uyên"
    write_batch(folder, don_vi=data)


def _superior_changed(folder: Path) -> None:
    data = register()
    data["don_vi"][0]["ten"] = "Liên đoàn Lao động tỉnh Điện Biên"
    write_batch(folder, don_vi=data)


@pytest.mark.parametrize(
    ("change", "count"),
    [(_record_changed, 1), (_outline_changed, 3), (_unit_changed, 1), (_superior_changed, 3)],
)
@pytest.mark.thorough(one_of=2)
def test_what_changed_is_made_again(made: DocgenCli, change: Callable[[Path], None], count: int) -> None:
    """A record, the outline, a unit or its superior: exactly the reports that say it are made again."""
    change(made.folder)
    assert states(made) == ["đã lập"] * count + ["không đổi"] * (3 - count)


def test_another_template_makes_all_again(made: DocgenCli) -> None:
    """A template that differs in one byte is another template."""
    made("template", "export", "bao-cao-quy", "mau")
    template = made.folder / "mau/bao-cao-quy.docx"
    assert states(made, "-t", str(template)) == ["không đổi"] * 3
    with zipfile.ZipFile(template, "a") as package:
        package.comment = b""
        package.writestr("docProps/thumbnail.jpeg", b"x")
    assert states(made, "-t", str(template)) == ["đã lập"] * 3


def test_other_code_makes_all_again(made: DocgenCli, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports made by another version of the program are made again."""
    monkeypatch.setattr(import_module("docgen.batch.run"), "code_version", lambda: "other")
    monkeypatch.setattr(import_module("docgen.batch.work"), "code_version", lambda: "other")
    assert states(made) == ["đã lập"] * 3


def test_a_report_edited_by_hand_is_kept(made: DocgenCli) -> None:
    """An edited report stays as it is, also when its data change; then that is said; --force overrides."""
    path = made.folder / "ra" / NAME
    edited = edit(path)
    assert states(made) == ["không đổi", "đã sửa tay", "không đổi"]
    write_batch(made.folder, bg=[records()[0], record("h1", so="5"), records()[2]])
    ran = made("batch", "dc.json", "bg.json", "-o", "ra")
    assert (ran.code, "[B110]" in ran.err, path.read_bytes()) == (Exit.DONE, True, edited)
    assert states(made, "--force") == ["đã lập"] * 3
    assert path.read_bytes() != edited


def test_a_file_that_is_gone_is_made_again(made: DocgenCli) -> None:
    """A report that was deleted comes back, the same."""
    path = made.folder / "ra" / NAME
    before = path.read_bytes()
    path.unlink()
    assert states(made) == ["không đổi", "đã lập", "không đổi"]
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", ["", "{", "[]", '{"phien_ban": 1, "tep": {"a": 3}}', "null", "\xff"])
@pytest.mark.thorough
def test_a_broken_memory_is_no_error(made: DocgenCli, content: str) -> None:
    """Without its memory a batch makes everything again and ends with the same folder."""
    before = folder_bytes(made.folder / "ra")
    (made.folder / "ra" / FILE_NAME).write_bytes(content.encode("latin-1"))
    assert states(made) == ["đã lập"] * 3
    assert folder_bytes(made.folder / "ra") == before


def test_another_batch_in_the_folder_is_remembered(made: DocgenCli) -> None:
    """A batch of the next period in the same folder does not forget the first one's reports."""
    write_batch(made.folder, dc=outline(ky={"nam": 2023, "quy": 4}))
    assert states(made) == ["đã lập"] * 3
    write_batch(made.folder)
    assert states(made) == ["không đổi"] * 3


def test_leavings_of_a_killed_run_are_removed(made: DocgenCli) -> None:
    """Temporary files of our own reports go; other files that look like them stay."""
    folder = made.folder / "ra"
    ours, foreign = folder / f".{NAME[:40]}.abcd1234.tmp", folder / ".khac.docx.abcd1234.tmp"
    ours.write_bytes(b"x")
    foreign.write_bytes(b"x")
    states(made)
    assert (ours.exists(), foreign.exists()) == (False, True)


def test_warnings_are_told_again(docgen_cli: DocgenCli) -> None:
    """A report that needs no making still has its warnings in the results."""
    warned = record("h0", chi_tieu=[{"ma": "kn", "ke_hoach": 10, "thuc_hien": 1, "nguong": 5}])
    write_batch(docgen_cli.folder, bg=[warned, record("h1")])
    assert states(docgen_cli) == ["đã lập"] * 2
    first = (docgen_cli.folder / "ra/ket-qua.json").read_bytes()
    assert states(docgen_cli) == ["không đổi"] * 2
    assert (docgen_cli.folder / "ra/ket-qua.json").read_bytes() == first
    problems = json.loads(first)["don_vi"][0]["loi"]
    assert [(p["code"], p["severity"], p["path"]) for p in problems] == [
        ("D043", "warning", "[0].chi_tieu[0].nguong")
    ]


def test_the_memory_is_json_indented_by_one(tmp_path: Path) -> None:
    """Written row by row, it has the bytes of the JSON of all its seals, whatever letters they hold."""
    told = Problem("D1", 'hai\n dòng, "dấu nháy" \u2028', "p", "f", "h", Severity.NOTE)
    seals = {
        "b.docx": Seal("f", "s"),
        "a.docx": Seal("f", "s", (told, told), ()),
        "c": Seal("x", "y", (), (told,)),
    }
    State(seals).save(tmp_path)
    written = (tmp_path / FILE_NAME).read_text(encoding="utf-8")
    rows = {
        name: {
            "dau_van": seal.fingerprint,
            "sha256": seal.sha256,
            "loi": [each.as_data() for each in seal.problems],
            "kiem_tra": None if seal.findings is None else [each.as_data() for each in seal.findings],
        }
        for name, seal in sorted(seals.items())
    }
    assert written == json.dumps({"phien_ban": 1, "tep": rows}, ensure_ascii=False, indent=1) + "\n"
