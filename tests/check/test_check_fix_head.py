"""What a fix of the page does to the head: a line that stood on one line must not break in two."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import pytest
from corpus import GOOD
from docx.oxml.ns import qn
from docx.shared import Mm
from sketch import document

from docgen.check.applying import fix_package
from docgen.check.run import judge
from docgen.standard.profiles import load_profile
from docgen.standard.rules import twips
from docgen.word.edits import expected
from docgen.word.formatting import read_document
from docgen.word.metrics import text_width
from docgen.word.package import read_package

CELL_MARGINS = 216


def _with_head_of_the_texts_width(spare: int) -> bytes:
    """The left margin is 29 mm; at 30 mm the motto's cell would be ``spare`` twips wider than the motto."""
    opened = docx.Document(io.BytesIO(GOOD["hand"]()))
    section = opened.sections[0]
    section.left_margin = Mm(29)
    assert section.page_width is not None
    assert section.right_margin is not None
    text = twips((section.page_width - section.right_margin) / Mm(1) - 30)
    read = read_document(GOOD["hand"]())
    motto = next(each for each in read.paragraphs if each.text.startswith("CỘNG"))
    look = motto.runs[0].format
    right = round(text_width(motto.text, look.size, bold=look.bold)) + CELL_MARGINS + spare
    table = opened.tables[0]._tbl
    width = table.tblPr.find(qn("w:tblW"))
    width.set(qn("w:type"), "pct")
    width.set(qn("w:w"), "5000")
    for column, wide in zip(table.tblGrid.findall(qn("w:gridCol")), (text - right, right), strict=True):
        column.set(qn("w:w"), str(wide))
    made = io.BytesIO()
    opened.save(made)
    return made.getvalue()


@pytest.mark.parametrize(("spare", "mended"), [(5, False), (400, True)])
@pytest.mark.thorough(one_of=2)
def test_margins_stay_where_the_motto_would_break(spare: int, mended: bool) -> None:
    """A head as wide as the text grows narrower with it: the margin is left, and told as left."""
    done = fix_package(read_package(_with_head_of_the_texts_width(spare)), load_profile("nd30"))
    assert any(each.code == "TT104" for each in done.before.findings)
    assert any(each.code == "TT104" for each in done.mended) is mended
    assert any(each.code == "TT104" for each in done.left) is not mended


@pytest.mark.parametrize(("before", "gap"), [(0, 5), (8, 11), (12, 12), (18, 18)])
def test_a_new_line_takes_its_room_from_the_space_below(before: int, gap: int) -> None:
    """What stands below moves only where less than the space of the text would be left."""
    ruled = document(f"trich_yeu sau=0 | {{mẫu}}\nkinh_gui trước={before} | Kính gửi: Tỉnh ủy Lai Châu")
    *_, old = (each for each in ruled.paragraphs if each.format.border_top.visible)
    made = replace(ruled, paragraphs=tuple(each for each in ruled.paragraphs if each is not old))
    hit = next(each for each in judge(made, load_profile("nd30")).findings if each.code == "TT208")
    assert hit.paragraph is not None
    line, below = expected(made, hit.changes).paragraphs[hit.paragraph + 1 : hit.paragraph + 3]
    assert line.format.border_top.visible
    assert below.text.startswith("Kính gửi")
    high = line.format.before + line.format.line + max(line.format.after, below.format.before)
    assert high == gap
