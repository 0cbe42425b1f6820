"""Every command and option that takes a file, given what is no such file: a sentence and the right exit code.

Nothing waits for a pipe, nothing replaces a device, nothing ends as a bug of docgen's own.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import DocgenCli, Ran

from docgen.batch.merge import merged
from docgen.errors import Exit
from tests.batch.batch_builder import outline, record, write_batch
from tests.preview.fake_office import FakeOffice, fake_office  # noqa: F401 (a fixture)
from tests.thorough import some
from tests.word.docx_builder import build

sys.path.insert(0, str(Path(__file__).parents[1] / "check"))
from corpus import FAULTS, GOOD, planted

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")

MARGIN = planted(GOOD["docgen"](), next(each for each in FAULTS["docgen"] if each.code == "TT102"))
PATIENCE = 60  # seconds for one test; what waits for a pipe waits for ever
DATA = {
    "generate": ["generate", "?", "-o", "o.docx"],
    "validate": ["validate", "?"],
    "units": ["validate", "good.json", "--units", "?"],
    "new --units": [
        "new",
        "bao-cao-quy",
        "--don-vi",
        "tinh",
        "--ky",
        "2024Q4",
        "--units",
        "?",
        "-o",
        "n.json",
    ],
    "units check": ["units", "check", "?"],
    "units list": ["units", "list", "--units", "?"],
    "units add": ["units", "add", "Công đoàn xã Mường Kim", "--units", "?"],
    "outline": ["batch", "?", "bg.json", "-o", "ra", "--jobs", "1"],
    "outline of a table": ["batch", "?", "--mau-bang", "-o", "n.xlsx"],
    "records": ["batch", "dc.json", "?", "-o", "ra", "--jobs", "1"],
}
DOCX = {
    "check": ["check", "?"],
    "fix": ["check", "--fix", "-o", "o.docx", "?"],
    "in place": ["check", "--fix", "--in-place", "?"],
    "annotate": ["check", "--annotate", "o.docx", "?"],
    "preview": ["preview", "?"],
}
TEMPLATE = {
    "generate -t": ["generate", "good.json", "-t", "?", "-o", "o.docx"],
    "batch -t": ["batch", "dc.json", "bg.json", "-t", "?", "-o", "ra", "--jobs", "1"],
    "vars": ["template", "vars", "?"],
    "lint": ["template", "lint", "?"],
}
TARGETS = {
    "generate": ["generate", "good.json", "--force", "-o", "?.docx"],
    "fix": ["check", "--fix", "bad.docx", "--force", "-o", "?.docx"],
    "annotate": ["check", "bad.docx", "--force", "--annotate", "?.docx"],
    "new": ["new", "bao-cao-quy", "--don-vi", "tinh", "--ky", "2024Q4", "--force", "-o", "?.json"],
    "schema": ["schema", "bao-cao-quy", "--force", "-o", "?.json"],
    "units export": ["units", "export", "--force", "-o", "?.json"],
    "empty table": ["batch", "dc.json", "--mau-bang", "--force", "-o", "?.xlsx"],
    "zip": ["batch", "dc.json", "bg.json", "-o", "ra", "--jobs", "1", "--force", "--zip", "?.zip"],
}
KINDS = ("pipe", "device", "folder", "loop", "dangling", "long", "below a file", "NUL")
CONTENTS = {
    "empty": b"",
    "one byte": b"P",
    "zeros": bytes(500),
    "deep": b"[" * 300_000,
    "cut": build("x")[:-100],
    "not UTF-8": b"\xff\xfe{}",
}


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """A test that waits for ever ends with an error of its own."""
    signal.alarm(PATIENCE)
    yield
    signal.alarm(0)


@pytest.fixture
def cli(docgen_cli: DocgenCli) -> DocgenCli:
    """A folder with a report, a batch and a Word file with a fault."""
    write_batch(docgen_cli.folder)
    docgen_cli.write("good.json", merged(outline(), record("tinh")))
    docgen_cli.write("bad.docx", MARGIN)
    return docgen_cli


def put(folder: Path, name: str, kind: str) -> str:
    """The name of a file of this kind, which now lies in ``folder`` if it can lie anywhere."""
    path = folder / name
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind in {"device", "loop", "dangling"}:
        path.symlink_to({"device": "/dev/full", "loop": name, "dangling": "nowhere"}[kind])
    return {"long": f"{'n' * 300}{name}", "below a file": f"good.json/{name}", "NUL": f"a\0{name}"}.get(
        kind, name
    )


def told(ran: Ran, cli: DocgenCli) -> str:
    """What was said; fails if it is nothing, a traceback, English of the system, or a bug of docgen's."""
    said = ran.err + ran.out
    assert said.strip()
    assert not cli.logs.exists(), list(cli.logs.iterdir())
    assert "Traceback" not in said
    assert "Errno" not in said
    return said


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("command", DATA)
@pytest.mark.thorough(one_of=4)
def test_data_that_are_no_file(cli: DocgenCli, command: str, kind: str) -> None:
    """Data, outlines, tables and registers: exit code 7; a folder of records without any is one, too."""
    name = put(cli.folder, "x.json", kind)
    ran = cli(*(each.replace("?", name) for each in DATA[command]))
    told(ran, cli)
    assert ran.code == Exit.FILE


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("command", [*DOCX, *TEMPLATE])
@pytest.mark.usefixtures("office_there")
@pytest.mark.thorough(one_of=4)
def test_a_word_file_that_is_no_file(cli: DocgenCli, command: str, kind: str) -> None:
    """Pipes and devices cannot be read as a .docx: exit code 5; where there is no file at all: 7."""
    name = put(cli.folder, "x.docx", kind)
    ran = cli(*(each.replace("?", name) for each in (DOCX | TEMPLATE)[command]))
    told(ran, cli)
    assert ran.code == (Exit.DOCX if kind in {"pipe", "device"} else Exit.FILE)


