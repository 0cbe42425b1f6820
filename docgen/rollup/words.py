"""The units' own words of a section, each with the unit's name, for the parent to cut down in Word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from docgen.errors import Problem, Severity
from docgen.report.leftover_codes import first_code
from docgen.report.parts import read_parts
from docgen.report.prose import escape_line
from docgen.report.section_words import LIST_LINE, section_lines, typed_lines
from docgen.rollup.blocks import ALL
from docgen.rollup.quantities import figures_in
from docgen.rollup.sources import Source
from docgen.rollup.tree import Node
from docgen.units import Register
from docgen.vn.listing import few

_ESCAPED: Final = r"\{{"


class Words:
    """Brings words of the units' records into the parent's report; what is not there is told."""

    def __init__(self, root: Node, register: Register) -> None:
        self._root, self._register = root, register
        self.problems: list[Problem] = []

    def paragraphs(self, block: Mapping[str, Any], path: str) -> list[Any]:
        """The paragraphs of all units wanted, in the order of the tree."""
        wanted = block.get("don_vi", ALL)
        found: list[Any] = []
        silent: list[str] = []
        for node in self._root.leaves():
            if not node.sources or (wanted != ALL and node.unit.ma not in wanted):
                continue
            own = list(self._words(node.sources[-1], block))
            if own:
                found += _under_name(node.name, own)
            else:
                silent.append(node.name)
        if silent:
            what = block.get("muc") or block.get("so_lieu")
            message = f"{len(silent)} đơn vị không có lời văn “{what}”: {few(silent, 11)}"
            self.problems.append(Problem("TH125", message, path, severity=Severity.WARNING))
        return found

    def _words(self, source: Source, block: Mapping[str, Any]) -> Iterator[str]:
        typed = self._typed(source, block)
        if typed is None:
            lines = list(section_lines(source.data, str(block.get("muc")), self._names_of(source)))
            self._tell_code(source, "\n".join(line.prose for line in lines if _ESCAPED in line.prose))
        else:
            lines = list(typed_lines(typed))
            self._tell_code(source, typed)
        for line in lines:
            if line.fault:
                message = f"{source.unit.ten}: lời văn không in được ({line.fault})"
                self.problems.append(source.problem("TH125", message, "noi_dung"))
            else:
                yield line.prose

    def _tell_code(self, source: Source, typed: str) -> None:
        """Who types into a cell, or escapes a code, means none: one that is left there would be printed."""
        if code := first_code(typed):
            message = f"{source.unit.ten}: lời văn còn mã của mẫu “{code}”"
            hint = "hãy thay bằng nội dung, hoặc xoá mã"
            reported = source.problem("TH125", message, "noi_dung", hint)
            self.problems.append(replace(reported, severity=Severity.WARNING))

    def _typed(self, source: Source, block: Mapping[str, Any]) -> str | None:
        """What a unit has typed for the block: a figure that is a text, or a section; None in a report."""
        name = block.get("so_lieu")
        if isinstance(name, str):
            value = figures_in(source.data).get(name.removeprefix("so_lieu."), {}).get("gia_tri")
            return value if isinstance(value, str) else ""
        return source.record.words.get(str(block.get("muc")).strip())

    def _names_of(self, source: Source) -> Any:
        return read_parts(source.data, self._register)[0].names


def _under_name(name: str, texts: Sequence[Any]) -> list[Any]:
    """The unit's name before its first sentence; before a list or a title, on a line of its own."""
    head = f"*{escape_line(name)}:*"
    first = texts[0]
    if isinstance(first, str) and not first.startswith((*LIST_LINE, "**")):
        return [f"{head} {first}", *texts[1:]]
    return [head, *texts]
