"""``docgen convert``: a report's data from JSON to a workbook and back."""

# ruff: noqa: PLC0415 - late imports: a command loads what it needs, the help page nothing
from __future__ import annotations

from pathlib import Path

import click

from docgen.cli.click_vi import Command
from docgen.cli.options import DATA_SUFFIXES, force_option, forms_option, units_option
from docgen.cli.output import Result


@click.command(cls=Command)
@click.argument("data", type=Path, metavar="DATA")
@click.option(
    "-o", "--out", type=Path, metavar="TỆP", required=True, help="Tệp ghi ra: .xlsx (sổ Excel) hoặc .json."
)
@forms_option
@units_option
@force_option
def command(data: Path, out: Path, units: Path | None, force: bool) -> Result:
    """Đổi tệp dữ liệu DATA giữa hai dạng: .json và sổ Excel .xlsx, không mất gì.

    Báo cáo và đề cương đều đổi được, kể cả khi còn chỗ chưa điền. Tệp không đọc được thì nêu mọi lỗi và không
    ghi gì.
    """
    if out.suffix.lower() not in DATA_SUFFIXES:
        raise click.UsageError("-o: tên tệp phải kết thúc bằng .xlsx hoặc .json")
    from docgen import convert

    problems = convert(data, out, units, force=force)
    return Result(text=f"{out}: đã ghi", data={"path": str(out)}, problems=problems)
