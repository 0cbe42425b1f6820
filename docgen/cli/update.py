"""``docgen update``: new data into a Word file that people have edited, their edits kept."""

# ruff: noqa: PLC0415 - late imports: a command loads what it needs, the help page nothing
from __future__ import annotations

from pathlib import Path

import click

from docgen.cli.click_vi import Command
from docgen.cli.options import force_option, forms_option, units_option
from docgen.cli.output import Result


@click.command(cls=Command, seconds=20)
@click.argument("edited", type=Path, metavar="DA_SUA.docx")
@click.argument("data", type=Path, metavar="DATA")
@click.option(
    "-o", "--out", type=Path, required=True, metavar="MOI.docx", help="Tệp Word mới; không ghi đè tệp cũ."
)
@click.option("--plain", is_flag=True, help="Ghi thẳng, không để lại vết sửa (Track Changes).")
@click.option(
    "-t",
    "--template",
    metavar="MẪU",
    help="Tệp mẫu Word (.docx) đã lập tệp này, nếu cơ quan có mẫu riêng.",
)
@forms_option
@units_option
@force_option
def command(  # noqa: PLR0913, PLR0917 (Click hands options over one by one)
    edited: Path, data: Path, out: Path, plain: bool, template: str | None, units: Path | None, force: bool
) -> Result:
    """Đưa dữ liệu mới trong DATA (.json, .xlsx) vào tệp Word đã được sửa tay, giữ những chỗ sửa tay.

    Chỗ thay đổi được ghi thành vết sửa (Track Changes, tác giả docgen) để chấp nhận hoặc từ chối trong Word.
    Chỗ người và dữ liệu sửa khác nhau thì giữ chữ của người, kèm chú thích nói dữ liệu mới là gì.
    Vết sửa chưa xử lý của người khác trong tệp giữ nguyên; dữ liệu mới ở đúng chỗ đó chưa ghi, chỉ báo.
    Mã thoát 0: đã ghi hết; 1: có chỗ cần xem; 5: tệp không đọc được hoặc không do docgen lập.
    """
    from docgen import Exit
    from docgen import update as update_docx

    if out.suffix.lower() != ".docx":
        raise click.UsageError("-o: tệp mới phải có đuôi .docx")
    made = update_docx(edited, data, units=units, template=template, plain=plain, out=out, force=force)
    return Result(
        text=f"{out}: đã ghi dữ liệu mới vào tệp đã sửa tay\n{made.text}",
        data={"path": str(out), **made.details},
        problems=made.problems,
        exit_code=Exit.FINDINGS if made.problems else Exit.DONE,
        reported=True,
    )
