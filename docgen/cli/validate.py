"""``docgen validate``: every mistake of every file, in one pass."""

# ruff: noqa: PLC0415 - late imports: a command loads what it needs, the help page nothing
from __future__ import annotations

from pathlib import Path

import click

from docgen.cli.click_vi import Command
from docgen.cli.many import judge_all
from docgen.cli.options import forms_option, units_option
from docgen.cli.output import Result


@click.command(cls=Command, seconds=0)
@click.argument("data", nargs=-1, required=True, metavar="DATA…")
@forms_option
@units_option
def command(data: tuple[str, ...], units: Path | None) -> Result:
    """Kiểm tra một hay nhiều tệp dữ liệu (.json, .xlsx), nêu mọi lỗi trong một lần, có chỗ và cách sửa.

    Trong sổ Excel, chỗ là trang và ô.

    Tệp không có don_vi là đề cương của docgen batch, tệp có khối gop_loi_van, bang_don_vi là đề cương của
    docgen rollup: được xét như đề cương.

    Mã thoát 0: không có lỗi (chỗ nên sửa không phải là lỗi); 3: dữ liệu có lỗi; 7: có tệp không đọc được.
    """
    from docgen import Exit
    from docgen import validate as judge

    return judge_all(data, lambda name: judge(name, units), wrong=Exit.DATA)
