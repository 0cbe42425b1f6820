"""What was answered once by hand and is remembered beside the folder: meanings of headings, owners of files.

The files are JSON, ``{"tiêu đề": "so_lieu.TEN"}`` and ``{"tệp": "mã đơn vị"}``, so that they can be read and
mended.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from docgen.errors import DataError, Problem, UsageError, suggest
from docgen.files import is_file, write_atomic
from docgen.jsonfile import dump_indented, read_json

_SUFFIX: Final = ".cach-hieu.json"
_OWNERS: Final = ".don-vi-cua-tep.json"


def mapping_file(folder: Path) -> Path:
    """Where the meanings of the headings of a folder's files are kept: beside it."""
    return folder.parent / f"{folder.name}{_SUFFIX}"


def owners_file(folder: Path) -> Path:
    """Where it is kept whose the files of a folder are that name two units."""
    return folder.parent / f"{folder.name}{_OWNERS}"


def remembered(folder: Path) -> dict[str, str]:
    """The meanings kept for a folder. DataError for a file that is none."""
    return remembered_in(mapping_file(folder))


def remembered_in(path: Path) -> dict[str, str]:
    """The answers kept in a file, if there is one. DataError for a file that is none."""
    if not is_file(path):
        return {}
    data = read_json(path)
    if not isinstance(data, dict) or not all(isinstance(value, str) for value in data.values()):
        what = "{tệp: mã đơn vị}" if path.name.endswith(_OWNERS) else "{tiêu đề: đường dẫn}"
        raise DataError.of(Problem("TN101", f"tệp trả lời đã nhớ phải là {what}", file=str(path)))
    return dict(data)


def with_given(known: Mapping[str, str], given: Iterable[str], paths: Iterable[str]) -> dict[str, str]:
    """The meanings with those of the options ``TIÊU ĐỀ=ĐƯỜNG_DẪN``. UsageError for what is none."""
    every = list(paths)
    found = dict(known)
    for text in given:
        heading, sign, path = (part.strip() for part in text.rpartition("="))
        if not sign or not heading:
            raise UsageError(f"--cot {text}: viết như --cot 'TIÊU ĐỀ=so_lieu.TEN'")
        if path not in every and not path.startswith("_"):
            hint = suggest(path, every) or "đường dẫn lấy ở cột Mã của phiếu"
            raise UsageError(f"--cot {text}: đề cương không có {path} ({hint})")
        found[heading] = path
    return found


def remember(path: Path, answers: Mapping[str, str]) -> None:
    """Keep answers in their file for the next time."""
    if answers != remembered_in(path):
        write_atomic(path, dump_indented(dict(answers)).encode())
