"""The fixed lines of an own form: their tags judged in the form file.

Each mistake is said at the line of the form file. Knows nothing of data.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from docgen.errors import Problem, Severity, suggest
from docgen.files import read_bytes
from docgen.forms import build
from docgen.standard.form_file import line_of
from docgen.standard.form_spec import FixedLine, FormSpec
from docgen.template.form_text import OWN
from docgen.template.lint import lint_package
from docgen.template.variables import variables_of
from docgen.word.package import read_package


def line_problems(form: FormSpec, path: Path) -> list[Problem]:
    """What is wrong with the tags and conditions of ``[[dong]]`` in the form file ``path``.

    Lines that open and close a block together are right together: each is judged alone if they are not.
    """
    whole = list(_of_lines(form, form.lines, path.name))
    if not whole:
        return []
    found = []
    for index, line in enumerate(form.lines):
        parts = {"chu": line._replace(condition="")}
        if line.condition:
            parts["khi"] = line._replace(text="(chữ)")
        for key, one in parts.items():
            where = f"dong[{index}].{key}"
            found += [placed(each, where, path) for each in _of_lines(form, (one,), path.name)]
    return found if not _unknown(whole) or _unknown(found) else []


def _unknown(found: list[Problem]) -> bool:
    return any(each.code == "F107" for each in found)


def _of_lines(form: FormSpec, lines: Sequence[FixedLine], name: str) -> Iterator[Problem]:
    """Errors of a template that has these lines alone; if it has none, names that nobody is asked for."""
    package = read_package(build(form._replace(lines=tuple(lines))))
    found = [each for each in lint_package(package, name) if each.severity is Severity.ERROR]
    yield from found
    if found:
        return
    fields = [field.key for field in form.fields]
    for used in variables_of(package, name):
        key = used.name.removeprefix(OWN).partition(".")[0]
        if used.name.startswith(OWN) and key not in fields:
            hint = suggest(key, fields) or f'thêm [[truong]] có ma = "{key}"'
            yield Problem("F107", f"{used.name} được in mà tệp không hỏi", hint=hint)


def placed(problem: Problem, where: str, path: Path) -> Problem:
    """The problem at the key ``where`` of the form file, with the line that it stands on."""
    number = line_of(read_bytes(path).decode("utf-8-sig").splitlines(), where)
    return replace(problem, path=f"dòng {number}: {where}" if number else where, file=str(path))
