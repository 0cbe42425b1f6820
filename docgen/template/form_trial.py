"""An own form judged as a whole: its form file, its Word template, and a page printed on trial.

What the form file asks for must be printed by the template, and what the template prints must be asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from docgen.errors import DocgenError, Problem, Severity, suggest, typed_command
from docgen.jsonfile import has_errors
from docgen.standard.form_spec import FormSpec
from docgen.standard.form_twins import twin_problems
from docgen.standard.form_words import word_doubts
from docgen.standard.own_forms import OwnForm
from docgen.template.catalog import template_of
from docgen.template.compile import CompiledTemplate, compile_template
from docgen.template.form_drift import drift_problems
from docgen.template.form_lines import line_problems, placed
from docgen.template.form_page import page_problems
from docgen.template.form_parts import lost_parts
from docgen.template.form_stale import Stale, as_misspelt, misspelt
from docgen.template.form_text import OWN
from docgen.template.lint import lint_package
from docgen.template.variables import variables
from docgen.word.package import read_package


def judge_form(found: OwnForm, others: Sequence[FormSpec] = ()) -> list[Problem]:
    """Everything that is wrong with an own form, each with its file and place.

    ``others`` are the forms that stand beside it, of its folder and shipped.
    """
    if found.form is None:
        return list(found.problems)
    doubts = [*word_doubts(found.form), *twin_problems(found.form, others)]
    reported = {_ON_THE_PAGE[each.path] for each in doubts if each.path in _ON_THE_PAGE}
    printed = [each for each in _of_template(found.form, found.path) if each.code not in reported]
    return [*(placed(each, each.path, found.path) for each in doubts), *printed]


def _of_template(form: FormSpec, path: Path) -> list[Problem]:
    template = template_of(form)
    if not template.is_file():
        hint = f"chạy: {typed_command('form build', path)}"
        return [Problem("F106", f"không có tệp mẫu Word {template.name}", file=str(path), hint=hint)]
    try:
        return _judged(form, path, template)
    except DocgenError as error:  # no file of Word, or none that can be read
        message = error.message.removeprefix(f"{template}: ").removeprefix(f"{template.name}: ")
        hint = f"thay bằng tệp .docx, hoặc dựng lại: {_rebuilt(path)}"
        return [Problem("F106", message, file=str(template), hint=hint)]


def _rebuilt(path: Path) -> str:
    """How the Word template is made anew from its form file."""
    return typed_command("form build", path, "--force")


def _judged(form: FormSpec, path: Path, template: Path) -> list[Problem]:
    problems = line_problems(form, path)
    if problems:
        return problems
    problems = [each.in_file(str(template)) for each in lint_package(read_package(template), template.name)]
    if has_errors(problems):
        return problems
    used = {each.name: each.where for each in variables(template)}
    slips = misspelt(form, used)
    there = as_misspelt(form, slips)
    stale = Stale(there, path, template)
    unprinted = _unprinted(form, used)
    if old := stale.of_another_day(unprinted):
        return [*problems, old]
    problems += stale.problems()
    compiled = compile_template(template)
    problems += drift_problems(there, path, template, compiled)
    problems += _uses(form, path, template, used, slips)
    lost = list(_lost(form, path, template, compiled))
    problems += lost
    if has_errors(problems):
        return problems
    missed = any(each.severity is not Severity.NOTE for each in lost)
    return [*problems, *page_problems(form, path, template, compiled, lost=missed)]


def _unprinted(form: FormSpec, used: Mapping[str, str]) -> list[str]:
    """The fields that the template prints nowhere."""
    keys = {name.removeprefix(OWN).partition(".")[0] for name in used if name.startswith(OWN)}
    return [field.key for field in form.fields if field.key not in keys]


def _uses(
    form: FormSpec, path: Path, template: Path, used: Mapping[str, str], slips: Mapping[str, str]
) -> Iterator[Problem]:
    """Fields that are printed and not asked for, or asked for and not printed.

    ``slips``: a name in the template → the field that is meant, which is then not told as well.
    """
    fields = [field.key for field in form.fields]
    for name, where in used.items():
        key = name.removeprefix(OWN).partition(".")[0]
        if name.startswith(OWN) and key not in fields:
            add = f'thêm [[truong]] có ma = "{key}" vào {path.name}, hoặc dựng lại tệp Word: {_rebuilt(path)}'
            hint = suggest(key, fields) or add
            message = f"{name} được in mà tệp {path.name} không hỏi"
            yield Problem("F107", message, f"đoạn “{where}”", str(template), hint)
    unprinted = _unprinted(form, used)
    for at, key in enumerate(fields):
        if key in unprinted and key not in slips.values():
            write = f"viết {{{{ {OWN}{key} }}}} vào chỗ cần in trong {template.name}"
            hint = f"{write}, hoặc dựng lại tệp Word: {_rebuilt(path)}"
            problem = Problem("F108", f"trường {key} được hỏi mà {template.name} không in", hint=hint)
            yield placed(problem, f"truong[{at}].ma", path)


def _lost(form: FormSpec, path: Path, template: Path, compiled: CompiledTemplate) -> Iterator[Problem]:
    """Parts of the form that are not printed."""
    for name, part in lost_parts(form, compiled.printed, template).items():
        problem = Problem(
            "F109", f"mẫu Word không in {part.what}", "", str(template), part.hint, part.severity
        )
        asked = _ASKED_BY.get(name.partition(".")[0]) if part.severity is not Severity.NOTE else None
        yield placed(problem, asked, path) if asked else problem


_ON_THE_PAGE: Final = {"viet_tat": "TT308", "nguoi_ky.quyen_han": "TT708"}
"""What a wrong value of the form file is once more on the page printed on trial."""
_ASKED_BY: Final = {
    "tham_quyen": "tham_quyen",
    "kinh_gui": "kinh_gui",
    "nguoi_ky_trai": "nguoi_ky_trai.chuc_vu",
    "phu_luc[]": "van_ban_kem_theo",
}
"""The key of the form file that asks for a part, where the form would do without it."""
