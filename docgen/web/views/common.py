"""What the views have in common: the office, the work of an address, files that were dropped, downloads."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response

from docgen.errors import FileError, UsageError
from docgen.files import MAX_BYTES
from docgen.web.desk import Desk, Work, plain_name
from docgen.web.office import Office

_MOST_FILES: Final = 3_000
_CHUNK: Final = 1 << 20
_TYPES: Final = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
    ".json": "application/json",
    ".png": "image/png",
}


@dataclass(frozen=True, slots=True)
class Dropped:
    """The form that was sent: fields, and files by the name of their field."""

    form: FormData

    def text(self, name: str) -> str:
        """A field; empty without it."""
        value = self.form.get(name, "")
        return value.strip()[:10_000] if isinstance(value, str) else ""

    def files(self, name: str) -> list[UploadFile]:
        """The files of a field that have a name; an empty field has one without."""
        found = [each for each in self.form.getlist(name) if isinstance(each, UploadFile)]
        return [each for each in found if each.filename]


@asynccontextmanager
async def dropped(request: Request) -> AsyncIterator[Dropped]:
    """What was sent with ``request``. UsageError for more files than a page takes."""
    try:
        async with request.form(max_files=_MOST_FILES, max_fields=200) as form:
            yield Dropped(form)
    except HTTPException as error:
        raise UsageError(f"không đọc được những gì vừa gửi (tối đa {_MOST_FILES} tệp một lần)") from error


async def keep(files: Sequence[UploadFile], work: Work, *folder: str) -> list[str]:
    """Put files into a work under their own names; the names. FileError for a file that is too large."""
    names: list[str] = []
    there = [
        path.name for path in work.file(*folder, "x").parent.iterdir()
    ]  # another unit's, of the same name
    for each in files:
        name = free_name(plain_name(each.filename or ""), [*there, *names])
        names.append(name)
        await _copy(each, work.file(*folder, name))
    return names


async def _copy(source: UploadFile, target: Path) -> None:
    size = 0
    with target.open("wb") as file:
        while chunk := await source.read(_CHUNK):
            size += len(chunk)
            if size > MAX_BYTES:
                raise FileError(
                    f"{source.filename}: tệp lớn hơn {MAX_BYTES // 2**20} MB, không phải tệp báo cáo"
                )
            file.write(chunk)


def free_name(name: str, taken: Sequence[str]) -> str:
    """The name, with a number where a file of that name is there already."""
    known = {each.casefold() for each in taken}
    stem, dot, suffix = name.rpartition(".")
    number, new = 2, name
    while new.casefold() in known:
        new = f"{stem or suffix} ({number}){dot}{suffix if dot else ''}"
        number += 1
    return new


def office_of(request: Request) -> Office:
    """The office of the application."""
    office: Office = request.app.state.office
    return office


def desk_of(request: Request) -> Desk:
    """Its desk."""
    return office_of(request).desk


def work_of(request: Request) -> Work:
    """The work of the address. NoSuchWorkError if there is none."""
    return desk_of(request).find(request.path_params["code"])


async def request_data(request: Request) -> dict[str, Any]:
    """The JSON object that a script of our page sent. UsageError for anything else."""
    try:
        found = await request.json()
    except ValueError as error:
        raise UsageError("yêu cầu không đọc được") from error
    if not isinstance(found, dict):
        raise UsageError("yêu cầu không đọc được")
    return found


def to_work(work: Work) -> RedirectResponse:
    """On to the page of a work."""
    return RedirectResponse(f"/viec/{work.code}", 303)


def download(path: Path, name: str) -> FileResponse:
    """A file to be kept by the browser under ``name``. FileError if it is not there."""
    if not path.is_file():
        raise FileError(f"{name}: không còn tệp này (hãy làm lại bước trước)")
    kind = _TYPES.get(path.suffix.lower(), "application/octet-stream")
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return FileResponse(path, media_type=kind, headers=headers)


def bytes_as_file(data: bytes, name: str) -> Response:
    """Bytes to be kept by the browser under ``name``."""
    kind = _TYPES.get(Path(name).suffix.lower(), "application/octet-stream")
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(data, media_type=kind, headers=headers)


def picture(path: Path) -> Response:
    """A picture, read whole before the answer begins. HTTPException 404 if it is gone."""
    try:
        return Response(path.read_bytes(), media_type="image/png")
    except (FileNotFoundError, IsADirectoryError) as error:
        raise HTTPException(404) from error
