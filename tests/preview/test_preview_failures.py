"""LibreOffice that hangs, crashes, lies or is not there: each file gets what it deserves, nothing is left."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from docgen.errors import DocgenError, DocxError, FileError, MissingProgramError
from docgen.preview.result import Previews, Source
from docgen.preview.run import make_previews
from docgen.preview.running import Runner
from tests.preview.fake_office import QUICK, FakeOffice, fake_office, sources  # noqa: F401 (a fixture)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script with a #! line")


def made(previews: Previews) -> list[bool]:
    """For each file whether it has its PDF."""
    return [file.pdf is not None and file.pdf.is_file() for file in previews.files]


def test_many_files_take_one_start(office: FakeOffice, tmp_path: Path) -> None:
    """Files that fit into one call are converted in one call, in their order."""
    office.install()
    assert made(make_previews(sources(tmp_path, ["ok"] * 5), QUICK)) == [True] * 5
    assert office.converted == [["0.docx", "1.docx", "2.docx", "3.docx", "4.docx"]]


def test_two_jobs_share_the_files(office: FakeOffice, tmp_path: Path) -> None:
    """With two jobs two LibreOffices get half of the files each, and a profile each."""
    office.install()
    assert made(make_previews(sources(tmp_path, ["ok"] * 5), replace(QUICK, jobs=2))) == [True] * 5
    assert sorted(office.converted) == [["0.docx", "2.docx", "4.docx"], ["1.docx", "3.docx"]]
    assert len({call[0] for call in office.calls}) == 2


def test_a_call_is_safe(office: FakeOffice, tmp_path: Path) -> None:
    """Every call has a profile of its own below docgen's temporary folder and opens nothing but the files."""
    office.install()
    make_previews(sources(tmp_path, ["ok"]), QUICK)
    [call] = office.calls
    assert call[0].startswith(f"-env:UserInstallation={office.temporary.resolve().as_uri()}/docgen-")
    assert {"--headless", "--norestore", "--nolockcheck", "--nodefault"} <= set(call)


@pytest.mark.parametrize("fault", ["crash", "hang", "silent", "half"])
@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.thorough(one_of=4)
def test_one_bad_file_does_not_lose_the_others(
    office: FakeOffice, tmp_path: Path, fault: str, place: int
) -> None:
    """Whatever LibreOffice does at one file, the others get their PDF and that one gets a sentence."""
    office.install()
    office.end_what_hangs()
    contents = ["ok", "ok", "ok"]
    contents[place] = fault
    previews = make_previews(sources(tmp_path, contents), QUICK)
    assert made(previews) == [index != place for index in range(3)]
    assert isinstance(previews.files[place].failure, DocxError)
    [problem] = previews.problems
    assert (problem.file, problem.code) == (f"{place}.docx", "E005")
    assert ("giây" in problem.message) == (fault == "hang")


def test_only_what_is_missing_is_tried_again(office: FakeOffice, tmp_path: Path) -> None:
    """After a crash the PDFs that are there stay; the others are tried one by one."""
    office.install()
    make_previews(sources(tmp_path, ["ok", "crash", "ok", "ok"]), QUICK)
    assert office.converted[0] == ["0.docx", "1.docx", "2.docx", "3.docx"]
    retried = [names for names in office.converted[1:] if names != ["probe.txt"]]
    assert retried == [["1.docx"], ["2.docx"], ["3.docx"]]


@pytest.mark.parametrize("content", ["ok", "crash", "hang"])
def test_nothing_is_left_behind(office: FakeOffice, tmp_path: Path, content: str) -> None:
    """Afterwards no program runs, its children included, and no temporary folder is there."""
    office.install()
    office.end_what_hangs()
    began = time.monotonic()
    make_previews(sources(tmp_path, ["ok", content]), QUICK)
    office.wait_until_gone()
    assert time.monotonic() - began < 30  # the stand-in's child would have lived for sixty
    assert list(office.temporary.iterdir()) == []


def test_a_program_has_its_time_and_no_more(tmp_path: Path) -> None:
    """By the real clock: what would sleep for a minute is ended after half a second."""
    began = time.monotonic()
    with Runner() as runner:
        ran = runner.run([sys.executable, "-c", "import time; time.sleep(60)"], 0.5, tmp_path)
    assert ran.code is None
    assert 0.5 <= time.monotonic() - began < 30


@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_ends_everything(office: FakeOffice, tmp_path: Path, jobs: int) -> None:
    """Ctrl-C ends LibreOffice and its children at once and removes the temporary folders."""
    office.install()
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        make_previews(sources(tmp_path, ["ctrl-c", "hang", "ok"]), replace(QUICK, jobs=jobs))
    office.wait_until_gone()
    assert time.monotonic() - began < 30
    assert list(office.temporary.iterdir()) == []


