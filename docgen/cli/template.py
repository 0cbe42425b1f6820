"""``docgen template …``: the Word templates, for the technician who adapts them."""

# ruff: noqa: PLC0415 - late imports: a command loads what it needs, the help page nothing
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from docgen.cli.click_vi import Group
from docgen.cli.many import judge_all
from docgen.cli.options import force_option
from docgen.cli.output import Result

_REBUILD = "chạy: docgen template build"


@click.group(cls=Group)
def group() -> None:
    """Các mẫu Word: xem, kiểm tra, chép ra để sửa trong Word, dựng lại từ quy định thể thức."""


@group.command("list", short_help="Liệt kê các mẫu có sẵn.")
def list_command() -> Result:
    """Liệt kê các mẫu có sẵn: tên, loại báo cáo."""
    from docgen import templates

    found = templates()
    width = max((len(info.name) for info in found), default=0)
    return Result(
        text="\n".join(f"{info.name:<{width}}  {info.title}" for info in found),
        data={
            "templates": [
                {"name": info.name, "title": info.title, "path": str(info.path), "size": info.size}
                for info in found
            ]
        },
    )


@group.command("vars", short_help="Liệt kê các biến, bộ lọc một mẫu dùng và có thể dùng.")
@click.argument("template", metavar="MẪU")
def vars_command(template: str) -> Result:
    """Liệt kê các biến mà MẪU dùng (tên, đoạn văn có biến, ví dụ), rồi mọi biến và bộ lọc có thể dùng.

    MẪU là tệp mẫu Word (.docx) hoặc tên một mẫu có sẵn.
    """
    from docgen import known_filters, known_variables, template_variables

    found = template_variables(template)
    names, filters = known_variables(), known_filters()
    used = [f"{item.name}\n    ở: {item.where}\n    ví dụ: {item.example}" for item in found]
    return Result(
        text="\n".join(
            [
                *used,
                "\nMọi biến dùng được trong mẫu (TÊN, MÃ: theo dữ liệu của báo cáo):",
                *(f"  {each.name}: {each.description}   {each.example}" for each in names),
                "\nMọi bộ lọc:",
                *(f"  {each.name}: {each.description}   {each.example} → {each.result}" for each in filters),
            ]
        ),
        data={
            "variables": [
                {"name": item.name, "where": item.where, "example": item.example} for item in found
            ],
            "names": [asdict(each) for each in names],
            "filters": [asdict(each) for each in filters],
        },
    )


@group.command("lint", seconds=0, short_help="Tìm lỗi trong tệp mẫu Word.")
@click.argument("template", nargs=-1, required=True, metavar="MẪU…")
def lint_command(template: tuple[str, ...]) -> Result:
    """Tìm lỗi trong các tệp mẫu Word: tên biến sai, thẻ thiếu đóng, thẻ bị Word cắt rời, dấu ngoặc kép cong.

    Mỗi lỗi kèm đoạn văn như người sửa mẫu nhìn thấy. Mã thoát 0: không có lỗi; 4: mẫu có lỗi.
    """
    from docgen import Exit, lint_template

    return judge_all(template, lint_template, wrong=Exit.TEMPLATE)


@group.command("export", short_help="Chép một mẫu có sẵn ra thư mục để sửa.")
@click.argument("name", metavar="TÊN")
@click.argument("folder", type=Path, metavar="THƯ_MỤC")
@force_option
def export_command(name: str, folder: Path, force: bool) -> Result:
    """Chép mẫu có sẵn TÊN ra THƯ_MỤC để sửa trong Word.

    Dùng mẫu đã sửa: docgen generate DATA.json -t THƯ_MỤC/TÊN.docx
    """
    from docgen import export_template

    written = export_template(name, folder, force=force)
    return Result(
        text="\n".join(f"{path}: đã chép" for path in written),
        data={"paths": [str(path) for path in written]},
    )


@group.command("convert", short_help="Đổi mẫu trộn thư (MERGEFIELD) thành mẫu có thẻ.")
@click.argument("file", type=Path, metavar="TỆP.docx")
@click.option("-o", "--out", type=Path, required=True, metavar="MẪU.docx", help="Tệp mẫu ghi ra.")
@force_option
def convert_command(file: Path, out: Path, force: bool) -> Result:
    """Đổi mọi trường trộn thư (MERGEFIELD) trong TỆP.docx thành thẻ {{ tên }}, giữ phông chữ của trường.

    Tên quen thuộc (đơn vị, kỳ, người ký …) thành tên của docgen, tên khác thành so_lieu.TÊN. Định dạng số,
    ngày, chữ hoa thành bộ lọc. Mã thoát 1: có cách trình bày, hay trường khác của trộn thư (IF, NEXT,
    ADDRESSBLOCK …), không đổi được; từng chỗ được nêu để viết lại.
    """
    from docgen import Exit, Problem, Severity, convert_template

    found = convert_template(file, out, force=force)
    lost = [
        Problem("M710", f"đoạn “{each.paragraph}”: {what}", file=str(out), severity=Severity.WARNING)
        for each in found
        for what in (
            [f"trường {each.name}: chưa đổi được {switch}" for switch in each.left_out]
            if each.tag
            else [f"trường {each.name} chưa đổi được, chữ cũ còn nguyên; viết lại bằng thẻ hoặc bỏ đi"]
        )
    ]
    made = [each for each in found if each.tag]
    lines = [f"  {name} → {tag}" for name, tag in dict.fromkeys((each.name, each.tag) for each in made)]
    return Result(
        text="\n".join([f"{out}: đã đổi {len(made)} trường", *lines]),
        data={"path": str(out), "fields": [{"name": each.name, "tag": each.tag} for each in made]},
        problems=lost,
        exit_code=Exit.FINDINGS if lost else Exit.DONE,
    )


@group.command("build", short_help="Dựng lại các mẫu từ quy định thể thức.")
@click.argument("folder", type=Path, default=Path("templates_docx"), required=False, metavar="[THƯ_MỤC]")
@click.option("--check", is_flag=True, help="Chỉ kiểm tra các mẫu có đúng như khi dựng lại, không ghi gì.")
def build_command(folder: Path, check: bool) -> Result:
    """Dựng lại các mẫu Word từ quy định thể thức, ghi vào THƯ_MỤC (mặc định: templates_docx).

    Mẫu đã sửa tay trong thư mục đó sẽ bị thay. Với --check, mã thoát 1: có mẫu khác với bản dựng.
    """
    from docgen import build_templates, stale_templates

    if check:
        return _staleness(folder, stale_templates(folder))
    written = build_templates(folder)
    return Result(
        text="\n".join(f"{path}: đã dựng" for path in written),
        data={"paths": [str(path) for path in written]},
    )


def _staleness(folder: Path, names: Sequence[str]) -> Result:
    from docgen import Exit, Problem

    return Result(
        text="" if names else f"{folder}: mọi mẫu đều đúng như bản dựng",
        data={"stale": list(names)},
        problems=[
            Problem("E001", "khác với bản dựng từ quy định", file=str(folder / f"{name}.docx"), hint=_REBUILD)
            for name in names
        ],
        exit_code=Exit.FINDINGS if names else Exit.DONE,
    )
