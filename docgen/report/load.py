"""From a file to a report that can be worked with, or to everything that is wrong with it.

Every mistake of a file is found in one pass: the models judge the values, then – on the data as read,
so that one bad field hides nothing – the parts, the content and the references of the prose.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from docgen.errors import DataError, Problem
from docgen.jsonfile import has_errors, read_json, read_json_with_problems
from docgen.report.annexes import annex_problems
from docgen.report.checks import content_problems
from docgen.report.doubts import doubt_problems
from docgen.report.followers import without_followers
from docgen.report.hints import plain_hint_problems
from docgen.report.left_blanks import blank_problems
from docgen.report.leftover_codes import code_problems
from docgen.report.model import Report
from docgen.report.odd_heads import odd_head_problems
from docgen.report.open_figures import (
    open_problems,
    quantity_problems,
    share_problems,
    text_problems,
    unchanged_problems,
    unlikely_problems,
)
from docgen.report.order_slips import slip_problems
from docgen.report.own_rates import own_rates
from docgen.report.parts import Parts, read_parts
from docgen.report.plain_figures import parted
from docgen.report.plain_indicators import KEY as INDICATORS
from docgen.report.plain_indicators import with_plain
from docgen.report.plain_texts import plain_texts
from docgen.report.quiet import is_quiet
from docgen.report.references import reference_problems
from docgen.report.section_numbers import USUAL, scheme_below
from docgen.report.signing import authority_problems, nameless_problems, signer_problems
from docgen.report.table_locations import with_locations
from docgen.report.texts import Texts
from docgen.report.timing import timing_problems
from docgen.report.typed_numbers import typed_number_problems
from docgen.report.typed_sums import typed_sum_problems
from docgen.report.work import Scope
from docgen.standard.mau import FormSpec
from docgen.standard.own_forms import find_beside
from docgen.strict_model import problems_of
from docgen.units import Register, Signer, Unit, find_register, load_register
from docgen.vn.periods import Period

__all__ = ["Loaded", "check_data", "load_data", "load_report", "read_json"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A report without errors, with what it refers to. ``raw`` is its JSON as read.

    ``report`` is the report as its models hold it, but for plain figures: all figures are among ``names``.
    ``names`` is what prose may say, ``texts`` what it says; ``warnings`` are problems that do not stop the
    work; ``folder`` is where pictures are, None if nobody knows.
    """

    report: Report
    unit: Unit
    superior: Unit | None
    register: Register
    form: FormSpec
    period: Period
    signer: Signer
    names: Scope
    raw: Mapping[str, Any]
    texts: Texts
    left_signer: Signer | None = None
    warnings: tuple[Problem, ...] = ()
    file: str = ""
    folder: Path | None = None

    @property
    def scheme(self) -> str:
        """How the sections of its text are numbered."""
        return scheme_below(self.form.numbering, 0, self.raw)

    def let_go(self) -> None:
        """Forget what was read of its texts: a long report takes several times its data for that."""
        self.texts.let_go()
        self.names.filled.clear()
        self.names.traced = None


def load_report(path: Path, units: Path | None = None) -> Loaded:
    """The report in a file. ``units`` is the register, else the one that :func:`find_register` finds.

    FileError if a file cannot be read; DataError with every problem of the file, warnings included.
    """
    find_beside(path.parent)
    raw, problems = read_json_with_problems(path)
    register, found = register_of(path, units)
    return load_read(raw, [*problems, *found], register, path)


def load_read(
    raw: Any,
    problems: list[Problem],
    register: Register | None,
    path: Path,
    placed: Callable[[Problem], Problem] = lambda problem: problem,
) -> Loaded:
    """The report in data that were read from the file ``path``, with the problems found so far.

    ``placed`` gives a problem of the data its place in that file. DataError with every problem.
    """
    loaded, found = check_data(raw, register, str(path), path.parent)
    located = tuple(map(placed, found))
    if loaded is not None:
        loaded = replace(loaded, warnings=tuple(map(placed, loaded.warnings)))
    return _judged(loaded, without_followers([*problems, *located]), str(path))


def load_data(  # noqa: PLR0913 (what can be asked for, each by its name)
    raw: Any,
    register: Register,
    file: str = "",
    folder: Path | None = None,
    texts: Texts | None = None,
    *,
    judged: bool = True,
) -> Loaded:
    """The report in data that were read already (a record of a batch). DataError with every problem.

    ``folder`` is where its pictures are; without it they are not looked for. ``texts`` are those of another
    report: what the two share is not read again. Not ``judged``: what is hardly meant is not looked for.
    """
    loaded, problems = check_data(raw, register, file, folder, texts, judged=judged)
    return _judged(loaded, problems, file)


