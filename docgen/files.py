"""Reading and writing files: bounded, atomic, with safe names. Knows nothing of what is inside them."""

from __future__ import annotations

import errno
import os
import re
import tempfile
import unicodedata
from pathlib import Path

from docgen.errors import FileError

MAX_BYTES = 64 * 1024 * 1024
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$")
_MAX_NAME = 100


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
    try:
        if path.is_dir():
            raise FileError(f"{path}: đây là thư mục, không phải tệp (hãy chỉ rõ tên tệp)")
        if path.exists() and not path.is_file():  # a pipe would be waited for, a device never ends
            raise FileError(f"{path}: không phải tệp thường (hãy chép nội dung vào một tệp)")
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise FileError(f"{path}: không đọc được tệp – {_reason(error)}") from error
    if len(data) > limit:
        raise FileError(f"{path}: tệp lớn hơn {limit // 2**20} MB, không phải tệp báo cáo")
    return data


def write_atomic(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Write ``data`` so that ``path`` holds either its old content or all of the new one.

    The temporary file lies in the target's own folder and is gone after a failure. ``durable``: it also
    outlasts a power cut that comes right after; without it only the end of the program, however sudden.
    """
    temporary = ""
    try:
        target = Path(os.path.realpath(path))  # a link stays a link
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".tmp", dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        os.chmod(temporary, _mode_for(target))
        os.replace(temporary, target)
    except OSError as error:
        raise FileError(f"{path}: không ghi được tệp – {_reason(error)}") from error
    finally:
        if temporary and os.path.exists(temporary):
            os.unlink(temporary)


def safe_name(text: str) -> str:
    """A file name made of ``text`` that every system takes: ASCII letters, digits, ``-``, ``_``, ``.``.

    Never empty, never a path, never a name that Windows keeps for itself.
    """
    folded = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    ascii_only = "".join(char for char in folded if not unicodedata.combining(char))
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", ascii_only).strip("-. ")[:_MAX_NAME].rstrip("-. ")
    if not name:
        return "khong-ten"
    return f"_{name}" if _RESERVED.match(name.split(".")[0]) else name


def _mode_for(path: Path) -> int:
    """The mode of the file that is replaced, else what the umask gives a new file."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


_REASONS: tuple[tuple[type[OSError], str], ...] = (
    (FileNotFoundError, "không có tệp hoặc thư mục này (hãy kiểm tra lại tên và đường dẫn)"),
    (PermissionError, "không được phép (tệp có thể đang mở trong Word, hoặc thiếu quyền với thư mục)"),
    (NotADirectoryError, "một phần của đường dẫn là tệp, không phải thư mục"),
    (FileExistsError, "một phần của đường dẫn là tệp, không phải thư mục"),
    (IsADirectoryError, "đây là thư mục, không phải tệp"),
)


def _reason(error: OSError) -> str:
    for kind, words in _REASONS:
        if isinstance(error, kind):
            return words
    if error.errno == errno.ENOSPC:
        return "hết chỗ trên đĩa (hãy xoá bớt tệp)"
    return f"lỗi hệ thống: {error.strerror or error}"
