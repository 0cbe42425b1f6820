"""The parts of a template in which tags are looked for, and what a template must not be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from docgen.errors import DocxError, TemplateError
from docgen.patterns import regex
from docgen.template.embed import DATA_PART
from docgen.word.opc import content_types
from docgen.word.package import Package, parse_xml, refuse_external

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_PART: Final = 4_000_000  # bytes; docxtpl's tag handling is quadratic on crafted input
MAX_TAGS: Final = 2_000

_KIND: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_FILLED: Final = frozenset(
    _KIND.format(kind) for kind in ("header", "footer", "footnotes", "endnotes", "comments")
)
_TAG = regex(r"\{[{%#]")
_ESCAPED = regex(r"\{_[{%]|[}%]_\}")


def filled_parts(package: Package) -> list[str]:
    """The parts in which tags are looked for: the document, headers, footers, notes and remarks."""
    types = content_types(package.parts)
    return sorted(part for part in package.parts if part == package.main or types.of(part) in _FILLED)


def parsed(data: bytes, part: str, name: str) -> tuple[_Element, str]:
    """A part's root and its XML as text; TemplateError if it is too large for a template."""
    from lxml import etree  # noqa: PLC0415 - late: `docgen --help` must not load it

    if len(data) > MAX_PART:
        raise TemplateError(f"{name}: phần {part} lớn hơn {MAX_PART // 10**6} MB, không phải mẫu báo cáo")
    root = parse_xml(data, part)
    text = etree.tostring(root, encoding="unicode")
    if (tags := _openers(text)) > MAX_TAGS:
        raise TemplateError(f"{name}: phần {part} có {tags} thẻ, nhiều nhất là {MAX_TAGS}")
    return root, text


def has_tags(xml: str) -> bool:
    """Whether there is anything to fill, or brackets that were escaped."""
    return bool(_openers(xml) or _TAG.search(xml) or _ESCAPED.search(xml))


def _openers(text: str) -> int:
    """How many tags open, also where Word has put formatting between the two brackets."""
    return len(_TAG.findall(re.sub(r"<[^>]+>", "", text)))


def refuse(package: Package, name: str) -> None:
    """Refuse what must not be a template: a finished report, a file that points outside itself."""
    if DATA_PART in package.parts:
        raise TemplateError(
            f"{name}: đây là báo cáo do docgen lập, không phải mẫu (hãy dùng mẫu gốc: docgen template export)"
        )
    try:
        refuse_external(package.parts)
    except DocxError as error:
        raise TemplateError(f"{name}: {error.message}") from error
