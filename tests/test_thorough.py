"""What the usual run leaves out is what the marker says, and named files run whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests import thorough

pytest_plugins = "pytester"

MARKED = """
import re
from pathlib import Path

import pytest
pytestmark = pytest.mark.thorough(one_of=2)

def test_a(): pass
def test_b(): pass

@pytest.mark.thorough
def test_dear(): pass

@pytest.mark.thorough(one_of=4)
@pytest.mark.parametrize("n", range(9))
def test_many(n): pass

def test_c(): pass
"""


@pytest.mark.parametrize(
    ("asked", "args", "taken"),
    [
        ("0", (), ["a", "many[0]", "many[4]", "many[8]", "c"]),
        ("2", (), ["a", "many[2]", "many[6]", "c"]),
        ("3", ("folder",), ["b", "many[3]", "many[7]"]),
        ("all", (), ["a", "b", "dear", *(f"many[{n}]" for n in range(9)), "c"]),
        ("0", ("folder/test_marked.py",), ["a", "b", "dear", *(f"many[{n}]" for n in range(9)), "c"]),
        ("0", ("folder/test_marked.py::test_dear",), ["dear"]),
    ],
)
def test_the_usual_run_takes_one_in_so_many(
    pytester: pytest.Pytester,
    monkeypatch: pytest.MonkeyPatch,
    asked: str,
    args: tuple[str, ...],
    taken: list[str],
) -> None:
    """The nearest marker counts; every test of a group of n is taken by one of the shares 0 to n - 1."""
    monkeypatch.setattr(thorough, "ALL", asked == "all")
    monkeypatch.setattr(thorough, "_ASKED", asked)
    pytester.mkdir("folder").joinpath("test_marked.py").write_text(MARKED)
    ran = pytester.inline_run(*args, "-n0", plugins=[thorough])
    assert [
        call.report.nodeid.partition("::test_")[2]
        for call in ran.getcalls("pytest_runtest_logreport")
        if call.report.when == "call"
    ] == taken


@pytest.fixture
def usual(monkeypatch: pytest.MonkeyPatch) -> None:
    """The usual run, whatever this one is."""
    monkeypatch.setattr(thorough, "ALL", False)
    monkeypatch.setattr(thorough, "_ASKED", "0")


@pytest.mark.usefixtures("usual")
def test_a_file_without_a_test_in_the_usual_run_is_refused(pytester: pytest.Pytester) -> None:
    """Each file tries something that no other does; the refusal names it."""
    pytester.makepyfile(test_dear="import pytest\n@pytest.mark.thorough\ndef test_a(): pass")
    ran = pytester.runpytest_inprocess("-n0", plugins=[thorough])
    assert ran.ret == pytest.ExitCode.USAGE_ERROR
    ran.stderr.fnmatch_lines("*no test in the usual run: */test_dear.py")


@pytest.mark.usefixtures("usual")
def test_a_group_smaller_than_its_share_has_one_taken() -> None:
    """Whatever the share: no mechanism is without a test."""
    assert [len(thorough.left_out_of(range(n), 8)) for n in (1, 2, 3)] == [0, 1, 2]


def test_every_number_of_examples_is_that_of_the_thorough_run() -> None:
    """Laws with a number of their own say it by ``examples``, else the usual run would make them all."""
    sources = {path: path.read_text(encoding="utf-8") for path in Path(__file__).parent.rglob("test_*.py")}
    assert [str(path) for path, text in sources.items() if re.search(r"max_examples\s*=\s*\d", text)] == []
