"""Writes what the check finds in the test corpus into docs/check.md: ``python -m tests.tools.update_rates``.

The numbers come from a run over all files of the corpus (some minutes; needs LibreOffice). A test compares
the page with a run of its own.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.check.corpus.rates import Row

START, END = "<!-- check-rates:start -->", "<!-- check-rates:end -->"
PAGE = Path(__file__).parents[2] / "docs/check.md"
_HEADINGS = ("files", "good", "false alarms", "planted faults", "found, right code and place")


def line(row: Row) -> str:
    """One line of the table; a source without good files of its own leaves their columns empty."""
    good = (str(row.good), str(row.alarms)) if row.good else ("", "")
    return _row((row.source, *good, str(row.planted), str(row.found)))


def with_rates(text: str, rows: Iterable[Row]) -> str:
    """``text`` with the table between its markers; ValueError if a marker is missing."""
    if text.count(START) != 1 or text.count(END) != 1:
        raise ValueError(f"docs/check.md needs one {START} and one {END}")
    head, _, rest = text.partition(START)
    table = "\n".join([_row(_HEADINGS), "|---|--:|--:|--:|--:|", *map(line, rows)])
    return f"{head}{START}\n\n{table}\n\n{END}{rest.partition(END)[2]}"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _main() -> None:
    os.environ["DOCGEN_TESTS"] = "all"  # read when the corpus is loaded
    from tests.check.corpus.rates import all_rows  # noqa: PLC0415 (the tests know the corpus by another name)

    text = with_rates(PAGE.read_text(encoding="utf-8"), all_rows())
    PAGE.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    _main()
