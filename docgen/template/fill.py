"""Fills a compiled template with one report: names in, .docx bytes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from docgen.errors import Problem, TemplateError
from docgen.report.document import Document
from docgen.report.origins import relaid
from docgen.template.blocks import BodyWriter, with_end_mark
from docgen.template.closing import beside_signature, with_further_row
from docgen.template.compile import CompiledTemplate
from docgen.template.contents import contents_problem
from docgen.template.embed import embedded
from docgen.template.explain import explained
from docgen.template.finishing import finished
from docgen.template.gluing import glued_text
from docgen.template.later import Later
from docgen.template.layout import lay_out
from docgen.template.mark import Mark, unmarked
from docgen.template.numbers import Numbering, added_to
from docgen.template.postprocess import Rendered, drawing_numbers
from docgen.template.printed import unprinted_problems
from docgen.template.refusing import refuse as refuse_faults
from docgen.template.rich import NeedsDocxtplError
from docgen.template.sections import with_turned_pages
from docgen.word.package import write_package

_MAIN = "word/document.xml"
_NUMBERING = "word/numbering.xml"


def fill(template: CompiledTemplate, document: Document, problems: list[Problem] | None = None) -> bytes:
    """The finished .docx; the same template and document give the same bytes.

    What its reader should know – a table that fits on no page, a list of contents, a part that the
    template does not print – is added to ``problems``.
    TemplateError names the template, the paragraph as its author sees it and the name that failed.
    """
    if problems is not None:
        problems += [contents_problem(template.name)] if template.contents else []
        unprinted = list(unprinted_problems(template.printed, template.name, document))
        refuse_faults(unprinted, template.name)
        problems += unprinted
    return _packed(fill_parts(template, document, problems), template.report_parts)


def fill_context(template: CompiledTemplate, names: Mapping[str, Any]) -> bytes:
    """The finished .docx of a template that needs no report: plain names in, no data embedded.

    Numbers, texts, lists and objects print as they do in prose; TemplateError as from :func:`fill`.
    """
    try:
        filled = finished(template, _rendered(template, names), template.parts, template.lists.last + 1)
        return _packed({**template.parts, **filled}, template.parts)
    except NeedsDocxtplError as needed:
        return fill_with_docxtpl(template, names, needed.owner)


def fill_with_docxtpl(template: CompiledTemplate, names: Mapping[str, Any], owner: Any = None) -> bytes:
    """Like :func:`fill_context`, in a package that docxtpl has open (``owner``, a DocxTemplate of this file).

    Pictures and sub-documents come here by themselves; rich text with links, which knows no owner, does not.
    """
    from docgen.template.slow import drawn  # noqa: PLC0415 - only a document with pictures needs it

    return write_package(drawn(template, names, owner))


def fill_parts(
    template: CompiledTemplate, document: Document, problems: list[Problem] | None = None
) -> dict[str, bytes]:
    """Like :func:`fill`, the parts not yet packed."""
    return embedded(report_parts(template, document, problems=problems), document, template.hash)


def report_parts(
    template: CompiledTemplate,
    document: Document,
    mark: Mark = unmarked,
    *,
    problems: list[Problem] | None = None,
    later: Later | None = None,
) -> dict[str, bytes]:
    """The template's parts, filled, with a place for the data.

    ``mark`` and ``later`` as in :class:`BodyWriter`.
    """
    if template.numbering is None:
        raise TemplateError(
            f"{template.name}: kiểu “heading 1” không còn đánh số tự động"
            " (hãy chép lại kiểu này từ mẫu gốc: docgen template export)"
        )
    numbering = Numbering(template.numbering, template.further)
    geometry = template.geometry
    writer = BodyWriter(
        template.styles,
        numbering,
        geometry.table_room,
        mark,
        own_sections=geometry.appendix_sections,
        scheme=document.scheme,
        later=later,
    )
    names = template_names(template, document, writer)
    rendered = _rendered(template, names, later.whole if later else None)
    if problems is not None:
        problems += writer.problems
    parts = writer.media.added_to(dict(template.report_parts), _MAIN)
    if numbering.xml:
        lists = parts[_NUMBERING].decode("utf-8")
        parts[_NUMBERING] = added_to(lists, numbering.xml, numbering.definitions).encode("utf-8")
    parts.update(finished(template, rendered, parts, numbering.next_free))
    recipients = document.names["noi_nhan"]
    if (beside := beside_signature(recipients)) < len(recipients):
        parts.update({part: with_further_row(parts[part], recipients, beside) for part in template.sources})
    return parts


def _rendered(
    template: CompiledTemplate, names: Mapping[str, Any], whole: Callable[[str], str] | None = None
) -> dict[str, Rendered]:
    """The parts with tags, filled."""
    rendered, numbers = {}, drawing_numbers(template.drawings)
    for part, source in template.sources.items():
        with explained(template.name, template.lines[part]):
            filled = source.render(names, numbers, whole)
        rendered[part] = replace(filled, xml=with_turned_pages(filled.xml, template.styles))
    return rendered


def _packed(parts: Mapping[str, bytes], shared: Mapping[str, bytes]) -> bytes:
    """The .docx; what it has of ``shared`` was compressed with the first document."""
    return write_package(parts, unchanging={name for name, data in parts.items() if shared.get(name) is data})


def template_names(template: CompiledTemplate, document: Document, writer: BodyWriter) -> dict[str, Any]:
    """The report's names, and those that only a laid-out page has."""
    names = document.names
    superior = names["don_vi"].get("cap_tren")
    heading = lay_out(
        str(superior["ten_in"]) if superior else "",
        str(names["don_vi"]["ten_in"]),
        str(names["trich_yeu"]),
        str(names["tham_quyen"]),
        str(names["ten_loai"]),
        template.geometry,
        (template.styles["ke_co_quan"], template.styles["ke_trich_yeu"]),
    )
    return {
        **names,
        "kinh_gui": tuple(map(glued_text, names["kinh_gui"])),
        "can_cu": tuple(map(glued_text, names["can_cu"])),
        "co_quan_chu_quan": relaid(superior["ten_in"], heading.superior) if superior else heading.superior,
        "co_quan_ban_hanh": relaid(names["don_vi"]["ten_in"], heading.issuer),
        "trich_yeu": relaid(names["trich_yeu"], heading.subject),
        "tham_quyen": relaid(names["tham_quyen"], heading.authority),
        "ke_co_quan": heading.issuer_rule,
        "ke_trich_yeu": heading.subject_rule,
        "noi_dung": writer.body(document.blocks, end_mark=document.end_mark),
        "phu_luc": _appendices(document, writer),
    }


def _appendices(document: Document, writer: BodyWriter) -> list[Mapping[str, Any]]:
    return [
        {
            "so": f" {appendix.number}" if appendix.number else "",
            "ten": glued_text(appendix.title),
            "ten_loai": appendix.kind,
            "noi_dung": writer.appendix(
                with_end_mark(appendix.blocks) if appendix.kind else appendix.blocks,
                appendix.landscape,
                appendix.scheme,
            ),
        }
        for appendix in document.appendices
    ]
