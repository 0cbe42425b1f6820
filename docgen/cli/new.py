"""``docgen new``: a blank report to fill in, or next period's report from last period's file."""

# ruff: noqa: PLC0415 - late imports: a command loads what it needs, the help page nothing
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from docgen.cli.click_vi import Command
from docgen.cli.options import FORMS_FOLDER, force_option, forms_option, to_period_if_any, units_option
from docgen.cli.output import Result

if TYPE_CHECKING:
    from docgen import Period


@click.command(cls=Command)
@click.argument("mau", metavar="MẪU")
@click.option(
    "--don-vi", "unit", metavar="MÃ", help="Mã đơn vị trong sổ đơn vị; có --tu thì lấy theo tệp cũ."
)
@click.option(
    "--ky",
    "period",
    callback=to_period_if_any,
    metavar="KỲ",
    help="Kỳ báo cáo: 2024Q4, 2024-6T, 2024-9T, 2024 hoặc 2021-01-01..2022-09-30; báo cáo chuyên đề còn có"
    " 2024-09 (tháng), 2024-W05 (tuần), NH2023-2024 (năm học), NK2018-2023 (nhiệm kỳ). Văn bản không có kỳ"
    " (công văn, quyết định …) thì bỏ.",
)
@click.option(
    "--tu",
    "old",
    type=Path,
    metavar="TỆP_CŨ",
    help="Báo cáo kỳ trước (.docx, .json, .xlsx) để lập kỳ này: giữ dàn bài, lời văn, nơi nhận, người ký; số"
    " liệu để trống chờ điền; nêu từng chỗ còn nói về kỳ cũ. Văn bản không có kỳ thì không cần"
    " --ky.",
)
@click.option(
    "-o",
    "--out",
    type=Path,
    metavar="TỆP",
    help="Tệp tạo ra, .json hoặc .xlsx (Excel); mặc định: <mẫu>-<kỳ>.json ở đây. Có --tu thì tên .docx tạo"
    " bản dự thảo Word, điền ngay trong Word.",
)
@click.option(
    "-t",
    "--template",
    metavar="MẪU_WORD",
    help="Với --tu: tệp mẫu Word (.docx) của riêng cơ quan đã lập tệp cũ.",
)
@forms_option
@units_option
@force_option
def command(mau: str, unit: str | None, old: Path | None, template: str | None, **target: Any) -> Result:
    """Tạo tệp dữ liệu mới theo đề cương của MẪU (ví dụ: bao-cao-quy), hoặc từ báo cáo kỳ trước (--tu).

    Với -o TỆP.xlsx, tệp là sổ Excel: các ô chung, số liệu, chỉ tiêu, lời văn, mỗi phần một trang. Chỗ cần
    điền có lời nhắc trong ngoặc, số liệu của báo cáo kỳ trước để trống; “docgen validate” liệt kê những chỗ
    còn chưa điền. Với --tu, mã thoát 1: có chỗ trong tệp Word cũ chưa đọc được chắc chắn.
    """
    from docgen import safe_name

    period: Period | None = target["period"]
    name = safe_name(f"{mau}-{period.code}" if period else mau)
    asked = _Asked(**{**target, "out": target["out"] or Path(f"{name}.json")})
    if old is not None:
        return _renewed(mau, unit, old, template, asked)
    if unit is None:
        raise click.UsageError("thiếu tuỳ chọn --don-vi MÃ (mã đơn vị) hoặc --tu TỆP_CŨ (báo cáo kỳ trước)")
    if template is not None:
        raise click.UsageError("-t chỉ dùng cùng --tu")
    return _blank(mau, unit, asked)


class _Asked(NamedTuple):
    """What the options say of the new file."""

    period: Period | None
    out: Path
    units: Path | None
    force: bool


def _blank(mau: str, unit: str, asked: _Asked) -> Result:
    from docgen import new, typed_command

    new(mau, unit, asked.period, asked.units, out=asked.out, force=asked.force)
    forms = click.get_current_context().meta.get(FORMS_FOLDER)
    command = typed_command("validate", asked.out, units=asked.units, forms=forms)
    return Result(
        text=f"{asked.out}: đã tạo tệp dữ liệu (điền xong, chạy: {command})",
        data={"path": str(asked.out)},
    )


def _renewed(mau: str, unit: str | None, old: Path, template: str | None, asked: _Asked) -> Result:
    from docgen import Exit, next_report

    out = asked.out
    options: dict[str, Any] = {"unit": unit, "units": asked.units, "template": template, "force": asked.force}
    made = next_report(old, mau, asked.period, out=out, **options)
    what = f"báo cáo {asked.period.name}" if asked.period else "tệp dữ liệu mới"
    head = f"{out}: đã tạo {what} từ {old} ({made.old.period.name})"
    return Result(
        text=f"{head}\n{made.text}",
        data={"path": str(out), "from": str(old), **made.details},
        problems=made.problems,
        exit_code=Exit.FINDINGS if made.unread or made.errors else Exit.DONE,
        reported=True,
    )
