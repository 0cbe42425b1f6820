"""``docgen check``: the form and the figures of any Word file, said by part, or as comments in a copy."""

# ruff: noqa: PLC0415 - late imports: a command loads what it needs, the help page nothing
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli.check_output import result_of
from docgen.cli.click_vi import Command, watched
from docgen.cli.options import force_option, forms_option
from docgen.cli.output import Result
from docgen.cli.progress import progress_shown

if TYPE_CHECKING:
    from docgen import CheckedFile


@click.command(cls=Command, seconds=0)
@click.argument("files", nargs=-1, metavar="TỆP.docx…")
@click.option(
    "--profile",
    metavar="HỒ_SƠ",
    default="cong-doan",
    help="Bộ quy tắc: cong-doan (mặc định), nd30 (đúng từng chữ Nghị định 30), hoặc tệp .toml của đơn vị.",
)
@click.option("--strict", is_flag=True, help="Mã thoát 1 cả khi chỉ có chỗ nên sửa hoặc lưu ý.")
@click.option("--explain", metavar="MÃ", help="Giải thích một quy tắc, ví dụ TT304, rồi thoát.")
@click.option(
    "--annotate", type=Path, metavar="TỆP.docx", help="Ghi một bản sao có chú thích của Word ở từng chỗ."
)
@click.option("--fix", is_flag=True, help="Sửa những chỗ sửa được mà không phải đoán, ghi thành tệp mới.")
@click.option(
    "-o", "--out", type=Path, metavar="TỆP.docx", help="Với --fix: tệp mới; mặc định: <tên tệp>-da-sua.docx."
)
@click.option(
    "--in-place", is_flag=True, help="Với --fix: sửa ngay trong tệp, bản cũ giữ ở <tên tệp>.docx.bak."
)
@click.option("--pages", is_flag=True, help="Xem cả cách chia trang; cần LibreOffice và poppler.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Số tiến trình; mặc định theo số bộ xử lý và số tệp.",
)
@forms_option
@force_option
def command(
    files: tuple[str, ...], profile: str, explain: str | None, annotate: Path | None, **options: Any
) -> Result:
    """Kiểm tra thể thức và số liệu của tệp Word, do docgen lập hay không; chỉ sửa khi có --fix.

    TỆP.docx có thể là thư mục: kiểm tra mọi tệp .docx trong đó. Một tệp hỏng không dừng các tệp khác.
    Với --fix, kết quả và mã thoát là của bản đã sửa.
    Mã thoát 0: không có lỗi; 1: có lỗi mức “sai”; 5: có tệp không đọc được; 6: --pages mà thiếu LibreOffice
    hoặc poppler; 7: không có tệp; 70: docgen gặp lỗi của chính mình ở một tệp.
    """
    if explain is not None:
        return _manual(explain, profile)
    if not files:
        raise click.UsageError("thiếu tham số TỆP.docx…")
    from docgen import profile_code, word_files

    code = profile_code(profile)
    names = [str(path) for path in word_files(files)]
    _refuse_target(names, annotate)
    _refuse_mending(names, options)
    judged = _judged(names, profile, options)
    made = _annotate(judged[0], annotate, force=options["force"]) if annotate else ""
    return result_of(judged, code, strict=options["strict"], annotated=made, log=_log(judged))


def _manual(code: str, profile: str) -> Result:
    from docgen import explain

    text = explain(code, profile)
    return Result(text=text, data={"code": code.upper(), "manual": text})


def _refuse_target(names: Sequence[str], out: Path | None) -> None:
    """The copy with comments is of one file, and is not that file."""
    if out is not None and len(names) > 1:
        raise click.UsageError("--annotate chỉ dùng với một tệp")
    if out is not None and _is_same(out, names[0]):
        raise click.UsageError("--annotate: hãy đặt tên khác cho bản có chú thích, tệp gốc được giữ nguyên")


def _refuse_mending(names: Sequence[str], options: dict[str, Any]) -> None:
    """UsageError for options of mending that are at odds."""
    out, in_place = options["out"], options["in_place"]
    if not options["fix"]:
        if out is not None or in_place:
            raise click.UsageError("-o và --in-place chỉ dùng cùng --fix")
        return
    if options["pages"]:
        raise click.UsageError("--fix không dùng cùng --pages (hãy sửa trước, rồi kiểm tra lại với --pages)")
    if out is not None and (in_place or len(names) > 1):
        raise click.UsageError("-o chỉ dùng với một tệp và không cùng --in-place")
    if out is not None and (out.suffix.lower() != ".docx" or _is_same(out, names[0])):
        raise click.UsageError("-o: hãy đặt một tên .docx khác tệp gốc, hoặc dùng --in-place")


def _is_same(out: Path, name: str) -> bool:
    from docgen import is_same_file

    return is_same_file(out, Path(name))


def _judged(names: Sequence[str], profile: str, options: dict[str, Any]) -> list[CheckedFile]:
    from docgen import check_files

    asked = {key: options[key] for key in ("pages", "fix", "out", "in_place", "force", "jobs")}
    if len(names) == 1:
        return check_files(names, profile=profile, watched=watched(), **asked)
    with progress_shown("tệp") as progress, progress_shown("tệp đã chia trang") as page_progress:
        asked |= {"progress": progress, "page_progress": page_progress}
        return check_files(names, profile=profile, watched=watched(), **asked)


def _annotate(judged: CheckedFile, out: Path, *, force: bool) -> str:
    """Write the copy with comments; its name, "" if the file could not be judged."""
    if judged.stopped is not None:
        return ""
    from docgen import annotate, write_file

    source = judged.written.path if judged.written else judged.name
    write_file(out, annotate(source, judged.findings), force=force)
    return str(out)


def _log(judged: Sequence[CheckedFile]) -> str:
    """Write the log of our own bugs; its name, "" if there were none."""
    met = [each for each in judged if each.trace]
    if not met:
        return ""
    from docgen.cli.crash import write_log

    bugs = RuntimeError("\n".join(f"{each.name}\n{each.trace}" for each in met))
    return str(write_log(bugs, ["check", *(each.name for each in met)]) or "")
