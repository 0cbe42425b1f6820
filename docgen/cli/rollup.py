"""``docgen rollup``: the parent's figures from its units', or the year's from its quarters'."""

# ruff: noqa: PLC0415 - late imports: a command loads what it needs, the help page nothing
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli.click_vi import Command
from docgen.cli.options import before_option, codes_in, force_option, forms_option, units_option
from docgen.cli.output import Result

if TYPE_CHECKING:
    from docgen import RolledUp, StoppedSumError


@click.command(cls=Command, seconds=600)
@click.argument("outline", type=Path, metavar="ĐỀ_CƯƠNG")
@click.argument("records", nargs=-1, required=True, metavar="BẢN_GHI…")
@click.option("-o", "--out", type=Path, metavar="TỆP", help="Báo cáo đã có số cộng, .json hoặc .xlsx.")
@click.option("--docx", type=Path, metavar="TỆP.docx", help="Lập luôn tệp Word của báo cáo ấy.")
@click.option(
    "--bang-nguon",
    "sources",
    type=Path,
    metavar="TỆP.xlsx",
    help="Bảng Excel của từng đơn vị, tổng là công thức SUM, kèm tệp và ô của từng số.",
)
@click.option("--phu-luc", "appendix", is_flag=True, help="Thêm phụ lục số liệu của các đơn vị vào báo cáo.")
@click.option("--cho-phep-thieu", "incomplete", is_flag=True, help="Tổng hợp cả khi còn thiếu.")
@click.option("--tru", metavar="MÃ,…", default="", help="Không chờ các đơn vị này.")
@before_option
@click.option("--vi-sao", "why", metavar="TÊN", default="", help="Một số tổng từ đâu ra: đơn vị, tệp, ô.")
@units_option
@forms_option
@force_option
def command(outline: Path, records: tuple[str, ...], out: Path | None, **options: Any) -> Result:
    """Cộng số liệu của các đơn vị (hoặc của các kỳ) vào báo cáo của đơn vị cấp trên.

    ĐỀ_CƯƠNG (.json, .xlsx) là báo cáo của đơn vị nhận số tổng: có don_vi, số cần cộng để null và ghi
    loai_so. BẢN_GHI là bảng Excel, .csv, danh sách .json, thư mục tệp JSON, hoặc báo cáo của từng đơn vị;
    kỳ khác với đề cương thì ghi khoá ky, hoặc ghi sau tên tệp: quy-1.xlsx@2023Q1. Đơn vị lấy theo
    sổ đơn vị; thiếu đơn vị thì không ghi gì, trừ khi có --cho-phep-thieu.

    Mã thoát 0: xong, đủ số; 1: xong nhưng có chỗ phải xem lại; 3: đề cương hoặc bản ghi có lỗi, còn thiếu số.
    """
    from docgen import StoppedSumError, rollup, write_rollup

    if not (out or options["docx"] or options["sources"] or options["why"]):
        raise click.UsageError("chưa biết ghi vào đâu: thêm -o, --docx, --bang-nguon hoặc --vi-sao")
    asked = {key: options[key] for key in ("units", "incomplete", "appendix", "why", "before")}
    written = [path for path in (out, options["sources"]) if path]
    left_out = codes_in(options["tru"])
    try:
        made = rollup(outline, records, left_out=left_out, written=written, **asked)
    except StoppedSumError as stopped:
        if not stopped.why:
            raise
        return _answer_alone(stopped)
    why = made.why(options["why"]) if options["why"] else ""
    target = {key: options[key] for key in ("docx", "sources", "force")}
    files = write_rollup(made, out=out, **target)
    return _result(made, [str(path) for path in files], why)


def _answer_alone(stopped: StoppedSumError) -> Result:
    """The answer for one figure where the sums cannot be written: what else is wrong stands beside it."""
    from docgen import Exit

    return Result(
        text=f"{stopped.why}\n\nSố này trả lời được; {stopped.message}",
        data={"files": [], "why": stopped.why},
        problems=stopped.problems,
        exit_code=Exit.DATA,
    )


def _result(made: RolledUp, files: list[str], why: str) -> Result:
    from docgen import Exit, Severity

    given, due = made.units
    counted = sum(not each.side for each in made.sums.quantities.values())
    text = f"{made.root.unit.ten}: {counted} số liệu, tổng hợp của {given}/{due} đơn vị"
    written = f"\nĐã ghi: {', '.join(files)}" if files else ""
    doubtful = any(problem.severity is not Severity.NOTE for problem in made.problems)
    return Result(
        text="\n\n".join(filter(None, (why, f"{text}{written}"))),
        data={"unit": made.root.unit.ma, "units": given, "units_due": due, "files": files, "why": why},
        problems=made.problems,
        exit_code=Exit.FINDINGS if doubtful else Exit.DONE,
    )
