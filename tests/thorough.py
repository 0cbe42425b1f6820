"""How much is tried: a cross-section of the suite in the usual run, all of it with ``DOCGEN_TESTS=all``.

Of cases that are alike – files of a corpus, examples of a law – the usual run takes one in eight
(:func:`some`), of the dearest one in 48 (:func:`few`). Tests that are dear beside a cheaper one of the
same mechanism carry the marker ``thorough``: the usual run leaves them out, or takes one in so many of them.
Files and tests that are named on the command line run with all their marked tests.

``DOCGEN_TESTS=1`` to ``7`` takes other cases than the usual run. Registered as a plugin by
conftest.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Final, TypeVar

import pytest

Case = TypeVar("Case")

_ASKED: Final = os.environ.get("DOCGEN_TESTS", "0")
ALL: Final = _ASKED == "all"
_SHARE: Final = 8  # one of so many

_MARKER = (
    "thorough(one_of=0): left out unless DOCGEN_TESTS=all or its file is named; where one_of is given, one"
    " in so many is taken of the tests of the module or class, or the cases of the function, that it marks"
)


def some(cases: Sequence[Case], one_of: int = _SHARE) -> list[Case]:
    """Every eighth of the cases that are alike, or every ``one_of``-th; all of them in the thorough run."""
    if ALL or not cases:
        return list(cases)
    return list(cases[int(_ASKED) % min(one_of, len(cases)) :: one_of])


def few(cases: Sequence[Case]) -> list[Case]:
    """One in 48 of hundreds of cases that are alike and dear; all of them in the thorough run."""
    return some(cases, 6 * _SHARE)


def examples(number: int) -> int:
    """How many examples hypothesis makes, where the thorough run has ``number``."""
    return number if ALL else max(number // 12, 4)


def only_files_named(config: pytest.Config) -> bool:
    """Whether every argument of the command line is a file or a test of one, no folder."""
    named = [Path(arg.partition("::")[0]) for arg in config.args]
    return all((config.invocation_params.dir / path).is_file() for path in named)


def pytest_configure(config: pytest.Config) -> None:
    """The marker is known."""
    config.addinivalue_line("markers", _MARKER)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what the usual run need not try; it tries something of every file."""
    if ALL or only_files_named(config):
        return
    groups: defaultdict[tuple[str, int], list[pytest.Item]] = defaultdict(list)
    for item in items:
        for node, mark in item.iter_markers_with_node("thorough"):  # the nearest counts
            groups[node.nodeid.partition("[")[0], mark.kwargs.get("one_of", 0)].append(item)
            break
    left_out = {item for (_, one_of), group in groups.items() for item in left_out_of(group, one_of)}
    kept = [item for item in items if item not in left_out]
    if emptied := {str(item.path) for item in items} - {str(item.path) for item in kept}:
        raise pytest.UsageError(f"no test in the usual run: {', '.join(sorted(emptied))}")
    config.hook.pytest_deselected(items=[item for item in items if item in left_out])
    items[:] = kept


def left_out_of(group: Sequence[Case], one_of: int) -> list[Case]:
    """All but every ``one_of``-th of them, or all where it is 0."""
    taken = some(range(len(group)), one_of) if one_of else []
    return [case for place, case in enumerate(group) if place not in taken]
