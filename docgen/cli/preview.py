"""``docgen preview``: what a Word file looks like, as PDF and pictures."""

# ruff: noqa: PLC0415 - late imports: a command loads what it needs, the help page nothing
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli.click_vi import Command
from docgen.cli.output import Result
from docgen.cli.progress import progress_shown

if TYPE_CHECKING:
    from docgen import PreviewedFile, Previews


@click.command(cls=Command, seconds=0)
@click.argument("files", nargs=-1, required=True, metavar="TỆP.docx…")
@click.option(
    "-o",
    "--out",
    type=Path,
    metavar="THƯ_MỤC",
    help="Thư mục chứa PDF và ảnh; mặc định: cạnh mỗi tệp Word.",
)
@click.option("--png", is_flag=True, help="Vẽ thêm mỗi trang một ảnh: <tệp>-01.png, …")
@click.option("--sheet", is_flag=True, help="Vẽ thêm một ảnh có mọi trang: <tệp>-toan-bo.png.")
@click.option(
    "--dpi",
    type=click.IntRange(20, 300),
    metavar="N",
    default=100,
    help="Độ phân giải của ảnh từng trang, 20 đến 300; mặc định 100.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    metavar="N",
    help="Số LibreOffice chạy song song; mặc định theo số bộ xử lý và số tệp.",
)
def command(files: tuple[str, ...], out: Path | None, **options: Any) -> Result:
    """Xem trước tệp Word: tạo PDF, và ảnh các trang, bằng LibreOffice.

    PDF và ảnh cũ cùng tên bị thay. Tệp hỏng, có macro hoặc lấy nội dung từ ngoài thì không mở; tệp khác vẫn
    được làm tiếp. Mã thoát 5: có tệp không xem trước được; 6: thiếu LibreOffice hoặc poppler.
    """
    from docgen import preview_files

    if len(set(files)) == 1:
        return _result(preview_files(files, out, **options))
    with progress_shown() as progress:
        return _result(preview_files(files, out, progress=progress, **options))


def _result(previews: Previews) -> Result:
    from docgen import Exit

    codes = [file.failure.exit_code for file in previews.files if file.failure]
    return Result(
        text="\n".join(_lines(previews.files)),
        data={"files": [_as_data(file) for file in previews.files], "stand_in_font": previews.stand_in},
        problems=previews.problems,
        exit_code=max(codes, default=Exit.DONE),
    )


def _lines(files: Sequence[PreviewedFile]) -> list[str]:
    lines = [_line(file) for file in files]
    if len(files) > 1:
        failed = sum(file.failure is not None for file in files)
        lines.append(f"{len(files)} tệp: {len(files) - failed} xem trước được, {failed} không")
    return lines


def _line(file: PreviewedFile) -> str:
    made = [str(path) for path in (file.pdf, *_ends(file.pages), file.sheet) if path]
    if not made:
        return f"{file.name}: không xem trước được"
    pages = f"{file.count} trang → " if file.count else ""
    return f"{file.name}: {pages}{', '.join(made)}"


def _ends(pages: Sequence[Path]) -> list[str]:
    """The first and the last page stand for all."""
    return [str(page) for page in pages] if len(pages) < 3 else [f"{pages[0]} … {pages[-1].name}"]


def _as_data(file: PreviewedFile) -> dict[str, Any]:
    return {
        "path": file.name,
        "pdf": str(file.pdf) if file.pdf else None,
        "page_count": file.count,
        "pages": [str(page) for page in file.pages],
        "sheet": str(file.sheet) if file.sheet else None,
    }
