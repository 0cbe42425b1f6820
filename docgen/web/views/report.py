"""A report on the page: edited field by field, with its pages beside it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from docgen.errors import UsageError
from docgen.files import safe_name
from docgen.web.desk import Work
from docgen.web.editing import FasterError, Sheet
from docgen.web.new_table import new_table
from docgen.web.old_period import after_step, field_of, found_again, is_seen, still_told
from docgen.web.outline import mark_of
from docgen.web.pages import page
from docgen.web.pasting import Paragraphs
from docgen.web.prose import parser_of, segments_of
from docgen.web.since import OldOutlineError, path_now, refuse_old, stepped
from docgen.web.structure import Structure
from docgen.web.tasks import beginning, own_unit, taking_back
from docgen.web.tasks import reporting as tasks
from docgen.web.views import check
from docgen.web.views.common import (
    bytes_as_file,
    desk_of,
    download,
    dropped,
    keep,
    office_of,
    picture,
    request_data,
    to_work,
    work_of,
)  # fmt: skip
from docgen.web.views.own_forms import choose, form_of, kept_forms

_GENERAL: Final = ("so", "ngay_ban_hanh", "trich_yeu", "kinh_gui", "can_cu", "noi_nhan", "luu", "du_thao")


def sheet_of(work: Work) -> Sheet:
    """The report of a work."""
    return Sheet(work.file("so", beginning.DATA))


async def show(request: Request) -> Response:
    """The editing page."""
    work = work_of(request)
    state, data = work.state(), sheet_of(work).read()
    old = still_told(state, data)
    found = await office_of(request).quick.do(tasks.view, str(sheet_of(work).path), old)
    by_path: dict[str, list[dict[str, Any]]] = {}
    for each in old:
        by_path.setdefault(field_of(each["duong"]), []).append(each)
    shown = {each["duong"] for row in found["loi_van"] for each in row["cu"]} | {*_GENERAL}
    shown |= {row["duong"] + end for row in found["so_lieu"] for end in ("", ".ten", ".nguon")}
    shown |= {f"du_lieu_rieng.{row['ma']}" for row in found["rieng"]}
    return page(
        "bao-cao", kind=state["loai"], work=work.code, state=state, old=by_path, n_old=len(old),
        elsewhere=[each for each in old if field_of(each["duong"]) not in shown],
        than_trong=not any(row["duong"].startswith("noi_dung") for row in found["loi_van"]),
        moi_bang=_wants_table(found), steps=sheet_of(work).history.names(),
        marks=_marks(data), own_forms=kept_forms(desk_of(request)),
        taken=state.get("vua_nhan"), **found,
    )  # fmt: skip


def _wants_table(found: dict[str, Any]) -> bool:
    """Whether there are indicators and no table of them."""
    rows = any(row["duong"].startswith("chi_tieu") for row in found["so_lieu"])
    return rows and not any(row.get("chi_tieu") for row in found["loi_van"])


def _marks(data: dict[str, Any]) -> dict[str, str]:
    """The marks of what stands once in a report, by path."""
    signing = ("quyen_han", "ky_thay", "chuc_vu", "ho_ten")
    below = {
        "nguoi_ky": signing,
        "nguoi_ky_trai": signing,
        "du_lieu_rieng": tuple(data.get("du_lieu_rieng") or ()),
    }
    return {key: mark_of(data.get(key)) for key in _GENERAL} | {
        f"{top}.{key}": mark_of((data.get(top) or {}).get(key)) for top, own in below.items() for key in own
    }


async def edit(request: Request) -> Response:
    """One field was edited: it is kept, and the whole report is judged."""
    work, asked = work_of(request), await request_data(request)
    state, sheet = work.state(), sheet_of(work)
    path = path_now(state, asked.get("khuon"), str(asked.get("duong", "")))
    if path.startswith("nguoi_ky.") and not isinstance(sheet.read().get("nguoi_ky"), dict):
        sheet.write({**sheet.read(), "nguoi_ky": {}})
    if path.startswith("don_vi."):
        _write_out_unit(sheet, path)
    if path == "don_vi":
        code = await _unit_code(request, work, str(asked.get("chu", "")))
        asked = {
            **asked,
            "chu": code,
            "dau": mark_of(sheet.read().get(path)),
        }  # it replaces all that was there
    try:
        mark = sheet.set(path, str(asked.get("dau", "")), asked)
    except FasterError as faster:
        there: dict[str, Any] = {"dau": faster.mark, "gia_tri": faster.shown}
        if "doan" in asked:
            there["doan"] = segments_of(faster.shown or "", parser_of(path), {})
        return JSONResponse({"loi": faster.message, "chi_tiet": [], **there}, 400)
    found = await office_of(request).quick.do(tasks.judge, str(sheet.path))
    old = {each["khoa"]: each["hien"] for each in still_told(work.state(), sheet.read())}
    return JSONResponse({"dau": mark, "khuon": state.get("khuon"), "cu": old, **found})


def _write_out_unit(sheet: Sheet, path: str) -> None:
    """The unit of the report is written out in it; a superior that is named is no longer one by its code."""
    data = sheet.read()
    unit = data.get("don_vi")
    own = dict(unit) if isinstance(unit, dict) else beginning.written_out(str(unit or ""))
    if path == "don_vi.ten_cap_tren":
        own.pop("cap_tren", None)
    if own != unit:
        sheet.write({**data, "don_vi": own})


async def _unit_code(request: Request, work: Work, written: str) -> str:
    """The code of the unit that was chosen from the register; the work is called after it."""
    desk = str(desk_of(request).folder)
    unit = await office_of(request).quick.do(own_unit.unit_chosen, desk, written.strip()[:500])
    work.change(ten=f"{work.state()['ten'].partition(' – ')[0]} – {unit['ten']}")
    return str(unit["ma"])


async def restructure(request: Request) -> Response:
    """Paragraphs, rows and figures come and go; the page is to be shown anew at the path ``moi``."""
    work, asked = work_of(request), await request_data(request)
    structure, state = Structure(sheet_of(work)), work.state()
    try:
        location = _step(structure, _asked_now(state, asked))
    except OldOutlineError as old:
        return JSONResponse({"loi": old.message, "chi_tiet": [], "cu": True}, 400)
    work.change(**stepped(state, structure.step), cu=_still(work, structure), vua_nhan=None)
    return JSONResponse({"moi": location})


def _asked_now(state: dict[str, Any], asked: dict[str, Any]) -> dict[str, Any]:
    """What was asked for, with the paths of now. OldOutlineError if the window shows another outline."""
    outline = asked.get("khuon")
    if asked.get("viec") in {"hoan-tac", "lam-lai"}:
        refuse_old(state, outline)
    return {**asked, **{key: path_now(state, outline, str(asked.get(key, ""))) for key in ("duong", "tu")}}


def _step(structure: Structure, asked: dict[str, Any]) -> str:
    """Make the step that was asked for; its place. UsageError if there is no such step."""
    path, given = str(asked.get("duong", "")), asked.get("o")
    fields = given if isinstance(given, dict) else {}
    texts = {key: str(asked.get(key, "")) for key in ("dau_dong", "tu", "ten", "chu", "dau")}
    segments, after = ([p for p in asked.get(key) or () if isinstance(p, dict)] for key in ("doan", "sau"))
    typed = (str(fields.get(key, "")).strip() for key in ("ten", "dvt", "so", "ke"))
    steps: dict[str, Callable[[], str]] = {
        "them-so": lambda: structure.add_figure(*typed),
        "them": lambda: structure.add(path, segments, texts["dau_dong"], texts["tu"]),
        "them-trong": lambda: structure.add_within(path),
        "them-bang": lambda: structure.add_block(path, {"bang_chi_tieu": True}, "thêm bảng chỉ tiêu"),
        "them-muc": lambda: structure.add_section(path),
        "bang-moi": lambda: structure.add_within(path, new_table(fields), "thêm bảng"),
        "them-dong": lambda: structure.add_row(path),
        "them-cot": lambda: structure.add_column(path),
        "xoa-cot": lambda: structure.remove_column(path),
        "dan": lambda: structure.paste(path, texts["chu"]),
        "dan-doan": lambda: structure.paste_paragraphs(
            Paragraphs(
                path, texts["tu"], texts["dau"], segments, after, texts["chu"].split("\n"), texts["dau_dong"]
            )
        ),
        **{way: partial(structure.level, path, way) for way in ("vao", "ra")},
        **{way: partial(structure.move, path, way) for way in ("len", "xuong")},
        "lui-lai": lambda: structure.back(path),
        "noi": lambda: structure.join(path),
        "xoa": lambda: structure.remove(path),
        "xoa-so": lambda: structure.remove_figure(path, texts["ten"]),
        "hoan-tac": lambda: structure.turn("lui"),
        "lam-lai": lambda: structure.turn("toi"),
    }
    what = str(asked.get("viec"))
    if what not in steps:
        raise UsageError("không có việc này")
    return steps[what]()


def _still(work: Work, structure: Structure, before: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    """What speaks of the old period, with the paths after the last step, or in data that came in whole.

    ``before``: the data in whose place these came with a file; of a step that is in the step.
    """
    seen, step = set(work.state().get("da_xem") or ()), structure.step or {}
    old = [{**each, "xem": is_seen(each, seen)} for each in work.state().get("cu") or ()]
    data = structure.sheet.read()
    came = before or step.get("truoc" if step.get("co") else "sau")
    return after_step(old, step, data) if "o" in step else found_again(old, data, came)


async def seen(request: Request) -> Response:
    """Somebody has looked at what speaks of the old period, and it is right."""
    work, asked = work_of(request), await request_data(request)
    known = list(work.state().get("da_xem") or ())
    work.change(da_xem=[*known, str(asked.get("khoa", ""))[:500]])
    return JSONResponse({})


async def render(request: Request) -> Response:
    """The pages of the report as it is now."""
    work = work_of(request)
    folder, form = work.file("xem", "x").parent, form_of(desk_of(request), work)
    asked = (str(sheet_of(work).path), str(folder), form, work.state().get("xem"))
    found = await office_of(request).pages.do(tasks.render, *asked)
    work.change(xem=found)
    return JSONResponse(found)


async def rendered(request: Request) -> Response:
    """The picture of a page."""
    work, sheet = work_of(request), request.path_params["sheet"]
    marks = dict(enumerate((work.state().get("xem") or {}).get("trang") or [], start=1))
    return picture(work.folder / "xem" / f"{marks.get(sheet, 'khong-co')}.png")


async def finish(request: Request) -> Response:
    """The Word file is made; what the check says of it."""
    work, asked = work_of(request), await request_data(request)
    draft, form = bool(asked.get("du_thao")), form_of(desk_of(request), work)
    out = work.file("ra", "du-thao.docx" if draft else "trinh-ky.docx")
    return JSONResponse(
        await office_of(request).quick.do(tasks.finish, str(sheet_of(work).path), str(out), draft, form)
    )


async def take(request: Request) -> Response:
    """The Word file, a workbook or the data, for the browser to keep."""
    work, kind = work_of(request), request.path_params["kind"]
    stem = safe_name(work.state()["ten"])
    if kind in {"trinh-ky", "du-thao"}:
        return download(work.folder / "ra" / f"{kind}.docx", f"{stem}-{kind}.docx")
    out = work.file("ra", {"excel": "so.xlsx", "json": "so.json"}.get(kind, "so.json"))
    await office_of(request).quick.do(tasks.as_file, str(sheet_of(work).path), str(out))
    return bytes_as_file(out.read_bytes(), f"{stem}{out.suffix}")


async def accept(request: Request) -> Response:
    """A file that was filled in elsewhere takes the place of what was here; undo brings that back."""
    work, sheet = work_of(request), sheet_of(work_of(request))
    async with dropped(request) as form:
        if not form.files("tep"):
            raise UsageError("chưa chọn tệp nào")
        (name,) = await keep(form.files("tep")[:1], work, "nhan")
    before = sheet.read()
    given = str(work.folder / "nhan" / name)
    found = await office_of(request).quick.do(taking_back.accept, str(sheet.path), given)
    structure = Structure(sheet)
    structure.taken_in(before, name)
    came = {"tep": name, **found}
    work.change(**stepped(work.state(), None), cu=_still(work, structure, before), vua_nhan=came)
    return to_work(work)


def _undone(work: Work) -> list[str]:
    """What is to be seen to in a report whose Word file was made all the same."""
    state = work.state()
    lacking, old = state.get("con_thieu"), len(still_told(state, sheet_of(work).read()))
    said = [f"Chưa đủ số liệu: {lacking}"] if lacking else []
    return [*said, *([f"Còn {old} chỗ của kỳ cũ chưa ai xem lại trong báo cáo."] if old else [])]


async def judge_word(request: Request) -> Response:
    """The Word file that was made, looked at as any other: a work of its own."""
    work = work_of(request)
    name = f"{safe_name(work.state()['ten'])}.docx"
    other = desk_of(request).begin(check.KIND, name, tep=[name], tu_viec=work.code, con_viec=_undone(work))
    other.file("tep", name).write_bytes((work.folder / "ra" / "trinh-ky.docx").read_bytes())
    check.judge(office_of(request), other)
    return RedirectResponse(f"/viec/{other.code}", 303)


ROUTES = [
    Route("/viec/{code}/ghi", edit, methods=["POST"]),
    Route("/viec/{code}/khuon", restructure, methods=["POST"]),
    Route("/viec/{code}/da-xem", seen, methods=["POST"]),
    Route("/viec/{code}/xem", render, methods=["POST"]),
    Route("/viec/{code}/xem/{sheet:int}", rendered),
    Route("/viec/{code}/word", finish, methods=["POST"]),
    Route("/viec/{code}/tai/{kind}", take),
    Route("/viec/{code}/mau-word", choose, methods=["POST"]),
    Route("/viec/{code}/nhan", accept, methods=["POST"]),
    Route("/viec/{code}/soat-word", judge_word, methods=["POST"]),
]
