"""Plain numbered lines that begin at 1 again below a title numbered alike: they are what its section says.

“2. Phát triển đoàn viên” in bold, below it “1. Kết nạp …”, “2. Thành lập …” that are not: no sections beside
it, which would count on.
"""

from __future__ import annotations

from collections.abc import Sequence

from docgen.check.recognition.levels import NumberLabel
from docgen.report.document import Kind
from docgen.roundtrip.foreign.nodes import Node
from docgen.roundtrip.foreign.source import letters_of
from docgen.roundtrip.foreign.title_lines import is_set_as_title
from docgen.roundtrip.units import Line
from docgen.word.model import Paragraph


class Items:
    """Knows the section that such lines stand in, and the number of the last one."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._paragraphs = paragraphs
        self._section: Node | None = None
        self._last = 0

    def has(self, index: int, label: NumberLabel, section: Node) -> bool:
        """Whether a line belongs into the innermost ``section``, whose number is of its kind.

        The first one stands right below the title, or below words that end with a colon.
        """
        number = label.numbers[-1] if label.numbers else 0
        title = section.unit
        if section.kind is not Kind.SECTION or not isinstance(title, Line) or self._is_title(index):
            return False
        first = number == 1 and self._is_title(title.index) and _leads_in(section)
        if not first and not (section is self._section and number == self._last + 1):
            return False
        self._section, self._last = section, number
        return True

    def _is_title(self, index: int) -> bool:
        paragraph = self._paragraphs[index]
        return is_set_as_title(paragraph, letters_of(paragraph)[0].strip())


def _leads_in(section: Node) -> bool:
    last = section.children[-1].unit if section.children else None
    return not section.children or (isinstance(last, Line) and last.text.rstrip().endswith(":"))
