"""What a document closes with stands below all its sections, not in the last one.

“Trên đây là báo cáo …”, “Đề nghị các đơn vị …”, “Chủ tịch UBND tỉnh thông báo để … biết./.” are known by
their words, with a remark in brackets below them; the last line of all also by being the only one without a
number below numbered lines that have none.
"""

from __future__ import annotations

import re
from itertools import takewhile

from docgen.check.recognition.levels import number_label_of
from docgen.report.document import Kind
from docgen.roundtrip.foreign.nodes import Node
from docgen.roundtrip.units import Line
from docgen.template.blocks import END_MARK

_WHO = (
    r"(?:ban |ủy ban |uỷ ban |sở |liên đoàn |ubnd |công đoàn |chủ tịch |giám đốc |văn phòng |phòng |đảng ủy )"
    r"[^.;:]{0,80}"
)
_SAYS = r"(?:kính )?(?:trân trọng|trình|kính đề nghị|báo cáo|thông báo|đề nghị|yêu cầu)"
_WORDS = re.compile(
    r"(?:trên đây là|kính (?:trình|đề nghị|báo cáo|mong|chuyển)|trân trọng|rất mong|yêu cầu các"
    rf"|đề nghị (?:các|quý|ban|lãnh đạo|thủ trưởng)|{_WHO}{_SAYS})\b",
    re.IGNORECASE,
)
_FROM_ABOVE = re.compile(
    r"(?:từ|với|trước|căn cứ|trên cơ sở) (?:những |các )?(?:nội dung|vấn đề|lý do|căn cứ|cơ sở|tình hình)"
    r" (?:đã )?(?:nêu |trình bày )?(?:ở )?trên\b",
    re.IGNORECASE,
)
"""A conclusion: the last words of a document only if the end mark stands behind it."""
_ARTICLE = "điều"


def lift_last_words(root: Node) -> None:
    """Put them below all sections; they stay where they are if nothing shows them."""
    path = [root]
    while path[-1].children:
        path.append(path[-1].children[-1])
    if len(path) < 3:
        return
    above = path[-2]
    count = _by_words(above) or (1 if _stands_alone(path) else 0)
    if count:
        root.children += above.children[-count:]
        del above.children[-count:]


def _by_words(above: Node) -> int:
    """How many lines at the end of a section are such words, remarks in brackets below them among them.

    A line stays for a section that would be empty without.
    """
    lines = [*takewhile(bool, map(_plain, reversed(above.children)))]
    if above.kind is Kind.SECTION and len(lines) == len(above.children):
        lines.pop()
    last = lines[0].rstrip() if lines else ""
    count = 0
    for index, text in enumerate(lines):
        if _WORDS.match(text) or (last.endswith(END_MARK) and _FROM_ABOVE.match(text)):
            count = index + 1
        elif not (text.startswith("(") and text.rstrip(" ./").endswith(")")):
            break
    return count


def _stands_alone(path: list[Node]) -> bool:
    """Whether the last line ends the document below the last of clauses that have no further lines."""
    parent, above, last = path[-3:]
    clauses = [node for node in parent.children if node.kind is Kind.CLAUSE]
    bare = len(clauses) > 1 and not any(node.children for node in clauses[:-1])
    if parent is not path[0] or clauses[-1:] != [above] or not bare or above.children != [last]:
        return False
    counted = isinstance(above.unit, Line) and not above.unit.label.casefold().startswith(_ARTICLE)
    return counted and _plain(last).rstrip().endswith(END_MARK)


def _plain(node: Node) -> str:
    """The words of a paragraph without a number; empty for anything else."""
    if node.kind is not Kind.TEXT or not isinstance(node.unit, Line):
        return ""
    return "" if number_label_of(node.unit.paragraph) else node.unit.text
