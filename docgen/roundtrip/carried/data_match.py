"""What a file prints of the data it carries, as the check asks for it."""

# ruff: noqa: PLC0415 - late imports: most files carry no data, or are as docgen wrote them
from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from docgen.check.figures.data_match import DataMatch
from docgen.check.figures.embedded_data import embedded_values
from docgen.errors import DocgenError
from docgen.report.order_slips import slip_problems
from docgen.report.typed_sums import sums_of, typed_sums
from docgen.roundtrip.carried.called import called, called_indicator
from docgen.word.package import Package

_NOT_READ = "Dữ liệu mà văn bản mang theo không in lại được nên không được đối chiếu với văn bản ({})."


def match_with_data(package: Package) -> DataMatch | None:
    """Where ``package`` prints which value of its data, and what stands there now; None if it carries none.

    A file that nobody has changed since docgen wrote it prints its data: there is nothing to be compared.
    What cannot be printed again is said in the notes.
    """
    data = embedded_values(package.parts)
    if data is None:
        return None
    typed = tuple(each.message for each in typed_sums(data))
    slips = tuple(slip_problems(data))
    return replace(_match(package), typed_sums=typed, slips=slips, sums=frozenset(_sums(data)))


def _sums(data: Mapping[str, Any]) -> Iterator[str]:
    """The sums of a roll-up, as the figures of a match are called."""
    for top, name in sums_of(data):
        if top == "so_lieu":
            yield called(f"{top}.{name}")
        else:
            yield from (called_indicator(name, key) for key in ("thuc_hien", "tong_so"))


def _match(package: Package) -> DataMatch:
    from docgen.template.embed import untouched

    if untouched(package.parts):
        return DataMatch()
    from docgen.roundtrip.carried.matched_values import matched_values
    from docgen.roundtrip.result import imported

    try:
        found = imported(package)
    except DocgenError as error:
        reason = error.problems[0].message if error.problems else error.message
        return DataMatch(notes=(_NOT_READ.format(reason),))
    return matched_values(found)
