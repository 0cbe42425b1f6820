"""Mẫu Word: the forms with their pictures, a copy of each to be changed, a changed one judged."""

from __future__ import annotations

import re
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from docgen.errors import UsageError
from docgen.web.bench import Trouble
from docgen.web.office import error_data
from docgen.web.pages import page
from docgen.web.tasks import forms as tasks
from docgen.web.views.common import bytes_as_file, desk_of, dropped, keep, office_of, picture
from docgen.web.views.own_forms import keep_form, kept_forms, put_away

KIND = "mau"
_PICTURE = re.compile(r"[\w.-]+\.png", re.ASCII)


def _folder(request: Request) -> Path:
    return desk_of(request).folder / "mau"


async def start(request: Request) -> Response:
    """The forms, and where a changed one is dropped."""
    forms = await office_of(request).quick.do(tasks.known, str(_folder(request)))
    missing = not all(form["trang"] for form in forms)
    return page("mau", kind=KIND, forms=forms, missing=missing, own=kept_forms(desk_of(request)))


async def draw(request: Request) -> Response:
    """Draw what has no picture yet."""
    return JSONResponse(await office_of(request).pages.do(tasks.draw, str(_folder(request))))


async def form_page(request: Request) -> Response:
    """The picture of a form's page."""
    name = request.path_params["name"]
    return picture(_folder(request) / (name if _PICTURE.fullmatch(name) else "khong-co"))


async def export(request: Request) -> Response:
    """A copy of a form to be changed in Word."""
    name = request.path_params["form"]
    return bytes_as_file(await office_of(request).quick.do(tasks.template_bytes, name), f"{name}.docx")


async def judge(request: Request) -> Response:
    """What is wrong with a changed form; one that can be used is kept for the reports."""
    with desk_of(request).passing() as work:
        async with dropped(request) as form:
            files = form.files("tep")
            if not files:
                raise UsageError("chưa có tệp mẫu nào (hãy thả tệp Word đã sửa vào khung)")
            names = await keep(files, work, "tep")
        found = []
        for name in names:
            try:
                path = work.folder / "tep" / name
                judged = await office_of(request).quick.do(tasks.judge, str(path))
                found.append({"ten": name, "loi": "", **judged})
                if judged["giu"]:
                    keep_form(desk_of(request), path)
            except Trouble as trouble:
                found.append({"ten": name, **error_data(trouble)})
    return page("mau-soat", kind=KIND, found=found)


ROUTES = [
    Route("/mau", start),
    Route("/mau", judge, methods=["POST"]),
    Route("/mau/bo", put_away, methods=["POST"]),
    Route("/mau/ve", draw, methods=["POST"]),
    Route("/mau/anh/{name}", form_page),
    Route("/mau/tep/{form}", export),
]
