"""Figures of an outline that have no name: their forms would ask for them by their codes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final

from docgen.collect.asked import Asked
from docgen.errors import Problem, Severity
from docgen.report.prose import ProseError
from docgen.report.prose_texts import prose_texts
from docgen.roundtrip.foreign.naming import named_by
from docgen.vn.listing import few

_NAMED: Final = 12
_FIGURE: Final = re.compile(r"\bso_lieu\.(\w+)")
_SAID: Final = re.compile(r"'([^']*)'\s*~\s*\(?\s*\Z")
"""The words of a calculated text that stand right before a figure: 'Có ' ~ (so_lieu.vu | so)."""


def nameless_problems(asked: Asked) -> Iterator[Problem]:
    """One warning on all figures that are asked and have no name, with the names that the prose gives."""
    figures = asked.data.get("so_lieu")
    owners = figures if isinstance(figures, Mapping) else {}
    keys = [
        each.path.removeprefix("so_lieu.") for each in asked.questions if each.path.startswith("so_lieu.")
    ]
    keys = [key for key in keys if key in owners and not _has_name(owners[key])]
    if not keys:
        return
    found = dict(_names_in_prose(asked.data))
    counts = Counter(found.values())
    names = {key: name for key, name in found.items() if counts[name] == 1}  # two of one name tell nothing
    shown = [f"“{key}”{f' (có thể đặt: {names[key]})' if key in names else ''}" for key in keys]
    message = f"{len(keys)} số liệu chưa có tên, phiếu hỏi đơn vị bằng mã: {few(shown, _NAMED, 'số')}"
    hint = "ghi tên từng số liệu vào đề cương (ten; sổ Excel: cột Tên) rồi lập lại phiếu"
    yield Problem("TN132", message, file=str(asked.path), hint=hint, severity=Severity.WARNING)


def _has_name(figure: Any) -> bool:
    return isinstance(figure, Mapping) and bool(str(figure.get("ten") or "").strip())


def _names_in_prose(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Codes of figures with the words that stand before them where they are printed, the last place first."""
    figures = data.get("so_lieu") or {}
    found: list[tuple[str, str]] = []
    for _, text, parse in prose_texts(data):
        before = ""
        try:
            segments = parse(text).segments
        except (ProseError, ValueError):
            continue
        for segment, _ in segments:
            if isinstance(segment, str):
                before += segment
                continue
            for match in _FIGURE.finditer(segment.source):
                figure = figures.get(match[1])
                said = _SAID.search(segment.source, 0, match.start())
                unit = str(figure.get("don_vi_tinh") or "") if isinstance(figure, Mapping) else ""
                name = named_by(said[1] if said else before, unit)
                if unit and name.casefold() != unit.casefold():
                    found.append((match[1], name))
            before += "0"
    yield from reversed(found)
