"""Number and signer of a report beside the data it carries, found by what they are, not by its template.

For files whose Word template is not known: what stands where is then told by the parts of the form. Only
what the data themselves say is compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from docgen.check.figures.data_match import PrintedValue
from docgen.check.recognition.parts import Parts
from docgen.check.recognition.roles import Role
from docgen.vn.text import nfc
from docgen.word.model import WordDocument

_SIGNER: Final = {
    "quyen_han": "quyền hạn người ký",
    "chuc_vu": "chức vụ người ký",
    "ho_ten": "họ tên người ký",
}
_NUMBER: Final = re.compile(r"(?i)số\s*:?\s*(?P<number>[0-9]+[a-zđ]?)\s*/")


def form_by_parts(data: Mapping[str, Any], parts: Parts, document: WordDocument) -> Iterator[PrintedValue]:
    """The signer's authority, office and name, and the number, each where it differs from the data."""
    signer = data.get("nguoi_ky")
    for role, name in _SIGNER.items():
        value = signer.get(role) if isinstance(signer, Mapping) else None
        found = parts.of(role)
        if isinstance(value, str) and value.strip() and len(found) == 1:
            part = found[0]
            text = document.paragraphs[part.paragraph].text[part.start : part.end].strip()
            if _plain(text) != _plain(value):
                yield PrintedValue(name, *part.span, value, text)
    yield from _number(data.get("so"), parts, document)


def _number(value: object, parts: Parts, document: WordDocument) -> Iterator[PrintedValue]:
    """The document's number where both are given; a zero in front says nothing."""
    part = parts.one(Role.SO_KY_HIEU)
    if part is None or not isinstance(value, str):
        return
    match = _NUMBER.match(document.paragraphs[part.paragraph].text, part.start, part.end)
    if match and match["number"].lstrip("0") != value.lstrip("0"):
        yield PrintedValue("số văn bản", part.paragraph, *match.span("number"), value, match["number"])


def _plain(text: str) -> str:
    return " ".join(nfc(text).casefold().split())
