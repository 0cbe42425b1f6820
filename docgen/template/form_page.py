"""A page of an own form printed on trial: the blank document with every part said, and judged as any other.

Each part says a word of its own, which must stand on the page; a part that the template prints under a
condition which does not hold is missing there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from docgen.check.finding import Finding
from docgen.check.run import check
from docgen.errors import DocgenError, Problem, Severity
from docgen.report.blank import blank_report
from docgen.report.load import check_data
from docgen.report.own_data import KEY
from docgen.report.resolve import resolve
from docgen.standard.form_spec import FormSpec
from docgen.template.compile import CompiledTemplate
from docgen.template.fill import fill
from docgen.template.form_text import OWN, plain
from docgen.template.value_uses import ValueUse, value_uses
from docgen.units import Register, parse_register
from docgen.vn.periods import parse_period
from docgen.vn.text import cut
from docgen.word.formatting import read_document
from docgen.word.model import Paragraph
from docgen.word.package import read_package

_YEAR: Final = 2026
_PERIODS: Final = {
    "quy": "2026Q3", "6-thang": "2026-6T", "9-thang": "2026-9T", "nam": "2026", "thang": "2026-09",
    "tuan": "2026-W05", "nam-hoc": "NH2025-2026", "nhiem-ky": "NK2023-2028",
    "khoang": "2026-01-01..2026-03-31",
}  # fmt: skip
_DAY: Final = f"{_YEAR}-03-15"
_CODE: Final = "mau"
_SIGNER: Final = "Nguyễn Văn Mẫu"
_LEFT_SIGNER: Final = "Trần Thị Mẫu"
_UNIT: Final = {
    "ma": _CODE, "ten": "Liên đoàn Lao động tỉnh Mẫu", "cap": "tinh", "cap_tren": "tld", "ky_hieu": "LĐLĐ",
    "dia_danh": "Mẫu", "tap_the": "BAN THƯỜNG VỤ", "noi_nhan": ["Các đơn vị trực thuộc"],
}  # fmt: skip
_GROUNDS: Final = ("Căn cứ Điều lệ Công đoàn Việt Nam", "Căn cứ Luật Công đoàn ngày 27 tháng 11 năm 2024")
_TO: Final = ("Sở Nội vụ tỉnh Mẫu", "Sở Tài chính tỉnh Mẫu")
_OF_THE_TEXT: Final = frozenset({"TT751"})  # an appendix that the text does not speak of: no text is there
_OF_THE_HEAD: Final = frozenset({"TT301", "TT302"})
_OF_THE_FORM: Final = _OF_THE_HEAD | {"TT002"}  # parts that no data bring
_OF_THE_SHEET: Final = frozenset(
    f"TT{number}" for number in (*range(101, 106), *range(108, 111), 121, 122, 123)
)
_SHOWN: Final = 60
_STYLES_NAMED: Final = 3
_TEXT: Final = "Nội dung phụ lục."
_APPENDIX: Final = "DANH MỤC VIỆC LÀM MẪU"


def page_problems(
    form: FormSpec, path: Path, template: Path, compiled: CompiledTemplate, *, lost: bool = False
) -> Iterator[Problem]:
    """What is wrong with a page of the form: its blank data, what it does not show, its form.

    ``lost``: parts that the template does not print have been told; then only looks and head are judged.
    """
    here = f"{template} (in thử)"
    try:
        data = _full(form, value_uses(read_package(template), template.name))
        loaded, problems = check_data(data, _register())
        wrong = [each for each in problems if each.severity is Severity.ERROR]
        yield from (each.in_file(f"{path} (dữ liệu trống)") for each in wrong)
        if loaded is not None:
            made = fill(compiled, resolve(loaded))
            yield from (each.in_file(here) for each in _unseen(data, made, compiled))
            yield from (each for each in _of_page(made, here) if not lost or _of_formats(each.code))
    except DocgenError as error:
        message = error.message.removeprefix(f"{template.name}: ")
        yield from error.problems or (Problem("F110", message, "", here),)


def _full(form: FormSpec, uses: Mapping[str, ValueUse]) -> dict[str, Any]:
    """A blank document with all that a document of this form may say; own values in ``uses`` that fit."""
    period = parse_period(_PERIODS[form.periods[0]]) if form.needs_period and form.periods else None
    data = blank_report(form.ma, _CODE, period, _YEAR)
    for who, name in (("nguoi_ky", _SIGNER), ("nguoi_ky_trai", _LEFT_SIGNER)):
        if who in data:
            data[who] = {**data[who], "ho_ten": data[who].get("ho_ten") or name}
    data |= {"can_cu": list(_GROUNDS), "do_khan": "KHẨN", "du_thao": 1}
    further = [{"tieu_de": f"{_APPENDIX} {i}", "noi_dung": [_TEXT]} for i in "AB"]
    if own := data.get(KEY):
        data[KEY] = {key: uses[key].value(hint, _DAY) if key in uses else hint for key, hint in own.items()}
    data["phu_luc"] = [*data.get("phu_luc", ()), *further]
    return data


def _unseen(data: Mapping[str, Any], made: bytes, compiled: CompiledTemplate) -> Iterator[Problem]:
    """Values that the template has a tag for and that do not stand on the page."""
    page = plain("\n".join(each.text for each in read_document(made).paragraphs)).lower()
    for name, what, value in _printed(data):
        if compiled.printed.has(name) and plain(value).lower() not in page:
            message = f"dữ liệu có {what} mà bản in thử không có"
            hint = f"xem thẻ {name} và các thẻ if, for quanh nó trong mẫu Word"
            yield Problem("F116", message, name, hint=hint, severity=Severity.WARNING)


def _printed(data: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """The parts of the data that are printed as they are: name in templates, what it is, value."""
    for who, whose in (("nguoi_ky", "người ký"), ("nguoi_ky_trai", "người ký bên trái")):
        for key, value in (data.get(who) or {}).items():
            if value:
                yield f"{who}.{key}", f"{_OF_SIGNER[key]} {whose}", value
    yield from (("can_cu", "căn cứ", each) for each in data["can_cu"])
    yield from (("kinh_gui", "nơi kính gửi", each) for each in data.get("kinh_gui", ()))
    yield from (("noi_nhan", "nơi nhận", each) for each in data.get("noi_nhan", ()))
    yield "do_khan", "độ khẩn", data["do_khan"]
    yield "du_thao", "lần dự thảo", f"DỰ THẢO LẦN {data['du_thao']}"
    yield from (("phu_luc[].ten", "tên phụ lục", each["tieu_de"]) for each in data["phu_luc"])
    own = data.get(KEY) or {}
    plainly = (
        (key, value) for key, value in own.items() if value and isinstance(value, str) and value != _DAY
    )
    yield from ((f"{OWN}{key}", f"trường {key}", value) for key, value in plainly)


_OF_SIGNER: Final = {
    "quyen_han": "quyền hạn", "ky_thay": "dòng ký thay", "chuc_vu": "chức vụ", "ho_ten": "họ tên",
}  # fmt: skip


def _of_page(made: bytes, here: str) -> Iterator[Problem]:
    """The findings of the check, one for each fault, at the words of the first paragraph that has it.

    Nobody can open the page, so its paragraphs are not counted; the style is named that they have in common.
    """
    paragraphs = read_document(made).paragraphs
    alike: dict[tuple[str, str, str], list[Finding]] = {}
    for each in check(made).findings:
        if each.code not in _OF_THE_TEXT:
            alike.setdefault((each.code, each.message, each.hint), []).append(each)
    for found in alike.values():
        spots = list(dict.fromkeys(each.span.paragraph for each in found if each.span is not None))
        yield _softened(found[0], [paragraphs[spot] for spot in spots], here)


def _of_formats(code: str) -> bool:
    """Whether a finding is about the page, how a part looks, or the words that head every document."""
    return code.startswith(("TT1", "TT2")) or code in _OF_THE_HEAD


def _softened(finding: Finding, spots: Sequence[Paragraph], here: str) -> Problem:
    """One problem for findings that are the same; an error only if it cannot come from the hints."""
    styles = list(dict.fromkeys(each.style_name for each in spots if each.style_name))
    more = f" (và {len(spots) - 1} đoạn nữa)" if len(spots) > 1 else ""
    hint = finding.hint
    if len(spots) > 1 and styles and finding.code not in _OF_THE_SHEET:
        named = ", ".join(f"“{each}”" for each in styles[:_STYLES_NAMED])
        hint += f"; sửa ở kiểu (style) {named}" + (" …" if len(styles) > _STYLES_NAMED else "")
    words = next((text for each in spots if (text := each.text.strip())), "")
    path = f"đoạn “{cut(words, _SHOWN)}”{more}" if words else ""
    soft = finding.severity is Severity.ERROR and finding.code not in _OF_THE_FORM
    severity = Severity.WARNING if soft else finding.severity
    return Problem(finding.code, finding.message, path, here, hint, severity)


def _register() -> Register:
    register, _ = parse_register([_UNIT])
    return register
