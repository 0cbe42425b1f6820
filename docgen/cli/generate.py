"""``docgen generate``: one report, from its data to a Word file."""

# ruff: noqa: PLC0415 - late imports: a command loads what it needs, the help page nothing
from __future__ import annotations

from pathlib import Path

import click

from docgen.cli.clicks import Command
from docgen.cli.options import force_option, units_option
from docgen.cli.output import Result


@click.command(cls=Command)
@click.argument("data", type=Path, metavar="DATA.json")
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
@units_option
@force_option
def command(data: Path, template: str | None, out: Path | None, units: Path | None, force: bool) -> Result:
    """Tạo một báo cáo Word đúng thể thức từ tệp dữ liệu DATA.json.

    Dữ liệu có lỗi thì nêu mọi lỗi và không ghi gì. Tệp Word đã được sửa tay sau lần tạo trước không bị
    ghi đè, trừ khi có --force.
    """
    from docgen.generate import generate

    chosen = Path(template) if template and template.lower().endswith(".docx") else template
    made = generate(data, template=chosen, out=out, units=units, force=force)
    words = "nội dung không đổi, giữ nguyên tệp" if made.unchanged else "đã ghi báo cáo"
    return Result(
        text=f"{made.path}: {words}",
        data={"path": str(made.path), "unchanged": made.unchanged},
        problems=made.problems,
    )
