"""``docgen form …``: an office's own forms, each a form file (TOML) and a Word template."""

# ruff: noqa: PLC0415 - late imports: a command loads what it needs, the help page nothing
from __future__ import annotations

from pathlib import Path

import click

from docgen.cli.click_vi import Group
from docgen.cli.options import force_option, forms_option
from docgen.cli.output import Result, count_problems


@click.group(cls=Group)
def group() -> None:
    """Các mẫu văn bản: liệt kê, tạo mẫu riêng của cơ quan, dựng tệp Word, soát."""


@group.command("list", short_help="Liệt kê các mẫu: có sẵn và của riêng cơ quan.")
@forms_option
def list_command() -> Result:
    """Liệt kê các mẫu văn bản: có sẵn, và của riêng cơ quan (thư mục mau ở đây, --forms, DOCGEN_FORMS)."""
    from docgen import list_forms

    forms, problems = list_forms()
    width = max(len(form.ma) for form in forms)
    return Result(
        text="\n".join(
            f"{form.ma:<{width}}  {form.ten}{f'  ({form.folder})' if form.folder else ''}" for form in forms
        ),
        data={
            "forms": [
                {"name": form.ma, "title": form.ten, "folder": str(form.folder) if form.folder else None}
                for form in forms
            ]
        },
        problems=problems,
    )


@group.command("new", short_help="Tạo mẫu riêng theo một mẫu khác.")
@click.argument("name", metavar="TÊN")
@click.option(
    "--theo",
    "base",
    default="thong-bao",
    metavar="MẪU",
    help="Mẫu để bắt đầu, có sẵn hay của cơ quan (docgen form list); mặc định: thong-bao.",
)
@click.option("--ten", "title", default="", metavar="CHỮ", help="Tên gọi, ví dụ “Giấy giới thiệu”.")
@click.option(
    "-o", "--out", "folder", type=Path, default=Path("mau"), metavar="THƯ_MỤC", help="Mặc định: thư mục mau."
)
@force_option
def new_command(name: str, base: str, title: str, folder: Path, force: bool) -> Result:
    """Tạo mẫu riêng TÊN (chữ thường không dấu, gạch nối: giay-gioi-thieu): tệp TÊN.toml và tệp Word TÊN.docx.

    Tệp .toml ghi tên loại, chữ viết tắt, cách đánh số, các trường riêng, dòng chữ có sẵn, dàn bài; tệp Word
    là mẫu in, sửa phông, lời, bố cục ngay trong Word. Không phải viết chương trình.
    """
    from docgen import new_form, typed_command

    paths = new_form(name, base, folder, title, force=force)
    text = "\n".join(f"{path}: đã ghi" for path in paths)
    return Result(
        text=f"{text}\n(sửa hai tệp này, rồi chạy: {typed_command('form check', folder)})",
        data={"paths": [str(path) for path in paths]},
    )


@group.command("build", short_help="Dựng tệp mẫu Word từ tệp .toml của mẫu riêng.")
@click.argument("file", type=Path, metavar="TỆP.toml")
@force_option
def build_command(file: Path, force: bool) -> Result:
    """Dựng tệp mẫu Word từ TỆP.toml: thể thức, dòng chữ có sẵn, trường riêng, một hay hai người ký.

    Dùng khi mới sửa tệp .toml. Tệp Word đã sửa tay thì sửa tiếp trong Word; --force dựng lại, bỏ chỗ sửa tay.
    """
    from docgen import build_form

    path = build_form(file, force=force)
    return Result(text=f"{path}: đã dựng", data={"path": str(path)})


@group.command("check", short_help="Soát các mẫu riêng: tệp .toml, tệp Word, bản in thử.")
@click.argument("folder", type=Path, default=Path("mau"), required=False, metavar="[THƯ_MỤC]")
def check_command(folder: Path) -> Result:
    """Soát mọi mẫu riêng trong THƯ_MỤC (mặc định: mau): lỗi ở đâu, sửa thế nào.

    Soát tệp .toml, tệp Word, trường hỏi mà không in hoặc in mà không hỏi, rồi in thử một bản trống và soát
    thể thức. Mẫu lỗi không ảnh hưởng mẫu khác. Mã thoát 0: không có lỗi; 4: có mẫu lỗi.
    """
    from docgen import Exit, Severity, check_forms

    found = check_forms(folder)
    problems = [problem for each in found.values() for problem in each]
    wrong = any(problem.severity is Severity.ERROR for problem in problems)
    return Result(
        text="\n".join(f"{file}: {count_problems(each)}" for file, each in found.items()),
        data={"files": [str(file) for file in found]},
        problems=problems,
        exit_code=Exit.TEMPLATE if wrong else Exit.DONE,
    )
