"""Values that bring WordprocessingML of their own: rich text, listings, pictures, and what macros give.

They are known by what they have, not by their class, so that docxtpl need not be loaded: ``__html__`` gives
their XML, ``tpl`` says that they are part of a file that docxtpl has open (InlineImage, Subdoc). What such a
value is, its first element says, and it may stand only where that element may.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from contextvars import ContextVar
from copy import copy
from dataclasses import dataclass, field
from typing import Any, Protocol

from docgen.errors import TemplateError
from docgen.files import reason
from docgen.patterns import regex
from docgen.report.values import EvaluationError

_BREAKS = (  # as docgen.word.markup writes them
    ("\r\n", "\n"),
    ("\r", "\n"),
    ("\n", '</w:t><w:br/><w:t xml:space="preserve">'),
    ("\t", '</w:t><w:tab/><w:t xml:space="preserve">'),
)
PARAGRAPH_BREAKS = ("\a", "\f")  # need the paragraph around them: made when the part is whole
_TEXT = regex(r"(?<=<w:t>)[^<]*|(?<=<w:t xml:space=\"preserve\">)[^<]*")
_FIRST = regex(r"\s*<(?:\w+:)?(\w+)")
_MARKS = frozenset({"bookmarkStart", "bookmarkEnd", "sdt"})
_ALLOWED = {
    "p": _MARKS | {"p", "tbl"},
    "tr": _MARKS | {"tr"},
    "tc": _MARKS | {"tc"},
    "r": _MARKS | {"r", "hyperlink"},
}
_LEVEL = {"p": "p", "tbl": "p", "tr": "tr", "tc": "tc", "r": "r", "hyperlink": "r"}


class Seen(Protocol):
    """What the printing of a document has met: markup that is not of our making, breaks of paragraphs."""

    foreign: bool
    listing: bool


@dataclass(frozen=True)
class Drawing:
    """The document that docxtpl has open, and the XML namespaces that sub-documents in it need."""

    owner: Any
    namespaces: MutableMapping[str, str] = field(default_factory=dict)


DRAWING: ContextVar[Drawing | None] = ContextVar("DRAWING", default=None)


class NeedsDocxtplError(TemplateError):
    """A picture or a sub-document was met: only docxtpl, ``owner``, can put it into the package."""

    def __init__(self, owner: Any) -> None:
        super().__init__(
            "hình (InlineImage) và văn bản con (Subdoc) chỉ dùng được khi điền bằng fill_template"
        )
        self.owner = owner


def in_text(value: Any, seen: Seen) -> str:
    """What ``{{ value }}`` prints inside ``w:t``: escaped text, or runs that close and reopen it."""
    xml = _xml(value, seen)
    if "<" not in xml:
        return _with_breaks(xml, seen)
    if not xml.startswith("</w:t>"):
        refuse_element(xml)
    return xml


def refuse_element(xml: str) -> None:
    """EvaluationError if ``xml`` begins with a whole element that cannot stand inside ``w:t``."""
    found = _FIRST.match(xml)
    if found and found[1] in _LEVEL:
        raise EvaluationError(_elsewhere(_LEVEL[found[1]]))


def as_block(value: Any, level: str, seen: Seen) -> str:
    """What ``{{p value }}`` (or tr, tc, r: ``level``) prints: whole elements of that level, or nothing."""
    xml = _xml(value, seen)
    if not xml.strip():
        return ""
    found = _FIRST.match(xml)
    if not found or not xml.rstrip().endswith(">"):
        raise EvaluationError(f"thẻ {{{{{level} … }}}} không dùng cho chữ; chữ thì viết {{{{ … }}}}")
    if found[1] not in _ALLOWED[level]:
        raise EvaluationError(_elsewhere(_LEVEL.get(found[1], "p")))
    return _TEXT.sub(lambda text: _with_breaks(text[0], seen), xml)


def _elsewhere(level: str) -> str:
    if level == "p":
        return "đây là cả đoạn văn, phải đứng một mình trong một đoạn của mẫu và viết là {{p … }}"
    return f"giá trị này có định dạng riêng, phải viết là {{{{{level} … }}}}"


def _xml(value: Any, seen: Seen) -> str:
    """The XML of a value, which is not of our making: what it becomes part of is to be proven."""
    seen.foreign = True
    if hasattr(value, "tpl"):
        return _drawn(value)
    xml = str(value.__html__())
    if "r:id=" in xml and DRAWING.get() is None and not isinstance(value, str):
        raise EvaluationError("RichText có liên kết (url_id) chỉ dùng được khi điền bằng fill_with_docxtpl")
    return xml


def _drawn(value: Any) -> str:
    """The XML of a picture or sub-document, put into the package that docxtpl has open."""
    drawing = DRAWING.get()
    if drawing is None:
        raise NeedsDocxtplError(value.tpl)
    if value.tpl is None:
        value = copy(value)
        value.tpl = drawing.owner
    if value.tpl is not drawing.owner:
        raise EvaluationError("hình và văn bản con của một báo cáo phải chung một DocxTemplate")
    if (document := getattr(value, "subdocx", None)) is not None:
        drawing.namespaces.update({str(key): uri for key, uri in document.element.nsmap.items() if key})
    try:
        return str(value.__html__())
    except OSError as error:
        raise EvaluationError(f"không đọc được tệp hình – {reason(error)}") from error
    except _picture_errors() as error:
        raise EvaluationError("tệp hình hỏng hoặc không phải là hình (cần PNG, JPEG…)") from error


def _picture_errors() -> tuple[type[Exception], ...]:
    from docx.image import exceptions  # noqa: PLC0415 - late: only a picture needs python-docx

    return (
        exceptions.InvalidImageStreamError,
        exceptions.UnexpectedEndOfFileError,
        exceptions.UnrecognizedImageError,
    )


def _with_breaks(text: str, seen: Seen) -> str:
    for char, element in _BREAKS:
        text = text.replace(char, element)
    if any(char in text for char in PARAGRAPH_BREAKS):
        seen.listing = True
    return text
