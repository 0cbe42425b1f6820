"""The roll-up from end to end: read outline and records, add up, put the sums into the parent's report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from docgen.batch.sheet import headings
from docgen.errors import DataError, Problem, Severity, UsageError, suggest
from docgen.files import exists, same_location
from docgen.jsonfile import has_errors
from docgen.report.counted import ABSENT, COUNTED, DUE
from docgen.report.load import check_data
from docgen.report.prose import escape_prose
from docgen.rollup.answer import StoppedSumError, answer
from docgen.rollup.asked import also_asked
from docgen.rollup.blocks import TABLE, block_problems, expanded, find_quantity, with_locations
from docgen.rollup.conditions import Judge, condition_problems
from docgen.rollup.explaining import reasons
from docgen.rollup.filled import doubt_problems, filled
from docgen.rollup.keeping import Keeper
from docgen.rollup.lacking import compares_other_units, lacking_problems
from docgen.rollup.naming import ANYWAY
from docgen.rollup.outline import Outline, outline_problems, read_outline, refuse_errors
from docgen.rollup.quantities import Quantity, quantities_of
from docgen.rollup.reading import Given, Reader
from docgen.rollup.series import cut_off_problems, series_problems
from docgen.rollup.sound import balance_problems, last_values, sanity_problems
from docgen.rollup.sources import Source, without_doubles
from docgen.rollup.sums import Amount, Sums
from docgen.rollup.table import appendix, unit_table
from docgen.rollup.tree import Node, tree_of
from docgen.rollup.words import Words
from docgen.units import Register, find_register, load_register
from docgen.vn.listing import few
from docgen.vn.numbers import format_number
from docgen.vn.roman import to_roman

_REPORTED: Final = 10  # numbers that the sentence on what is missing names


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for. ``records`` are files and folders, perhaps with a period (``q1.xlsx@2023Q1``).

    ``left_out`` are units nobody waits for; ``incomplete``: go on although something is missing; ``written``
    are files of this run that may lie among the records; ``why`` is a figure that is asked about; ``before``
    are the records of the period before, which those of this one are set beside.
    """

    outline: Path
    records: tuple[str, ...]
    units: Path | None = None
    left_out: frozenset[str] = frozenset()
    incomplete: bool = False
    appendix: bool = False
    written: tuple[Path, ...] = ()
    why: str = ""
    before: Path | None = None


@dataclass(frozen=True, slots=True)
class RolledUp:
    """The parent's report, and what its sums are made of. ``problems`` are warnings and notes."""

    report: Mapping[str, Any]
    outline: Outline
    register: Register
    sums: Sums
    root: Node
    problems: tuple[Problem, ...]

    @property
    def units(self) -> tuple[int, int]:
        """How many units have numbers in the sums, and how many should have."""
        leaves = list(self.root.leaves())
        return sum(not leaf.missing for leaf in leaves), len(leaves)

    def why(self, name: str) -> str:
        """Where a sum comes from. UsageError, naming the nearest, for a name that was not added up."""
        quantity = find_quantity(name, self.sums.quantities)
        if quantity is None:
            known = [path for path, each in self.sums.quantities.items() if not each.side]
            hint = suggest(name, known) or f"các số được cộng: {few(known, 20)}"
            raise UsageError(f"--vi-sao: {name} không phải là số được cộng ({hint})")
        return reasons(self.sums, self.root, quantity, self.outline.data)


def rollup(order: Order) -> RolledUp:
    """Add up the records of an order.

    FileError if a file cannot be read; DataError with everything that is wrong with outline and records, and
    with all that is missing unless ``incomplete``; nothing is guessed. StoppedSumError is such a DataError
    with the answer for ``why``.
    """
    register = load_register(order.units or find_register(order.outline))
    outline = read_outline(order.outline, register)
    _check_left_out(order, register)
    _refuse_own_inputs(order, register)
    asked = [*headings(outline.data), *also_asked(outline.data)]
    keeper = Keeper(outline.data)
    reader = Reader(register, outline.form, outline.period, asked, keeper.take)
    given = reader.read(order.records, (order.outline, *order.written))
    return _added_up(order, outline, register, given, keeper)


