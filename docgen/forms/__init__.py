"""Builds the Word templates in ``templates_docx/`` from the standard and the list of forms.

``docgen template build`` calls :func:`build_all`; a test holds the committed files to :func:`build`.
Knows nothing of reports and their data.
"""

from __future__ import annotations

import re
from pathlib import Path

from docgen.errors import DocxError
from docgen.files import write_atomic
from docgen.forms.body import Writer
from docgen.forms.numbering import numbering_xml
from docgen.forms.package import (
    CONTENT_TYPES,
    DOCUMENT_RELS,
    PACKAGE_RELS,
    SETTINGS,
    core_xml,
    font_table_xml,
    header_xml,
)
from docgen.forms.styles import styles_xml
from docgen.standard.mau import FormSpec, load_form, shipped_names
from docgen.standard.rules import Standard, load_standard
from docgen.word.package import read_package, write_package

CHAPTERED = ("chuong", "chuong-muc")
"""The numbering schemes, with chapters, whose lists the template of an issued text has.

Lists that it lacks, as that of parts, are added to the document that needs them.
"""


def build(form: FormSpec, standard: Standard | None = None) -> bytes:
    """The template of one form as .docx bytes; the same form gives the same bytes."""
    standard = standard or load_standard()
    document = Writer(standard, form).document_xml()
    used = frozenset(re.findall(r'<w:pStyle w:val="(\w+)"', document))
    more = CHAPTERED if form.issues_text else ()
    schemes = (form.numbering, *more)
    used |= {standard.components[level.style].style for each in schemes for level in standard.schemes[each]}
    texts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": PACKAGE_RELS,
        "word/document.xml": document,
        "word/_rels/document.xml.rels": DOCUMENT_RELS,
        "word/styles.xml": styles_xml(standard, form.numbering, used),
        "word/numbering.xml": numbering_xml(standard, form.numbering, more),
        "word/settings.xml": SETTINGS,
        "word/fontTable.xml": font_table_xml(standard),
        "word/header1.xml": header_xml(standard),
        "docProps/core.xml": core_xml(f"Mẫu {form.ten}"),
    }
    return write_package({name: text.encode("utf-8") for name, text in texts.items()})


def build_all(folder: Path) -> list[Path]:
    """Write the template of every form into ``folder``; returns the files."""
    paths = []
    for name in shipped_names():
        path = folder / f"{name}.docx"
        write_atomic(path, build(load_form(name)))
        paths.append(path)
    return paths


def stale(folder: Path) -> list[str]:
    """Names of forms whose template in ``folder`` is missing or holds other parts than :func:`build` makes.

    Parts are compared, not zip bytes: those depend on the build of zlib.
    """
    return [name for name in shipped_names() if not _is_current(folder / f"{name}.docx", name)]


def _is_current(path: Path, name: str) -> bool:
    try:
        return path.is_file() and read_package(path).parts == read_package(build(load_form(name))).parts
    except DocxError:
        return False
