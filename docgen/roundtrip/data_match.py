"""What a file prints of the data it carries, as the check asks for it."""

# ruff: noqa: PLC0415 - late imports: most files carry no data, or are as docgen wrote them
from __future__ import annotations

from dataclasses import replace

from docgen.check.figures.carried import carried_data
from docgen.check.figures.data_match import DataMatch
from docgen.errors import DocgenError
from docgen.report.typed_sums import typed_sums
from docgen.word.package import Package

_NOT_READ = "Dữ liệu mà văn bản mang theo không in lại được nên không được đối chiếu với văn bản ({})."


def match_with_data(package: Package) -> DataMatch | None:
    """Where ``package`` prints which value of its data, and what stands there now; None if it carries none.

    A file that nobody has changed since docgen wrote it prints its data: there is nothing to be compared.
    What cannot be printed again is said in the notes.
    """
    data = carried_data(package.parts)
    if data is None:
        return None
    return replace(_match(package), typed_sums=tuple(each.message for each in typed_sums(data)))


def _match(package: Package) -> DataMatch:
    from docgen.template.embed import untouched

    if untouched(package.parts):
        return DataMatch()
    from docgen.roundtrip.matched_values import matched_values
    from docgen.roundtrip.result import imported

    try:
        found = imported(package)
    except DocgenError as error:
        reason = error.problems[0].message if error.problems else error.message
        return DataMatch(notes=(_NOT_READ.format(reason),))
    return matched_values(found)
