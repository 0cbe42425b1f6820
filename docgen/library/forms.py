"""The forms of documents: those that docgen brings, and an office's own in its folder."""

# ruff: noqa: PLC0415 - late imports: a caller loads what it uses
from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.errors import DataError, Problem, Severity, UsageError
from docgen.library.inputs import PathLike

if TYPE_CHECKING:
    from docgen.standard.form_spec import FormSpec


def use_forms(folder: PathLike) -> list[Problem]:
    """Take the office's own forms from ``folder`` as well, in this process; a warning if it is not there."""
    from docgen.standard.own_forms import find_in

    find_in(Path(folder))
    return [each for each in missing_forms() if each.file == str(Path(folder))]


def missing_forms() -> list[Problem]:
    """A warning for each folder of forms that ``DOCGEN_FORMS`` names and that is not there."""
    from docgen.standard.own_forms import missing_folders

    return missing_folders()


def list_forms() -> tuple[list[FormSpec], list[Problem]]:
    """Every form that can be used, and what is wrong with those of the office that cannot."""
    from docgen.standard.mau import all_forms
    from docgen.standard.own_forms import form_folders, missing_folders, own_forms, stray_files

    broken = [found for found in own_forms().values() if found.form is None]
    known = list(all_forms())
    wrong = [problem for found in broken for problem in found.problems]
    strays = [problem for folder in form_folders() for problem in stray_files(folder).values()]
    wrong += [problem for problem in strays if problem.severity is Severity.ERROR]
    return known, [*missing_folders(), *wrong]


def new_form(name: str, base: str, folder: PathLike, title: str = "", *, force: bool = False) -> list[Path]:
    """Write a form of the office's own, begun like ``base``: a form file and a Word template."""
    from docgen.forms.own import new_form as begin

    return list(begin(name, base, Path(folder), title, force=force))


def build_form(file: PathLike, *, force: bool = False) -> Path:
    """Build the Word template of a form file; one that was edited in Word stays, unless ``force``.

    DataError with every mistake of the form file, broken tags of its lines included; nothing is written then.
    """
    from docgen.forms.own import build_form as build
    from docgen.standard.own_forms import read_form_file
    from docgen.template.form_lines import line_problems

    path = Path(file)
    form = read_form_file(path).form
    if form is not None and (problems := line_problems(form, path)):
        raise DataError(f"{path}: tệp mẫu có {len(problems)} lỗi", problems)
    return build(path, force=force)


def check_forms(folder: PathLike) -> Mapping[Path, list[Problem]]:
    """What is wrong with each form file of a folder, or the one named, with its template and its print.

    A Word file that no form names, and a form file by another ending (.toml.txt), are told as well.
    """
    from docgen.standard.mau import load_form, shipped_names
    from docgen.standard.own_forms import find_in, form_files, read_form_file, stray_files
    from docgen.template.form_trial import judge_form

    location = Path(folder)
    files = [location] if location.suffix == ".toml" else form_files(location)
    strays = {} if location.suffix == ".toml" else stray_files(location)
    if not files and not strays:
        raise UsageError(f"{location}: không có tệp .toml nào (tạo mẫu mới: docgen form new TÊN)")
    find_in(_folder(location))
    read = {file: read_form_file(file) for file in files}
    beside = [each.form for each in map(read_form_file, form_files(_folder(location))) if each.form]
    known = [*(load_form(name) for name in shipped_names()), *beside]
    judged = {
        file: list(judge_form(found, [each for each in known if each.ma != found.name]))
        for file, found in read.items()
    }
    return judged | {file: [problem] for file, problem in strays.items()}


def _folder(location: Path) -> Path:
    return location.parent if location.suffix == ".toml" else location
