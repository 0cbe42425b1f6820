"""``docgen web``: the page in the browser of this machine, and a starter to double-click."""

# ruff: noqa: PLC0415 - late imports: a command loads what it needs, the help page nothing
from __future__ import annotations

from pathlib import Path

import click

from docgen.cli.click_vi import Command
from docgen.cli.options import force_option
from docgen.cli.output import Result, complain


@click.command(cls=Command, seconds=0)
@click.option(
    "--port", type=click.IntRange(1024, 65535), metavar="CỔNG", help="Cổng; mặc định: cổng còn trống."
)
@click.option("--no-browser", is_flag=True, help="Không tự mở trình duyệt, chỉ in địa chỉ.")
@click.option(
    "--loi-tat",
    "starter",
    is_flag=True,
    help="Ghi ra màn hình nền một biểu tượng để bấm đúp mở trang này (.desktop, .bat), rồi thoát.",
)
@click.option("-o", "--out", type=Path, metavar="THƯ_MỤC", help="Với --loi-tat: thư mục ghi biểu tượng.")
@force_option
def command(port: int | None, no_browser: bool, starter: bool, out: Path | None, force: bool) -> Result:
    """Mở trang docgen trong trình duyệt máy này: soát tệp Word, lập báo cáo, tổng hợp, không gõ lệnh.

    Mọi tệp ở lại trên máy, không gửi đi đâu, không cần mạng. Việc đang làm được giữ trên đĩa đến khi bỏ đi.
    Cần cài thêm: pip install 'docgen[web]'.
    """
    if starter:
        from docgen.web.starter import usual_place, write_starter

        path = write_starter(out or usual_place(), force=force)
        return Result(text=f"{path}: đã ghi, bấm đúp để mở trang docgen", data={"path": str(path)})
    if out is not None:
        raise click.UsageError("-o chỉ dùng cùng --loi-tat")
    from docgen.cli.crash import write_log
    from docgen.web.desk import usual_folder
    from docgen.web.server import open_page

    opened = open_page(
        usual_folder(),
        port or 0,
        browse=not no_browser,
        notify=complain,
        log=lambda error: write_log(error, ["web"]),
    )
    words = "Trang docgen vẫn mở ở cửa sổ kia." if opened.open_before else "Đã đóng trang docgen."
    return Result(text=words, data={"address": opened.address, "open_before": opened.open_before})
