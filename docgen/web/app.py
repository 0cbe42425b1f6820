"""The application behind the gate: addresses, errors as pages, the beginning and the end."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from docgen.errors import DocgenError
from docgen.files import file_error
from docgen.web.bench import StoppedError, Trouble
from docgen.web.desk import Desk, NoSuchWorkError
from docgen.web.gate import Gate
from docgen.web.office import Office, error_data
from docgen.web.pages import HERE, KINDS, page
from docgen.web.views import begin, check, forms, home, province, report
from docgen.web.views.common import work_of

_VIEWS: dict[str, Callable[[Request], Awaitable[Response]]] = {
    check.KIND: check.show,
    begin.NEXT: report.show,
    begin.NEW: report.show,
    province.KIND: province.show,
}


Log = Callable[[BaseException], Path | None]


def make_app(desk: Desk, port: int, key: str, close: Callable[[], None], log: Log) -> Gate:
    """The page on ``desk``, at ``port``, opened with ``key``; ``close`` ends the program.

    ``log`` keeps what is to be known of our own bug, and says where.
    """

    @asynccontextmanager
    async def life(_app: Starlette) -> AsyncIterator[None]:
        yield
        office.end()

    office = Office(desk, close)
    routes = [
        *home.ROUTES,
        *check.ROUTES,
        *begin.ROUTES,
        *report.ROUTES,
        *province.ROUTES,
        *forms.ROUTES,
        Route("/viec/{code}", work_page),
        Mount("/static", StaticFiles(directory=HERE / "static")),
    ]
    app = Starlette(
        routes=routes,
        lifespan=life,
        exception_handlers={
            DocgenError: _error_page, Trouble: _error_page, StoppedError: _error_page, OSError: _error_page,
            HTTPException: _not_there, Exception: _bug,
        },
    )  # fmt: skip
    app.state.office, app.state.log = office, log
    return Gate(app, port, key)


async def work_page(request: Request) -> Response:
    """The page of a work, by its kind."""
    kind = str(work_of(request).state().get("loai"))
    view = _VIEWS.get(kind)
    if view is None:
        raise NoSuchWorkError("việc này của phiên bản khác, không mở được")
    return await view(request)


async def _error_page(request: Request, error: Exception) -> Response:
    """A mistake of the user's, or of a file: said on a page, or to the script that asked."""
    if isinstance(error, DocgenError):
        error = Trouble(error.message, error.problems, told=error.told)
    if isinstance(error, OSError):
        error = Trouble(file_error(error).message)
    if isinstance(error, StoppedError):
        error = Trouble("Đã dừng theo yêu cầu.")
    assert isinstance(error, Trouble)  # noqa: S101 - what else is handled here has become one
    if error.trace:
        error.add_note(error.trace)
        return _answer(request, {**error_data(error), "vet": _logged(request, error)}, 500)
    return _answer(request, error_data(error), 400)


async def _not_there(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    return _answer(request, {"loi": "Không có trang này.", "chi_tiet": []}, status)


async def _bug(request: Request, error: Exception) -> Response:
    words = (
        "Xin lỗi, docgen gặp lỗi của chính chương trình. Việc đang làm vẫn còn; hãy thử lại,"
        " vẫn vậy thì bấm Hoàn tác bước vừa làm, hoặc Thoát rồi mở lại docgen."
    )
    return _answer(request, {"loi": words, "chi_tiet": [], "vet": _logged(request, error)}, 500)


def _logged(request: Request, error: Exception) -> str:
    """Where the log of our own bug is, as people are told."""
    log: Log = request.app.state.log
    path = log(error)
    return f"Chi tiết kỹ thuật của lỗi nằm ở tệp {path}." if path else ""


def _answer(request: Request, data: dict[str, object], status: int) -> Response:
    if request.headers.get("x-docgen") == "1":  # our own script asked
        return JSONResponse(data, status)
    return page("loi", status, **{"vet": "", "ve": _way_back(request), **data})


def _way_back(request: Request) -> tuple[str, str] | None:
    """Where to go on: to the work that was asked for more, or to the part of the page; its words."""
    code, here = request.path_params.get("code"), request.url.path
    desk: Desk = request.app.state.office.desk
    if code and here != f"/viec/{code}":
        with suppress(NoSuchWorkError):
            desk.find(code)
            return f"/viec/{code}", "Về việc đang làm"
    part = here.split("/")[1]
    asked = request.method != "GET" or here != f"/{part}"
    return (f"/{part}", f"Về trang {KINDS[part]}") if part in KINDS and asked else None
