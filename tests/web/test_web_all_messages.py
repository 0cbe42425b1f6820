"""The law of all messages: whatever part of docgen says it, the page says it in the words of people."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import Final

import docgen
from docgen.vn.codes import codes_in
from docgen.web.labels import LABELS
from docgen.web.wording import plain

_REACHING: Final = (
    "report",
    "rollup",
    "collect",
    "records",
    "roundtrip",
    "units",
    "workbook",
    "vn",
    "check",
    "batch",
    "web",
    "word",
    "preview",
    "",
)
_NOT_SAID: Final = re.compile(
    r"check/(?:rules/|examples|manual|figures/)|web/(?:wording|rules|labels|server|starter)|/(?:vocabulary|filters|foreign|codes|naming|lock|cluster|work"
    r"|workers|names|archive|own|choosing|mapping|letters|deliver|model|selection|counted)\.py$|import_words|renewal_words"
)
"""Manual pages, titles, lists of words; what only the command line can meet: clusters, names of files."""
_SPARED: Final = re.compile(r"Cách cộng: |Với loai_so |--(?:cap|tru)\b")
"""What describes a key in a schema; options that the page never gives."""
_OF_DATA: Final = re.compile(
    r"[a-z]_[a-z]|\b(?:null|true|false|nguon|nguong|stt|nhom|mau|vi tri tong)\b|--[a-z]|docgen (?:batch"
    r"|rollup|new|import|generate|collect|update|validate|convert|units|template|form|check)\b|\b[A-Z]{1,2}\d{3}\b"
)


_SENT_AWAY: Final = re.compile(r"người phụ trách|cán bộ kỹ thuật|\bnhờ\b.*\bcài\b|đặt biến môi trường")
_MORE: Final = ("check", "web", "preview", "batch", "workers", "charts", "word")


def _messages(
    reaching: tuple[str, ...] = _REACHING, not_said: re.Pattern[str] = _NOT_SAID
) -> list[tuple[str, str]]:
    """Every text of several Vietnamese words in the parts whose messages reach the page, with its place."""
    root = Path(docgen.__file__).parent
    every = (root / part for part in reaching)
    files = sorted(each for part in every for each in (part.rglob if part != root else part.glob)("*.py"))
    return [
        (f"{where}:{line}", text)
        for path in files
        if not not_said.search(where := path.relative_to(root).as_posix())
        for line, text in _texts_of(path)
    ]


@cache
def _texts_of(path: Path) -> list[tuple[int, str]]:
    """Every text of several Vietnamese words in a module, with its line."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    hidden = {id(part) for node in nodes if _is_no_message(node) for part in ast.walk(node)}
    found = []
    for node in nodes:
        text = _text_of(node)
        is_said = len(text.split()) > 2 and re.search(r"[à-ỹđ]", text) and not _SPARED.match(text)
        if id(node) not in hidden and is_said:
            found.append((getattr(node, "lineno", 0), text))
        if isinstance(node, ast.JoinedStr):
            hidden |= {id(part) for part in node.values}
    return found


def _is_no_message(node: ast.AST) -> bool:
    """What explains the code, descriptions of fields, and patterns that are looked for."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    match node:
        case ast.Call(func=ast.Name("Field" | "regex")):
            return True
        case ast.Call(func=ast.Attribute(ast.Name("re"), "compile")):
            return True
    return False


def _text_of(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(v.value) if isinstance(v, ast.Constant) else "5" for v in node.values)
    return ""


def _outside_codes(text: str) -> str:
    """A text without the codes of templates that it quotes."""
    for start, end in reversed(codes_in(text)):
        text = text[:start] + text[end:]
    return text


def test_no_message_of_any_part_says_a_key_or_a_command_on_the_page() -> None:
    """The law of all messages: keys by their printed names, no options, no commands, no codes of mistakes."""
    messages = _messages()
    assert len(messages) > 1000
    wrong = {where: said for where, text in messages if _OF_DATA.search(said := _outside_codes(plain(text)))}
    assert wrong == {}


def test_no_message_on_a_template_tells_a_command() -> None:
    """What Mẫu Word says of a Word template names tags by their codes, but nothing to be typed elsewhere."""
    away = re.compile(r"codes\.py|vocabulary|template/(?:form_|catalog)")
    told = {where: plain(text, None) for where, text in _messages(("template",), away)}
    assert len(told) > 100
    command = re.compile(r"\bdocgen (?:template|form|new|import|check)\b|\bform build\b|--[a-z]")
    assert {where: said for where, said in told.items() if command.search(said)} == {}


def test_what_a_document_says_is_never_called_a_file() -> None:
    """The words “văn bản ghi …” hold those of a record: they stay in every message."""
    every = _messages(("check",), re.compile(r"check/rules/"))
    messages = [(where, text) for where, text in every if "văn bản ghi" in text]
    assert len(messages) > 10
    assert [where for where, text in messages if "văn bản ghi" not in plain(text)] == []


def test_every_key_in_a_message_has_a_printed_name() -> None:
    """No key is only taken apart at its underscores: “cap_tren” is cấp trên, not “cap tren”."""
    key = re.compile(r"(?<![\w./“-])[a-z]+(?:_[a-z]+)+(?!\w)")
    keys = {found for _, text in _messages() for found in key.findall(_outside_codes(text))}
    assert len(keys) > 30
    assert keys - {*LABELS} == set()


def test_no_message_sends_a_secretary_to_somebody() -> None:
    """She has nobody to ask: every message says what she can do herself on the page, in Word or in Excel."""
    messages = _messages((*_REACHING, *_MORE), re.compile(r"check/rules/|web/wording\.py"))
    assert any("người phụ trách" in text for _, text in messages)  # the command line sends its users there
    wrong = {where: said for where, text in messages if _SENT_AWAY.search(said := plain(text))}
    assert wrong == {}
    shown = [
        *(Path(docgen.__file__).parent / "web").rglob("*.html"),
        *(Path(docgen.__file__).parent / "web").rglob("*.js"),
    ]
    assert [each.name for each in shown if _SENT_AWAY.search(each.read_text(encoding="utf-8"))] == []
