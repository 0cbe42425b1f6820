"""``docgen generate``: reports from their data to Word files, and on to PDF, print file, issue folder."""

# ruff: noqa: PLC0415 - late imports: a command loads what it needs, the help page nothing
from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli.click_vi import Command, watched
from docgen.cli.options import force_option, forms_option, units_option
from docgen.cli.output import Result
from docgen.cli.progress import progress_shown
from docgen.cli.ways_out import WaysOut, ways_out_options

if TYPE_CHECKING:
    from docgen import Generated, NotMade

_SECONDS = 20  # of processor time for one report
_STDIN = "-"
_LARGEST = 64 * 1024 * 1024


def _seconds(params: Mapping[str, Any]) -> int:
    """One report is made under guard; several, or LibreOffice, see to their bounds themselves."""
    alone = len(params["data"]) == 1 and not WaysOut.of(params)
    return _SECONDS if alone else 0


@click.command(cls=Command, seconds=_seconds)
@click.argument("data", nargs=-1, required=True, metavar="DATA…")
@click.option(
    "-t",
    "--template",
    metavar="MẪU",
    help="Tệp mẫu Word (.docx) hoặc tên một mẫu có sẵn; mặc định: mẫu của loại báo cáo trong dữ liệu.",
)
@click.option(
    "-o",
    "--out",
    type=Path,
    metavar="TỆP.docx",
    help="Tệp Word tạo ra; nhiều DATA thì là thư mục; mặc định: <đơn vị>-<mẫu>-<kỳ>.docx ở thư mục hiện tại.",
)
@click.option(
    "--check", is_flag=True, help="Kiểm tra thể thức và số liệu của tệp Word tạo ra, như docgen check."
)
@ways_out_options
@forms_option
@units_option
@force_option
def command(data: tuple[str, ...], out: Path | None, **options: Any) -> Result:
    """Tạo báo cáo Word đúng thể thức từ tệp dữ liệu DATA (.json hoặc sổ Excel .xlsx); “-” là đầu vào chuẩn.

    Dữ liệu có lỗi thì nêu mọi lỗi và không ghi gì. Tệp Word đã được sửa tay sau lần tạo trước không bị
    ghi đè, trừ khi có --force. Với --check, tệp vẫn được ghi khi có chỗ phải sửa; mã thoát 1: có lỗi mức
    “sai”. Nhiều DATA: mỗi tệp một báo cáo, tệp sai không dừng các tệp khác.
    """
    further = WaysOut.of(options)
    making = {key: options[key] for key in ("template", "units", "force", "check")}
    given = [_stdin() if each == _STDIN else Path(each) for each in data]
    if len(data) == 1 and not further:
        return _single(given[0], out, making)
    further.prove()
    made = _several(given, out, making)
    results = [_line(each) for each in made]
    words = [each.path for each in made if not _failed(each) and each.path]
    printed = further.write(words, force=options["force"], missing=len(made) - len(words))
    return _summed(results, printed)


def _stdin() -> bytes:
    """Everything from standard input, up to the largest file that is read at all."""
    from docgen import StandardInput

    return StandardInput(sys.stdin.buffer.read(_LARGEST + 1))


def _single(data: Path | bytes, out: Path | None, making: dict[str, Any]) -> Result:
    from docgen import generate

    return _line(generate(data, out=out, folder=None if out else Path(), **making))


def _several(given: Sequence[Path | bytes], out: Path | None, making: dict[str, Any]) -> list[Any]:
    from docgen import generate_files

    single = len(given) == 1
    if out is not None and not single and out.suffix.lower() == ".docx":
        raise click.UsageError("-o: nhiều tệp dữ liệu thì ghi tên thư mục, không phải tệp .docx")
    location: dict[str, Any] = {"out": out} if single and out else {"folder": out or Path()}
    if single:
        return generate_files(given, watched=watched(), **location, **making)
    with progress_shown() as progress:
        return generate_files(given, watched=watched(), progress=progress, **location, **making)


def _failed(made: Generated | NotMade) -> bool:
    from docgen import NotMade

    return isinstance(made, NotMade)


def _line(made: Generated | NotMade) -> Result:
    """What is said of one report."""
    from docgen import Exit, NotMade, Problem, Verdict

    if isinstance(made, NotMade):
        own = Problem(f"E{made.exit_code:03d}", made.message)
        return Result(
            text=f"{made.name}: chưa lập được",
            data={"path": None, "data": made.name},
            problems=made.problems or (own,),
            exit_code=made.exit_code,
        )
    words = "nội dung không đổi, giữ nguyên tệp" if made.unchanged else "đã ghi báo cáo"
    found = made.verdict
    checked = "" if found is Verdict.UNCHECKED else f"; kiểm tra: {found}"
    return Result(
        text=f"{made.path}: {words}{checked}",
        data={
            "path": str(made.path),
            "unchanged": made.unchanged,
            "checked": made.findings is not None,
        },
        problems=[*made.problems, *(made.findings or ())],
        exit_code=Exit.FINDINGS if found is Verdict.WRONG else Exit.DONE,
    )


def _summed(results: Sequence[Result], printed: Result) -> Result:
    """All that is said of several reports, and of what was made of them."""
    every = [*results, printed]
    made = sum(each.data["path"] is not None for each in results)
    count = f"{len(results)} tệp: {made} đã lập, {len(results) - made} chưa lập được"
    texts = [each.text for each in results]
    return Result(
        text="\n".join(filter(None, [*texts, printed.text, count if len(results) > 1 else ""])),
        data={"files": [each.data for each in results], **printed.data},
        problems=[problem for each in every for problem in each.problems],
        exit_code=max(each.exit_code for each in every),
    )
