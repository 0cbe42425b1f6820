"""What is known of a document's pages, laid onto its findings.

Starts no program: whoever wants pages judged brings their text. Without it nothing changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from docgen.check.finding import Finding
from docgen.check.pages.layout import Layout, laid_out
from docgen.check.recognition.parts import Parts
from docgen.check.recognition.roles import Role
from docgen.word.model import WordDocument

_SHOWN = 3  # places named; the rest are counted


@dataclass(frozen=True, slots=True)
class Pages:
    """The text of each page as it is printed; none if the file could not be printed: ``notes`` say why."""

    texts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def layout_of(document: WordDocument, pages: Pages | None) -> Layout | None:
    """Where the paragraphs stand, None if nobody has looked or could."""
    return laid_out(document, pages.texts) if pages and pages.texts else None


def with_pages(
    findings: Iterable[Finding], document: WordDocument, layout: Layout | None
) -> Iterator[Finding]:
    """The findings, each with its page where that is known."""
    for finding in findings:
        if layout is None or finding.paragraph is None:
            yield finding
        else:
            text = document.paragraphs[finding.paragraph].text
            yield replace(finding, page=layout.page_at(finding.paragraph, text, finding.start))


def page_notes(
    document: WordDocument, parts: Parts, pages: Pages | None, layout: Layout | None
) -> Iterator[str]:
    """Why pages were not judged, wholly or in part."""
    yield from pages.notes if pages else ()
    lost = [] if layout is None else list(_not_found(document, parts, layout))
    if lost:
        shown = ", ".join(str(index + 1) for index in lost[:_SHOWN])
        more = f" và {len(lost) - _SHOWN} đoạn khác" if len(lost) > _SHOWN else ""
        yield f"Không dò được chắc chắn trang của đoạn {shown}{more}; cách chia trang ở đó không được xét."


def _not_found(document: WordDocument, parts: Parts, layout: Layout) -> Iterator[int]:
    """Running text and lines of the signature whose place is not known."""
    signature = {part.paragraph for part in parts.of(Role.QUYEN_HAN, Role.CHUC_VU, Role.HO_TEN)}
    for index in sorted(signature.union(parts.roles)):
        paragraph = document.paragraphs[index]
        has_text = any(char.isalnum() for char in paragraph.text)
        if has_text and index not in layout.line_spans and not paragraph.in_text_box:
            yield index
