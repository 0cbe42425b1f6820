"""``docgen import``: a Word file becomes data: docgen's own with every edit told, any other by its parts."""

# ruff: noqa: PLC0415 - late imports: a command loads what it needs, the help page nothing
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.clicks import Command
from docgen.cli.options import DATA_SUFFIXES, force_option, forms_option, to_period_if_any, units_option
from docgen.cli.output import Result
from docgen.errors import Exit, Problem, Severity

if TYPE_CHECKING:
    from docgen.roundtrip.foreign.reading import Foreign
    from docgen.roundtrip.result import Imported
    from docgen.vn.periods import Period


@click.command(cls=Command)
@click.argument("file", type=Path, metavar="FILE.docx")
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
    from docgen.files import refuse_inputs
    from docgen.roundtrip.importing import import_file

    if out is not None:
        refuse_inputs(out, (file, template, units))
    chosen = Path(template) if template and template.lower().endswith(".docx") else template
    found = import_file(file, chosen, units, period, named=named)
    unused = [name for name, given in (("--ky", period), ("--dat-ten", named)) if given]
    if out is not None:
        from docgen.units import find_register, load_register
        from docgen.workbook.source import write_report

        write_report(out, found.data, load_register(units or find_register(out)), force=force)
    return _result(found, file, out, unused)


def _result(found: Imported | Foreign, file: Path, out: Path | None, given: Sequence[str]) -> Result:
    """``given``: options that say something of a file of other hands."""
    from docgen.roundtrip.foreign.reading import Foreign
    from docgen.roundtrip.foreign.telling import told_foreign
    from docgen.roundtrip.telling import as_data, problems_of, told

    text = told_foreign(found) if isinstance(found, Foreign) else told(found)
    if out is not None:
        text += f"\n{out}: đã ghi dữ liệu"
    problems = problems_of(found, str(file), whole=True)
    if given and not isinstance(found, Foreign):
        unused = f"tệp do docgen lập, tự mang kỳ và tên số liệu; không dùng {', '.join(given)}"
        text += f"\nLưu ý: {unused}."
        problems.append(Problem("NK509", unused, file=str(file), severity=Severity.NOTE))
    return Result(
        text=text,
        data={
            "path": str(file),
            "out": None if out is None else str(out),
            "own": not isinstance(found, Foreign),
            **as_data(found),
        },
        problems=problems,
        exit_code=Exit.FINDINGS if problems else Exit.DONE,
        told=True,
    )
