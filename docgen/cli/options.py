"""Arguments and options that several commands share, and the small steps they have in common."""

# ruff: noqa: PLC0415 - late imports: a command loads what it needs, the help page nothing
from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from docgen.cli.click_vi import Call

if TYPE_CHECKING:
    from docgen import Period

DATA_SUFFIXES = (".json", ".xlsx")
"""The faces of a report's data: JSON and an Excel workbook."""

FORMS_FOLDER = "docgen.forms"
"""Where a click context keeps the folder that ``--forms`` names."""

_FOLDERS = "DOCGEN_FORMS"
_Function = TypeVar("_Function", bound=Callable[..., Any])


def units_option(function: _Function) -> _Function:
    """``--units FILE`` as ``units: Path | None``."""
    return click.option(
        "--units",
        type=Path,
        metavar="TỆP",
        help="Sổ đơn vị (.json hoặc .xlsx); mặc định: don_vi.json ở thư mục của tệp dữ liệu hoặc thư mục cha,"
        " nếu không có thì dùng sổ mẫu.",
    )(function)


def forms_option(function: _Function) -> _Function:
    """``--forms DIR``: a folder of the office's own forms, known to this process and those that it starts.

    A folder that the environment names and that is not there is told with the result of any such command.
    """

    def look(ctx: click.Context, _param: click.Parameter, value: Path | None) -> None:
        if value is not None:
            from docgen import use_forms

            if not value.is_dir():
                raise click.UsageError(f"--forms: không có thư mục {value}")
            use_forms(value)
            ctx.meta[FORMS_FOLDER] = value
        call = ctx.find_object(Call)
        if call is not None and os.environ.get(_FOLDERS):
            from docgen import missing_forms

            call.problems = tuple(missing_forms())

    return click.option(
        "--forms",
        type=Path,
        callback=look,
        expose_value=False,
        metavar="THƯ_MỤC",
        help="Thư mục mẫu riêng của cơ quan; mặc định: mau cạnh tệp dữ liệu hoặc ở đây, hoặc DOCGEN_FORMS.",
    )(function)


def choice_options(function: _Function) -> _Function:
    """``--cap``, ``--cap-tren`` and ``--only``: which units of the register; read by :func:`units_wanted`."""
    for option in (
        click.option("--only", metavar="MÃ,…", default="", help="Chỉ các đơn vị có mã này."),
        click.option("--cap-tren", metavar="MÃ", default="", help="Chỉ các đơn vị trực thuộc đơn vị này."),
        click.option("--cap", metavar="CẤP", default="", help="Chỉ các đơn vị cấp này, ví dụ huyen, xa."),
    ):
        function = option(function)
    return function


def units_wanted(options: Mapping[str, Any]) -> dict[str, Any]:
    """What the options say, as the library's functions take it."""
    return {"level": options["cap"], "superior": options["cap_tren"], "only": codes_in(options["only"])}


def codes_in(text: str) -> tuple[str, ...]:
    """The codes that an option lists, parted by commas."""
    return tuple(code.strip() for code in text.split(",") if code.strip())


def before_option(function: _Function) -> _Function:
    """``--ky-truoc FILE`` as ``before: Path | None``: the records of the period before."""
    words = "Bản ghi kỳ trước, để soi số bất thường; cần nói rõ kỳ thì thêm @: 6-thang.json@2026-6T."
    return click.option("--ky-truoc", "before", type=Path, metavar="BẢN_GHI", help=words)(function)


def force_option(function: _Function) -> _Function:
    """``--force`` as ``force: bool``."""
    words = "Ghi đè cả khi tệp đích đã có hoặc đã được sửa tay."
    return click.option("--force", is_flag=True, help=words)(function)


def to_period(ctx: click.Context, param: click.Parameter, value: str) -> Period:
    """An option's callback: ``2024Q4`` as a Period; a wrong one is wrong use."""
    from docgen import parse_period

    try:
        return parse_period(value)
    except ValueError as error:
        raise click.BadParameter(str(error), ctx, param) from error


def to_period_if_any(ctx: click.Context, param: click.Parameter, value: str | None) -> Period | None:
    """As :func:`to_period`, for an option that may be left out."""
    return None if value is None else to_period(ctx, param, value)


def to_day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """An option's callback: ``01/7/2025`` as a day; a wrong or incomplete one is wrong use."""
    from docgen import parse_day

    try:
        return parse_day(value) if value else None
    except ValueError as error:
        raise click.BadParameter(str(error), ctx, param) from error


def as_json_bytes(data: Any) -> bytes:
    """JSON as docgen writes it for people: UTF-8, two spaces, letters unescaped, a final line break."""
    import json

    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()
