"""The page is opened, found open, refused, closed; it leaves nothing running."""

from __future__ import annotations

import signal
import socket
import stat
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from conftest import DocgenCli
from web_door import Page, address_of, opened, start

from docgen.web.starter import write_starter

pytest.importorskip("uvicorn", reason="the extra web is not installed")

RECORD = ".trang-dang-mo.json"
"""What an open page leaves at its desk."""


def test_it_opens_and_ctrl_c_closes_it(tmp_path: Path) -> None:
    """The page answers who comes with the key; Ctrl-C ends it with exit code 0 and words for people."""
    with opened(tmp_path / "desk") as page:
        assert "Hôm nay làm việc gì?" in page.enter().ask("GET", "/").text
        page.process.send_signal(signal.SIGINT)
        out, _ = page.process.communicate(timeout=60)
    assert (page.process.returncode, out.strip()) == (0, "Đã đóng trang docgen.")
    assert not (page.desk / RECORD).exists()


def test_the_button_closes_it(tmp_path: Path) -> None:
    """Who never saw a terminal closes the program with the button Thoát."""
    with opened(tmp_path / "desk") as page:
        assert "Đã đóng docgen" in page.enter().ask("POST", "/thoat").text
        assert page.process.wait(60) == 0


def test_the_desk_is_closed_to_others(page: Page) -> None:
    """Nobody else on this machine can read the works, or the key of the page."""
    assert stat.S_IMODE(page.desk.stat().st_mode) == 0o700
    assert stat.S_IMODE((page.desk / RECORD).stat().st_mode) == 0o600


def test_it_listens_to_this_machine_alone(page: Page) -> None:
    """The port is not open at any other address of this machine."""
    with socket.socket() as other:
        other.settimeout(5)
        assert other.connect_ex(("127.0.0.2", page.port)) != 0


def test_a_second_start_leads_to_the_first(page: Page) -> None:
    """Two starts are one page: the second says where it is, and ends; the first goes on."""
    second = start(page.desk)
    out, err = second.communicate(timeout=60)
    assert second.returncode == 0
    assert f"đang mở sẵn: {page.address}" in err
    assert "vẫn mở ở cửa sổ kia" in out
    assert page.enter().ask("GET", "/").status == 200


@pytest.mark.thorough
def test_a_killed_page_is_in_nobodys_way(tmp_path: Path) -> None:
    """After a power cut the record of the old page is still there; a new start opens a page of its own."""
    first = start(tmp_path / "desk")
    address = address_of(first)
    first.kill()
    first.communicate()
    with opened(tmp_path / "desk") as page:
        assert page.address != address
        assert page.enter().ask("GET", "/").status == 200


def test_a_port_that_is_taken(tmp_path: Path, docgen_cli: DocgenCli, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said, with what to do; exit code 7."""
    monkeypatch.setenv("DOCGEN_WEB_DIR", str(tmp_path / "desk"))
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        ran = docgen_cli("web", "--no-browser", "--port", str(port))
    assert ran.code == 7
    assert f"cổng {port}" in ran.err
    assert "--port" in ran.err


@pytest.mark.thorough
def test_the_next_start_is_at_the_same_port(tmp_path: Path) -> None:
    """Ended and started anew at once, the page is where it was: windows left open find it."""
    with opened(tmp_path / "desk") as page:
        port = page.port
        page.enter().ask("GET", "/")
        page.process.send_signal(signal.SIGTERM)
        page.process.communicate(timeout=60)
    with opened(tmp_path / "desk") as page:
        assert page.port == port
        assert page.ask("GET", "/").status == 403  # the key is another one
        page.enter().ask("GET", "/")
    with opened(tmp_path / "desk", "--port", str(port)) as page:
        assert page.enter().ask("GET", "/").status == 200


@pytest.mark.thorough
def test_a_port_that_another_program_took_meanwhile(tmp_path: Path) -> None:
    """The port of the last start is taken: the page opens at another one, without a word."""
    with opened(tmp_path / "desk") as page:
        port = page.port
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", port))
        other.listen()
        with opened(tmp_path / "desk") as page:
            assert page.port != port
            assert page.enter().ask("GET", "/").status == 200


@pytest.mark.thorough
def test_nothing_is_left_running(tmp_path: Path) -> None:
    """The processes that work for the page end with it, however it ended."""
    with opened(tmp_path / "desk") as page:
        page.enter()
        code = page.drop("/soat", {"a.docx": b"no Word file"}).headers["location"].rpartition("/")[2]
        page.wait(code)
        page.process.kill()
        page.process.wait()
        until = time.monotonic() + 20
        while _group_lives(page.process.pid) and time.monotonic() < until:
            time.sleep(0.1)
        assert not _group_lives(page.process.pid)


def _group_lives(group: int) -> bool:
    """Whether a process of the group runs; those that have ended and wait to be noticed do not."""
    for stat_file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = stat_file.read_text().rpartition(")")[2].split()
            if int(fields[2]) == group and fields[0] != "Z":
                return True
    return False


@pytest.mark.parametrize(
    ("system", "name"), [("linux", "docgen.desktop"), ("win32", "docgen.bat"), ("darwin", "docgen.command")]
)
def test_a_starter_to_double_click(tmp_path: Path, system: str, name: str) -> None:
    """It starts this very installation; a file of another kind in its place stays."""
    path = write_starter(tmp_path, system=system)
    assert path.name == name
    assert f'"{sys.executable}" -m docgen web' in path.read_text(encoding="utf-8")
    path.write_text("something of the user's")
    with pytest.raises(Exception, match="đã có"):
        write_starter(tmp_path, system=system)


def test_the_command_writes_the_starter(docgen_cli: DocgenCli) -> None:
    """``docgen web --loi-tat -o .`` writes it and opens no page; -o alone is wrong use."""
    ran = docgen_cli("web", "--loi-tat", "-o", ".")
    assert ran.code == 0
    assert any(name.startswith("docgen.") for name in ran.files)
    assert docgen_cli("web", "-o", ".").code == 2
