"""Files are read bounded, written whole or not at all, and named so that every system takes the name."""

from __future__ import annotations

import errno
import os
import re
import stat
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from docgen import files
from docgen.errors import FileError
from docgen.files import (
    files_below,
    is_file,
    is_folder,
    read_bytes,
    safe_name,
    shipped,
    write_atomic,
    write_new,
    writing,
)

WINDOWS_KEEPS = {"con", "prn", "aux", "nul"} | {f"{kind}{n}" for kind in ("com", "lpt") for n in range(10)}


def contents(folder: Path) -> dict[str, bytes]:
    """Every file in ``folder``, hidden ones too."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@given(data=st.binary(max_size=200))
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """Writing and reading are inverses, in a folder that did not exist."""
    path = tmp_path_factory.mktemp("files") / "new" / "a.docx"
    write_atomic(path, data)
    assert read_bytes(path) == data
    assert list(contents(path.parent)) == ["a.docx"]


@pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt()], ids=repr)
def test_a_failure_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException
) -> None:
    """Whatever breaks while writing, the old content stands and nothing else is left behind."""

    def fail(*_args: object) -> None:
        raise error

    path = tmp_path / "a.docx"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, step, fail)
    with pytest.raises((FileError, KeyboardInterrupt)):
        write_atomic(path, b"new")
    assert contents(tmp_path) == {"a.docx": b"old"}


def test_what_is_written_piece_by_piece_is_whole_or_not_there(tmp_path: Path) -> None:
    """As long as it is being written, and where that fails, the old content stands."""
    path = tmp_path / "a.zip"
    path.write_bytes(b"old")

    def fail() -> None:
        with writing(path) as file:
            file.write(b"half")
            assert path.read_bytes() == b"old"
            raise OSError(errno.ENOSPC, "full")

    with pytest.raises(FileError, match=r"a\.zip: .*hết chỗ"):
        fail()
    assert contents(tmp_path) == {"a.zip": b"old"}
    with writing(path) as file:
        file.write(b"all ")
        file.write(b"of it")
    assert contents(tmp_path) == {"a.zip": b"all of it"}


def test_a_full_disk_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the file, the reason and the remedy."""

    def fail(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(FileError, match=r"a\.docx: không ghi được tệp – hết chỗ trên đĩa"):
        write_atomic(tmp_path / "a.docx", b"x")


def test_only_what_must_outlast_a_power_cut_waits_for_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both ways the file is whole or not there; a durable one is on the disk before it gets its name."""
    synced: list[bool] = []
    monkeypatch.setattr(os, "fsync", lambda _: synced.append((tmp_path / "a").exists()))
    write_atomic(tmp_path / "b", b"1", durable=False)
    assert synced == []
    write_atomic(tmp_path / "a", b"2")
    assert synced == [False]
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"2", "b": b"1"}


def test_a_file_open_in_word_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows a file open in Word cannot be replaced: the message says so."""

    def fail(*_args: object) -> None:
        raise PermissionError(errno.EACCES, "Access is denied")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(FileError, match="đang mở trong Word"):
        write_atomic(tmp_path / "a.docx", b"x")


def test_a_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    """A path through a file cannot be written."""
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(FileError, match="một phần của đường dẫn là tệp"):
        write_atomic(tmp_path / "a" / "b.docx", b"x")


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    """A folder in the place of the file stays, and nothing is left beside it."""
    (tmp_path / "a.docx").mkdir()
    with pytest.raises(FileError, match=r"a\.docx: không ghi được tệp – đây là thư mục"):
        write_atomic(tmp_path / "a.docx", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_modes_are_the_users(tmp_path: Path) -> None:
    """A replaced file keeps its mode; a new one gets what the umask gives, not mkstemp's 600."""
    old, new = tmp_path / "old.docx", tmp_path / "new.docx"
    old.write_bytes(b"")
    old.chmod(0o640)
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    for path in (old, new):
        write_atomic(path, b"x")
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (old, new, plain)]
    assert modes == [0o640, modes[2], modes[2]]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """Writing to a link writes the file it points to; the link stays."""
    real, link = tmp_path / "real.docx", tmp_path / "link.docx"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write_atomic(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_reading_is_bounded(tmp_path: Path) -> None:
    """A file of the limit is read, one byte more is refused without being read to its end."""
    path = tmp_path / "a.json"
    path.write_bytes(b"x" * 11)
    assert len(read_bytes(path, limit=11)) == 11
    with pytest.raises(FileError, match=r"a\.json: tệp lớn hơn"):
        read_bytes(path, limit=10)


def test_the_limit_is_said_in_full_megabytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the limit."""
    path = tmp_path / "a.json"
    path.write_bytes(b"x" * (2**20 + 1))
    with pytest.raises(FileError, match="lớn hơn 1 MB"):
        read_bytes(path, limit=2**20)


@pytest.mark.parametrize(
    ("name", "words"),
    [("none.json", "không có tệp hoặc thư mục này"), (".", "đây là thư mục"), ("a/b", "là tệp, không phải")],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, name: str, words: str) -> None:
    """The message names the path and the reason in Vietnamese."""
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(FileError) as caught:
        read_bytes(tmp_path / name)
    assert caught.value.message.startswith(f"{tmp_path / name}: ")
    assert words in caught.value.message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    """A named pipe is not a file: it is refused at once instead of waited for."""
    os.mkfifo(tmp_path / "pipe.json")
    with pytest.raises(FileError, match="không phải tệp thường"):
        read_bytes(tmp_path / "pipe.json")


def strange(folder: Path, kind: str) -> Path:
    """A path in ``folder`` at which something lies, or could lie, that is no plain file."""
    path = folder / "a.json"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind in {"device", "loop"}:
        path.symlink_to("/dev/full" if kind == "device" else "a.json")
    elif kind == "folder":
        path.mkdir()
    names = {"long": "n" * 300, "long folder": f"{'n' * 300}/a", "NUL": "a\0b", "half a letter": "a\ud800b"}
    return folder / names.get(kind, "a.json")


STRANGE = {
    "pipe": "không phải tệp thường",
    "device": "không phải tệp thường",
    "loop": "liên kết .* chạy vòng",
    "folder": "đây là thư mục",
    "long": "quá dài",
    "long folder": "quá dài",
    "NUL": "ký tự không dùng được",
    "half a letter": "ký tự không dùng được",
}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize("kind", STRANGE)
def test_what_is_no_plain_file_is_neither_read_nor_replaced(tmp_path: Path, kind: str) -> None:
    """Pipes, devices, folders, loops of links and impossible names: a sentence, at once, and all stays."""
    path = strange(tmp_path, kind)
    before = sorted(os.listdir(tmp_path))
    with pytest.raises(FileError, match=STRANGE[kind]):
        read_bytes(path)
    with pytest.raises(FileError, match=STRANGE[kind]):
        write_atomic(path, b"x")
    with pytest.raises(FileError, match=STRANGE[kind]):
        write_new(path, b"x", force=False)
    assert sorted(os.listdir(tmp_path)) == before
    assert not is_file(path)
    assert is_folder(path) == (kind == "folder")


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_that_is_not_followed_is_replaced(tmp_path: Path) -> None:
    """What a link in a folder of docgen's own points to is not touched; the link gives way to the file."""
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write_atomic(link, b"new", follow=False)
    assert (link.is_symlink(), link.read_bytes(), real.read_bytes()) == (False, b"new", b"old")


@pytest.mark.parametrize(("there", "force", "written"), [
    (None, False, True), (b"", False, True), (b"new", False, True), (b"other", False, False),
    (b"newer", False, False), (b"other", True, True),
])  # fmt: skip
def test_nothing_of_anybodys_is_lost(tmp_path: Path, there: bytes | None, force: bool, written: bool) -> None:
    """A new file goes where nothing, an empty file or the same lies; elsewhere only by force."""
    path = tmp_path / "a"
    if there is not None:
        path.write_bytes(there)
    if written:
        write_new(path, b"new", force=force)
        assert path.read_bytes() == b"new"
    else:
        with pytest.raises(FileError, match="tệp đã có"):
            write_new(path, b"new", force=force)
        assert path.read_bytes() == there


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is closed to this user")
def test_a_folder_that_must_not_be_read_is_named(tmp_path: Path) -> None:
    """Looking for files below a folder, a closed folder is in the list, and reading it says why."""
    closed = tmp_path / "b"
    closed.mkdir()
    (tmp_path / "a.docx").write_bytes(b"")
    closed.chmod(0)
    try:
        assert files_below(tmp_path, ".docx") == [tmp_path / "a.docx", closed]
        with pytest.raises(FileError, match="không được phép"):
            read_bytes(closed)
    finally:
        closed.chmod(0o700)


def test_shipped_files_are_found_or_missed_in_words() -> None:
    """The sample register travels with docgen; a missing file says what to do."""
    assert shipped("don_vi.json").is_file()
    with pytest.raises(FileError, match="hãy cài lại docgen"):
        shipped("no-such-file.json")


@given(text=st.text() | st.sampled_from(sorted(WINDOWS_KEEPS)).map(str.upper))
@example("")
@example("..")
@example("../../etc/passwd")
@example("C:\\con.txt")
@example("nul .docx")
@example("Báo cáo quý III/2023: “Đợt 1”")
@example("a" * 99 + ". b")
def test_a_safe_name_is_safe(text: str) -> None:
    """Any text gives a name of plain ASCII that is no path and that Windows does not keep for itself."""
    name = safe_name(text)
    assert re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9._-]*", name)
    assert PureWindowsPath(name).name == PurePosixPath(name).name == name
    assert not name.endswith((".", " "))
    assert len(name) <= 100
    assert name.split(".")[0].lower() not in WINDOWS_KEEPS


@given(text=st.text())
def test_a_safe_name_is_stable(text: str) -> None:
    """A safe name is its own safe name."""
    assert safe_name(safe_name(text)) == safe_name(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("LĐLĐ tỉnh Lai Châu", "LDLD-tinh-Lai-Chau"),
        ("bao-cao-quy-2023Q3", "bao-cao-quy-2023Q3"),
        ("Đ đ ơ ư ặ", "D-d-o-u-a"),
        ("con", "_con"),
        ("COM1.docx", "_COM1.docx"),
        ("console", "console"),
        ("…", "khong-ten"),
    ],
)
def test_safe_names_are_readable(text: str, name: str) -> None:
    """Vietnamese letters lose their marks, not themselves."""
    assert safe_name(text) == name


def test_the_limit_covers_real_reports() -> None:
    """The default limit is far above a report and far below what fills the memory."""
    assert 2**24 <= files.MAX_BYTES <= 2**28
