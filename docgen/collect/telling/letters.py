"""The reminders of one collection after another in one folder: those of earlier ones go, unless edited.

A list in the folder says what each letter held when it was written; a letter that holds something else now
has been edited by a person, and stays as it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from docgen.errors import DocgenError, FileError, Problem, Severity
from docgen.files import exists, is_file, read_bytes, reason, write_atomic
from docgen.jsonfile import dump_indented, read_json

_LIST: Final = ".nhac-da-viet.json"


def write_letters(
    letters: Mapping[str, bytes], folder: Path, *, force: bool
) -> tuple[list[Path], list[Problem]]:
    """Write the letters by file name and take away earlier ones; the files written, and what stays edited.

    ``force``: a letter that is written now replaces an edited one, too.
    """
    known = _known(folder)
    stays = [name for name in letters if not force and _is_edited(folder / name, letters[name], known)]
    for name in known:
        if name not in letters and _digest_at(folder / name) == known[name]:
            _take_away(folder / name)
    written = {name: content for name, content in letters.items() if name not in stays}
    for name, content in written.items():
        write_atomic(folder / name, content)
    outlived = [name for name in known if name not in letters and _digest_at(folder / name)]
    digests = {name: known[name] for name in (*stays, *outlived) if name in known}
    digests |= {name: hashlib.sha256(content).hexdigest() for name, content in written.items()}
    if digests or known:
        write_atomic(folder / _LIST, dump_indented(digests).encode())
    notes = [*(_stays(folder / name) for name in stays), *(_outlived(folder / name) for name in outlived)]
    return [folder / name for name in written], notes


def _known(folder: Path) -> dict[str, str]:
    """What earlier letters held; nothing if nobody can tell, so that no file is taken for a letter."""
    path = folder / _LIST
    if not is_file(path):
        return {}
    try:
        data = read_json(path)
    except DocgenError:
        return {}
    found = data.items() if isinstance(data, dict) else ()
    return {name: str(digest) for name, digest in found if Path(name).name == name}


def _digest_at(path: Path) -> str:
    return hashlib.sha256(read_bytes(path)).hexdigest() if is_file(path) and not path.is_symlink() else ""


def _is_edited(path: Path, content: bytes, known: Mapping[str, str]) -> bool:
    """Whether a person's words stand there, in place of a letter or of nothing."""
    if not exists(path):
        return False
    return _digest_at(path) not in {known.get(path.name), hashlib.sha256(content).hexdigest()}


def _take_away(path: Path) -> None:
    try:
        path.unlink()
    except OSError as error:
        raise FileError(f"{path}: không bỏ được lời nhắc cũ – {reason(error)}") from error


def _stays(path: Path) -> Problem:
    hint = "đơn vị chưa nộp đủ; muốn viết lại thì thêm --force hoặc bỏ tệp này đi"
    return Problem("TN113", "lời nhắc đã sửa tay, được giữ nguyên", "", str(path), hint, Severity.NOTE)


def _outlived(path: Path) -> Problem:
    hint = "đừng gửi nữa; không cần giữ thì bỏ tệp này đi"
    message = "lời nhắc đã sửa tay, được giữ nguyên, mà nay không còn gì phải nhắc"
    return Problem("TN120", message, "", str(path), hint, Severity.NOTE)
