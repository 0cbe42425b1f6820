"""Soát tệp Word: files are dropped, findings stand on their pages; copies with comments, mended copies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from docgen.errors import UsageError
from docgen.web.alike import by_heading
from docgen.web.desk import Work
from docgen.web.office import Office
from docgen.web.pages import page
from docgen.web.rules import title_of
from docgen.web.tasks.judging import judge_files, manual_page, mended, with_comments
from docgen.web.verdicts import verdicts
from docgen.web.views.common import (
    desk_of,
    download,
    dropped,
    keep,
    office_of,
    picture,
    request_data,
    to_work,
    work_of,
)

KIND = "soat"


async def start(_request: Request) -> Response:
    """Where files are dropped."""
    return page("soat-dau", kind=KIND)


async def begin(request: Request) -> Response:
    """A new work of the files that were dropped; their judging begins."""
    async with dropped(request) as form:
        files = [each for each in form.files("tep") if not str(each.filename).startswith("~$")]
        if not files:
            raise UsageError("chưa có tệp nào (hãy thả tệp Word vào khung, hoặc bấm nút chọn tệp)")
        with desk_of(request).beginning(KIND, str(files[0].filename)) as work:
            names = await keep(files, work, "tep")
            title = names[0] if len(names) == 1 else f"{names[0]} và {len(names) - 1} tệp nữa"
            work.change(tep=names, ten=title)
    judge(office_of(request), work)
    return to_work(work)


def judge(office: Office, work: Work) -> None:
    """Judge the files of a work, anew."""

    def keep_found(found: list[dict[str, Any]]) -> None:
        work.change(ket_qua=found, de_lai={})

    names = work.state()["tep"]
    work.file("trang", "x")
    office.begin(work, "Đang soát", judge_files, str(work.folder), names, then=keep_found)


async def show(request: Request) -> Response:
    """The findings of one file of the work; how far the judging is."""
    work = work_of(request)
    state = work.state()
    chosen = _number(request.query_params.get("tep", "0"), len(state.get("tep", [])))
    running = office_of(request).progress(work)["chay"]
    result = (state.get("ket_qua") or [None] * (chosen + 1))[chosen]
    left = (state.get("de_lai") or {}).get(str(chosen), [])
    findings = [] if result is None else result.get("phat_hien", [])
    return page(
        "soat", kind=KIND, work=work.code, state=state, chosen=chosen, running=running, result=result,
        left=left, groups=by_heading(findings, title_of), verdicts=verdicts(state),
        counts=Counter(each["muc"] for each in findings if each["khoa"] not in left),
    )  # fmt: skip


def _number(text: str, count: int) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
    return number if number < count else 0


async def again(request: Request) -> Response:
    """Judge once more, after a stop or a failure."""
    work = work_of(request)
    if not office_of(request).progress(work)["chay"]:
        judge(office_of(request), work)
    return to_work(work)


async def leave(request: Request) -> Response:
    """Findings are left as they are, or taken up again."""
    work, asked = work_of(request), await request_data(request)
    number, given = _file_of(work, asked), asked.get("khoa")
    keys = {str(each)[:16]: None for each in (given if isinstance(given, list) else ())}
    left: dict[str, list[str]] = dict(work.state().get("de_lai") or {})
    own = [each for each in left.get(number, []) if each not in keys]
    left[number] = [*own, *keys] if asked.get("de_lai") else own
    work.change(de_lai=left)
    return JSONResponse({"de_lai": left[number]})


def _file_of(work: Work, asked: Mapping[str, Any]) -> str:
    number = asked.get("tep")
    if not isinstance(number, int) or not 0 <= number < len(work.state().get("tep", [])):
        raise UsageError("không có tệp này trong việc")
    return str(number)


async def comment(request: Request) -> Response:
    """The copy with comments is written; how many there are."""
    work, asked = work_of(request), await request_data(request)
    given = _given(work, _file_of(work, asked), "chu-thich")
    return JSONResponse(await office_of(request).quick.do(with_comments, *given))


async def mend_copy(request: Request) -> Response:
    """The mended copy is written; what was mended."""
    work, asked = work_of(request), await request_data(request)
    given = _given(work, _file_of(work, asked), "da-sua")
    return JSONResponse(await office_of(request).quick.do(mended, *given))


def _given(work: Work, number: str, kind: str) -> tuple[str, int, str, str, list[str]]:
    """What a task needs for a copy of a file: folder, number, name, the copy's own file, what is left out."""
    state = work.state()
    name, left = state["tep"][int(number)], (state.get("de_lai") or {}).get(number, [])
    return str(work.folder), int(number), name, str(work.file("ra", f"{number}-{kind}.docx")), left


async def copy(request: Request) -> Response:
    """A copy that was written, for the browser to keep."""
    work, kind, number = work_of(request), request.path_params["kind"], request.path_params["number"]
    name = work.state()["tep"][_number(str(number), len(work.state()["tep"]))]
    stem = name.removesuffix(".docx")
    end = {"chu-thich": "-co-chu-thich", "da-sua": "-da-sua"}.get(kind, "")
    return download(work.folder / "ra" / f"{number}-{kind}.docx", f"{stem}{end}.docx")


async def page_picture(request: Request) -> Response:
    """The picture of a page."""
    number, sheet = request.path_params["number"], request.path_params["sheet"]
    return picture(work_of(request).folder / "trang" / f"{number}-{sheet}.png")


async def manual(request: Request) -> Response:
    """What a rule says."""
    words = await office_of(request).quick.do(manual_page, request.path_params["rule"][:20])
    return JSONResponse({"chu": words})


ROUTES = [
    Route("/soat", start),
    Route("/soat", begin, methods=["POST"]),
    Route("/quy-tac/{rule}", manual),
    Route("/viec/{code}/soat-lai", again, methods=["POST"]),
    Route("/viec/{code}/de-lai", leave, methods=["POST"]),
    Route("/viec/{code}/chu-thich", comment, methods=["POST"]),
    Route("/viec/{code}/sua", mend_copy, methods=["POST"]),
    Route("/viec/{code}/ban/{kind}/{number:int}", copy),
    Route("/viec/{code}/trang/{number:int}/{sheet:int}", page_picture),
]
