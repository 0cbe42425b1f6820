"""Numbers of a file that its form would print otherwise: the data say how its lists are numbered.

A list is taken over as it is if its numbers are those of one way to number, from the first on. Of several
kinds of lists right below one section the highest is taken, of several lists of one kind the longest.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from docgen.check.recognition.levels import SMALL_ROMAN, NumberLabel
from docgen.report.section_numbers import label_of, scheme_problem
from docgen.roundtrip.foreign.more_numbers import MIXED
from docgen.roundtrip.foreign.nodes import Node
from docgen.roundtrip.foreign.siblings import rows_of
from docgen.roundtrip.foreign.signed_numbers import pieces_of
from docgen.roundtrip.foreign.title_lines import cut, is_set_as_title, rank_of, same
from docgen.standard.rules import load_standard
from docgen.standard.written_schemes import SchemeError, below, number_of, written_levels
from docgen.vn.text import nfc
from docgen.word.model import Paragraph

_NUMBER = re.compile(r"(?P<before>(?:[^\W\d_]{3,} )?\(?)(?P<n>[\w.-]*\w)(?P<closer>[.):/-]*| [-–])")
_WORDED = frozenset({"phan", "chuong", "muc", "dieu"})
_FIRST: Mapping[str, tuple[str, ...]] = {
    "roman": ("I",),
    "capital": ("A",),
    "arabic": ("1",),
    "letter": ("a", "a-z"),
    SMALL_ROMAN: ("i",),
}
_BETWEEN = " "
_NAMES = ("roman", "capital")  # a line alone that begins so may begin with a name


class OwnNumbers:
    """The numbered lines of a text as lists; ``labels`` are their numbers, in the order of the file."""

    def __init__(self, paragraphs: Sequence[Paragraph], labels: Mapping[int, NumberLabel]) -> None:
        self._paragraphs = paragraphs
        self._labels = labels
        self._has_chapters = len({label.scheme for label in labels.values()} & _WORDED) > 1
        rows = rows_of(labels, rank_of)
        self._row = {row[0]: row for row in rows}
        self._chosen = frozenset(_chosen(rows, labels))

    def take_over(self, index: int, found: NumberLabel, parent: Node, *, inside: bool) -> None:
        """Let the first line of a list say how what stands in ``parent`` is numbered, if not as it would be.

        ``inside``: the list stands below a title numbered alike.
        """
        row = self._row.get(index)
        if row is None or parent.count or parent.next_label() == printed(found):
            return
        if found.scheme in _WORDED and self._has_chapters:
            return  # their articles are counted through
        chosen = inside or index in self._chosen
        alone = len(row) == 1 and found.scheme in _NAMES and not self._is_titled(index, found)
        if chosen and not alone:
            depth = len(parent.numbers)
            written = next((each for each in first_numbers(found) if self._fits(row, parent, each)), "")
            if written:
                parent.written, parent.scheme = written, below(parent.scheme, depth, written)

    def _is_titled(self, index: int, found: NumberLabel) -> bool:
        paragraph = self._paragraphs[index]
        return is_set_as_title(paragraph, cut(paragraph, found)[0])

    def _fits(self, row: Sequence[int], parent: Node, number: str) -> bool:
        depth = len(parent.numbers)
        if scheme_problem(parent.scheme, depth, number):
            return False
        levels = load_standard().schemes[parent.scheme]
        if depth < len(levels) and levels[depth].running:
            return False  # articles are counted through all chapters
        scheme = below(parent.scheme, depth, number)
        pairs = [
            (printed(self._labels[index]), label_of((*parent.numbers, count), scheme))
            for count, index in enumerate(row, start=1)
        ]
        exact = sum(label == own for label, own in pairs)
        return 2 * exact >= len(pairs) and all(same(label, own) for label, own in pairs)


def printed(label: NumberLabel) -> str:
    """A number as it stands in the file."""
    return " ".join(nfc(label.label).split())


def first_numbers(label: NumberLabel) -> Iterator[str]:
    """The first numbers that a list with this one may have, as data write them."""
    match = _NUMBER.fullmatch(printed(label))
    if match is None:
        return
    if label.scheme in _WORDED:
        kinds = ["arabic" if match["n"].isdigit() else "roman"]
    elif label.scheme == MIXED:
        kinds = [piece.kind for piece in pieces_of(match["n"])]
    elif label.scheme == "decimal":
        kinds = ["arabic"] * len(label.numbers)
    else:
        kinds = [label.scheme]
    signs = re.findall(r"[.-]", match["n"])
    if any(kind not in _FIRST for kind in kinds) or len(signs) != len(kinds) - 1:
        return
    above = "".join(f"{_FIRST[kind][0]}{sign}" for kind, sign in zip(kinds, signs, strict=False))
    for last in _FIRST[kinds[-1]]:
        yield f"{match['before']}{above}{last}{match['closer']}"


def of_all(root: Node, scheme: str) -> str:
    """What the lists of a text say together: of each depth the way in which most lines are numbered.

    "" where no list is numbered otherwise than ``scheme``, the form's, does, or where that is no way.
    """
    nodes = list(_with_lists(root))
    if not any(node.written for node in nodes):
        return ""
    found: list[str] = []
    while counted := _numbers_at(nodes, len(found)):
        number = next((each for each, _ in counted.most_common() if _is_way([*found, each])), "")
        if not number:
            break
        found.append(number)
    together = _BETWEEN.join(found)
    return "" if f"{of_form(scheme)} ".startswith(f"{together} ") else together


def of_form(scheme: str) -> str:
    """How a form numbers, as data write it; "" for one without sections or with chapters."""
    levels = load_standard().schemes[scheme]
    if any(level.own_line for level in levels):
        return ""
    return _BETWEEN.join(number_of(level.text, levels) for level in levels)


def count_of(root: Node) -> int:
    """How many sections of a text say how they number."""
    return sum(bool(node.written) for node in _with_lists(root))


def _numbers_at(nodes: Sequence[Node], depth: int) -> Counter[str]:
    counted: Counter[str] = Counter()
    for node in nodes:
        if len(node.numbers) == depth:
            levels = load_standard().schemes[node.scheme]
            if depth < len(levels):
                counted[number_of(levels[depth].text, levels)] += node.count
    return counted


def _is_way(numbers: Sequence[str]) -> bool:
    try:
        written_levels(" ".join(numbers), (), ())
    except SchemeError:
        return False
    return True


def _with_lists(node: Node) -> Iterator[Node]:
    if node.count:
        yield node
    for child in node.children:
        yield from _with_lists(child)


def _chosen(rows: Sequence[Sequence[int]], labels: Mapping[int, NumberLabel]) -> Iterator[int]:
    """The first lines of the lists that may be taken over, one for each section."""
    firsts = {row[0]: row for row in rows}
    opened: list[tuple[int, int]] = []
    groups: dict[int, list[Sequence[int]]] = {}
    for index, label in labels.items():
        rank = rank_of(label)
        while opened and opened[-1][0] >= rank:
            opened.pop()
        if index in firsts:
            groups.setdefault(opened[-1][1] if opened else -1, []).append(firsts[index])
        opened.append((rank, index))
    for group in groups.values():
        yield min(group, key=lambda row: (rank_of(labels[row[0]]), -len(row)))[0]
