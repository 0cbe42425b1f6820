"""Reading and writing files: bounded, atomic, with safe names. Knows nothing of what is inside them.

Every file that comes from outside is opened here, and every failure of the system to open, read or write
one becomes a :class:`FileError` with a Vietnamese sentence here. A named pipe or a device is refused before
it is opened: reading one may never end.
"""

from __future__ import annotations

import csv
import errno
import os
import re
import stat
import struct
import tempfile
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Final
from xml.parsers import expat

from docgen.errors import FileError

MAX_BYTES = 64 * 1024 * 1024
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$")
_MAX_NAME = 100

BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    csv.Error,
    expat.ExpatError,
    SyntaxError,  # what lxml and ElementTree raise for XML that is not well-formed
    LookupError,
    ValueError,  # also JSONDecodeError, UnicodeDecodeError
    TypeError,
    AttributeError,
    ArithmeticError,
    EOFError,
    OSError,
    RuntimeError,  # also RecursionError and NotImplementedError
)
"""What Python's own readers, lxml and openpyxl raise for content that is broken or hostile.

To be caught around the reading of a stranger's content, nowhere else: it would hide our own bugs.
"""


class NotAFileError(FileError):
    """What lies at a path is a named pipe, a device or a socket: never opened, never replaced."""


def shipped(name: str) -> Path:
    """A file that travels with docgen: ``"don_vi.json"`` or ``"templates_docx/bao-cao-quy.docx"``.

    An installed wheel has it inside the package; a checkout has it beside the package.
    """
    package = Path(__file__).resolve().parent
    for candidate in (package / "shipped" / name, package.parent / name, package.parent / "samples" / name):
        if candidate.exists():
            return candidate
    raise FileError(f"{name}: bản cài đặt docgen thiếu tệp này (hãy cài lại docgen)")


def read_bytes(path: Path, limit: int = MAX_BYTES) -> bytes:
    """All bytes of a regular file of at most ``limit`` bytes; FileError says why not."""
    data = read_start(path, limit + 1)
    if len(data) > limit:
        raise FileError(f"{path}: tệp lớn hơn {limit // 2**20} MB, không phải tệp báo cáo")
    return data


def read_start(path: Path, count: int) -> bytes:
    """The first ``count`` bytes of a regular file, all of them if it has no more.

    NotAFileError for a pipe or a device, FileError for a folder and for whatever the system refuses.
    """
    with reading(path) as file:
        return file.read(count)


@contextmanager
def reading(path: Path) -> Iterator[IO[bytes]]:
    """A regular file open for reading; errors as :func:`read_start`."""
    with _file_errors(path, "không đọc được tệp"):
        _refuse_unless_file(path, os.stat(path))
        handle = os.open(path, os.O_RDONLY | _NO_WAITING)
        with os.fdopen(handle, "rb") as file:
            _refuse_unless_file(path, os.fstat(handle))  # it may have been replaced meanwhile
            yield file


def exists(path: Path) -> bool:
    """Whether a file, a folder or anything else lies at ``path``; FileError if the system cannot tell."""
    with _file_errors(path, "không xem được"):
        try:
            os.stat(path)
        except (FileNotFoundError, NotADirectoryError):
            return False
        return True


def is_file(path: Path) -> bool:
    """Whether a regular file lies at ``path``, as far as can be seen; never raises."""
    return os.path.isfile(path)


def is_folder(path: Path) -> bool:
    """Whether a folder lies at ``path``, as far as can be seen; never raises."""
    return os.path.isdir(path)


def modified_at(path: Path) -> float:
    """When a file was last written, in seconds since 1970; 0 if the system does not tell."""
    with suppress(OSError, ValueError):
        return os.stat(path).st_mtime
    return 0.0


def files_below(folder: Path, suffix: str) -> list[Path]:
    """What lies in ``folder``, however deep, and is called ``*suffix`` in any case, by name.

    Links to folders are not entered. A folder that must not be read is in the list itself, to be told.
    """
    found: list[Path] = []

    def unread(error: OSError) -> None:
        found.append(Path(error.filename))

    for location, _, names in os.walk(folder, onerror=unread):
        found += (Path(location, name) for name in names if name.lower().endswith(suffix))
    return sorted(found)


def real_path(path: Path) -> Path:
    """The absolute path without links. FileError as :func:`exists`."""
    with _file_errors(path, "không xem được"):
        return Path(os.path.realpath(path))


def location_of(path: Path) -> str:
    """What two paths to the same file have in common; for a name that no system takes, the name."""
    with suppress(OSError, ValueError):
        return os.path.realpath(path)
    return str(path)


def same_location(one: Path, other: Path) -> bool:
    """Whether two paths lead to the same place, through links or not."""
    return location_of(one) == location_of(other)


def refuse_inputs(out: Path, inputs: Iterable[Path | str | None]) -> None:
    """FileError if ``out`` is one of the files that are read: not even --force writes over an input."""
    if any(each and exists(Path(each)) and same_location(out, Path(each)) for each in inputs):
        raise FileError(f"{out}: không ghi đè lên tệp đang đọc (hãy đặt tên khác bằng -o)")


def held_at(path: Path, count: int) -> bytes:
    """The first ``count`` bytes of the file at ``path``; none if nothing lies there.

    An empty file is like none: nothing is lost by writing over it. FileError if it is no file.
    """
    return read_start(path, count) if exists(path) else b""


