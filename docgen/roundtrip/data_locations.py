"""Places in the data of a report as people find them on paper: “mục II.1, đoạn 2”, “bảng 1, dòng 3”."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from docgen.report.section_numbers import USUAL, form_scheme, label_of, scheme_below, section_name
from docgen.report.walking import walk
from docgen.standard.levels import running_levels
from docgen.standard.rules import load_standard
from docgen.vn.roman import numeral

_HEAD = {"trich_yeu": "trích yếu", "can_cu": "căn cứ", "kinh_gui": "kính gửi", "noi_nhan": "nơi nhận"}
_CELL = re.compile(r"\.bang\.dong\[(\d+)\](?:\.dong\[(\d+)\])?(?:\[(\d+)\])?")


class DataLocations:
    """Says where the text at a path of the data will stand."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data
        self._names: dict[str, str] = {}
        self._tables = 0
        scheme = scheme_below(form_scheme(data), 0, data)
        self._body(data.get("noi_dung"), "noi_dung", "", scheme)
        appendices = data.get("phu_luc") or ()
        for i, appendix in enumerate(appendices):
            name = f"Phụ lục {numeral(i + 1)}" if len(appendices) > 1 else "Phụ lục"
            self._names[f"phu_luc[{i}].tieu_de"] = f"{name}, tên"
            inside = scheme_below(scheme, 0, appendix)
            self._body(appendix.get("noi_dung"), f"phu_luc[{i}].noi_dung", f"{name}, ", inside)

    def of(self, path: str) -> str:
        """The place of a path; the path itself where there is no better name."""
        if path in self._names:
            return self._names[path]
        block = next((key for key in _above(path) if key in self._names), "")
        if block:
            return f"{self._names[block]}{_within(path[len(block) :])}"
        top = re.split(r"[.\[]", path, maxsplit=1)[0]
        return self._named(path) or _HEAD.get(top, path)

    def _named(self, path: str) -> str:
        """Figures and indicators by their names."""
        if match := re.match(r"so_lieu\.([^.]+)", path):
            figure = (self._data.get("so_lieu") or {}).get(match[1])
            name = figure.get("ten") if isinstance(figure, Mapping) else ""
            return f"số liệu {name or match[1]}"
        if match := re.match(r"chi_tieu\[(\d+)\]", path):
            row = self._data["chi_tieu"][int(match[1])]
            return f"chỉ tiêu {row.get('ten') or row.get('ma')}"
        return ""

    def _body(self, blocks: Any, path: str, before: str, scheme: str) -> None:
        through = running_levels(load_standard().schemes[scheme])
        paragraphs: Counter[str] = Counter()
        first, last = "phần mở đầu", "phần kết"
        outside = first
        for here, block, numbers, _, key, inner in walk(blocks, path, through=through, scheme=scheme):
            section = _label(numbers, inner) if numbers else outside
            if numbers and outside == first:
                outside = last  # what stands in no section after the first one closes the text
                paragraphs[path] = 0
            if isinstance(block, str):
                inside = here.rpartition("[")[0]
                paragraphs[inside] += 1
                name = f"{section}, đoạn {paragraphs[inside]}"
            elif key:
                name = section
            elif "bang" in block or "bang_chi_tieu" in block:
                self._tables += 1
                name = f"bảng {self._tables}"
            else:
                name = f"{section}, hình"
            self._names[here] = f"{before}{name}"


def _label(numbers: Sequence[int], scheme: str) -> str:
    """The name of a section by the numbers that the form prints."""
    scheme = scheme if load_standard().schemes[scheme] else USUAL
    deepest = len(load_standard().schemes[scheme])
    labels = [label_of(numbers[:depth], scheme) for depth in range(1, min(len(numbers), deepest) + 1)]
    return section_name([*labels, *map(str, numbers[deepest:])])


def _above(path: str) -> list[str]:
    """The paths of what holds ``path``, from the inside out."""
    cuts = [match.start() for match in re.finditer(r"[.\[]", path)]
    return [path[:cut] for cut in reversed(cuts)]


def _within(rest: str) -> str:
    """Where in a block: title, row and column of a table."""
    if match := _CELL.match(rest):
        row = ".".join(str(int(index) + 1) for index in match.groups()[:2] if index)
        return f", dòng {row}" + (f", cột {int(match[3]) + 1}" if match[3] else "")
    if rest.startswith(".bang.cot"):
        return ", đầu bảng"
    return ", tiêu đề" if rest.endswith("tieu_de") else ""
