"""Patterns that are compiled at their first use: as compiled ones, and every one of them can be compiled."""

from __future__ import annotations

import pickle
import pkgutil
import re
from collections.abc import Iterator, Mapping
from importlib import import_module

import pytest

import docgen
from docgen import patterns
from docgen.patterns import regex

_EXTRAS = ("docgen.charts.", "docgen.batch.cluster", "docgen.web.", "docgen.__main__")


def _patterns(value: object) -> Iterator[patterns._Pattern]:
    """The patterns that a value is or holds."""
    if isinstance(value, patterns._Pattern):
        yield value
    elif isinstance(value, Mapping):
        yield from _patterns((*value.keys(), *value.values()))
    elif isinstance(value, tuple | list | set | frozenset):
        for each in value:
            yield from _patterns(each)


def test_every_pattern_of_a_module_can_be_compiled() -> None:
    """A pattern with a mistake is found here, not by whoever uses it first."""
    found: list[patterns._Pattern] = []
    for module in pkgutil.walk_packages(docgen.__path__, "docgen."):
        if not module.name.startswith(_EXTRAS):
            found += _patterns(list(vars(import_module(module.name)).values()))
    assert len(found) > 200
    assert {type(each.flags) for each in found} == {int}


def test_a_pattern_behaves_as_compiled() -> None:
    """It matches, replaces and travels to another process; a wrong one is told at its first use."""
    lazy = regex(r"(?P<n>\d+) người", re.IGNORECASE)
    assert lazy.pattern == r"(?P<n>\d+) người"
    assert lazy.fullmatch("12 NGƯỜI")["n"] == "12"  # type: ignore[index] # it does match
    assert lazy.sub("x", "có 3 người, 4 người") == "có x, x"
    assert lazy.flags & re.IGNORECASE
    assert pickle.loads(pickle.dumps(lazy)).search("5 người") is not None  # noqa: S301 - our own
    wrong = regex("(")
    with pytest.raises(re.error, match="unterminated"):
        wrong.search("")
