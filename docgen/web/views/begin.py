"""A report begun on the page: from the last period's file, or blank."""

from __future__ import annotations

from datetime import date

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from docgen.errors import UsageError
from docgen.standard.form_spec import FormSpec
from docgen.standard.mau import all_forms, load_form
from docgen.web.desk import Work
from docgen.web.pages import page
from docgen.web.period_choice import FIELDS, offered, period_code
from docgen.web.tasks import beginning, old_file
from docgen.web.views.common import Dropped, desk_of, dropped, keep, office_of, to_work

NEXT, NEW = "ky-nay", "moi"


async def start_next(request: Request) -> Response:
    """Where the last period's file is dropped."""
    office_of(request).make_ready()
    periods = offered(date.today())
    return page("ky-nay-dau", kind=NEXT, cac_ky=periods["cac_ky"], ky=periods)


async def start_new(request: Request, status: int = 200, **values: str) -> Response:
    """Where form, unit and period are chosen; ``values`` is what was chosen before, with what is ``sai``."""
    office_of(request).make_ready()
    units = await office_of(request).quick.do(beginning.units_known, str(desk_of(request).folder))
    forms = [{"ma": form.ma, "ten": form.ten, "ky": _kinds(form)} for form in all_forms()]
    chosen = {"sai": "", "sai_ky": "", "mau": "bao-cao-quy", "don_vi": "", **values}
    periods = {**offered(date.today()), **chosen}
    return page(
        "moi-dau", status, kind=NEW, units=units, forms=forms, cac_ky=periods["cac_ky"], ky=periods, **chosen
    )


def _kinds(form: FormSpec) -> tuple[str, ...]:
    """The kinds of periods that a form takes, none ("khong") first where its data need not say one."""
    return (*([] if form.needs_period or not form.periods else ["khong"]), *form.periods)


def _code(form: Dropped) -> str:
    """The code of the period that was chosen. UsageError for what is missing or wrong in it."""
    return period_code(form.text("ky"), {key: form.text(key) for key in FIELDS})


async def begin_next(request: Request) -> Response:
    """A new work: the next report from the file that was dropped."""
    async with dropped(request) as form:
        files = form.files("tep")
        if not files:
            raise UsageError("chưa có tệp kỳ trước (hãy thả tệp Word, Excel hoặc .json vào khung)")
        with desk_of(request).beginning(NEXT, str(files[0].filename)) as work:
            (name,) = await keep(files[:1], work, "tep")
            code = await _next_code(request, work, name) if form.text("chua_xem") else ""
            code = code or _code(form)
            found = await office_of(request).quick.do(beginning.begin_next, str(work.folder), name, code)
            work.change(**found, xem={}, khuon=0)
    return to_work(work)


async def _next_code(request: Request, work: Work, name: str) -> str:
    """The period after that of the old file, which the page had no time to offer; empty if not known."""
    found = await office_of(request).quick.do(old_file.look, str(work.file("tep", name)))
    return str(found.get("ma", ""))


async def look(request: Request) -> Response:
    """The last period's file as soon as it is chosen: the period that comes next, or that it is no report."""
    async with dropped(request) as form:
        with desk_of(request).passing() as work:
            (name,) = await keep(form.files("tep")[:1], work, "tep")
            found = await office_of(request).quick.do(old_file.look, str(work.file("tep", name)))
    return JSONResponse(found)


async def begin_new(request: Request) -> Response:
    """A new work: a blank report."""
    async with dropped(request) as form:
        unit, chosen, written = form.text("don_vi"), form.text("mau"), form.text("ngoai_so") == "1"
        period = {"ky_chon": form.text("ky"), **{key: form.text(key) for key in FIELDS}}
        kinds = _kinds(load_form(chosen))
        period = period if kinds else {}
        try:
            code = _code(form) if kinds and (period["ky_chon"] or "khong" not in kinds) else ""
        except UsageError as error:
            return await start_new(request, 400, sai_ky=error.message, mau=chosen, don_vi=unit, **period)
    wrong = await office_of(request).quick.do(beginning.unit_fault, str(desk_of(request).folder), unit)
    written = written and bool(unit) and bool(wrong)
    if wrong and not written:
        return await start_new(request, 400, sai=wrong, mau=chosen, don_vi=unit, **period)
    with desk_of(request).beginning(NEW, unit) as work:
        found = await office_of(request).quick.do(
            beginning.begin_new, str(work.folder), chosen, unit, code, written
        )
        work.change(**found, xem={}, khuon=0)
    return to_work(work)


ROUTES = [
    Route("/ky-nay", start_next),
    Route("/ky-nay", begin_next, methods=["POST"]),
    Route("/ky-nay/xem", look, methods=["POST"]),
    Route("/moi", start_new),
    Route("/moi", begin_new, methods=["POST"]),
]