def check_data(  # noqa: PLR0913 (likewise)
    raw: Any,
    register: Register | None,
    file: str = "",
    folder: Path | None = None,
    texts: Texts | None = None,
    *,
    judged: bool = True,
) -> tuple[Loaded | None, list[Problem]]:
    """The report, if it has no errors, and everything that is to be said about it.

    Without a register (it cannot be read) units are not judged, and there is no report. ``folder``, ``texts``
    and ``judged`` as in :func:`load_data`.
    """
    if not isinstance(raw, dict):
        wrong = Problem("D006", "tệp phải là một đối tượng JSON { … }, không phải danh sách hay giá trị lẻ")
        return None, [wrong.in_file(file)]
    find_beside(folder)
    texts = texts.for_report(raw) if texts else Texts.of(raw)
    rest, plain = parted(raw)
    if isinstance(rows := raw.get(INDICATORS), list):
        rest = {**rest, INDICATORS: with_plain(rows)}
    report, problems = _report(rest, texts)
    parts, found = read_parts(raw, register, report, plain, rest.get(INDICATORS))
    problems += found
    problems += content_problems(raw, texts, parts.form)
    problems += reference_problems(texts.to_be_worked_out(parts.names), parts.names)
    if "bang" in texts.block_keys:
        from docgen.report.table_totals import total_problems  # noqa: PLC0415 - many reports have no table

        problems += total_problems(texts, parts.names)
    if texts.block_keys & {"anh", "bieu_do"}:
        from docgen.report.media import media_problems  # noqa: PLC0415 - most reports have no picture

        problems += media_problems(texts, parts.names, folder)
    if judged:
        problems += judgement_problems(raw, rest, parts, texts)
    problems += quantity_problems(rest, raw)
    placed = [problem.in_file(file) for problem in with_locations(raw, without_followers(problems))]
    form, unit, period, signer = parts.form, parts.unit, parts.period, parts.signer
    if has_errors(placed) or not (report and register and form and unit and period and signer):
        return None, placed  # what is missing has its problem
    loaded = Loaded(
        report=report,
        unit=unit,
        superior=parts.superior,
        register=register,
        form=form,
        period=period,
        signer=signer,
        names=parts.names,
        raw=raw,
        texts=texts,
        left_signer=parts.left_signer,
        warnings=tuple(placed),
        file=file,
        folder=folder,
    )
    return loaded, placed


def judgement_problems(
    raw: Mapping[str, Any], rest: Mapping[str, Any], parts: Parts, texts: Texts
) -> Iterator[Problem]:
    """What can be read and is hardly meant, or not yet filled in: warnings and notes, never errors.

    ``rest`` is the raw report without the figures and indicators of which nothing can be said.
    """
    plain = [(path, text) for path, text in plain_texts(rest, texts) if not is_quiet(text)]
    yield from texts.hints
    yield from plain_hint_problems(plain)
    yield from code_problems(plain, texts)
    yield from blank_problems(plain, texts)
    yield from open_problems(rest, texts, own_rates(raw))
    yield from unchanged_problems(rest)
    yield from unlikely_problems(rest)
    yield from share_problems(raw)
    yield from slip_problems(rest)
    yield from text_problems(rest)
    yield from typed_sum_problems(rest, raw)
    scheme = scheme_below(parts.form.numbering if parts.form else USUAL, 0, raw)
    yield from typed_number_problems(texts.typed(scheme))
    printed = texts.printed_to_be_read(parts.names)
    yield from doubt_problems(rest, parts.names, printed, plain)
    yield from annex_problems(raw, parts.names, texts, printed)
    if parts.period is not None:
        yield from timing_problems(raw, texts, parts.names, parts.period, parts.form)
    yield from odd_head_problems(raw)
    yield from nameless_problems(parts.signer, parts.left_signer, parts.form)
    yield from signer_problems(parts.signer, parts.unit, parts.form)
    yield from authority_problems(raw.get("tham_quyen"), parts.signer, parts.unit, parts.form)


def _report(raw: Mapping[str, Any], texts: Texts) -> tuple[Report | None, list[Problem]]:
    """The report by its models; texts that have been found right before are not judged again."""
    known = {key: each.made["blocks"] for key, each in texts.keys.items() if "blocks" in each.made}
    try:
        report = Report.model_validate({key: value for key, value in raw.items() if key not in known})
        if known:
            report = report.model_copy(update=known)
    except ValidationError as error:
        return None, list(problems_of(error, Report))
    for key in ("noi_dung", "phu_luc"):
        if key in raw and key not in known:
            texts.keys[key].made["blocks"] = getattr(report, key)
    return report, []


def register_of(path: Path, units: Path | None) -> tuple[Register | None, list[Problem]]:
    """The register that goes with a report's file; None and the mistakes in it if it is wrong."""
    try:
        return load_register(units or find_register(path)), []
    except DataError as error:
        return None, list(error.problems)


def _judged(loaded: Loaded | None, problems: list[Problem], file: str) -> Loaded:
    if loaded is None or has_errors(problems):
        count = sum(1 for problem in problems if has_errors([problem]))
        raise DataError(f"{file or 'dữ liệu'}: có {count} lỗi", problems)
    return loaded
