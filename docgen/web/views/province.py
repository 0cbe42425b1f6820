"""Cả tỉnh: outlines and the files of the units; who has sent, the sums, the reports of all units."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from docgen.errors import UsageError
from docgen.vn.written_days import read_day
from docgen.web.desk import Work, plain_name
from docgen.web.own_files import RECORDS
from docgen.web.pages import page
from docgen.web.tasks import own_unit
from docgen.web.tasks import province as tasks
from docgen.web.tasks.beginning import unit_code, unit_fault, units_known
from docgen.web.tasks.outlines import outlines_of
from docgen.web.views.begin import NEW
from docgen.web.views.common import desk_of, download, dropped, free_name, keep, office_of, to_work, work_of

KIND = "ca-tinh"


async def start(request: Request, status: int = 200, **again: Any) -> Response:
    """Where outlines and files are dropped, and the register of units.

    ``again``: the unit above as it was typed, and what is wrong with it.
    """
    units = await office_of(request).quick.do(units_known, str(desk_of(request).folder))
    own = (desk_of(request).folder / "don_vi.json").is_file()
    again = {"cap_tren": "", "sai": "", **again}
    return page("ca-tinh-dau", status, kind=KIND, units=units, own=own, **again)


async def begin(request: Request) -> Response:
    """A new work of what was dropped; the reading begins."""
    async with dropped(request) as form:
        outlines, files = form.files("de_cuong"), _usable(form.files("tep"))
        if not outlines:
            raise UsageError("chưa có đề cương (tệp .json hoặc .xlsx nói báo cáo gồm những số nào)")
        chosen, folder = form.text("cap_tren"), str(desk_of(request).folder)
        wrong = await office_of(request).quick.do(unit_fault, folder, chosen) if chosen else ""
        if wrong:
            return await start(request, 400, cap_tren=chosen, sai=wrong)
        with desk_of(request).beginning(KIND, "Cả tỉnh") as work:
            names = await keep(outlines, work, "de-cuong")
            await keep(files, work, "nhan")
            asked = await office_of(request).quick.do(outlines_of, str(work.folder), names)
            asked["cap_tren"] = await office_of(request).quick.do(unit_code, folder, chosen) if chosen else ""
            work.change(ten=asked["ten"], hoi=asked)
    survey(request, work)
    return to_work(work)


def _usable(files: list[UploadFile]) -> list[UploadFile]:
    """Without what systems and Office leave beside files."""
    names = [str(each.filename).replace("\\", "/").rpartition("/")[2] for each in files]
    left = ("~", ".")
    return [each for each, name in zip(files, names, strict=True) if not name.startswith(left)]


def survey(request: Request, work: Work) -> None:
    """Read all files of the work, anew."""

    def keep_found(found: dict[str, Any]) -> None:
        work.change(**found)

    asked = work.state()["hoi"]
    office_of(request).begin(work, "Đang đọc các tệp", tasks.survey, str(work.folder), asked, then=keep_found)


async def show(request: Request, status: int = 200, **again: Any) -> Response:
    """The board, the sums, the reports; ``again``: the deadline as typed, and what is wrong with it."""
    work = work_of(request)
    running = office_of(request).progress(work)["chay"]
    state: dict[str, Any] = {"bang": None, "tong": None, "lap": None, "loi": None, "loi_bang": None,
                             "loi_tong": None, "phieu": None, **work.state()}  # fmt: skip
    again = {"han": "", "sai_han": "", **again}
    rows = (state["bang"] or {}).get("don_vi", ())
    sent = [row["muc"] for row in rows if row.get("nop_du", row["muc"] == "tot")]
    return page(
        "ca-tinh", status, kind=KIND, work=work.code, state=state, running=running, nop_du=len(sent),
        nop_muon=len(sent) - sent.count("tot"), **again,
    )  # fmt: skip


async def again(request: Request) -> Response:
    """Read once more, with more files or other wishes."""
    work = work_of(request)
    if office_of(request).progress(work)["chay"]:
        return to_work(work)
    async with dropped(request) as form:
        await keep(_usable(form.files("tep")), work, "nhan")
        asked = {
            **work.state()["hoi"],
            "thieu": form.text("thieu") == "1",
            "phu_luc": form.text("phu_luc") == "1",
        }
    work.change(hoi=asked)
    survey(request, work)
    return to_work(work)


async def let_go(request: Request) -> Response:
    """A file that was sent is put away: an old version, or one of nobody; then all is read once more."""
    work = work_of(request)
    async with dropped(request) as form:
        name = plain_name(form.text("ten"))
    if not (work.folder / "nhan" / name).is_file():
        raise UsageError("không còn tệp này")
    return _read_without(request, work, [name])


async def choose(request: Request) -> Response:
    """Of the files that a unit has sent this one counts, the others are put away; then all is read again."""
    work = work_of(request)
    async with dropped(request) as form:
        name = plain_name(form.text("ten"))
    units = (work.state().get("bang") or {}).get("don_vi") or []
    others = next((row["tep_khac"] for row in units if row.get("can_chon") and name in row["tep_khac"]), None)
    if others is None:
        raise UsageError("không còn phải chọn giữa các tệp này")
    return _read_without(request, work, [each for each in others if each != name])


def _read_without(request: Request, work: Work, names: list[str]) -> Response:
    """Put files away, each beside those that were put away before it, and read the rest."""
    if not office_of(request).progress(work)["chay"]:
        for name in names:
            away = work.file("bo", name).parent
            there = [path.name for path in away.iterdir()]
            (work.folder / "nhan" / name).rename(away / free_name(name, there))
        survey(request, work)
    return to_work(work)


async def make_forms(request: Request) -> Response:
    """Make the forms that the units are to fill in."""
    work = work_of(request)
    if office_of(request).progress(work)["chay"]:
        return to_work(work)
    async with dropped(request) as form:
        typed = form.text("han")
        try:
            asked = {**work.state()["hoi"], "han": _day(typed), "han_go": typed}
        except UsageError as error:
            return await show(request, 400, han=typed, sai_han=error.message)
        names = await keep(form.files("tep")[:1], work, "ky-truoc")

    def keep_made(found: dict[str, Any]) -> None:
        work.change(phieu=found)

    work.change(hoi=asked, phieu=None)  # those that were made before are not these
    before = str(work.folder / "ky-truoc" / names[0]) if names else ""
    office_of(request).begin(
        work, "Đang lập phiếu", tasks.make_forms, str(work.folder), asked, before,
        then=keep_made,
    )  # fmt: skip
    return to_work(work)


def _day(typed: str) -> str:
    """A day as people type it, as the data say it; empty for none. UsageError for what is no day."""
    try:
        found = read_day(typed).whole if typed else None
    except ValueError as error:
        raise UsageError(f"hạn nộp “{typed}”: hãy gõ như 5/10/2026") from error
    if typed and found is None:
        raise UsageError(f"hạn nộp “{typed}”: hãy gõ cả ngày, tháng, năm, như 5/10/2026")
    return found.isoformat() if found else ""


async def make_all(request: Request) -> Response:
    """Make the reports of all units."""
    work = work_of(request)

    def keep_made(found: dict[str, Any]) -> None:
        work.change(lap={**found, "chua": without_report(work.state().get("bang") or {}, found)})

    if not office_of(request).progress(work)["chay"]:
        asked = work.state()["hoi"]
        office_of(request).begin(
            work, "Đang lập báo cáo", tasks.make_all, str(work.folder), asked, then=keep_made
        )
    return to_work(work)


def without_report(board: Mapping[str, Any], made: Mapping[str, Any]) -> list[dict[str, str]]:
    """The units of the board of which no report was made, why, and what she can do."""
    tried = {row.get("ma") for row in made["dong"]}
    rows = (row for row in board.get("don_vi") or () if row["ma"] not in tried)
    return [{"ten": row["ten"], "vi_sao": row["tinh_hinh"], "lam_gi": _to_do(row)} for row in rows]


def _to_do(row: Mapping[str, Any]) -> str:
    if row.get("can_chon"):
        return "bấm “Lấy tệp này” ở bản đúng trong bảng “Ai đã nộp”, rồi bấm Lập lại"
    if row.get("tep") or row.get("tep_khac"):
        return "xem chỗ sai ở bảng “Ai đã nộp”, thả lại tệp đúng, rồi bấm Lập lại"
    return "nhận được tệp thì thả vào ô “Thêm tệp vừa nhận”, rồi bấm Lập lại"


def _lacking(sums: Mapping[str, Any]) -> str:
    """What the sums lack, in words; empty if every unit is in every one of them."""
    if sums.get("co") != sums.get("can"):
        return f"Số mới cộng của {sums.get('co')}/{sums.get('can')} đơn vị."
    count = sum(bool(row.get("thieu")) for row in sums.get("so") or ())
    return f"{count} số chưa cộng đủ các đơn vị (xem bảng “Cộng số”)." if count else ""


async def edit_sum(request: Request) -> Response:
    """The report of the unit above, with its sums, as a work to be edited."""
    work = work_of(request)
    with desk_of(request).beginning(NEW, "Báo cáo tổng hợp") as other:
        found = await office_of(request).quick.do(tasks.report_of, str(work.folder), str(other.folder))
        other.change(**found, khuon=0, con_thieu=_lacking(work.state().get("tong") or {}))
    return to_work(other)


async def take(request: Request) -> Response:
    """A result, for the browser to keep."""
    names = {"zip": tasks.ARCHIVE, "bang-nguon": "bang-nguon.xlsx", "tinh-hinh": tasks.BOARD,
             "ban-ghi": RECORDS, "phieu": tasks.FORMS}  # fmt: skip
    kind = request.path_params["kind"]
    if kind not in names:
        raise UsageError("không có tệp này")
    work = work_of(request)
    called = (work.state().get("bang") or {}).get("ten_tep") if kind == "tinh-hinh" else None
    return download(work.folder / "kq" / names[kind], called or names[kind])


async def one_report(request: Request) -> Response:
    """The report of one unit."""
    work, number = work_of(request), request.path_params["number"]
    rows = (work.state().get("lap") or {}).get("dong") or []
    if not 0 <= number < len(rows) or not rows[number]["tep"]:
        raise UsageError("không có báo cáo này")
    name = rows[number]["tep"]
    return download(work.folder / "kq" / "bao-cao" / name, name)


async def register(request: Request) -> Response:
    """Take the office's own register of units, or let it go."""
    desk = desk_of(request)
    async with dropped(request) as form:
        files = form.files("so")
        if not files:
            (desk.folder / "don_vi.json").unlink(missing_ok=True)
            return RedirectResponse(f"/{KIND}", 303)
        with desk.passing() as work:
            (name,) = await keep(files[:1], work, "tep")
            await office_of(request).quick.do(
                own_unit.accept_register, str(work.folder / "tep" / name), str(desk.folder)
            )
    return RedirectResponse(f"/{KIND}", 303)


ROUTES = [
    Route("/ca-tinh", start),
    Route("/ca-tinh", begin, methods=["POST"]),
    Route("/so-don-vi", register, methods=["POST"]),
    Route("/viec/{code}/doc-lai", again, methods=["POST"]),
    Route("/viec/{code}/bo-tep", let_go, methods=["POST"]),
    Route("/viec/{code}/chon-tep", choose, methods=["POST"]),
    Route("/viec/{code}/phieu", make_forms, methods=["POST"]),
    Route("/viec/{code}/lap-het", make_all, methods=["POST"]),
    Route("/viec/{code}/bao-cao-tren", edit_sum, methods=["POST"]),
    Route("/viec/{code}/kq/{kind}", take),
    Route("/viec/{code}/don-vi/{number:int}", one_report),
]