def _refuse_own_inputs(order: Order, register: Register) -> None:
    """UsageError for a result that would be written over what it is made of."""
    inputs = [
        order.outline,
        *(Path(name) for name in order.records),
        *([register.path] if register.path else []),
    ]
    for path in order.written:
        if any(exists(each) and exists(path) and same_location(path, each) for each in inputs):
            raise UsageError(f"{path}: đây là tệp đang được đọc (hãy chọn tên khác cho kết quả)")


def _check_left_out(order: Order, register: Register) -> None:
    for code in sorted(order.left_out):
        if register.find(code) is None:
            raise UsageError(f"--tru: đơn vị {code} không có trong sổ đơn vị ({register.suggestion(code)})")


def _added_up(order: Order, outline: Outline, register: Register, given: Given, keeper: Keeper) -> RolledUp:
    quantities, problems = _asked(outline, keeper)
    problems = [*outline.problems, *given.problems, *problems]
    problems += keeper.take_more(given.sources, quantities)
    sources, doubles = without_doubles(given.sources)
    left_out = order.left_out | given.broken
    tree = tree_of(outline.parent, sources, register, outline.period, left_out)
    sums, judge = _sums(outline, quantities, sources)
    notes = [*doubles, *tree.problems, *keeper.not_asked_for()]
    notes += _missing(order, tree.absent, sums, tree.root)
    sound = list(sanity_problems(outline, sources, last_values(order.before, outline, register, sources)))
    if not has_errors([*problems, *notes]):  # else what is doubtful follows from what is wrong
        notes += [*doubt_problems(outline.data, sums, tree.root), *series_problems(sums, tree.root)]
        notes += balance_problems(outline, sums, tree.root)
        notes += cut_off_problems(tree.root)
    notes += [*sound, *judge.problems.values()]
    places = {"outline": str(outline.path), "records": _only_file(sources)}
    problems += [
        each if each.file else each.in_file(places["outline" if each.path else "records"]) for each in notes
    ]
    if has_errors(problems):
        why = answer(order.why, sums, tree.root, given.sources, problems, outline.data)
        problems += outline_problems(outline.data, register, outline.path)
        try:
            refuse_errors(problems, outline)
        except DataError as error:
            raise StoppedSumError(error, why) from error
    report = filled(outline.data, sums, tree.root)
    made = check_data(with_locations(report), register, str(outline.path), outline.path.parent)[1]
    problems += [each for each in made if not compares_other_units(each, sums, tree.root)]
    refuse_errors(problems, outline)
    whole, more = _whole(order, report, outline, register, sums, tree.root)
    problems += more
    refuse_errors(problems, outline)
    return RolledUp(whole, outline, register, sums, tree.root, outline.placed_once(problems))


def _only_file(sources: Sequence[Source]) -> str:
    """The file of all records, if they are of one: there what is missing is to be filled in."""
    files = {each.file for each in sources}
    return next(iter(files)) if len(files) == 1 else ""


def _asked(outline: Outline, keeper: Keeper) -> tuple[dict[str, Quantity], list[Problem]]:
    """What can be added up, and what is wrong with the rest of what the outline asks."""
    quantities, found = quantities_of(outline.data, keeper.declared_kinds)
    wrong = list(condition_problems(quantities, outline.data, keeper.figures))
    found += [*block_problems(outline.data, quantities), *wrong]
    locations = {problem.path for problem in wrong}
    able = {path: each for path, each in quantities.items() if f"{each.owner}.dieu_kien" not in locations}
    return able, [each.in_file(str(outline.path)) for each in found]


def _sums(
    outline: Outline, quantities: Mapping[str, Quantity], sources: Sequence[Source]
) -> tuple[Sums, Judge]:
    """The sums of what any record has; numbers beside others only where one gives them."""
    given = {path for source in sources for path in source.values}
    judge = Judge(outline.data)
    sums = judge.sums = Sums(
        {p: each for p, each in quantities.items() if not each.side or p in given}, judge
    )
    sums.note_locations(sources)
    return sums, judge


def _missing(order: Order, absent: Sequence[Problem], sums: Sums, root: Node) -> list[Problem]:
    """All that is missing: errors; warnings without that advice for who wants the sum all the same."""
    severity = Severity.WARNING if order.incomplete else Severity.ERROR
    gone = [replace(problem, severity=severity) for problem in absent]
    found = [*gone, *lacking_problems(sums, root, allowed=order.incomplete)]
    if not order.incomplete:
        return found
    return [replace(each, hint=each.hint.partition(ANYWAY)[0]) for each in found]


