"""Documents with pictures and sub-documents: docxtpl opens the package and puts them into it.

Text is made as always – by the same compiled template, with strict names, escaping and the sandbox. Only
what a picture or sub-document adds to the package (media, relationships, styles) is docxtpl's work, in the
file that it has open. What comes out is read, proven and packed like any other document.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docgen.errors import TemplateError
from docgen.files import read_bytes
from docgen.report.values import EvaluationError
from docgen.template.compile import CompiledTemplate, opened_by_docxtpl
from docgen.template.explain import explained
from docgen.template.finishing import finished
from docgen.template.postprocess import Rendered, drawing_numbers
from docgen.template.rich import DRAWING, Drawing
from docgen.word.package import read_package, refuse_external
from docgen.word.tidy import tidied

_ROOT = re.compile(r"<[A-Za-z][^>]*?(?=/?>)")


class _NoPictures:
    """A part of the document that python-docx cannot put a picture into."""

    def new_pic_inline(self, *_arguments: object) -> None:
        raise EvaluationError("không chèn được hình vào cước chú (hãy chuyển hình vào thân văn bản)")


def drawn(template: CompiledTemplate, names: Mapping[str, Any], owner: Any = None) -> dict[str, bytes]:
    """All parts of a document with pictures or sub-documents made with ``owner``, a DocxTemplate of it.

    Without ``owner`` docxtpl opens the template anew (an InlineImage may be made with None for its
    template). TemplateError as from :func:`docgen.template.fill.fill`, and if ``owner`` is of another file;
    DocxError if a sub-document brings what no document of ours may have.
    """
    drawing = Drawing(owner or opened_by_docxtpl(template))
    _same_file(drawing.owner, template)
    texts = _texts(template, names, drawing)
    parts = {**_saved(drawing.owner), **template.note_parts}
    parts.update(tidied(parts))
    rendered = {
        part: Rendered(_with_namespaces(text, drawing.namespaces), proven=False, needs_finish=True)
        for part, text in texts.items()
    }
    parts.update(finished(template, rendered, parts, template.lists.last + 1))
    refuse_external(parts)
    return parts


def _texts(template: CompiledTemplate, names: Mapping[str, Any], drawing: Drawing) -> dict[str, str]:
    """The filled parts; pictures have been added to the package on the way."""
    owner = drawing.owner
    owner.render_init()
    locations = {str(part.partname).lstrip("/"): part for part in owner.docx.part.package.iter_parts()}
    token = DRAWING.set(drawing)
    texts, numbers = {}, drawing_numbers(template.drawings)
    try:
        for part, source in template.sources.items():
            location = locations.get(part)
            owner.current_rendering_part = location if hasattr(location, "new_pic_inline") else _NoPictures()
            with explained(template.name, template.lines[part]):
                texts[part] = source.render(names, numbers).xml
    finally:
        DRAWING.reset(token)
        owner.current_rendering_part = None
    return texts


def _saved(owner: Any) -> dict[str, bytes]:
    """The parts of the package that docxtpl has open; it opens a new one for the next document."""
    file = io.BytesIO()
    owner.docx.save(file)
    owner.is_rendered = True
    return dict(read_package(file.getvalue()).parts)


def _same_file(owner: Any, template: CompiledTemplate) -> None:
    source = owner.template_file
    if hasattr(source, "read"):
        source.seek(0)
        data = source.read()
        source.seek(0)
    else:
        data = read_bytes(Path(source))
    if hashlib.sha256(data).hexdigest() != template.hash:
        raise TemplateError(
            f"{template.name}: hình hoặc văn bản con được tạo cho một mẫu khác (hãy tạo bằng chính mẫu này)"
        )


def _with_namespaces(text: str, needed: Mapping[str, str]) -> str:
    """``text`` whose root declares the prefixes of the sub-documents in it."""
    root = _ROOT.search(text)
    if root is None or not needed:
        return text
    missing = "".join(
        f' xmlns:{prefix}="{uri}"' for prefix, uri in needed.items() if f"xmlns:{prefix}=" not in root[0]
    )
    return text[: root.end()] + missing + text[root.end() :]
