"""The options that make more of finished Word files: PDF, one file to be printed, a folder to be issued."""

# ruff: noqa: PLC0415 - late imports: a command loads what it needs, the help page nothing
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from docgen.cli.output import Result
from docgen.cli.progress import progress_shown

if TYPE_CHECKING:
    from docgen import Problem

Progress = Callable[[int, int], None]
_Function = TypeVar("_Function", bound=Callable[..., Any])


def ways_out_options(function: _Function) -> _Function:
    """``--pdf``, ``--gop`` and ``--phat-hanh``, to be read by :meth:`WaysOut.of`."""
    for option in reversed(
        (
            click.option("--pdf", is_flag=True, help="Ghi thêm bản PDF cạnh mỗi tệp Word; cần LibreOffice."),
            click.option(
                "--gop",
                type=Path,
                metavar="TỆP",
                help="Gộp mọi báo cáo thành một tệp để in, .docx hoặc .pdf: mỗi báo cáo sang trang"
                " mới, số trang riêng.",
            ),
            click.option(
                "--phat-hanh",
                type=Path,
                metavar="THƯ_MỤC",
                help="Ghi bộ tệp để phát hành: Word, PDF, mỗi phụ lục một tệp có dòng ký số,"
                " danh mục mã SHA-256.",
            ),
        )
    ):
        function = option(function)
    return function


@dataclass(frozen=True, slots=True)
class WaysOut:
    """What else is to be made of the Word files."""

    pdf: bool = False
    joined: Path | None = None
    issued: Path | None = None

    @staticmethod
    def of(options: Mapping[str, Any]) -> WaysOut:
        """What the options of a call ask for."""
        return WaysOut(options["pdf"], options["gop"], options["phat_hanh"])

    def __bool__(self) -> bool:
        return self.pdf or self.joined is not None or self.issued is not None

    def prove(self) -> None:
        """Refuse what cannot be made before any report is: a wrong name, a program that is missing."""
        from docgen import check_ways_out

        check_ways_out(self.joined, pdf=self.pdf or self.issued is not None)

    def write(self, words: Sequence[Path], *, force: bool, missing: int = 0) -> Result:
        """Make it all; what is said of it. ``missing``: how many reports could not be made."""
        if not self or not words:
            return Result()
        with progress_shown("tệp") as progress:
            steps = [
                _result_of(step, missing)
                for step in (
                    partial(self._pdfs, words, force, progress),
                    partial(self._joined, words, force, progress),
                    partial(self._issued, words, force, progress),
                )
            ]
        return Result(
            text="\n".join(each.text for each in steps if each.text),
            data={key: value for each in steps for key, value in each.data.items()},
            problems=[problem for each in steps for problem in each.problems],
            exit_code=max(each.exit_code for each in steps),
        )

    def _pdfs(self, words: Sequence[Path], force: bool, progress: Progress) -> Result:
        from docgen import write_pdfs

        if not self.pdf:
            return Result()
        made = write_pdfs(words, force=force, progress=progress)
        return _result(
            f"Đã in {len(made.files)} tệp PDF cạnh tệp Word",
            "pdf",
            [str(path) for path in made.files],
            made.problems,
        )

    def _joined(self, words: Sequence[Path], force: bool, progress: Progress) -> Result:
        from docgen import print_file

        if self.joined is None:
            return Result()
        print_file(words, self.joined, force=force, progress=progress)
        return _result(f"{self.joined}: đã gộp {len(words)} báo cáo để in", "joined", str(self.joined))

    def _issued(self, words: Sequence[Path], force: bool, progress: Progress) -> Result:
        from docgen import issue

        if self.issued is None:
            return Result()
        made = issue(words, self.issued, force=force, progress=progress)
        text = f"{self.issued}: đã ghi {len(made.files)} tệp để phát hành"
        return _result(text, "issued", [str(path) for path in made.files], made.problems)


def _result(text: str, key: str, value: Any, problems: Sequence[Problem] = ()) -> Result:
    from docgen import Exit

    return Result(text, {key: value}, problems, Exit.FINDINGS if problems else Exit.DONE)


def _result_of(step: Callable[[], Result], missing: int) -> Result:
    """What a step says; what stops it is told with the other steps, and that reports are missing in it."""
    from docgen import DocgenError

    try:
        found = step()
    except DocgenError as error:
        return Result(problems=[error.as_problem(), *error.problems], exit_code=error.exit_code)
    short = f" (thiếu {missing} báo cáo chưa lập được)" if missing and found.text else ""
    return replace(found, text=f"{found.text}{short}")
