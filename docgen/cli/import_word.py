"""``docgen import``: a Word file that people have edited becomes data again, with every change told."""

# ruff: noqa: PLC0415 - late imports: a command loads what it needs, the help page nothing
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.clicks import Command
from docgen.cli.options import force_option, units_option
from docgen.cli.output import Result
from docgen.errors import Exit

if TYPE_CHECKING:
    from docgen.roundtrip.result import Imported


@click.command(cls=Command)
@click.argument("file", type=Path, metavar="FILE.docx")
@click.option(
    "-o",
    "--out",
    type=Path,
    metavar="DATA.json",
    help="Tệp dữ liệu ghi ra; không có thì chỉ nêu những gì đã đổi, không ghi gì.",
)
@click.option(
    "-t",
    "--template",
    metavar="MẪU",
    help="Tệp mẫu Word (.docx) đã lập tệp này, nếu cơ quan có mẫu riêng.",
)
@units_option
@force_option
def command(file: Path, out: Path | None, template: str | None, units: Path | None, force: bool) -> Result:
    """Đọc tệp Word do docgen lập, đã được sửa trong Word, thành dữ liệu; nêu mọi chỗ đã sửa.

    Số liệu, bảng, lời văn, mục, số và ngày văn bản, nơi nhận, người ký, phụ lục trở lại thành dữ liệu. Những
    gì dữ liệu không ghi được (đầu trang, hộp chữ, cước chú, chú thích, hình, lề …) được nêu tên và chỗ.
    Mã thoát 0: mọi thứ đã trở lại; 1: có chỗ chưa chắc hoặc ngoài dữ liệu; 5: không đọc được tệp hoặc tệp
    không mang dữ liệu của docgen.
    """
    if out is not None and out.suffix.lower() != ".json":
        raise click.UsageError("-o: tệp dữ liệu phải có đuôi .json")
    from docgen.roundtrip.result import import_docx

    chosen = Path(template) if template and template.lower().endswith(".docx") else template
    found = import_docx(file, chosen, units)
    if out is not None:
        from docgen.files import write_new
        from docgen.jsonfile import dump_indented

        write_new(out, dump_indented(found.data).encode(), force=force)
    return _result(found, file, out)


def _result(found: Imported, file: Path, out: Path | None) -> Result:
    from docgen.roundtrip.telling import as_data, problems_of, told

    text = told(found)
    if out is not None:
        text += f"\n{out}: đã ghi dữ liệu"
    problems = problems_of(found, str(file))
    return Result(
        text=text,
        data={"path": str(file), "out": None if out is None else str(out), **as_data(found)},
        problems=problems,
        exit_code=Exit.FINDINGS if problems else Exit.DONE,
        told=True,
    )
