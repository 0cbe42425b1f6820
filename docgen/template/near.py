"""What looks like a tag and is none: it would be printed as it stands.

Brackets with a space between them, full-width brackets, the tags of other programs and of mail merge, a name
without brackets. Said only where a name stands inside, for brackets and quotation marks are also just text.
A name that docgen knows, in brackets that are no tag, is an error of lint: nobody means to print it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from docgen.errors import Problem, Severity, suggest
from docgen.template.explain import shortened
from docgen.template.names import wrong_part
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
_BRACKETS: Final = frozenset("{｛«[<(.")
_SINGLE: Final = re.compile(r"(?<![{\w])\{\s*([A-Za-z_]\w*)((?:\.\w+)*)\s*\}(?!\})", re.ASCII)  # {x}
_BARE: Final = re.compile(r"(?<![\w./@{])([a-z]+_[a-z_]+(?:\.[a-z]\w*)+)(?![\w./@]|\.\w)", re.ASCII)  # x_y.z
_DOTTED: Final = re.compile(r"[A-Za-z_]\w*(?:\.\w+)*", re.ASCII)
_MERGE_FIELD: Final = re.compile(r"\s*MERGEFIELD\s+(\S+)", re.IGNORECASE)


def near_tags(root: _Element) -> Iterator[Problem]:
    """A warning for each thing that looks like a tag."""
    for paragraph in root.iter(w("p")):
        text = "".join(node.text or "" for node in own_texts(paragraph))
        if not _BRACKETS.isdisjoint(text):
            rest = TAG.sub(lambda tag: " " * len(tag.group()), text)
            for found in dict.fromkeys(_found(rest)):
                yield _reported(found, text)
        yield from _merge_fields(paragraph, text)


def _found(text: str) -> Iterator[str]:
    for shape in _SHAPES:
        yield from (found.group() for found in shape.finditer(text))
        text = shape.sub(lambda found: " " * len(found.group()), text)
    for found in _SINGLE.finditer(text):
        if found[1] in NAMES or ((found[2] or "_" in found[1]) and suggest(found[1], NAMES)):
            yield found.group()
            text = text.replace(found.group(), " " * len(found.group()))
    yield from (found.group() for found in _BARE.finditer(text) if _is_known(found[1]))


def _is_known(name: str) -> bool:
    return name.split(".", maxsplit=1)[0] in NAMES and wrong_part(name) is None


def _merge_fields(paragraph: _Element, text: str) -> Iterator[Problem]:
    for code in field_codes(paragraph):
        if found := _MERGE_FIELD.match(code):
            hint = "đổi mọi trường trộn thư thành thẻ: docgen template convert TỆP.docx -o MẪU.docx"
            yield _warning(f"trường trộn thư MERGEFIELD {found[1]}", text, hint)


def _reported(found: str, text: str) -> Problem:
    """What stands there instead of a tag; an error if its name is known and its brackets are no quotation."""
    found = found.strip()
    names = _DOTTED.findall(found)
    known = len(names) == 1 and _is_known(names[0])
    hint = "thẻ viết là {{ tên }}, hai dấu ngoặc liền nhau; xem các tên: docgen template vars"
    if known:
        hint = f"viết {{{{ {names[0]} }}}}"
    elif len(names) == 1 and (near := suggest(names[0].split(".")[0], NAMES)):
        hint = f"{near} {hint[0].upper()}{hint[1:]}"
    grave = known and not found.startswith("«") and found != names[0]
    return _warning(found, text, hint, Severity.ERROR if grave else Severity.WARNING)


def _warning(found: str, text: str, hint: str, severity: Severity = Severity.WARNING) -> Problem:
    message = f"{found} không phải là thẻ, sẽ được in nguyên như vậy"
    return Problem("M704", message, path=f"đoạn “{shortened(text)}”", hint=hint, severity=severity)
