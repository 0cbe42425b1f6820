"""Numbered lines of one row of which some would be sections and others text: they are brought to one kind.

The form would count only the sections, and print 1. for the file's own 4. A row that begins with text keeps
its typed numbers, with all that is numbered below it; in a row that begins with a title, and among articles,
the others become clauses, so that the count goes on. Clauses whose row goes on in numbers that are not the
form's (e) behind d)) keep those they have.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from docgen.check.recognition.levels import NumberLabel
from docgen.report.document import Kind
from docgen.roundtrip.foreign.nodes import Node
from docgen.roundtrip.foreign.siblings import rows_of
from docgen.roundtrip.foreign.title_lines import rank_of, same
from docgen.roundtrip.units import Line

_ARTICLE = "dieu"


class Settled(NamedTuple):
    """Paragraphs whose numbers stay typed, and those that are clauses though the form numbers otherwise."""

    typed: frozenset[int] = frozenset()
    clauses: frozenset[int] = frozenset()


def settled(root: Node, labels: Mapping[int, NumberLabel], own: Mapping[int, str]) -> Settled:
    """What is to be read otherwise than it was; ``own`` are the form's numbers of sections and clauses.

    ``labels`` are the numbers of paragraphs outside of tables, in the order of the file.
    """
    kinds = dict(_kinds(root))
    typed: set[int] = set()
    clauses: set[int] = set()
    rows = rows_of(labels, rank_of)
    firsts = {row[0] for row in rows}
    for row in rows:
        texts = [i for i in row if kinds.get(i) is Kind.TEXT]
        off = [i for i in row if texts and i > texts[0] and kinds.get(i) is Kind.SECTION]
        alone = texts == list(row[1:]) and kinds.get(row[0]) is Kind.SECTION
        alone = alone and labels[row[0]].scheme != _ARTICLE
        if labels[row[0]].scheme == "letter" and _leaves_form(row, texts, kinds):
            typed.update(_with_all_below(row, list(labels), labels, firsts))
            continue
        if not any(not same(labels[i].label.strip(), own.get(i, "")) for i in (row[:1] if alone else off)):
            continue
        if labels[row[0]].scheme == _ARTICLE or kinds.get(row[0]) is Kind.SECTION:
            clauses.update(texts)
        else:
            typed.update(_with_all_below(row, list(labels), labels, firsts))
    return Settled(frozenset(typed), frozenset(clauses - typed))


def _leaves_form(row: Sequence[int], texts: Sequence[int], kinds: Mapping[int, Kind]) -> bool:
    """Whether a row of clauses goes on to its end in numbers that are not the form's: e) behind d)."""
    clauses = [i for i in row if kinds.get(i) is Kind.CLAUSE]
    return len(texts) > 1 and [*clauses, *texts] == list(row) and clauses != []


def _kinds(node: Node) -> list[tuple[int, Kind]]:
    found: list[tuple[int, Kind]] = []
    for child in node.children:
        if isinstance(child.unit, Line) and child.kind is not None:
            found.append((child.unit.index, child.kind))
        found += _kinds(child)
    return found


def _with_all_below(
    row: Sequence[int], order: Sequence[int], labels: Mapping[int, NumberLabel], firsts: set[int]
) -> list[int]:
    """A row and what is numbered below its lines, up to a number that stands higher or begins anew."""
    rank = rank_of(labels[row[0]])
    found: list[int] = []
    for index in order[order.index(row[0]) :]:
        here = rank_of(labels[index])
        if here < rank or (here == rank and index in firsts and index != row[0]):
            break
        found.append(index)
    return found
