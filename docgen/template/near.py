"""What looks like a tag and is none: it would be printed as it stands.

Brackets with a space between them, full-width brackets, the tags of other programs and of mail merge. Said
only where a name stands inside, for brackets and quotation marks are also just text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from docgen.errors import Problem, Severity
from docgen.template.explain import shortened
from docgen.template.paragraphs import TAG, own_texts
from docgen.template.vocabulary import NAMES
from docgen.word.ns import w
from docgen.word.outside import field_codes

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORDS = r"[^{}<>«»\n]{1,200}?"
_NAME = r"\s*[A-Za-z_]\w*(?:\.\w+)*\s*"
_SHAPES: Final = (
    re.compile(rf"\{{\s+\{{{_WORDS}\}}\s*\}}|\{{\s*\{{{_WORDS}\}}\s+\}}"),  # { { x } }
    re.compile(rf"\{{\s+%{_WORDS}%\s*\}}|\{{\s*%{_WORDS}%\s+\}}"),  # { % if x % }
    re.compile(rf"[｛{{]\s*[｛]{_WORDS}[}}｝]\s*[}}｝]|｛\s*[%％]{_WORDS}[%％]\s*｝"),  # full-width
    re.compile(rf"[$#]\{{{_NAME}\}}", re.ASCII),  # ${x}
    re.compile(rf"«{_NAME}»", re.ASCII),  # what mail merge shows
    re.compile(rf"\[\[{_NAME}\]\]|<<{_NAME}>>|<%=?{_NAME}%>", re.ASCII),
)
_BRACKETS: Final = frozenset("{｛«[<")
_SINGLE: Final = re.compile(r"(?<![{\w])\{\s*([A-Za-z_]\w*)(?:\.\w+)*\s*\}(?!\})", re.ASCII)  # {x}
_MERGE_FIELD: Final = re.compile(r"\s*MERGEFIELD\s+(\S+)", re.IGNORECASE)


def near_tags(root: _Element) -> Iterator[Problem]:
    """A warning for each thing that looks like a tag."""
    for paragraph in root.iter(w("p")):
        text = "".join(node.text or "" for node in own_texts(paragraph))
        if not _BRACKETS.isdisjoint(text):
            rest = TAG.sub(lambda tag: " " * len(tag.group()), text)
            for found in dict.fromkeys(_found(rest)):
                yield _warning(found, text)
        yield from _merge_fields(paragraph, text)


def _found(text: str) -> Iterator[str]:
    for shape in _SHAPES:
        yield from (found.group() for found in shape.finditer(text))
        text = shape.sub(lambda found: " " * len(found.group()), text)
    yield from (found.group() for found in _SINGLE.finditer(text) if found[1] in NAMES)


def _merge_fields(paragraph: _Element, text: str) -> Iterator[Problem]:
    for code in field_codes(paragraph):
        if found := _MERGE_FIELD.match(code):
            hint = "đổi mọi trường trộn thư thành thẻ: docgen template convert TỆP.docx -o MẪU.docx"
            yield _warning(f"trường trộn thư MERGEFIELD {found[1]}", text, hint)


def _warning(found: str, text: str, hint: str = "") -> Problem:
    return Problem(
        "M704",
        f"{found.strip()} không phải là thẻ, sẽ được in nguyên như vậy",
        path=f"đoạn “{shortened(text)}”",
        hint=hint or "thẻ viết là {{ tên }}, hai dấu ngoặc liền nhau; xem các tên: docgen template vars",
        severity=Severity.WARNING,
    )
