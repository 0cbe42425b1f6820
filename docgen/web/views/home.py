"""The first page: what can be done, what is being done; and what holds for every work."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from docgen.errors import UsageError
from docgen.web.listing import listed
from docgen.web.pages import KINDS, page
from docgen.web.views.common import desk_of, dropped, office_of, to_work, work_of


async def home(request: Request) -> Response:
    """The parts of the page, and the works that are on the desk."""
    works = [
        {**listed(work, state), "chay": office_of(request).progress(work)["chay"]}
        for work, state in desk_of(request).all()
        if state.get("loai") in KINDS
    ]
    return page("trang-dau", works=works)


async def throw_away(request: Request) -> Response:
    """Remove a work with its files."""
    office_of(request).stop(request.path_params["code"])
    desk_of(request).throw_away(request.path_params["code"])
    return RedirectResponse("/#viec-dang-lam", 303)  # the cursor is at the list that is shorter now


async def rename(request: Request) -> Response:
    """Give a work another name."""
    async with dropped(request) as form:
        name = form.text("ten")[:120]
    if not name:
        raise UsageError("hãy gõ tên của việc")
    work = work_of(request)
    work.change(ten=name)
    return to_work(work)


async def progress(request: Request) -> Response:
    """How far the job of a work is."""
    return JSONResponse(office_of(request).progress(work_of(request)))


async def stop(request: Request) -> Response:
    """Ask the job of a work to stop."""
    office_of(request).stop(work_of(request).code)
    return JSONResponse({"dung": True})


async def leave(request: Request) -> Response:
    """Close the page: the program ends when this answer is sent."""
    office_of(request).close()
    return page("da-dong")


ROUTES = [
    Route("/", home),
    Route("/thoat", leave, methods=["POST"]),
    Route("/viec/{code}/bo", throw_away, methods=["POST"]),
    Route("/viec/{code}/ten", rename, methods=["POST"]),
    Route("/viec/{code}/tien-do", progress),
    Route("/viec/{code}/dung", stop, methods=["POST"]),
]
