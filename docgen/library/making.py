"""Several reports in one run: each by itself, so that a wrong one stops no other."""

# ruff: noqa: PLC0415 - late imports: a caller loads what it uses
from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from docgen.errors import DocgenError, Exit, FileError
from docgen.library.inputs import PathLike, Progress, Template, Units, path_of, silent
from docgen.library.reports import NotMade, generate
from docgen.workers import Bounds, Loss, Start, loss_message
from docgen.workers.spreading import local, spread, width_for

if TYPE_CHECKING:
    from docgen.generate import Generated

_SECONDS: Final = 20  # of processor time for one report
_WORTH_A_PROCESS: Final = 4  # reports


def generate_files(  # noqa: PLR0913 (what can be asked for, each by its name)
    data: Sequence[PathLike | bytes],
    *,
    out: PathLike | None = None,
    folder: PathLike | None = None,
    template: Template | None = None,
    units: Units | None = None,
    force: bool = False,
    check: bool = False,
    jobs: int | None = None,
    watched: bool = False,
    progress: Progress | None = None,
) -> list[Generated | NotMade]:
    """Make the Word file of each of ``data``, in their order; ``out`` is for one alone, ``folder`` for all.

    A report that cannot be made is a :class:`NotMade` in its place. One that would be written over another
    of the same run (same unit, form and period, other data) is told so as well. ``jobs``, ``watched`` and
    ``progress`` as in :func:`check_files`.
    """
    make = partial(_made, template=template, units=units, check=check)
    bounds = Bounds(_SECONDS).as_asked()
    width = width_for(jobs, len(data), _WORTH_A_PROCESS)
    start: Start[PathLike | bytes, Generated | NotMade] = local(width, bounds, watched=watched)
    made = spread(make, list(data), start, partial(_lost, bounds=bounds), progress or silent)
    if out is None and folder is None:
        return made
    destination = _Destination(
        path_of(out), Path(folder or ""), [each for each in (*data, template, units) if _is_path(each)]
    )
    return [
        destination.written(each, _name(name), force=force) for each, name in zip(made, data, strict=True)
    ]


@dataclass
class _Destination:
    """Where the reports of one run go, and what lies there of the same run."""

    out: Path | None
    folder: Path
    inputs: list[Any]
    taken: dict[Path, str] = field(default_factory=dict)

    def written(self, made: Generated | NotMade, name: str, *, force: bool) -> Generated | NotMade:
        """The report, written."""
        from docgen.files import refuse_inputs
        from docgen.generate import write_report

        if isinstance(made, NotMade):
            return made
        path = self.out or self.folder / made.name
        try:
            if path.suffix.lower() != ".docx":
                raise FileError(f"{path}: tên tệp báo cáo phải có đuôi .docx")
            if path in self.taken:
                raise FileError(
                    f"{path}: {self.taken[path]} cũng lập ra tệp này (hãy lập riêng, mỗi tệp một -o)"
                )
            refuse_inputs(path, self.inputs)
            unchanged = write_report(path, made.content, force=force)
        except DocgenError as error:
            return _not_made(name, error)
        self.taken[path] = name
        found = None if made.findings is None else tuple(each.in_file(str(path)) for each in made.findings)
        return replace(made, path=path, unchanged=unchanged, findings=found)


def _made(
    data: PathLike | bytes, *, template: Template | None, units: Units | None, check: bool
) -> Generated | NotMade:
    try:
        return generate(data, template=template, units=units, check=check)
    except DocgenError as error:
        return _not_made(_name(data), error)


def _not_made(name: str, error: DocgenError) -> NotMade:
    return NotMade(name, error.message, error.problems, error.exit_code)


def _is_path(thing: object) -> bool:
    return isinstance(thing, str | os.PathLike)


def _lost(data: PathLike | bytes, loss: Loss, bounds: Bounds) -> NotMade:
    name = _name(data)
    message, hint = loss_message(loss, bounds, "báo cáo này")
    code = Exit.DATA if loss.certain else Exit.BUG
    return NotMade(name, f"{name}: {message} ({hint})", (), code)


def _name(data: PathLike | bytes) -> str:
    return "dữ liệu" if isinstance(data, bytes) else os.fspath(data)
