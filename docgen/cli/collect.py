"""``docgen collect``: all that the units sent back, as one table of records, and who is missing."""

# ruff: noqa: PLC0415 - late imports: a command loads what it needs, the help page nothing
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli.clicks import Command, watched
from docgen.cli.options import force_option, to_day, units_option
from docgen.cli.output import Result
from docgen.cli.progress import progress_shown
from docgen.errors import Exit

if TYPE_CHECKING:
    from docgen.collect.run import Collected
    from docgen.errors import Problem


@click.command(cls=Command, seconds=0)
@click.argument("outline", type=Path, metavar="ĐỀ_CƯƠNG")
@click.argument("folder", type=Path, metavar="THƯ_MỤC")
@click.option("-o", "--out", type=Path, metavar="TỆP", help="Bản ghi của các đơn vị, .xlsx hoặc .json.")
@click.option(
    "--nhac",
    "reminders",
    type=Path,
    metavar="THƯ_MỤC",
    help="Viết lời nhắc từng đơn vị và công văn đôn đốc vào đây.",
)
@click.option("--han", "deadline", callback=to_day, metavar="NGÀY", help="Hạn nộp, ví dụ 05/10/2023.")
@click.option(
    "--ky-truoc",
    "before",
    type=Path,
    metavar="BẢN_GHI",
    help="Bản ghi kỳ trước, để soi số tăng giảm bất thường.",
)
@click.option(
    "--cot",
    "columns",
    multiple=True,
    metavar="TIÊU_ĐỀ=ĐƯỜNG_DẪN",
    help="Cột của bảng riêng nghĩa là gì, ví dụ --cot 'Tổng ĐV=so_lieu.doan_vien'; nhớ cho lần sau.",
)
@click.option("--cap", metavar="CẤP", default="", help="Chỉ các đơn vị cấp này, ví dụ huyen, xa.")
@click.option("--cap-tren", metavar="MÃ", default="", help="Chỉ các đơn vị trực thuộc đơn vị này.")
@click.option("--only", metavar="MÃ,…", default="", help="Chỉ các đơn vị có mã này.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Số tiến trình đọc tệp.")
@click.option("--scheduler", metavar="tcp://…", help="Đọc trên cụm Dask có bộ điều phối ở địa chỉ này.")
@units_option
@force_option
def command(outline: Path, folder: Path, out: Path | None, **options: Any) -> Result:
    """Đọc mọi tệp các đơn vị gửi về trong THƯ_MỤC: ai đã nộp, ai thiếu, sai ở ô nào; gom thành bản ghi.

    Đọc được: phiếu của docgen batch --phieu dù đổi tên hay lưu lại, bảng riêng của cơ quan (.xlsx, .csv), báo
    cáo Word, sổ báo cáo Excel, JSON. Đơn vị phải nộp: các đơn vị trực thuộc don_vi của ĐỀ_CƯƠNG, hoặc theo
    --cap, --cap-tren, --only, vào ngày cuối kỳ. Một đơn vị gửi hai bản thì lấy bản ghi “Bản sửa lần”. Kèm -o
    có tinh-hinh-nop.xlsx bên cạnh. Không có số nào được đoán; ô sai thì bỏ trống và nêu ra.

    Mã thoát 0: đủ và sạch; 1: còn thiếu hoặc có chỗ phải xem; 3: đề cương có lỗi.
    """
    from docgen.batch.selection import Wanted
    from docgen.collect.deliver import BOARD, deliver, refuse_others
    from docgen.collect.run import Order, collect

    only = tuple(code.strip() for code in options["only"].split(",") if code.strip())
    own = [path for path in (out, out.parent / BOARD if out else None) if path]
    order = Order(
        outline,
        folder,
        options["units"],
        Wanted(options["cap"], options["cap_tren"], only),
        options["deadline"],
        options["columns"],
        options["before"],
        options["jobs"],
        options["scheduler"],
        watched(),
        tuple(own),
    )
    if out:
        refuse_others(out, force=options["force"])
    with progress_shown("tệp") as progress:
        made = collect(order, progress)
    written, kept = deliver(
        made, out, folder, options["reminders"], options["deadline"], force=options["force"]
    )
    return _result(made, written, kept)


def _result(made: Collected, written: list[Path], kept: list[Problem]) -> Result:
    from docgen.collect.board import Standing, board_text
    from docgen.errors import Severity

    text = board_text(made.rows, made.strangers, made.asked)
    if written:
        text += f"\nĐã ghi: {', '.join(map(str, written[:4]))}{' …' if len(written) > 4 else ''}"
    fine = all(row.standing is Standing.DONE for row in made.rows) and not made.strangers
    doubted = any(problem.severity is not Severity.NOTE for problem in made.problems)
    return Result(
        text=text,
        data={
            "units": [
                {
                    "ma": row.unit.ma,
                    "tinh_hinh": str(row.standing),
                    "tep": row.taken.file if row.taken else None,
                }
                for row in made.rows
            ],
            "strangers": [each.file for each in made.strangers],
            "files": [str(path) for path in written],
        },
        problems=[*made.problems, *kept],
        exit_code=Exit.DONE if fine and not doubted else Exit.FINDINGS,
    )