def test_a_file_that_cannot_be_read_is_not_converted(office: FakeOffice, tmp_path: Path) -> None:
    """A file that its reader refuses never reaches LibreOffice; the others do."""
    office.install()

    def refuse() -> bytes:
        raise FileError("không có tệp")

    bad = Source("x.docx", tmp_path / "x", refuse)
    good = sources(tmp_path, ["ok"])
    previews = make_previews([bad, *good], QUICK)
    assert made(previews) == [False, True]
    assert office.converted == [["1.docx"]]
    assert [(problem.code, problem.file) for problem in previews.problems] == [("E007", "x.docx")]


def test_a_place_that_cannot_be_written_is_one_files_trouble(office: FakeOffice, tmp_path: Path) -> None:
    """A PDF that cannot be put at its place is said; the next file is written all the same."""
    office.install()
    both = sources(tmp_path, ["ok", "ok"])
    (tmp_path / "out" / "0.pdf").mkdir(parents=True)
    previews = make_previews(both, QUICK)
    assert made(previews) == [False, True]
    assert isinstance(previews.files[0].failure, FileError)


def refusal(wanted: type[DocgenError], folder: Path, png: bool = False) -> str:
    """What is said when nothing can be made at all."""
    with pytest.raises(wanted) as caught:
        make_previews(sources(folder, ["ok", "ok"]), replace(QUICK, png=png))
    assert not (folder / "out").exists()
    return caught.value.message


def test_missing_office_is_one_sentence(office: FakeOffice, tmp_path: Path) -> None:
    """Without LibreOffice: the command that installs it."""
    message = refusal(MissingProgramError, tmp_path)
    assert message.startswith("không tìm thấy LibreOffice")
    assert "install" in message


@pytest.mark.parametrize(
    ("installer", "words"),
    [("apt-get", "sudo apt install libreoffice-writer"), ("dnf", "sudo dnf install libreoffice-writer")],
)
@pytest.mark.skipif(sys.platform != "linux", reason="other systems have one installer")
def test_the_command_is_this_machines(office: FakeOffice, tmp_path: Path, installer: str, words: str) -> None:
    """The command is the one of the installer at hand."""
    office.program(installer, "#!/bin/false\n")
    assert words in refusal(MissingProgramError, tmp_path)


@pytest.mark.parametrize(
    "fault", [{"version": ""}, {"version_code": 77}, {"version": "cannot open display"}, {"broken": True}]
)
def test_broken_office_is_one_sentence(office: FakeOffice, tmp_path: Path, fault: dict[str, str]) -> None:
    """LibreOffice that does not answer, or converts nothing at all: install it again; no file is blamed."""
    office.install(**fault)  # type: ignore[arg-type] # the keys are the names of its parameters
    message = refusal(MissingProgramError, tmp_path)
    assert message.startswith("LibreOffice trên máy này không chạy được")
    assert "install" in message


def test_a_program_that_cannot_start_is_broken(office: FakeOffice, tmp_path: Path) -> None:
    """A file named soffice that is no program counts as a broken LibreOffice."""
    office.program("soffice", "")
    assert "không chạy được" in refusal(MissingProgramError, tmp_path)


def test_when_all_files_are_bad_the_files_are_blamed(office: FakeOffice, tmp_path: Path) -> None:
    """LibreOffice that still converts a line of text works: then the files are at fault."""
    office.install()
    previews = make_previews(sources(tmp_path, ["crash", "crash"]), QUICK)
    assert [type(file.failure) for file in previews.files] == [DocxError, DocxError]
    assert office.converted.count(["probe.txt"]) == 1


def test_pictures_need_poppler(office: FakeOffice, tmp_path: Path) -> None:
    """Without poppler a wish for pictures is refused before anything is made, with the command."""
    office.install()
    message = refusal(MissingProgramError, tmp_path, png=True)
    assert message.startswith("không tìm thấy poppler")
    assert "install" in message
    assert office.calls == []


def test_poppler_that_fails_leaves_the_pdf(office: FakeOffice, tmp_path: Path) -> None:
    """A PDF that poppler cannot paint is still there, and said."""
    office.install()
    office.program("pdfinfo", f"#!{sys.executable}\nprint('Pages: 2')\n")
    office.program("pdftoppm", f"#!{sys.executable}\nraise SystemExit(1)\n")
    previews = make_previews(sources(tmp_path, ["ok"]), replace(QUICK, png=True))
    assert made(previews) == [True]
    assert "poppler" in previews.problems[0].message
