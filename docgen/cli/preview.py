"""``docgen preview``: what a Word file looks like, as PDF and pictures."""

# ruff: noqa: PLC0415 - late imports: a command loads what it needs, the help page nothing
from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli.clicks import Command
from docgen.cli.output import Result
from docgen.cli.progress import progress_shown
from docgen.errors import Exit

if TYPE_CHECKING:
    from docgen.preview.result import Preview, Previews, Source


@click.command(cls=Command, seconds=0)
@click.argument("files", nargs=-1, required=True, metavar="FILE.docx…")
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
    from docgen.preview.result import Wish
    from docgen.preview.run import make_previews

    sources = [_source(name, out) for name in dict.fromkeys(files)]
    _refuse_collisions(sources)
    if len(sources) == 1:
        return _result(make_previews(sources, Wish(**options)))
    with progress_shown() as progress:
        return _result(make_previews(sources, Wish(**options), progress))


def _source(name: str, out: Path | None) -> Source:
    from docgen.preview.result import Source

    path = Path(name)
    return Source(name, (out or path.parent) / path.stem, lambda: _judged(path))


def _judged(path: Path) -> bytes:
    """The bytes of a plain .docx that asks for nothing outside itself; an error says why it is none."""
    from docgen.word.package import read_docx, read_package, refuse_external

    data = read_docx(path)
    refuse_external(read_package(data).parts)
    return data


def _refuse_collisions(sources: Iterable[Source]) -> None:
    """Two files must not write the same PDF: the second would silently replace the first."""
    from docgen.files import place_of

    seen: dict[str, str] = {}
    for source in sources:
        target = os.path.join(place_of(source.target.parent), source.target.name)
        key = unicodedata.normalize("NFC", target).casefold()  # as some file systems compare names
        other = seen.setdefault(key, source.name)
        if other != source.name:
            raise click.UsageError(
                f"{other} và {source.name} đều tạo ra {source.ending('.pdf')};"
                " hãy xem trước riêng từng tệp, mỗi lần một thư mục -o"
            )


def _result(previews: Previews) -> Result:
    codes = [file.failure.exit_code for file in previews.files if file.failure]
    return Result(
        text="\n".join(_lines(previews.files)),
        data={"files": [_as_data(file) for file in previews.files], "stand_in_font": previews.stand_in},
        problems=previews.problems,
        exit_code=max(codes, default=Exit.DONE),
    )


def _lines(files: Sequence[Preview]) -> list[str]:
    lines = [_line(file) for file in files]
    if len(files) > 1:
        failed = sum(file.failure is not None for file in files)
        lines.append(f"{len(files)} tệp: {len(files) - failed} xem trước được, {failed} không")
    return lines


def _line(file: Preview) -> str:
    made = [str(path) for path in (file.pdf, *_ends(file.pages), file.sheet) if path]
    if not made:
        return f"{file.name}: không xem trước được"
    pages = f"{file.count} trang → " if file.count else ""
    return f"{file.name}: {pages}{', '.join(made)}"


def _ends(pages: Sequence[Path]) -> list[str]:
    """The first and the last page stand for all."""
    return [str(page) for page in pages] if len(pages) < 3 else [f"{pages[0]} … {pages[-1].name}"]


def _as_data(file: Preview) -> dict[str, Any]:
    return {
        "path": file.name,
        "pdf": str(file.pdf) if file.pdf else None,
        "page_count": file.count,
        "pages": [str(page) for page in file.pages],
        "sheet": str(file.sheet) if file.sheet else None,
    }
