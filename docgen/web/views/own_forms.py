"""The office's own Word templates: kept when they are sound, chosen for a report, put away."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from docgen.errors import FileError, UsageError
from docgen.web.desk import Desk, Work, plain_name
from docgen.web.views.common import desk_of, dropped, to_work, work_of


def kept_forms(desk: Desk) -> list[str]:
    """The names of the templates that were kept."""
    return sorted(path.name for path in _folder(desk).glob("*.docx") if path.is_file())


def keep_form(desk: Desk, path: Path) -> None:
    """Keep a template that was judged; one of the same name gives way."""
    folder = _folder(desk)
    folder.mkdir(mode=0o700, exist_ok=True)
    path.replace(folder / path.name)


def form_of(desk: Desk, work: Work) -> str:
    """The file of the template that a report was given; empty for the form's own. FileError if it is gone."""
    name = str(work.state().get("mau_word") or "")
    if not name:
        return ""
    path = _folder(desk) / plain_name(name)
    if not path.is_file():
        raise FileError(f"mẫu Word “{name}” không còn (hãy bấm Thêm…, chọn mẫu khác)")
    return str(path)


async def choose(request: Request) -> Response:
    """A report is printed in one of the kept templates, or in the form's own again."""
    work = work_of(request)
    async with dropped(request) as form:
        name = form.text("mau_word")
    if name and name not in kept_forms(desk_of(request)):
        raise UsageError(f"không có mẫu Word “{name}”")
    work.change(mau_word=name)
    return to_work(work)


async def put_away(request: Request) -> Response:
    """A kept template is removed; reports that use it say so."""
    async with dropped(request) as form:
        name = form.text("ten")
    if name in kept_forms(desk_of(request)):
        (_folder(desk_of(request)) / name).unlink(missing_ok=True)
    return RedirectResponse("/mau", 303)


def _folder(desk: Desk) -> Path:
    return desk.folder / "mau-rieng"
