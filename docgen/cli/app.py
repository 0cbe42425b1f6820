"""The tree of commands: names, places, one line each. Importing it imports no command."""

from __future__ import annotations

import click

from docgen import __version__
from docgen.cli.click_vi import Answered, LazyGroup
from docgen.cli.output import Result

COMMANDS = {
    "generate": ("docgen.cli.generate:command", "Tạo một báo cáo Word từ tệp dữ liệu."),
    "batch": ("docgen.cli.batch:command", "Lập báo cáo cho nhiều đơn vị trong một lần chạy."),
    "validate": ("docgen.cli.validate:command", "Kiểm tra tệp dữ liệu, nêu mọi lỗi trong một lần."),
    "check": ("docgen.cli.check:command", "Kiểm tra thể thức và số liệu của tệp Word bất kỳ."),
    "import": ("docgen.cli.import_word:command", "Đọc tệp Word đã sửa trở lại thành dữ liệu."),
    "preview": ("docgen.cli.preview:command", "Xem trước tệp Word: PDF và ảnh các trang."),
    "convert": ("docgen.cli.convert:command", "Đổi tệp dữ liệu giữa JSON và sổ Excel."),
    "new": ("docgen.cli.new:command", "Tạo tệp dữ liệu mới để điền."),
    "update": ("docgen.cli.update:command", "Đưa dữ liệu mới vào tệp Word đã sửa tay, giữ chỗ sửa tay."),
    "collect": ("docgen.cli.collect:command", "Thu số liệu các đơn vị gửi về, nêu ai thiếu, sai ở đâu."),
    "rollup": ("docgen.cli.rollup:command", "Cộng số liệu của các đơn vị vào báo cáo cấp trên."),
    "web": ("docgen.cli.web:command", "Mở trang docgen trong trình duyệt, không phải gõ lệnh."),
    "schema": ("docgen.cli.schema:command", "In JSON Schema của một mẫu báo cáo."),
    "units": ("docgen.cli.units:group", "Xem, thêm, kiểm tra, ghi ra sổ đơn vị."),
    "form": ("docgen.cli.form:group", "Các mẫu văn bản; tạo, soát mẫu riêng của cơ quan."),
    "template": ("docgen.cli.template:group", "Xem, kiểm tra, chép ra, dựng lại các mẫu Word."),
}


def _version(_ctx: click.Context, _param: click.Parameter, asked: bool) -> None:
    if asked:
        raise Answered(Result(text=f"docgen {__version__}", data={"version": __version__}))


@click.group(cls=LazyGroup, lazy=COMMANDS)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Hiện số phiên bản rồi thoát.",
)
def app() -> None:
    """docgen: báo cáo công đoàn đúng thể thức, từ tệp dữ liệu JSON đến tệp Word chờ ký.

    Thường dùng: “docgen new” tạo tệp dữ liệu, điền số liệu và nội dung, “docgen validate” soát lỗi,
    “docgen generate” tạo tệp Word.
    """
