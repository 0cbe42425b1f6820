"""What a Word template has lost of the form that it was made from, said by lint (M712); its page on trial.

The form is known by the title in the file's properties, which Word keeps, or by the file's name. Missed is
what the form's own template prints; beside a form file of the office's, what that form needs. Where most of
that is gone, the template may be that of another document, and all is said in one line. Of any other
template only the text itself is missed, where much else of a document is printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from docgen.errors import DocgenError, Problem, Severity
from docgen.standard.form_spec import FormSpec
from docgen.standard.mau import load_form, shipped_names
from docgen.standard.own_forms import read_form_file
from docgen.template.catalog import find_template
from docgen.template.compile import compile_template
from docgen.template.embed import CORE_PART
from docgen.template.form_page import page_problems
from docgen.template.form_parts import FormPart, lost_parts, parts_of
from docgen.template.printed import BODY, UNPRINTED, Printed, adding
from docgen.word.package import Package, parse_xml

_TITLE: Final = "{http://purl.org/dc/elements/1.1/}title"


def lost_problems(package: Package, path: Path) -> Iterator[Problem]:
    """One problem for each part that is lost from a template that can be compiled."""
    try:
        printed = compile_template(path).printed
        form, lost = _lost(package, path, printed)
    except DocgenError:
        return  # told by others
    needed = [part.what for part in _needed(lost)]
    if form is not None and _is_another(form, printed, package):
        message = f"mẫu lập từ mẫu {form.ten} mà không in {len(needed)} phần {form.ten} phải có: "
        hint = f"mẫu của {form.ten} thì chép lại các phần ấy từ mẫu gốc; mẫu của văn bản khác thì để vậy"
        yield Problem(UNPRINTED, message + ", ".join(needed), hint=hint, severity=Severity.WARNING)
        lost = [part for part in lost if part.severity is Severity.ERROR and printed.lacks_body]
    for part in lost:
        grave = part.severity is not Severity.ERROR or printed.lacks_body
        severity = part.severity if grave else Severity.WARNING  # other data may stand in the text's place
        demanded = f", phần mà {form.ten} phải có" if form and part.severity is not Severity.NOTE else ""
        yield Problem(UNPRINTED, f"mẫu không in {part.what}{demanded}", hint=part.hint, severity=severity)


def trial_problems(package: Package, path: Path, *, lost: bool) -> Iterator[Problem]:
    """What the check finds on a page printed on trial: margins, fonts, sizes, fixed words.

    ``lost``: parts that are not printed have been told.
    """
    file = path.with_suffix(".toml")
    form = read_form_file(file).form if file.is_file() else _form(package, path)
    try:
        compiled = compile_template(path)
        if form is not None and not _is_another(form, compiled.printed, package):
            of = file if file.is_file() else path
            yield from page_problems(form, of, path, compiled, lost=lost)
    except DocgenError:
        return  # told by others


def _is_another(form: FormSpec, printed: Printed, package: Package) -> bool:
    """Whether so little is left of the form in a template that it has become that of another document."""
    lost = _needed(lost_parts(form, printed, package).values())
    return 2 * len(lost) > len(_needed(parts_of(form).values()))


def _lost(package: Package, path: Path, printed: Printed) -> tuple[FormSpec | None, list[FormPart]]:
    """The form of a template, as far as one is known, and the parts that the template has lost."""
    file = path.with_suffix(".toml")
    if file.is_file():
        own = read_form_file(file).form
        return own, _needed(lost_parts(own, printed, package).values()) if own else []
    if form := _form(package, path):
        usual = compile_template(find_template(form.ma)).printed
        lost = lost_parts(form, printed, package).items()
        return form, [part for name, part in lost if usual.has(name)]
    return None, [FormPart("nội dung", Severity.ERROR, hint=adding(BODY))] if printed.lacks_body else []


def _needed(parts: Iterable[FormPart]) -> list[FormPart]:
    """Without what every office may leave out for good."""
    return [part for part in parts if part.severity is not Severity.NOTE]


def _form(package: Package, path: Path) -> FormSpec | None:
    """The shipped form that the template was made from."""
    core = package.parts.get(CORE_PART)
    title = "" if core is None else parse_xml(core, CORE_PART).findtext(_TITLE)
    forms = [load_form(name) for name in shipped_names()]
    named = [form for form in forms if title == f"Mẫu {form.ten}"]
    return next(iter(named or [form for form in forms if form.ma == path.stem]), None)
