"""``docgen schema``: a form's JSON Schema, for editors that complete and explain."""

# ruff: noqa: PLC0415 - late imports: a command loads what it needs, the help page nothing
from __future__ import annotations

from pathlib import Path

import click

from docgen.cli.click_vi import Command
from docgen.cli.options import as_json_bytes, force_option, forms_option
from docgen.cli.output import Result


@click.command(cls=Command)
@click.argument("mau", metavar="MẪU")
@click.option("-o", "--out", type=Path, metavar="TỆP", help="Ghi vào tệp thay vì in ra.")
@forms_option
@force_option
def command(mau: str, out: Path | None, force: bool) -> Result:
    """In JSON Schema của mẫu báo cáo MẪU (ví dụ: bao-cao-quy).

    Trình soạn thảo dùng nó để gợi ý tên khoá và giải thích ngay khi điền dữ liệu.
    """
    from docgen import schema as json_schema
    from docgen import write_file

    schema = json_schema(mau)
    if out is None:
        return Result(text=as_json_bytes(schema).decode(), data={"schema": schema})
    write_file(out, as_json_bytes(schema), force=force)
    return Result(text=f"{out}: đã ghi JSON Schema của mẫu {mau}", data={"path": str(out)})
