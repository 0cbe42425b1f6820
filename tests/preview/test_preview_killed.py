"""docgen ended from outside in the middle of a preview: no program lives on, nothing is left for long."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from docgen.preview.run import make_previews
from tests.preview.fake_office import QUICK, FakeOffice, fake_office, sources  # noqa: F401 (a fixture)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script with a #! line")

ROOT = Path(__file__).parents[2]
LONG_AGO = 1_000.0  # seconds
SCRIPT = """
import signal, sys
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # a run of the tests under nohup hands down that it is ignored
from pathlib import Path
from docgen.preview.run import make_previews
from tests.preview.fake_office import QUICK, sources
make_previews(sources(Path(sys.argv[1]), ["hang"]), QUICK)
"""


def hanging(office: FakeOffice, folder: Path) -> subprocess.Popen[bytes]:
    """Docgen in a process of its own, at a LibreOffice that hangs."""
    office.install()
    env = {
        "PATH": str(office.bin),
        "TMPDIR": str(office.temporary),
        "PYTHONPATH": str(ROOT),
        "DOCGEN_CACHE_DIR": str(folder),
    }
    options = {"cwd": ROOT, "env": env, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen([sys.executable, "-c", SCRIPT, str(folder)], **options)  # type: ignore[call-overload] # noqa: S603 (our own script)
    deadline = time.monotonic() + 60
    while not list(folder.glob("fake/hangs-*")):
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return process


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
@pytest.mark.thorough(one_of=3)
def test_a_request_to_end_leaves_nothing(office: FakeOffice, tmp_path: Path, number: signal.Signals) -> None:
    """SIGTERM, SIGHUP and Ctrl-C: LibreOffice and its children are ended, the temporary folder is empty."""
    process = hanging(office, tmp_path)
    process.send_signal(number)
    assert process.wait(30) != 0
    office.wait_until_gone()
    assert list(office.temporary.iterdir()) == []


def test_no_program_outlives_a_killed_docgen(office: FakeOffice, tmp_path: Path) -> None:
    """SIGKILL gives nobody time to clear away: the programs end by themselves, the next run does the rest."""
    began = time.monotonic()
    process = hanging(office, tmp_path)
    process.kill()
    process.wait(30)
    office.wait_until_gone()
    assert time.monotonic() - began < 50  # the stand-in's child would have lived for sixty
    [left] = office.temporary.iterdir()
    os.utime(left, (time.time() - LONG_AGO,) * 2)
    assert make_previews(sources(tmp_path, ["ok"]), QUICK).files[0].pdf is not None
    assert list(office.temporary.iterdir()) == []


def test_what_belongs_to_somebody_is_not_removed(office: FakeOffice, tmp_path: Path) -> None:
    """The folder of a run that goes on, one just made, a link and a file of such a name stay."""
    process = hanging(office, tmp_path)
    [busy] = office.temporary.iterdir()
    os.utime(busy, (time.time() - LONG_AGO,) * 2)
    new, precious = office.temporary / "docgen-xem-moi", tmp_path / "quy"
    new.mkdir()
    precious.mkdir()
    os.utime(precious, (time.time() - LONG_AGO,) * 2)
    link, file = office.temporary / "docgen-xem-lien-ket", office.temporary / "docgen-xem-tep"
    link.symlink_to(precious)
    file.write_bytes(b"x")
    make_previews(sources(tmp_path, ["ok"]), QUICK)
    assert set(office.temporary.iterdir()) == {busy, new, link, file}
    assert precious.is_dir()
    process.kill()
    process.wait(30)
    office.wait_until_gone()
