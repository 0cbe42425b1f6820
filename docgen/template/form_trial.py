"""An own form judged as a whole: its form file, its Word template, and a page printed on trial.

What the form file asks for must be printed by the template, and what the template prints must be asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from docgen.errors import DocgenError, Problem, Severity, suggest
from docgen.jsonfile import has_errors
from docgen.standard.form_spec import FormSpec
from docgen.standard.form_twins import twin_problems
from docgen.standard.form_words import word_doubts
from docgen.standard.own_forms import OwnForm
from docgen.template.catalog import template_of
from docgen.template.compile import CompiledTemplate, compile_template
from docgen.template.form_drift import drift_problems
from docgen.template.form_lines import OWN, line_problems, placed, stale_lines
from docgen.template.form_page import page_problems
from docgen.template.lint import lint
from docgen.template.variables import variables
from docgen.word.formatting import read_document


def judge_form(found: OwnForm, others: Sequence[FormSpec] = ()) -> list[Problem]:
    """Everything that is wrong with an own form, each with its file and place.

    ``others`` are the forms that stand beside it, of its folder and shipped.
    """
    if found.form is None:
        return list(found.problems)
    doubts = [*word_doubts(found.form), *twin_problems(found.form, others)]
    return [*(placed(each, each.path, found.path) for each in doubts), *_of_template(found.form, found.path)]


def _of_template(form: FormSpec, path: Path) -> list[Problem]:
    template = template_of(form)
    if not template.is_file():
        hint = f"chạy: docgen form build {path}"
        return [Problem("F106", f"không có tệp mẫu Word {template.name}", file=str(path), hint=hint)]
    try:
        return _judged(form, path, template)
    except DocgenError as error:  # no file of Word, or none that can be read
        message = error.message.removeprefix(f"{template}: ").removeprefix(f"{template.name}: ")
        hint = f"thay bằng tệp .docx, hoặc dựng lại: {_rebuilt(path)}"
        return [Problem("F106", message, file=str(template), hint=hint)]


def _rebuilt(path: Path) -> str:
    """How the Word template is made anew from its form file."""
    return f"docgen form build {path} --force"


def _judged(form: FormSpec, path: Path, template: Path) -> list[Problem]:
    problems = line_problems(form, path)
    if problems:
        return problems
    problems = [each.in_file(str(template)) for each in lint(template)]
    if has_errors(problems):
        return problems
    problems += stale_lines(form, path, template)
    compiled = compile_template(template)
    problems += drift_problems(form, path, template, compiled)
    problems += _uses(form, path, template, compiled)
    return problems if has_errors(problems) else [*problems, *page_problems(form, path, template, compiled)]


def _uses(form: FormSpec, path: Path, template: Path, compiled: CompiledTemplate) -> Iterator[Problem]:
    """Fields that are printed and not asked for, or asked for and not printed; parts that are not printed."""
    used = {each.name: each.where for each in variables(template)}
    fields = [field.key for field in form.fields]
    for name, where in used.items():
        key = name.removeprefix(OWN).partition(".")[0]
        if name.startswith(OWN) and key not in fields:
            add = f'thêm [[truong]] có ma = "{key}" vào {path.name}, hoặc dựng lại tệp Word: {_rebuilt(path)}'
            hint = suggest(key, fields) or add
            message = f"{name} được in mà tệp {path.name} không hỏi"
            yield Problem("F107", message, f"đoạn “{where}”", str(template), hint)
    for at, key in enumerate(fields):
        if not any(name == OWN + key or name.startswith(f"{OWN}{key}.") for name in used):
            write = f"viết {{{{ {OWN}{key} }}}} vào chỗ cần in trong {template.name}"
            hint = f"{write}, hoặc dựng lại tệp Word: {_rebuilt(path)}"
            told = Problem("F108", f"trường {key} được hỏi mà {template.name} không in", hint=hint)
            yield placed(told, f"truong[{at}].ma", path)
    for name, part in _parts(form).items():
        if compiled.printed.has(name) or (part.typed and part.typed in _words(template)):
            continue
        said = name.replace("phu_luc[].", "phan.")
        tag = f"{{{{p {said} }}}}" if said.endswith("noi_dung") else f"{{{{ {said} }}}}"
        hint = f"thêm {tag} vào mẫu Word" + (
            "" if part.severity is not Severity.NOTE else "; mẫu không bao giờ cần phần này thì để vậy"
        )
        told = Problem("F109", f"mẫu Word không in {part.what}", "", str(template), hint, part.severity)
        asked = _ASKED_BY.get(name.partition(".")[0]) if part.severity is not Severity.NOTE else None
        yield placed(told, asked, path) if asked else told


_ASKED_BY: Final = {
    "tham_quyen": "tham_quyen",
    "kinh_gui": "kinh_gui",
    "nguoi_ky_trai": "nguoi_ky_trai.chuc_vu",
    "phu_luc[]": "van_ban_kem_theo",
}
"""The key of the form file that asks for a part, where the form would do without it."""


class _Part(NamedTuple):
    """A part of the form: what it is called, how grave its absence is, what may be typed in its place."""

    what: str
    severity: Severity = Severity.WARNING
    typed: str = ""


def _words(template: Path) -> str:
    return "\n".join(each.text for each in read_document(template).paragraphs)


def _parts(form: FormSpec) -> dict[str, _Part]:
    """The names whose values would be lost, or without which the document has no form.

    What only some documents have, and an office may never need, is a note.
    """
    body = Severity.WARNING if form.body_optional else Severity.ERROR
    found = {
        "co_quan_ban_hanh": _Part("cơ quan ban hành"),
        "so": _Part("số"),
        "ky_hieu": _Part("ký hiệu"),
        "noi_dung": _Part("nội dung", body),
        "noi_nhan": _Part("nơi nhận"),
        "luu": _Part("dòng “Lưu”"),
        **_signer("nguoi_ky", "người ký"),
        **{name: _Part(what, Severity.NOTE) for name, what in _SOMETIMES.items()},
    }
    if form.ten_loai:
        found["ten_loai"] = _Part("tên loại", typed=form.ten_loai)
    if form.has_subject:
        found["trich_yeu"] = _Part("trích yếu")
    if form.dated:
        found |= {"dia_danh": _Part("địa danh"), "ngay_thang": _Part("ngày tháng ban hành")}
    if form.addressed:
        found["kinh_gui"] = _Part("nơi kính gửi")
    if form.authority:
        found |= {"tham_quyen": _Part("thẩm quyền ban hành"), "can_cu": _Part("căn cứ")}
    if form.left_signer is not None:
        found |= _signer("nguoi_ky_trai", "người ký bên trái")
    if form.issues_text:
        found |= {name: _Part(f"{what} (văn bản ban hành kèm theo)") for name, what in _ISSUED.items()}
    return found


_SOMETIMES: Final = {
    "co_quan_chu_quan": "cơ quan chủ quản",
    "kinh_gui": "nơi kính gửi",
    "can_cu": "căn cứ",
    "du_thao": "lần dự thảo",
    "do_mat": "độ mật",
    "do_khan": "độ khẩn",
    "nguoi_ky.ky_thay": "dòng ký thay (KT.)",
    "phu_luc[].ten": "tên phụ lục",
    "phu_luc[].noi_dung": "nội dung phụ lục",
}
_ISSUED: Final = {
    "phu_luc[].ten_loai": "tên loại",
    "phu_luc[].ten": "tên",
    "phu_luc[].noi_dung": "nội dung",
}


def _signer(name: str, who: str) -> dict[str, _Part]:
    """What is printed of a signer, each by itself: a typed name would stand for everyone's."""
    parts = {"quyen_han": "quyền hạn", "chuc_vu": "chức vụ", "ho_ten": "họ tên"}
    return {f"{name}.{key}": _Part(f"{what} {who}") for key, what in parts.items()}
