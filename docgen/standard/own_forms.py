"""An office's own forms: a form file (TOML) and a Word template each, in a folder of the office's.

The folders are those that the environment names (``DOCGEN_FORMS``, which ``--forms`` sets), ``mau/`` beside
the data that are being read, and ``mau/`` in the current folder. A wrong file is no form and harms no other
one. Knows nothing of Word.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from docgen.errors import FileError, Problem, Severity
from docgen.files import read_bytes
from docgen.standard.form_spec import FormSpec, form_of

FOLDER: Final = "mau"
VARIABLE: Final = "DOCGEN_FORMS"
_OPEN: Final = ("~$", ".")  # what Word and other programs put beside a file that is open
_MOST_BYTES: Final = 1_000_000
_BESIDE: ContextVar[Path | None] = ContextVar("_BESIDE", default=None)


class OwnForm(NamedTuple):
    """One form file of the office: the form, None if the file is wrong, and what is wrong with it."""

    name: str
    path: Path
    form: FormSpec | None
    problems: tuple[Problem, ...]


def find_beside(folder: Path | None) -> None:
    """From now on the forms in ``mau/`` of this folder are known; None changes nothing."""
    if folder is not None:
        _BESIDE.set(folder)


def form_folders() -> tuple[Path, ...]:
    """The folders in which own forms are looked for, the first that has a form wins."""
    beside = _BESIDE.get()
    return tuple(dict.fromkeys((*_named(), *(() if beside is None else (beside / FOLDER,)), Path(FOLDER))))


def forms_to_be_named(form: FormSpec, data_path: Path) -> Path | None:
    """The folder to be named in a command that reads ``data_path``, where it would not find the form."""
    found = (Path(FOLDER), data_path.parent / FOLDER)
    return None if form.folder is None or form.folder in found else form.folder


def _named() -> list[Path]:
    """The folders that the environment names."""
    return [Path(each) for each in os.environ.get(VARIABLE, "").split(os.pathsep) if each.strip()]


def find_in(folder: Path) -> None:
    """From now on, in this process and in those that it starts, the forms in this folder are known first."""
    others = os.environ.get(VARIABLE, "")
    os.environ[VARIABLE] = os.pathsep.join(filter(None, (str(folder), others)))


def own_forms() -> Mapping[str, OwnForm]:
    """The own forms by their codes, right and wrong ones, in the order of their names."""
    found: dict[str, OwnForm] = {}
    for folder in form_folders():
        for path in form_files(folder):
            found.setdefault(path.stem, _read(path))
    return found


def form_files(folder: Path) -> list[Path]:
    """The form files in a folder; none if it cannot be read."""
    try:
        return sorted(path for path in folder.glob("*.toml") if path.is_file())
    except OSError:
        return []


def missing_folders() -> list[Problem]:
    """The folders that ``DOCGEN_FORMS`` or ``--forms`` names and that are not there (F111)."""
    hint = f"kiểm tra lại --forms, {VARIABLE}"
    return [
        Problem("F111", "không có thư mục mẫu này", file=str(each), hint=hint, severity=Severity.WARNING)
        for each in _named()
        if not each.is_dir()
    ]


def stray_files(folder: Path) -> dict[Path, Problem]:
    """Files of a folder that were meant for a form and belong to none (F112): x.toml.txt, x.docx alone."""
    forms = [_read(path) for path in form_files(folder)]
    used = {f"{each.name}.docx" for each in forms} | {each.form.template for each in forms if each.form}
    found = dict[Path, Problem]()
    for path in sorted(folder.glob("*")) if folder.is_dir() else ():
        if path.name.lower().endswith(".toml.txt"):
            message, hint = "tệp .toml bị thêm đuôi .txt, mẫu chưa dùng được", f"đổi tên thành {path.stem}"
            severity = Severity.ERROR
        elif path.suffix.lower() == ".docx" and path.name not in used and not path.name.startswith(_OPEN):
            message, hint = (
                "tệp Word không có tệp .toml",
                f"tạo {path.stem}.toml, hoặc bỏ tệp",
            )
            severity = Severity.WARNING
        else:
            continue
        found[path] = Problem("F112", message, file=str(path), hint=hint, severity=severity)
    return found


def _read(path: Path) -> OwnForm:
    try:
        stat = path.stat()
    except OSError:
        return read_form_file(path)
    return _read_once(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=256)
def _read_once(path: Path, _time: int, _size: int) -> OwnForm:
    return read_form_file(path)


def read_form_file(path: Path) -> OwnForm:
    """A form file, judged; a file that cannot be read has its reason among the problems."""
    try:
        data = read_bytes(path, _MOST_BYTES)
    except FileError as error:
        return OwnForm(path.stem, path, None, (Problem("F101", error.message, file=str(path)),))
    return judge_form_file(data, path)


def judge_form_file(data: bytes, path: Path) -> OwnForm:
    """The form that stands, or would stand, in a file."""
    from docgen.standard.form_file import parse_form_file  # noqa: PLC0415 - most offices have no forms of their own

    values, problems = parse_form_file(data, path)
    form = None if problems else form_of(path.stem, values, path.parent)
    return OwnForm(path.stem, path, form, tuple(problem.in_file(str(path)) for problem in problems))
