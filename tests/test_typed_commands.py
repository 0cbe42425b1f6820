"""Commands that messages tell people to type: as the shell takes them, with the options they need."""

from __future__ import annotations

import shlex

import pytest

from docgen.errors import typed_command


@pytest.mark.parametrize(
    ("file", "typed"),
    [
        ("thu/quý 1.json", 'docgen validate "thu/quý 1.json" --units "sổ mới.json"'),
        ("quý-1.json", 'docgen validate quý-1.json --units "sổ mới.json"'),
        ("5$ a.json", "docgen validate '5$ a.json' --units \"sổ mới.json\""),
        ("a(1).json", 'docgen validate "a(1).json" --units "sổ mới.json"'),
    ],
)
def test_names_are_quoted_where_the_shell_would_part_them(file: str, typed: str) -> None:
    """The shell gives the command the very names; one that is plain stays plain."""
    made = typed_command("validate", file, units="sổ mới.json")
    assert made == typed
    assert shlex.split(made)[1:] == ["validate", file, "--units", "sổ mới.json"]
