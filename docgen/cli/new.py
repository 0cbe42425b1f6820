"""``docgen new``: a blank report to fill in."""

# ruff: noqa: PLC0415 - late imports: a command loads what it needs, the help page nothing
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.clicks import Command
from docgen.cli.options import as_json_bytes, force_option, to_period, units_option
from docgen.cli.output import Result
from docgen.errors import UsageError

if TYPE_CHECKING:
    from docgen.vn.periods import Period


@click.command(cls=Command)
@click.argument("mau", metavar="MẪU")
@click.option("--don-vi", "unit", required=True, metavar="MÃ", help="Mã đơn vị trong sổ đơn vị.")
@click.option(
    "--ky",
    "period",
    callback=to_period,
    required=True,
    metavar="KỲ",
    help="Kỳ báo cáo: 2024Q4, 2024-6T, 2024-9T, 2024 hoặc 2021-01-01..2022-09-30; báo cáo chuyên đề còn có"
    " 2024-09 (tháng), 2024-W05 (tuần), NH2023-2024 (năm học), NK2018-2023 (nhiệm kỳ).",
)
@click.option(
    "-o", "--out", type=Path, metavar="TỆP.json", help="Tệp tạo ra; mặc định: <mẫu>-<kỳ>.json ở đây."
)
@units_option
@force_option
def command(  # noqa: PLR0913, PLR0917 (Click hands options over one by one)
    mau: str, unit: str, period: Period, out: Path | None, units: Path | None, force: bool
) -> Result:
    """Tạo tệp dữ liệu mới theo đề cương của MẪU (ví dụ: bao-cao-quy), chờ điền.

    Chỗ cần điền có lời nhắc trong ngoặc; “docgen validate” liệt kê những chỗ còn chưa điền.
    """
    from docgen.files import safe_name, write_new
    from docgen.report.blank import blank_report

    out = out or Path(f"{safe_name(f'{mau}-{period.code}')}.json")
    _check_unit(unit, units, out)
    write_new(out, as_json_bytes(blank_report(mau, unit, period)), force=force)
    return Result(
        text=f"{out}: đã tạo tệp dữ liệu (điền xong, chạy: docgen validate {out})",
        data={"path": str(out)},
    )


def _check_unit(code: str, units: Path | None, out: Path) -> None:
    """The unit must be in the register, else the new file would be wrong from the start."""
    from docgen.units import find_register, load_register

    register = load_register(units or find_register(out))
    if register.find(code) is None:
        where = register.path or "sổ đơn vị"
        raise UsageError(f"{where}: không có đơn vị “{code}” ({register.suggestion(code)})")
