"""``docgen import``: a Word file becomes data: docgen's own with every edit told, any other by its parts."""

# ruff: noqa: PLC0415 - late imports: a command loads what it needs, the help page nothing
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.click_vi import Command
from docgen.cli.options import DATA_SUFFIXES, force_option, forms_option, to_period_if_any, units_option
from docgen.cli.output import Result

if TYPE_CHECKING:
    from docgen import ImportedReport, Period


@click.command(cls=Command)
@click.argument("file", type=Path, metavar="TỆP.docx")
@click.option(
    "-o",
    "--out",
    type=Path,
    metavar="DATA",
    help="Tệp dữ liệu ghi ra, .json hoặc .xlsx (Excel); không có thì chỉ nêu những gì đã đổi, không ghi gì.",
)
@click.option(
    "-t",
    "--template",
    metavar="MẪU",
    help="Tệp mẫu Word (.docx) đã lập tệp này, nếu cơ quan có mẫu riêng.",
)
@click.option(
    "--ky",
    "period",
    callback=to_period_if_any,
    metavar="KỲ",
    help="Kỳ báo cáo của tệp không do docgen lập, khi trích yếu không nêu: 2023Q3, 2023-6T, 2023 …",
)
@click.option(
    "--dat-ten",
    "named",
    is_flag=True,
    help="Với tệp không do docgen lập: đặt tên cho số liệu có đơn vị đứng sau, lời văn dẫn tới tên đó.",
)
@forms_option
@units_option
@force_option
def command(  # noqa: PLR0913, PLR0917 (Click hands options over one by one)
    file: Path,
    out: Path | None,
    template: str | None,
    period: Period | None,
    named: bool,
    units: Path | None,
    force: bool,
) -> Result:
    """Đọc tệp Word thành dữ liệu: tệp do docgen lập đã được sửa, hoặc báo cáo bất kỳ của cơ quan.

    Tệp do docgen lập: mọi chỗ đã sửa được nêu; số liệu, bảng, lời văn, mục, số và ngày, nơi nhận, người ký,
    phụ lục trở lại thành dữ liệu. Tệp khác được đọc theo cách trình bày: mẫu, kỳ, đơn vị (tìm trong sổ đơn
    vị), số, ngày, trích yếu, kính gửi, căn cứ, mục, dòng liệt kê, bảng, nơi nhận, người ký, phụ lục; chỉ
    tiêu dạng “a/b, đạt c%” được đề nghị vào chi_tieu. Những gì dữ liệu không ghi được (đầu trang, hộp chữ,
    cước chú, hình …) được nêu tên và chỗ.

    Mã thoát 0: mọi thứ đã thành dữ liệu; 1: có chỗ chưa chắc hoặc ngoài dữ liệu; 5: không đọc được tệp.
    """
    if out is not None and out.suffix.lower() not in DATA_SUFFIXES:
        raise click.UsageError("-o: tệp dữ liệu phải có đuôi .json hoặc .xlsx")
    from docgen import import_docx

    found = import_docx(
        file, template=template, units=units, period=period, named=named, out=out, force=force
    )
    unused = [name for name, given in (("--ky", period), ("--dat-ten", named)) if given]
    return _result(found, file, out, unused if found.own else [])


def _result(found: ImportedReport, file: Path, out: Path | None, unused: Sequence[str]) -> Result:
    """``unused``: options that say something of a file of other hands, given for one of docgen's own."""
    from docgen import Exit, Problem, Severity

    text = found.text if out is None else f"{found.text}\n{out}: đã ghi dữ liệu"
    problems = list(found.problems)
    if unused:
        note = f"tệp do docgen lập, tự mang kỳ và tên số liệu; không dùng {', '.join(unused)}"
        text += f"\nLưu ý: {note}."
        problems.append(Problem("NK509", note, file=str(file), severity=Severity.NOTE))
    return Result(
        text=text,
        data={
            "path": str(file),
            "out": None if out is None else str(out),
            "own": found.own,
            **found.details,
        },
        problems=problems,
        exit_code=Exit.FINDINGS if problems else Exit.DONE,
        reported=True,
    )