def write_new(path: Path, data: bytes, *, force: bool) -> None:
    """Write atomically, unless ``path`` holds just this; FileError if it holds anything else.

    ``force``: also over something else.
    """
    before = b"" if force else held_at(path, len(data) + 1)
    if before == data:
        return
    if before:
        raise FileError(f"{path}: tệp đã có (chọn tên khác bằng -o, hoặc thêm --force để ghi đè)")
    write_atomic(path, data)


def write_atomic(path: Path, data: bytes, *, durable: bool = True, follow: bool = True) -> None:
    """Write ``data`` at once, as :func:`writing` does."""
    with writing(path, durable=durable, follow=follow) as file:
        file.write(data)


@contextmanager
def writing(path: Path, *, durable: bool = True, follow: bool = True) -> Iterator[IO[bytes]]:
    """A file to write into; when the block ends, ``path`` holds all of it, or after an error its old content.

    FileError, naming ``path``, for whatever the system refuses within the block. The temporary file lies in
    the target's own folder and is gone after a failure. ``durable``: what was written also outlasts a power
    cut that comes right after; without it only the end of the program, however sudden.
    ``follow``: a link stays a link and what it leads to is written; without it the link is replaced.
    """
    temporary = ""
    with _file_errors(path, "không ghi được tệp"):
        target = real_path(path) if follow else path.absolute()
        mode = _mode_for(target, follow=follow)
        try:
            if not target.parent.is_dir():
                target.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(
                prefix=f".{path.name[:40]}.", suffix=".tmp", dir=target.parent
            )
            with os.fdopen(handle, "wb") as file:
                yield file
                if durable:
                    file.flush()
                    os.fsync(file.fileno())
            os.chmod(temporary, mode)
            os.replace(temporary, target)
        finally:
            if temporary:
                with suppress(OSError):
                    os.unlink(temporary)


def safe_name(text: str) -> str:
    """A file name made of ``text`` that every system takes: ASCII letters, digits, ``-``, ``_``, ``.``.

    Never empty, never a path, never a name that Windows keeps for itself.
    """
    start = text[: 10 * _MAX_NAME]
    folded = unicodedata.normalize("NFD", start.replace("đ", "d").replace("Đ", "D"))
    ascii_only = "".join(char for char in folded if not unicodedata.combining(char))
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", ascii_only).strip("-. ")[:_MAX_NAME].rstrip("-. ") or "khong-ten"
    return f"_{name}" if _RESERVED.match(name.split(".")[0]) else name


def reason(error: OSError | ValueError) -> str:
    """Why the system refused a file, and what to do, as the end of a Vietnamese sentence."""
    if not isinstance(error, OSError):
        return "tên tệp có ký tự không dùng được (hãy đổi tên)"  # NUL, or half a character
    if error.errno in _BY_NUMBER:
        return _BY_NUMBER[error.errno]
    for kind, words in _REASONS:
        if isinstance(error, kind):
            return words
    return f"lỗi hệ thống: {error.strerror or error}"


def file_error(error: OSError) -> FileError:
    """What to say of a failure of the system at a file that nobody thought of: one for temporary use, say."""
    location = f"{os.fsdecode(error.filename)}: " if isinstance(error.filename, str | bytes) else ""
    return FileError(f"{location}{reason(error)}")


@contextmanager
def _file_errors(path: Path, what: str) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        raise FileError(f"{path}: {what} – {reason(error)}") from error


def _refuse_unless_file(path: Path, found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        if not os.access(path, os.R_OK):
            raise PermissionError(errno.EACCES, "folder")
        raise IsADirectoryError(errno.EISDIR, "folder")
    if not stat.S_ISREG(found.st_mode):
        raise NotAFileError(f"{path}: không phải tệp thường (hãy chép nội dung vào một tệp)")


def _mode_for(target: Path, *, follow: bool) -> int:
    """The mode of the file that is replaced, else what the umask gives a new file.

    FileError if what lies there is no file: a pipe or a device is not replaced.
    """
    with suppress(FileNotFoundError):
        found = os.lstat(target)
        if not stat.S_ISLNK(found.st_mode):
            _refuse_unless_file(target, found)
            return found.st_mode & 0o777
        if follow:
            raise OSError(errno.ELOOP, "link")  # followed to its end, and still a link
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


_NO_WAITING: Final = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_BY_NUMBER: Final = {
    errno.ENOSPC: "hết chỗ trên đĩa (hãy xoá bớt tệp)",
    errno.ENAMETOOLONG: "tên tệp hoặc đường dẫn quá dài (hãy đặt tên ngắn hơn)",
    errno.ELOOP: "liên kết (symlink) chạy vòng, không dẫn tới tệp nào (hãy chỉ thẳng tới tệp)",
    errno.EROFS: "ổ đĩa hoặc thư mục chỉ cho đọc (hãy ghi vào chỗ khác)",
}
_REASONS: tuple[tuple[type[OSError], str], ...] = (
    (FileNotFoundError, "không có tệp hoặc thư mục này (hãy kiểm tra lại tên và đường dẫn)"),
    (PermissionError, "không được phép (tệp có thể đang mở trong Word, hoặc thiếu quyền với thư mục)"),
    (NotADirectoryError, "một phần của đường dẫn là tệp, không phải thư mục"),
    (FileExistsError, "một phần của đường dẫn là tệp, không phải thư mục"),
    (IsADirectoryError, "đây là thư mục, không phải tệp (hãy chỉ rõ tên tệp)"),
)
