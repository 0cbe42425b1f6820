"""The numbers of a document as lists: each with the one before it, and what it should have been.

Main text, appendices, and the document that a decision issues below its signature; each begins anew. Knows
how lists go on and are nested, not what is said of a wrong number.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from docgen.check.context import CheckContext, once_per_document
from docgen.check.recognition.levels import NumberLabel
from docgen.check.recognition.number_labels import labels_in_row

_DEPTH = {
    "phan": 0,
    "capital": 0,
    "chuong": 1,
    "muc": 2,
    "tieu_muc": 3,
    "dieu": 4,
    "roman": 5,
    "arabic": 7,
    "decimal": 8,
    "letter": 13,
    "small_roman": 14,
}
_BRACKETED = 10  # what brackets add
_INNER = 6  # of a capital below Roman numbers
_TABBED = re.compile(r"[\t\n][ ]*(?P<label>(?P<number>[0-9]{1,2})(?P<closer>[.)]))[ ]?(?=[^\W\d_])")
_RUNNING = frozenset({"dieu", "chuong"})  # they count on across what stands above them
_Numbered = list[tuple[int, NumberLabel | None]]  # None: a line without a number


@dataclass(slots=True)
class ListNumber:
    """A number, and the one before it in its list; ``fresh`` if what stands above it has just changed.

    ``broken`` if a line without a number lies between the two; ``above`` is the number it stands under,
    ``row`` tells one list from another. ``want`` is the number that would follow, ``slip`` says that this
    number alone is wrong: the list goes on as if it were right. ``foreign``: of another scheme than its list.
    """

    index: int
    mark: NumberLabel
    before: NumberLabel | None
    fresh: bool
    broken: bool
    above: tuple[int, ...]
    ever: NumberLabel | None
    row: int
    want: int = 1
    slip: bool = False
    foreign: bool = False

    @property
    def have(self) -> int:
        """The number it has, the last part of it."""
        return self.mark.numbers[-1]

    @property
    def same_prefix(self) -> bool:
        """What stands before the last part is as in the number before it."""
        return self.before is None or self.before.numbers[:-1] == self.mark.numbers[:-1]

    @property
    def again(self) -> bool:
        """A list that begins again below a line without a number."""
        return self.have == 1 and self.broken and not self.slip and self.mark.scheme != "roman"


@dataclass(slots=True)
class _Walk:
    last: dict[tuple[str, int], ListNumber] = field(default_factory=dict)
    ever: dict[tuple[str, int], NumberLabel] = field(default_factory=dict)
    broken: set[tuple[str, int]] = field(default_factory=set)
    rows: int = 0


@once_per_document  # a dozen rules ask
def list_numbers(context: CheckContext) -> Sequence[ListNumber]:
    """Every number, span by span, in the order of the document."""
    return tuple(_all_list_numbers(context))


def _all_list_numbers(context: CheckContext) -> Iterator[ListNumber]:
    rows = 0
    for numbered in _numbered_runs(context):
        walk = _Walk(rows=rows)
        made = list(_walked(walk, _known(numbered)))
        _judge(made)
        yield from made
        rows = walk.rows


def _numbered_runs(context: CheckContext) -> Iterator[_Numbered]:
    stops = sorted(
        {context.parts.body[0], *(each.text for each in context.parts.appendices), *context.parts.forms}
    )
    found: dict[int, _Numbered] = {}
    text = context.parts.issued
    issued = range(text.start, text.end) if text else range(0)
    for index in sorted({*context.parts.number_labels, *context.parts.roles}.difference(issued)):
        position = bisect_right(stops, index)
        label = context.parts.number_labels.get(index)
        found.setdefault(position, []).append((index, label))
        if label is not None and label.scheme == "arabic":
            found[position] += [
                (index, each) for each in _beside(label, context.document.paragraphs[index].text)
            ]
    yield from found.values()
    alone = [
        (index, each)
        for index in issued
        if (each := context.document.paragraphs[index]).location is None
        and not each.in_text_box
        and each.text.strip()
    ]
    labels = context.parts.number_labels if text is not None and text.titled else labels_in_row(alone)
    yield [(index, labels.get(index)) for index, _ in alone]


def _beside(number_label: NumberLabel, text: str) -> Iterator[NumberLabel]:
    """The items that a tab or a line break sets beside the first one: “4. Số căn cước: …  5. Mã số: …”."""
    number = number_label.numbers[0]
    for match in _TABBED.finditer(text):
        if int(match["number"]) == number + 1:
            number += 1
            yield replace(
                number_label, numbers=(number,), label=match["label"], closer=match["closer"], length=0
            )


def _known(numbered: _Numbered) -> list[tuple[int, NumberLabel | None, bool]]:
    """The numbers that surely are: a foreign letter gets its place in the list of Roman numbers."""
    labels = [label for _, label in numbered if label]
    romans = [label.numbers[0] for label in labels if label.scheme == "roman"]
    capitals = [label for label in labels if label.scheme == "capital"]
    articles = {label.numbers[0] for label in labels if label.scheme == "dieu" and label.closer == "."}
    articles |= _run_of_articles(labels)
    known: list[tuple[int, NumberLabel | None, bool]] = []
    roman = 0
    article, below = 0, 0  # the last Điều, and the last number below it
    for index, label in numbered:
        number = label.numbers[0] if label and label.numbers else 0
        lost = number not in articles and number + 1 in articles and below != number - 1 == article
        if label and label.scheme == "arabic" and lost:
            label = replace(label, scheme="dieu")  # noqa: PLW2901 - “17.” between Điều 16 and Điều 18
        if label and label.scheme in {"dieu", "arabic"}:
            article, below = (number, 0) if label.scheme == "dieu" else (article, number)
        if label and label.scheme == "dieu" and label.closer != "." and not articles & _neighbours(label):
            known.append((index, None, False))
            continue
        roman = label.numbers[0] if label and label.scheme == "roman" else roman
        alone = label is not None and label.scheme == "capital" and len(capitals) == 1
        if label and alone and roman + 2 in romans and roman + 1 not in romans:
            known.append((index, replace(label, scheme="roman", numbers=(roman + 1,)), True))
        else:
            known.append((index, label, False))
    return known


def _run_of_articles(labels: Sequence[NumberLabel]) -> set[int]:
    """The articles that count on from 1, whatever stands behind their numbers: no sentences cite so."""
    last = 0
    for label in labels:
        if label.scheme == "dieu" and label.numbers[0] == last + 1:
            last += 1
    return set(range(1, last + 1)) if last > 1 else set()


def _neighbours(label: NumberLabel) -> set[int]:
    return {label.numbers[0] - 1, label.numbers[0] + 1}


def _walked(walk: _Walk, numbered: Sequence[tuple[int, NumberLabel | None, bool]]) -> Iterator[ListNumber]:
    parents = _next_parents(numbered)
    for (index, label, foreign), parent in zip(numbered, parents, strict=True):
        if label is None or label.scheme == "dash":
            walk.broken.update(walk.last)  # a list below this line may be another one
        else:
            yield _list_number(walk, index, label, foreign=foreign, parent=parent)


def _next_parents(numbered: Sequence[tuple[int, NumberLabel | None, bool]]) -> list[int]:
    """For each number the one that the next decimal begins below: 4 where “4.1.” comes next, else 0."""
    parents, parent = [], 0
    for _, label, _ in reversed(numbered):
        parents.append(parent)
        if label and label.scheme == "decimal":
            parent = label.numbers[0] if label.numbers[1:] == (1,) else 0
    return parents[::-1]


def _depth(label: NumberLabel) -> int:
    if label.inner:
        return _INNER
    return _DEPTH[label.scheme] + (len(label.numbers) - 2 if label.scheme == "decimal" else 0)


def _key(walk: _Walk, label: NumberLabel, parent: int) -> tuple[tuple[str, int], int]:
    """The list a number belongs to: ``1)`` below ``1.`` is one deeper, ``2)`` after ``1.`` a slip.

    So is ``1.`` below ``3.1.``, and what goes on from it unless ``parent`` says that ``4.`` holds ``4.1.``.
    """
    depth = _depth(label)
    if label.label.startswith("("):  # (1) is another list than 1)
        return (f"({label.scheme}", depth + _BRACKETED), depth + _BRACKETED
    holder = max((level for scheme, level in walk.last if scheme == "decimal"), default=0)
    if label.scheme == "arabic" and label.closer == "." and holder:
        inner = walk.last.get((label.scheme, holder + 1))
        goes_on = inner is not None and label.numbers[0] == inner.have + 1 and parent != label.numbers[0]
        if goes_on or (label.numbers[0] == 1 and parent != 1):
            return (label.scheme, holder + 1), holder + 1
    shallow = walk.last.get((label.scheme, depth))
    if label.scheme == "arabic" and label.closer == ")":
        slip = shallow is not None and label.numbers[-1] == shallow.have + 1
        deeper = (label.scheme, depth + 2)
        if deeper in walk.last or not slip:
            depth += 2
    return (label.scheme, depth), depth


def _list_number(walk: _Walk, index: int, label: NumberLabel, *, foreign: bool, parent: int) -> ListNumber:
    key, depth = _key(walk, label, parent)
    above = [
        other.mark
        for (_, level), other in walk.last.items()
        if level < depth and other.mark.scheme in {"arabic", "decimal"}
    ]
    last = walk.last.get(key)
    walk.rows += last is None
    item = ListNumber(
        index,
        label,
        last.mark if last else None,
        last is None,
        key in walk.broken,
        above[-1].numbers if above else (),
        walk.ever.get(key),
        last.row if last else walk.rows,
        foreign=foreign,
    )
    for other in [other for other in walk.last if other[1] > depth and other[0] not in _RUNNING]:
        del walk.last[other]
    walk.last.pop(key, None)
    walk.last[key] = item
    walk.ever[key] = label
    walk.broken.discard(key)
    return item


def _judge(made: Sequence[ListNumber]) -> None:
    """What each number should have been; one wrong number is no fault of those that follow."""
    rows: dict[int, list[ListNumber]] = {}
    for item in made:
        rows.setdefault(item.row, []).append(item)
    for row in rows.values():
        count = 0
        for before, item, following in zip_longest([None, *row[:-1]], row, row[1:]):
            item.want = count + 1
            if before is not None and before.mark.numbers == (0,) and item.have == count:
                item.want = count  # “g)” after “f)”: the letter that is none of ours took no place
            goes_on = following is not None and following.same_prefix and following.have == item.want + 1
            item.slip = item.have != item.want and goes_on
            unknown = item.mark.numbers == (0,)
            count = item.want if item.slip or unknown else item.have
