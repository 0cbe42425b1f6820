"""An own form judged as a whole: its form file, its Word template, and a page printed on trial.

What the form file asks for must be printed by the template, and what the template prints must be asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from docgen.check.run import check
from docgen.errors import DocgenError, Problem, Severity, suggest
from docgen.jsonfile import has_errors
from docgen.report.blank import blank_report
from docgen.report.load import check_data
from docgen.report.resolve import resolve
from docgen.standard.form_spec import FormSpec
from docgen.standard.own_forms import OwnForm
from docgen.template.catalog import template_of
from docgen.template.compile import compile_template
from docgen.template.fill import fill
from docgen.template.form_lines import OWN, line_problems, stale_lines
from docgen.template.lint import lint
from docgen.template.variables import printed_names, variables
from docgen.units import Register, parse_register
from docgen.vn.periods import parse_period

_YEAR = 2026
_PERIODS = {
    "quy": "2026Q3", "6-thang": "2026-6T", "9-thang": "2026-9T", "nam": "2026", "thang": "2026-09",
    "tuan": "2026-W05", "nam-hoc": "NH2025-2026", "nhiem-ky": "NK2023-2028",
    "khoang": "2026-01-01..2026-03-31",
}  # fmt: skip
_CODE = "mau"
_SIGNER = "Nguyễn Văn Mẫu"
_UNIT = {
    "ma": _CODE, "ten": "Liên đoàn Lao động tỉnh Mẫu", "cap": "tinh", "ky_hieu": "LĐLĐ", "dia_danh": "Mẫu",
    "tap_the": "BAN THƯỜNG VỤ", "noi_nhan": ["Các đơn vị trực thuộc"],
}  # fmt: skip


def judge_form(found: OwnForm) -> list[Problem]:
    """Everything that is wrong with an own form, each with its file and place."""
    if found.form is None:
        return list(found.problems)
    template = template_of(found.form)
    if not template.is_file():
        hint = f"chạy: docgen form build {found.path}"
        return [Problem("F106", f"không có tệp mẫu Word {template.name}", file=str(found.path), hint=hint)]
    try:
        return _judged(found.form, found.path, template)
    except DocgenError as error:  # no file of Word, or none that can be read
        message = error.message.removeprefix(f"{template}: ").removeprefix(f"{template.name}: ")
        hint = f"thay bằng tệp .docx, hoặc dựng lại: {_rebuilt(found.path)}"
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
    problems += _uses(form, path, template)
    return problems if has_errors(problems) else [*problems, *_trial(form, path, template)]


def _uses(form: FormSpec, path: Path, template: Path) -> Iterator[Problem]:
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
    for key in fields:
        if not any(name == OWN + key or name.startswith(f"{OWN}{key}.") for name in used):
            write = f"viết {{{{ {OWN}{key} }}}} vào chỗ cần in trong {template.name}"
            hint = f"{write}, hoặc dựng lại tệp Word: {_rebuilt(path)}"
            yield Problem("F108", f"trường {key} được hỏi mà không được in", "", str(template), hint)
    printed = printed_names(template)
    for name, what in _parts(form).items():
        if not any(each == name or each.startswith(f"{name}.") for each in printed):
            needed = name == "noi_dung" and not form.body_optional
            severity = Severity.ERROR if needed else Severity.WARNING
            hint = f"thêm {{{{p {name} }}}} vào mẫu Word" if name == "noi_dung" else f"thêm {{{{ {name} }}}}"
            yield Problem("F109", f"mẫu Word không in {what}", "", str(template), hint, severity)


def _parts(form: FormSpec) -> dict[str, str]:
    """The names whose values would be lost, or without which the document has no form."""
    needed = {
        "noi_dung": ("nội dung", True),
        "so": ("số", True),
        "ky_hieu": ("ký hiệu", True),
        "trich_yeu": ("trích yếu", form.has_subject),
        "dia_danh": ("địa danh", form.dated),
        "ngay_thang": ("ngày tháng ban hành", form.dated),
        "kinh_gui": ("nơi kính gửi", form.addressed),
        "tham_quyen": ("thẩm quyền ban hành", form.authority),
        "noi_nhan": ("nơi nhận", True),
        **_signer("nguoi_ky", "người ký", asked=True),
        **_signer("nguoi_ky_trai", "người ký bên trái", asked=form.left_signer is not None),
    }
    return {name: what for name, (what, wanted) in needed.items() if wanted}


def _signer(name: str, who: str, *, asked: bool) -> dict[str, tuple[str, bool]]:
    """What is printed of a signer, each by itself: a typed name would stand for everyone's."""
    parts = {"quyen_han": "quyền hạn", "chuc_vu": "chức vụ", "ho_ten": "họ tên"}
    return {f"{name}.{key}": (f"{what} {who}", asked) for key, what in parts.items()}


def _trial(form: FormSpec, path: Path, template: Path) -> Iterator[Problem]:
    """A blank document of the form is made and judged as any other."""
    period = parse_period(_PERIODS[form.periods[0]]) if form.needs_period and form.periods else None
    blank = blank_report(form.ma, _CODE, period, _YEAR)
    for signer in ("nguoi_ky", "nguoi_ky_trai"):
        if signer in blank:
            blank[signer] = {**blank[signer], "ho_ten": blank[signer].get("ho_ten") or _SIGNER}
    try:
        loaded, problems = check_data(blank, _register())
        wrong = [each for each in problems if each.severity is Severity.ERROR]
        yield from (each.in_file(f"{path} (dữ liệu trống)") for each in wrong)
        if loaded is not None:
            made = fill(compile_template(template), resolve(loaded))
            for finding in check(made).findings:
                yield _softened(finding.as_problem(f"{template} (in thử)"))
    except DocgenError as error:
        yield from error.problems or (Problem("F110", error.message, "", f"{template} (in thử)"),)


def _softened(problem: Problem) -> Problem:
    """What a page of hints looks like is worth a look; it is no error of the form."""
    severity = Severity.WARNING if problem.severity is Severity.ERROR else problem.severity
    return Problem(problem.code, problem.message, problem.path, problem.file, problem.hint, severity)


def _register() -> Register:
    register, _ = parse_register([_UNIT])
    return register