@pytest.mark.parametrize("content", CONTENTS)
@pytest.mark.parametrize("command", DATA)
@pytest.mark.thorough(one_of=4)
def test_data_that_are_broken(cli: DocgenCli, command: str, content: str) -> None:
    """Files with anything in them but JSON: exit code 3."""
    cli.write("x.json", CONTENTS[content])
    ran = cli(*(each.replace("?", "x.json") for each in DATA[command]))
    told(ran, cli)
    assert ran.code == Exit.DATA


@pytest.mark.parametrize("content", CONTENTS)
@pytest.mark.parametrize("name", ["x.csv", "x.xlsx"])
def test_tables_that_are_broken(cli: DocgenCli, name: str, content: str) -> None:
    """Tables with anything in them but a table: exit code 3 or 7, and no report is made of them."""
    cli.write(name, CONTENTS[content])
    ran = cli("batch", "dc.json", name, "-o", "ra", "--jobs", "1")
    told(ran, cli)
    assert ran.code in {Exit.DATA, Exit.FILE, Exit.FINDINGS}
    assert not [each for each in ran.files if each.startswith("ra/") and each.endswith(".docx")]


def test_a_table_with_a_field_longer_than_csv_allows(cli: DocgenCli) -> None:
    """Python's own limit for a field of a CSV is a fault of the table, in its heading too."""
    for text in ("a" * 200_000, "don_vi;so\n" + "a" * 200_000):
        cli.write("x.csv", text)
        ran = cli("batch", "dc.json", "x.csv", "-o", "ra", "--jobs", "1")
        assert (ran.code, "x.csv" in told(ran, cli)) == (Exit.DATA, True)


