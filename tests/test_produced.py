"""The judgement of all produced files finds a fault: else its silence would mean nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sample_report import report, section, table, text

from docgen.word.package import read_package, write_package
from tests import produced
from tests.produced import SDK, covering, judge, keeping, structure
from tests.support import edited

MAIN = "word/document.xml"
BROKEN = edited(report(), MAIN, ("<w:keepNext/>", "<w:keepNextPlease/>"))


def keep(folder: Path, *files: bytes) -> None:
    """Put files into the folder as the makers do."""
    write = keeping(folder, write_package)
    for data in files:
        write(read_package(data).parts)


@pytest.fixture
def without_sdk(monkeypatch: pytest.MonkeyPatch) -> None:
    """The SDK is not asked: it takes half a second for a file, and one test here asks it."""
    monkeypatch.delenv(SDK, raising=False)


@pytest.mark.usefixtures("without_sdk")
def test_a_fault_is_found_and_its_test_named(tmp_path: Path) -> None:
    """The good file has none, the broken one says where it comes from; what was judged is not judged anew."""
    keep(tmp_path, report(), BROKEN)
    judge(tmp_path)
    good, bad = sorted(produced.produced(tmp_path), key=lambda each: len(each.faults))
    assert good.faults == ()
    assert any("keepNextPlease" in fault for fault in bad.faults)
    assert bad.test.startswith("tests/test_produced.py::test_a_fault_is_found_and_its_test_named")
    for path in tmp_path.glob("*.docx"):
        path.unlink()
    judge(tmp_path)
    assert len(produced.produced(tmp_path)) == 2


def test_one_file_of_each_structure_is_kept(tmp_path: Path) -> None:
    """Other words and data are the same structure; another element, attribute or edge of a text is not."""
    keep(tmp_path, report([text("Một.")]), report([text("Hai.")], so="9"), report([text("Hai."), table()]))
    assert len(list(tmp_path.glob("*.docx"))) == 2
    parts = [{MAIN: f"<a>{words}</a>".encode()} for words in ("x", "y z", " x", "x ", "")]
    assert len({structure(each) for each in parts}) == 4


@pytest.mark.usefixtures("without_sdk")
def test_a_file_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    """Not even a package: said, and the others are judged."""
    keep(tmp_path, report())
    unreadable(tmp_path)
    judge(tmp_path)
    assert sorted(bool(each.faults) for each in produced.produced(tmp_path)) == [False, True]


@pytest.mark.usefixtures("without_sdk")
def test_validators_are_asked_about_files_with_an_element_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of what was judged once, in this process or another, another file is not judged; a longer number is."""
    whole = [report([section("A"), text(), table()])]
    asked: list[bytes] = []
    monkeypatch.setattr("tests.support.faults_of", lambda data: asked.append(data) or ["planted"])
    for files in (whole, [report([text()])], [edited(whole[0], MAIN, ('w:w="9864"', 'w:w="98640"'))]):
        keep(tmp_path, *files)
        judge(tmp_path)
    assert len(asked) == 2
    assert sorted(len(each.faults) for each in produced.produced(tmp_path)) == [0, 1, 1]


def unreadable(folder: Path) -> None:
    """A file that is none, as if a test had made it."""
    (folder / "a.docx").write_bytes(b"PK")
    (folder / "a.test").touch()


def test_the_files_for_the_sdk_have_every_element(tmp_path: Path) -> None:
    """A file all of whose elements another one has is left out; the one with something of its own is not."""
    files = {"whole": report([section("A"), text(), table()]), "part": report([text()]), "broken": BROKEN}
    for name, data in files.items():
        (tmp_path / f"{name}.docx").write_bytes(data)
    chosen = {path.stem for path in covering(list(tmp_path.glob("*.docx")))}
    assert {"whole", "broken"} <= chosen
    assert len(chosen) == 2


@pytest.mark.skipif(SDK not in os.environ, reason=f"{SDK} does not name the SDK's program")
def test_the_sdk_sees_a_planted_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the broken file and in the one that is none; of what was asked, nothing is asked again."""
    monkeypatch.setattr("tests.support.faults_of", lambda _: [])
    keep(tmp_path, report(), BROKEN)
    unreadable(tmp_path)
    judge(tmp_path)
    assert sorted(bool(each.faults) for each in produced.produced(tmp_path)) == [False, True, True]
    assert list(covering([*tmp_path.glob("*.docx")], [*tmp_path.glob("*.docx")])) == []
