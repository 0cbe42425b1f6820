"""The Word template of an own form beside its form file: where the two no longer say the same.

What the form file says stands in the document that would be built from it; a technician has changed one of
the two since. Wording and looks of the office's own are none of this; what decides where data are printed is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

from docgen.errors import DocgenError, Problem, Severity, typed_command
from docgen.forms.numbering import shown_scheme
from docgen.standard.form_keys import LINE_LOOKS
from docgen.standard.form_spec import FormSpec
from docgen.standard.form_words import HINT
from docgen.standard.levels import lists_of
from docgen.standard.rules import load_standard
from docgen.template.compile import CompiledTemplate
from docgen.template.form_lines import placed
from docgen.template.form_text import plain
from docgen.template.form_word import WordLine, word_lines
from docgen.template.geometry import heading_level_texts
from docgen.vn.text import cut
from docgen.word.package import Package, read_package

if TYPE_CHECKING:
    pass

_SUBJECT: Final = re.compile(r"\btrich_yeu\b")
_ABOUT: Final = re.compile(r"\bv\s*/\s*v\b", re.IGNORECASE)
_ISSUED_WITH: Final = re.compile(r"kèm theo\s+(\S.*?)\s+(?:số\b|\{\{)", re.IGNORECASE)
_SHOWN: Final = 60


def drift_problems(
    form: FormSpec, path: Path, template: Path, compiled: CompiledTemplate
) -> Iterator[Problem]:
    """Where the Word template ``template`` and the form file ``path`` part (F113, F116, F117)."""
    try:
        package = read_package(template)
        lines = word_lines(package)
    except DocgenError:
        return  # told by others
    yield from _moved(form, path, lines)
    yield from (_of_template(each, template) for each in _left_over(lines))
    yield from (_of_template(each, template) for each in _parts(form, path, lines, compiled))
    yield from (_of_template(each, template) for each in _numbers(form, package))


def _of_template(problem: Problem, template: Path) -> Problem:
    return problem.in_file(str(template))


def _moved(form: FormSpec, path: Path, lines: Sequence[WordLine]) -> Iterator[Problem]:
    """Fixed lines that stand in the template otherwise than the form file says: look, condition, place."""
    body = next((i for i, each in enumerate(lines) if _is_body(each)), None)
    last = {False: -1, True: -1}  # above the text, below it
    for at, line in enumerate(form.lines):
        wanted = plain(line.text)
        spots = [i for i, each in enumerate(lines) if wanted and wanted in each.text and not each.of_appendix]
        if not spots:
            continue  # told as missing
        spot = next((i for i in spots if body is None or (i > body) is line.after), spots[0])
        here = lines[spot]
        if body is not None and (spot > body) is not line.after:
            where = "sau nội dung" if spot > body else "trước nội dung"
            hint = f"{'bỏ' if line.after else 'thêm'} sau = true, hoặc dời dòng trong tệp Word"
            yield _of_line(f"trong tệp Word dòng này đứng {where}", f"dong[{at}].sau", hint, path)
        elif spot < last[line.after]:
            hint = "xếp các bảng [[dong]] theo thứ tự trong tệp Word, hoặc dời dòng trong tệp Word"
            yield _of_line("trong tệp Word dòng này đứng trước dòng trên", f"dong[{at}].chu", hint, path)
        last[line.after] = max(last[line.after], spot)
        if here.style_name != line.component and here.style_name in LINE_LOOKS:
            hint = f'ghi kieu = "{here.style_name}", hoặc đổi kiểu (style) của dòng trong tệp Word'
            message = f"trong tệp Word dòng này có dáng {here.style_name}, tệp .toml ghi {line.component}"
            yield _of_line(message, f"dong[{at}].kieu", hint, path)
        if here.conditions and not line.condition:
            condition = here.conditions[-1].removeprefix("if ")
            message = f"trong tệp Word dòng này chỉ in khi “{condition}”"
            hint = f'thêm khi = "{condition}", hoặc bỏ thẻ if quanh dòng trong tệp Word'
            yield _of_line(message, f"dong[{at}].khi", hint, path)


def _of_line(message: str, where: str, hint: str, path: Path) -> Problem:
    again = f"{hint}; {_rebuilt(path)}"
    return placed(Problem("F113", message, hint=again, severity=Severity.WARNING), where, path)


def _is_body(line: WordLine) -> bool:
    return bool(re.fullmatch(r"\{\{-?p? ?noi_dung ?-?\}\}", line.text))


def _left_over(lines: Sequence[WordLine]) -> Iterator[Problem]:
    """Hints typed into the template, which every document would print, and paragraphs that stand twice."""
    for each in lines:
        if found := HINT.search(re.sub(r"\{[{%#].*?[}%#]\}", "", each.text)):
            yield _at("F114", f"lời nhắc “{found[0]}” còn trong mẫu Word", each.text, "ghi chữ thật, hoặc bỏ")
    for before, each in pairwise(lines):
        if each.text == before.text and "{{" in each.text and each.blocks == before.blocks:
            yield _at("F116", "hai đoạn liền nhau giống hệt", each.text, "bỏ một đoạn")


def _parts(
    form: FormSpec, path: Path, lines: Sequence[WordLine], compiled: CompiledTemplate
) -> Iterator[Problem]:
    """Parts that the template prints and the form does not have, or has elsewhere or under other words."""
    main = [each for each in lines if not each.of_appendix]
    printed = compiled.printed
    absent = {
        "tham_quyen": (form.authority, "dòng thẩm quyền ban hành", "thêm tham_quyen = true"),
        "trich_yeu": (form.has_subject, "trích yếu", "bỏ co_trich_yeu = false"),
        "nguoi_ky_trai": (form.left_signer is not None, "người ký bên trái", "thêm bảng [nguoi_ky_trai]"),
        "phu_luc[].ten_loai": (
            form.issues_text, "đầu trang của văn bản ban hành kèm theo", "thêm van_ban_kem_theo = true"
        ),
        "ky": (bool(form.periods), "kỳ báo cáo", 'thêm ky = ["quy"] hoặc kỳ khác'),
    }  # fmt: skip
    for name, (has, what, add) in absent.items():
        if not has and any(each == name or each.startswith(f"{name}.") for each in printed.names):
            message = f"mẫu Word in {what} ({name}), {path.name} không có"
            yield _drift(message, "", f"{add}, hoặc {_rebuilt(path)}")
    if not form.dated and (line := _with(main, re.compile(r"\{\{.*\b(?:dia_danh|ngay_thang)\b"))):
        message = f"mẫu Word in địa danh, ngày tháng, {path.name} ghi dong_ngay = false"
        yield _drift(message, line.text, f"bỏ dong_ngay = false, hoặc {_rebuilt(path)}")
    yield from _subject(form, path, main)
    left, right = (_spot(main, rf"\b{who}\.chuc_vu\b") for who in ("nguoi_ky_trai", "nguoi_ky"))
    if form.left_signer is not None and -1 < right < left:
        message = "người ký bên trái (nguoi_ky_trai) đứng sau nguoi_ky: hai chữ ký bị đổi bên"
        yield _drift(message, main[left].text, f"đổi chỗ hai ô trong Word, hoặc {_rebuilt(path)}")
    yield from _issued_with(form, path, [each for each in lines if each.of_appendix])


def _issued_with(form: FormSpec, path: Path, lines: Sequence[WordLine]) -> Iterator[Problem]:
    """What an appendix says that it belongs to is this kind of document."""
    right = (plain(form.in_text).lower(), "văn bản")
    for line in lines:
        found = _ISSUED_WITH.search(line.text)
        if found and "{{" not in found[1] and plain(found[1]).lower() not in right:
            message = f"trang phụ lục ghi kèm theo “{found[1]}”, mẫu này là {form.in_text}"
            hint = f"sửa chữ này trong Word, ghi ten_trong_cau, hoặc {_rebuilt(path)}"
            yield _drift(message, line.text, hint)
            return


def _subject(form: FormSpec, path: Path, main: Sequence[WordLine]) -> Iterator[Problem]:
    line = _with(main, re.compile(r"\{\{\s*trich_yeu\b"))
    if line is None or not form.has_subject:
        return
    signs = len(_ABOUT.findall(line.text))
    if form.subject_below_number and not line.in_table:
        message = "trích yếu đứng dưới tên loại, tệp .toml ghi dưới số (trich_yeu_duoi_so = true)"
        yield _drift(message, line.text, f"bỏ trich_yeu_duoi_so, hoặc {_rebuilt(path)}")
    elif not form.subject_below_number and line.in_table and line.style_name == "trich_yeu_cong_van":
        message = f"trích yếu đứng dưới số, {path.name} không ghi trich_yeu_duoi_so"
        yield _drift(message, line.text, f"thêm trich_yeu_duoi_so = true, hoặc {_rebuilt(path)}")
    elif form.subject_below_number is not (signs == 1):
        right = "đúng một chữ" if form.subject_below_number else "bỏ chữ"
        yield _drift(f"trước trích yếu có {signs} chữ “V/v”", line.text, f"{right} “V/v”")


def _spot(lines: Sequence[WordLine], what: str) -> int:
    """Where a pattern first stands, -1 if nowhere."""
    return next((i for i, each in enumerate(lines) if re.search(what, each.text)), -1)


def _with(lines: Iterable[WordLine], what: re.Pattern[str]) -> WordLine | None:
    return next((each for each in lines if what.search(each.text)), None)


def _drift(message: str, text: str, hint: str) -> Problem:
    return _at("F116", message, text, hint)


def _at(code: str, message: str, text: str, hint: str) -> Problem:
    where = f"đoạn “{cut(text, _SHOWN)}”" if text else ""
    return Problem(code, message, where, hint=hint, severity=Severity.WARNING)


def _rebuilt(path: Path) -> str:
    return f"dựng lại tệp Word: {typed_command('form build', path, '--force')}"


def _numbers(form: FormSpec, package: Package) -> Iterator[Problem]:
    """The numbers of the heading styles are those of the form's scheme, level by level."""
    if form.numbering == "khong":
        return
    wanted = [each.text for each in lists_of(load_standard().schemes[shown_scheme(form.numbering)])[-1]]
    there = heading_level_texts(package.parts)
    for level, (right, given) in enumerate(zip(wanted, there, strict=False), start=1):
        if right != given:
            scheme = f'danh_so = "{form.numbering}"'
            message = (
                f"cấp {level} trong mẫu Word đánh số “{_example(given)}”, {scheme} là “{_example(right)}”"
            )
            hint = "sửa danh_so trong tệp .toml, hoặc dựng lại tệp Word: docgen form build TỆP.toml --force"
            yield Problem("F117", message, hint=hint, severity=Severity.WARNING)
            return


def _example(text: str) -> str:
    return re.sub(r"%\d", "1", text)