@pytest.mark.parametrize("content", CONTENTS)
@pytest.mark.parametrize("command", [*DOCX, *TEMPLATE])
@pytest.mark.usefixtures("office_there")
@pytest.mark.thorough(one_of=4)
def test_a_word_file_that_is_broken(cli: DocgenCli, command: str, content: str) -> None:
    """Files with anything in them but a .docx: exit code 5, and the file stays what it was."""
    cli.write("x.docx", CONTENTS[content])
    ran = cli(*(each.replace("?", "x.docx") for each in (DOCX | TEMPLATE)[command]))
    told(ran, cli)
    assert ran.code == Exit.DOCX
    assert ran.files["x.docx"] == CONTENTS[content]


@pytest.mark.parametrize(("command", "kind"), some([(each, kind) for each in TARGETS for kind in KINDS], 3))
@pytest.mark.thorough(one_of=4)
def test_a_target_that_is_no_file(cli: DocgenCli, command: str, kind: str) -> None:
    """Not even --force replaces a pipe, a device or a folder: exit code 7; a link to nothing is filled."""
    *arguments, target = TARGETS[command]
    suffix = target.removeprefix("?")
    name = put(cli.folder, f"x{suffix}", kind)
    ran = cli(*arguments, name)
    if kind == "dangling" or (command == "zip" and kind in {"device", "loop"}):  # there a link gives way
        assert ran.code in {Exit.DONE, Exit.FINDINGS}, ran.err
        assert not cli.logs.exists()
        return
    told(ran, cli)
    assert ran.code == Exit.FILE
    assert not list(cli.folder.glob(".x*"))
    assert Path("/dev/full").is_char_device()


@pytest.mark.parametrize("kind", ["pipe", "device", "loop", "long", "below a file", "NUL"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["batch", "dc.json", "bg.json", "--jobs", "1", "-o", "?"],
        ["template", "export", "bao-cao-quy", "?"],
        ["template", "build", "?"],
        ["preview", "bad.docx", "-o", "?"],
    ],
    ids=lambda arguments: " ".join(arguments[:2]),
)
@pytest.mark.usefixtures("office_there")
@pytest.mark.thorough(one_of=4)
def test_a_target_folder_that_is_none(cli: DocgenCli, arguments: list[str], kind: str) -> None:
    """A folder that cannot be made: exit code 7."""
    name = put(cli.folder, "x", kind)
    ran = cli(*(each.replace("?", name) for each in arguments))
    told(ran, cli)
    assert ran.code == Exit.FILE


def test_a_folder_with_strange_things_in_it(cli: DocgenCli) -> None:
    """In a folder to be checked a pipe, a loop and a link to nothing are told; the sound file is judged."""
    for kind in ("pipe", "loop", "dangling"):
        put(cli.folder, f"{kind}.docx", kind)
    ran = cli("check", ".", "--jobs", "1")
    said = told(ran, cli)
    assert ran.code == Exit.FILE
    assert all(f"{kind}.docx: không kiểm tra được" in said for kind in ("pipe", "loop", "dangling"))
    assert "bad.docx: 1 lỗi" in said


def test_records_that_are_strange_do_not_stop_the_others(cli: DocgenCli) -> None:
    """A pipe among the records of a folder is told as one; the others are made."""
    (cli.folder / "bg").mkdir()
    write_batch(cli.folder, bg={"don_vi": "h0"})
    shutil.move(cli.folder / "bg.json", cli.folder / "bg/h0.json")
    put(cli.folder / "bg", "h1.json", "pipe")
    ran = cli("batch", "dc.json", "bg", "-o", "ra", "--jobs", "1")
    assert ran.code == Exit.FINDINGS
    assert "h1.json" in told(ran, cli)


def test_an_empty_report_is_nobodys_work(cli: DocgenCli) -> None:
    """What a crash of another program left, a file of no bytes, is made anew; one byte is kept."""
    cli.write("o.docx", b"")
    assert cli("generate", "good.json", "-o", "o.docx").code == Exit.DONE
    cli.write("o.docx", b"x")
    assert cli("generate", "good.json", "-o", "o.docx").code == Exit.FILE


@pytest.fixture
def office_there(office: FakeOffice) -> None:
    """A stand-in for LibreOffice, so that ``preview`` comes as far as reading its files."""
    office.install()
