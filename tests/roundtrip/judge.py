"""Judges of the way back that know nothing of how it reads: texts of two files laid side by side.

The law: what the data print is the text of the file, paragraph by paragraph and cell by cell, but for what
was told.
"""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher

from docgen.report.resolve import resolve
from docgen.roundtrip.result import Imported
from docgen.template.compile import compile_template
from docgen.template.fill import fill
from docgen.word.formatting import read_document

Row = tuple[int, str]


def rows_of(data: bytes) -> list[Row]:
    """Index and text of each paragraph that says something, labels included, white space made one."""
    document = read_document(data)
    found = []
    for index, paragraph in enumerate(document.paragraphs):
        if paragraph.in_text_box:
            continue
        text = " ".join(unicodedata.normalize("NFC", paragraph.printed).split())
        if text:
            found.append((index, text))
    return found


def printed(found: Imported) -> bytes:
    """The Word file of the data that came back, made as ``docgen generate`` makes it."""
    return fill(compile_template(found.read.own.template), resolve(found.read.loaded))


def silent(edited: bytes, found: Imported) -> list[str]:
    """The differences between the file and what its data print that nobody was told of."""
    theirs, ours = rows_of(edited), rows_of(printed(found))
    told_at = {change.paragraph for change in found.unresolved}
    told = [text for change in found.unresolved for text in (change.old, change.new) if text]
    matcher = SequenceMatcher(None, [text for _, text in theirs], [text for _, text in ours], autojunk=False)
    wrong = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        for index, text in theirs[i1:i2]:
            if index not in told_at and not _is_told(text, told):
                wrong.append(f"trong tệp: {text[:90]}")
        if i1 == i2 or not any(index in told_at for index, _ in theirs[i1:i2]):
            wrong += [f"chỉ khi in: {text[:90]}" for _, text in ours[j1:j2] if not _is_told(text, told)]
    return wrong


def _is_told(text: str, told: list[str]) -> bool:
    return any(" ".join(each.split()) in text or text in " ".join(each.split()) for each in told)
