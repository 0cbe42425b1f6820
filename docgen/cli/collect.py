"""``docgen collect``: all that the units sent back, as one table of records, and who is missing."""

# ruff: noqa: PLC0415 - late imports: a command loads what it needs, the help page nothing
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli.click_vi import Command, watched
from docgen.cli.options import (
    before_option,
    choice_options,
    force_option,
    forms_option,
    to_day,
    units_option,
    units_wanted,
)
from docgen.cli.output import Result
from docgen.cli.progress import progress_shown

if TYPE_CHECKING:
    from docgen import Collected, Problem


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
@before_option
@click.option(
    "--cot",
    "columns",
    multiple=True,
    metavar="TIÊU_ĐỀ=ĐƯỜNG_DẪN",
    help="Cột của bảng riêng nghĩa là gì, ví dụ --cot 'Tổng ĐV=so_lieu.doan_vien'; nhớ cho lần sau.",
)
@click.option(
    "--don-vi",
    "owners",
    multiple=True,
    metavar="TỆP=MÃ",
    help="Tệp ghi hai đơn vị là của đơn vị nào, ví dụ --don-vi 'bc.xlsx=xa-01'; nhớ cho lần sau.",
)
@choice_options
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Số tiến trình đọc tệp.")
@click.option("--scheduler", metavar="tcp://…", help="Đọc trên cụm Dask có bộ điều phối ở địa chỉ này.")
@units_option
@forms_option
@force_option
def command(outline: Path, folder: Path, out: Path | None, **options: Any) -> Result:
    """Đọc mọi tệp các đơn vị gửi về trong THƯ_MỤC: ai đã nộp, ai thiếu, sai ở ô nào; gom thành bản ghi.

    Đọc được: phiếu của docgen batch --phieu dù đổi tên hay lưu lại, bảng riêng của cơ quan (.xlsx, .csv), báo
    cáo Word, sổ báo cáo Excel, JSON. Đơn vị phải nộp: các đơn vị trực thuộc don_vi của ĐỀ_CƯƠNG, hoặc theo
    --cap, --cap-tren, --only, vào ngày cuối kỳ. Một đơn vị gửi hai bản thì lấy bản ghi “Bản sửa lần”. Kèm -o
    có bảng tinh-hinh-nop-….xlsx của đề cương và kỳ ấy bên cạnh. Không có số nào được đoán; ô sai thì bỏ
    trống và nêu ra.

    Mã thoát 0: đủ và sạch; 1: còn thiếu hoặc có chỗ phải xem; 3: đề cương có lỗi.
    """
    from docgen import collect, collected_files, write_collected

    mine = {"outline": outline, "units": options["units"], "force": options["force"]}
    own = collected_files(out, **mine) if out else ()
    given = ("units", "columns", "owners", "before", "deadline", "jobs", "scheduler")
    asked = {key: options[key] for key in given}
    chosen = units_wanted(options)
    with progress_shown("tệp") as progress:
        made = collect(
            outline, folder, except_files=own, watched=watched(), progress=progress, **asked, **chosen
        )
    target = {key: options[key] for key in ("reminders", "deadline", "force")}
    written, kept = write_collected(made, folder, out=out, **target)
    return _result(made, written, kept)


def _result(made: Collected, written: list[Path], kept: list[Problem]) -> Result:
    from docgen import Exit

    text = made.board
    if written:
        text += f"\nĐã ghi: {', '.join(map(str, written[:4]))}{' …' if len(written) > 4 else ''}"
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
        exit_code=Exit.DONE if made.complete else Exit.FINDINGS,
    )
