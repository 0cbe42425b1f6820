"""A decision that issues a text with a head of its own, as docgen makes it; and the faults planted into it.

A new case is a new line.
"""

from __future__ import annotations

import tempfile
from functools import lru_cache, partial
from pathlib import Path

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from docgen.generate import generate

from .paper import LEFT
from .planting import Fault, drop, font, say, shape
from .reports import without_data

_SAMPLES = Path(__file__).parents[3] / "samples"


@lru_cache(maxsize=1)
def by_docgen() -> bytes:
    """The sample of the form, without the data that it carries."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "quyet-dinh.docx"
        generate(_SAMPLES / "van-ban" / "quyet-dinh-ban-hanh.json", out=out, units=_SAMPLES / "don_vi.json")
        return without_data(out.read_bytes())


def _last(document: Document, words: str) -> Paragraph:
    """The last paragraph that holds words: the one in the head of the issued text."""
    found = [Paragraph(each, document) for each in document.element.body.iter(qn("w:p"))]
    return next(each for each in reversed(found) if words in each.text)


def _drop_last(words: str, document: Document) -> None:
    paragraph = _last(document, words)._p
    paragraph.getparent().remove(paragraph)


def _say_last(words: str, new: str, document: Document) -> None:
    for run in _last(document, words).runs:
        run.text = run.text.replace(words, new)


def _font_last(words: str, document: Document, **look: object) -> None:
    for run in _last(document, words).runs:
        for name, value in look.items():
            setattr(run.font, name, value)


def _drop_rule(words: str, document: Document) -> None:
    """Take away the rule below the last paragraph that holds words."""
    rule = _last(document, words)._p.getnext()
    rule.getparent().remove(rule)


def _one_section(document: Document) -> None:
    """Let the issued text follow on in the section of the decision, on a new page."""
    section = next(document.element.body.iter(qn("w:sectPr")))
    section.getparent().remove(section)


def _number_on_first_page(document: Document) -> None:
    document.sections[-1].different_first_page_header_footer = False


def _move_up(words: str, above: str, document: Document) -> None:
    """Put a line above another one."""
    _last(document, above)._p.addprevious(_last(document, words)._p)


FAULTS = (
    Fault("TT424", "Theo đề nghị", partial(drop, "QUYẾT ĐỊNH:")),
    say("TT425", "QUYẾT ĐỊNH:", "QUYẾT NGHỊ:"),
    Fault("TT426", "QUYẾT ĐỊNH:", partial(_move_up, "QUYẾT ĐỊNH:", "Quyết định này có hiệu lực")),
    Fault("TT426", "QUYẾT ĐỊNH:", partial(_move_up, "QUYẾT ĐỊNH:", "Căn cứ Luật")),
    Fault("TT427", "Căn cứ Luật", partial(drop, "BAN THƯỜNG VỤ LIÊN ĐOÀN")),
    say("TT423", "QUYẾT ĐỊNH:", "Quyết định:"),
    Fault("TT765", "QUY CHẾ", partial(_drop_last, "CỘNG HÒA XÃ HỘI")),
    Fault("TT765", "QUY CHẾ", partial(drop, "(Kèm theo Quyết định"), frozenset({"TT208"})),
    say("TT766", "QUY CHẾ", "QUY ĐỊNH"),
    Fault("TT767", "LIÊN ĐOÀN", partial(_say_last, "TỈNH LAI CHÂU", "TỈNH ĐIỆN BIÊN")),
    say("TT316", "QUY CHẾ", "QUY CHÊ"),
    say("TT317", "Mức thu được công khai;", "Mức thu theo Kế hoạch số 12/QĐ-LĐLĐ;"),
    say(
        "TT324",
        "Mức thu được công khai;",
        "Mức thu theo Nghị định số 12/NĐ-CP, Nghị định số 12/2024/NĐ-CP;",
    ),
    say("TT764", "số 91/QĐ-LĐLĐ ngày", "số 19/QĐ-LĐLĐ ngày", "(Kèm theo"),
    font("TT201", "QUY CHẾ", size=Pt(18)),
    font("TT202", "Quản lý, sử dụng nhà", bold=False),
    font("TT203", "(Kèm theo", italic=False),
    shape("TT205", "QUY CHẾ", alignment=LEFT),
    Fault("TT201", "CỘNG HÒA", partial(_font_last, "CỘNG HÒA", size=Pt(16))),
    Fault("TT301", "CỘNG H", partial(_say_last, "CỘNG HÒA", "CỘNG HOA")),
    Fault("TT206", "Độc lập", partial(_drop_rule, "Độc lập")),
    Fault("TT208", "(Kèm theo", partial(_drop_rule, "(Kèm theo")),
    Fault("TT754", "QUY CHẾ", _one_section),
    Fault("TT110", "", _number_on_first_page),
    say("TT506", "thực hiện Quy chế này./.", "thực hiện Quy chế này."),
    say("TT507", "thực hiện Quy chế này./.", "thực hiện Quy chế này. /."),
    font("TT201", "Mức thu được", size=Pt(10)),
    shape("TT501", "Quy chế này quy định", alignment=LEFT),
)
