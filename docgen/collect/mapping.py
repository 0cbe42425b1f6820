"""What an office's own headings mean, said once by hand and remembered beside the folder.

The file is JSON, ``{"tiêu đề": "so_lieu.TEN"}``, so that it can be read and mended.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from docgen.errors import DataError, Problem, UsageError, suggest
from docgen.files import is_file, write_atomic
from docgen.jsonfile import dump_indented, read_json

_SUFFIX: Final = ".cach-hieu.json"


def mapping_file(folder: Path) -> Path:
    """Where the meanings of the headings of a folder's files are kept: beside it."""
    return folder.parent / f"{folder.name}{_SUFFIX}"


def remembered(folder: Path) -> dict[str, str]:
    """The meanings kept for a folder. DataError for a file that is none."""
    path = mapping_file(folder)
    if not is_file(path):
        return {}
    data = read_json(path)
    if not isinstance(data, dict) or not all(isinstance(value, str) for value in data.values()):
        wrong = Problem("TN101", "tệp cách hiểu cột phải là {tiêu đề: đường dẫn}", file=str(path))
        raise DataError.of(wrong)
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


def remember(folder: Path, meaning: Mapping[str, str]) -> None:
    """Keep the meanings for the next time."""
    if meaning != remembered(folder):
        write_atomic(mapping_file(folder), dump_indented(dict(meaning)).encode())
