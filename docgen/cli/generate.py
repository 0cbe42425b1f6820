"""``docgen generate``: one report, from its data to a Word file."""

# ruff: noqa: PLC0415 - late imports: a command loads what it needs, the help page nothing
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli.clicks import Command
from docgen.cli.options import force_option, units_option
from docgen.cli.output import Result

if TYPE_CHECKING:
    from docgen import Generated


@click.command(cls=Command, seconds=20)
@click.argument("data", type=Path, metavar="DATA")
@click.option(
    "-t",
    "--template",
    metavar="MẪU",
    help="Tệp mẫu Word (.docx) hoặc tên một mẫu có sẵn; mặc định: mẫu của loại báo cáo trong dữ liệu.",
)
@click.option(
    "-o",
    "--out",
    type=Path,
    metavar="TỆP.docx",
    help="Tệp Word tạo ra; mặc định: <đơn vị>-<mẫu>-<kỳ>.docx ở thư mục hiện tại.",
)
@click.option(
    "--check", is_flag=True, help="Kiểm tra thể thức và số liệu của tệp Word tạo ra, như docgen check."
)
@units_option
@force_option
def command(data: Path, template: str | None, **options: Any) -> Result:
    """Tạo một báo cáo Word đúng thể thức từ tệp dữ liệu DATA (.json hoặc sổ Excel .xlsx).

    Dữ liệu có lỗi thì nêu mọi lỗi và không ghi gì. Tệp Word đã được sửa tay sau lần tạo trước không bị
    ghi đè, trừ khi có --force. Với --check, tệp vẫn được ghi khi có chỗ phải sửa; mã thoát 1: có lỗi mức
    “sai”.
    """
    from docgen import generate

    folder = None if options["out"] else Path()
    return _result(generate(data, template=template, folder=folder, **options))


def _result(made: Generated) -> Result:
    from docgen import Exit, Verdict

    words = "nội dung không đổi, giữ nguyên tệp" if made.unchanged else "đã ghi báo cáo"
    found = made.verdict
    checked = "" if found is Verdict.UNCHECKED else f"; kiểm tra: {found}"
    return Result(
        text=f"{made.path}: {words}{checked}",
        data={
            "path": str(made.path),
            "unchanged": made.unchanged,
            "checked": made.findings is not None,
        },
        problems=[*made.problems, *(made.findings or ())],
        exit_code=Exit.FINDINGS if found is Verdict.WRONG else Exit.DONE,
    )
