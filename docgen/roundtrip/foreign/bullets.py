"""Word's bullets on several levels: what stands below another bullet of its list is a line below that."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from docgen.check.recognition.levels import NumberLabel
from docgen.word.model import Paragraph


def lower_bullets(
    paragraphs: Sequence[Paragraph],
    shown: Sequence[int],
    labels: Mapping[int, NumberLabel],
    tables: Collection[int],
) -> frozenset[int]:
    """The paragraphs of ``shown`` whose bullet stands on a deeper level than one above it in their list.

    A number, or a text in a table, ends what stood above.
    """
    found: set[int] = set()
    highest: dict[str, int] = {}
    for i in shown:
        item = paragraphs[i].item
        label = labels.get(i)
        if i in tables or (label is not None and label.numbers):
            highest.clear()
        elif item is not None and label is not None and label.scheme == "dash":
            level = highest[item.num_id] = min(item.level, highest.get(item.num_id, item.level))
            if item.level > level:
                found.add(i)
    return frozenset(found)