def _whole(  # noqa: PLR0913, PLR0917 (the parts of one roll-up)
    order: Order, report: dict[str, Any], outline: Outline, register: Register, sums: Sums, root: Node
) -> tuple[dict[str, Any], list[Problem]]:
    """The report with the units' words and tables in it, and what is still to be told."""
    words = Words(root, register)

    def expand(key: str, content: Mapping[str, Any], path: str) -> list[Any]:
        return (
            [unit_table(content, sums, root, outline.period)]
            if key == TABLE
            else words.paragraphs(content, path)
        )

    whole = expanded(report, expand)
    if order.appendix and sums.quantities:
        whole["phu_luc"] = [*whole.get("phu_luc", []), appendix(sums, root, outline.period)]
        _point_to_the_last(whole)
    notes = _incomplete(whole, sums, root)
    problems = [*(each.in_file(str(outline.path)) for each in [*words.problems, *notes])]
    made = check_data(whole, register, str(outline.path), outline.path.parent)[1]
    return whole, [*problems, *(each for each in made if each.severity is Severity.ERROR)]


def _point_to_the_last(report: dict[str, Any]) -> None:
    """Make the text point to the last appendix, as ND30 Phụ lục I, III.1.a asks, unless it does already."""
    count = len(report["phu_luc"])
    name = "Phụ lục" if count == 1 else f"Phụ lục {to_roman(count)}"
    if name.lower() not in str(report["noi_dung"]).lower():
        report["noi_dung"] = [_POINTS_TO.format(name), *report["noi_dung"]]


def _incomplete(report: dict[str, Any], sums: Sums, root: Node) -> list[Problem]:
    """Make the report itself say that it is the sum of some units only, unless its text does already."""
    missing = [leaf for leaf in root.leaves() if leaf.missing]
    short = _short(sums, root)
    if not missing and not short:
        return []
    said = str(report["noi_dung"])
    if missing and ABSENT not in said:
        report["noi_dung"] = [_WHO if COUNTED in said else _SENTENCE, *report["noi_dung"]]
    if short:
        report["noi_dung"] = [_short_sentence(short), *report["noi_dung"]]
    message = f"số tổng hợp của {_of_units(root)} đơn vị"
    if short and not missing:
        message = f"chưa đủ số của các đơn vị: {'; '.join(short)}"
    return [Problem("TH126", message, hint="cập nhật khi đủ số", severity=Severity.WARNING)]


def _short(sums: Sums, root: Node) -> list[str]:
    """The numbers that some records lack, those that the same units lack together; every unit is named.

    A unit that has sent nothing is named with them, or the count would not be that of the names.
    """
    alike: dict[tuple[str, ...], list[Quantity]] = {}
    for each in sums.quantities.values():
        lacking = sums.amount(root, each.path).lacking if not each.side and each.kind != "ty_le" else ()
        if not all(node.missing for node in lacking):
            alike.setdefault(tuple(node.name for node in lacking), []).append(each)
    return [
        f"{few([each.label for each in quantities], _REPORTED)}"
        f" ({_given(sums.amount(root, quantities[0].path))}; chưa có: {', '.join(names)})"
        for names, quantities in alike.items()
    ]


_POINTS_TO: Final = "Số liệu của từng đơn vị tại {} kèm theo báo cáo này."
_SENTENCE: Final = (
    f"Báo cáo tổng hợp số liệu của {{{{ so_lieu.{COUNTED} | hai_chu_so }}}}/"
    f"{{{{ so_lieu.{DUE} | hai_chu_so }}}} đơn vị; chưa có số liệu của: {{{{ so_lieu.{ABSENT} }}}}."
)


_WHO: Final = f"Chưa có số liệu của: {{{{ so_lieu.{ABSENT} }}}}."  # beside a text that says of how many


def _short_sentence(short: Sequence[str]) -> str:
    return escape_prose(f"Số liệu chưa đủ các đơn vị: {', '.join(short)}.")


def _given(amount: Amount) -> str:
    return f"{format_number(amount.given)}/{format_number(amount.given + len(amount.lacking))}"


def _of_units(root: Node) -> str:
    leaves = list(root.leaves())
    return f"{format_number(sum(not leaf.missing for leaf in leaves))}/{format_number(len(leaves))}"
