"""Fills a compiled template with one report: names in, .docx bytes out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docgen.errors import DocxError, TemplateError
from docgen.report.document import Document
from docgen.template.blocks import BodyWriter
from docgen.template.compile import CompiledTemplate
from docgen.template.embed import embedded
from docgen.template.explain import explained
from docgen.template.layout import lay_out
from docgen.template.numbers import Numbering, added_to
from docgen.word.package import write_package
from docgen.word.strict_xml import well_formed

_NUMBERING = "word/numbering.xml"


def fill(template: CompiledTemplate, document: Document) -> bytes:
    """The finished .docx; the same template and document give the same bytes.

    TemplateError names the template, the paragraph as its author sees it and the name that failed.
    """
    parts = fill_parts(template, document)
    unchanging = [name for name, data in parts.items() if template.parts.get(name) is data]
    return write_package(parts, unchanging=unchanging)


def fill_parts(template: CompiledTemplate, document: Document) -> dict[str, bytes]:
    """Like :func:`fill`, the parts not yet packed."""
    if template.numbering is None:
        raise TemplateError(
            f"{template.name}: kiểu “heading 1” không còn đánh số tự động"
            " (hãy chép lại kiểu này từ mẫu gốc: docgen template export)"
        )
    numbering = Numbering(template.numbering)
    names = template_names(template, document, numbering)
    parts = dict(template.parts)
    for part, source in template.sources.items():
        template.budget.refill()
        with explained(template.name, template.lines[part]):
            text = source.render(names)
        parts[part] = _proven(text.encode("utf-8"), part, template.name)
    if numbering.xml:
        parts[_NUMBERING] = added_to(parts[_NUMBERING].decode("utf-8"), numbering.xml).encode("utf-8")
    return embedded(parts, document, template.hash)


def template_names(template: CompiledTemplate, document: Document, numbering: Numbering) -> dict[str, Any]:
    """The report's names, and those that only a laid-out page has."""
    names = document.names
    superior = names["don_vi"].get("cap_tren")
    heading = lay_out(
        str(superior["ten_in"]) if superior else "",
        str(names["don_vi"]["ten_in"]),
        str(names["trich_yeu"]),
        template.geometry,
        (template.styles["ke_co_quan"], template.styles["ke_trich_yeu"]),
    )
    writer = BodyWriter(template.styles, numbering, template.geometry.text_area)
    return {
        **names,
        "co_quan_chu_quan": heading.superior,
        "co_quan_ban_hanh": heading.issuer,
        "trich_yeu": heading.subject,
        "ke_co_quan": heading.issuer_rule,
        "ke_trich_yeu": heading.subject_rule,
        "noi_dung": writer.body(document.blocks),
        "phu_luc": _appendices(document, writer),
    }


def _appendices(document: Document, writer: BodyWriter) -> list[Mapping[str, Any]]:
    return [
        {
            "so": f" {appendix.number}" if appendix.number else "",
            "ten": appendix.title,
            "noi_dung": writer.appendix(appendix.blocks),
        }
        for appendix in document.appendices
    ]


def _proven(data: bytes, part: str, name: str) -> bytes:
    """``data`` if it is well-formed XML."""
    try:
        well_formed(data, part)
    except DocxError as error:
        raise TemplateError(f"{name}: điền xong thì phần {part} hỏng – {error.message}") from error
    return data
