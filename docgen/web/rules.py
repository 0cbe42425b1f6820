"""What a rule says, for people who read it on the page: no codes, examples without the notation of tests."""

from __future__ import annotations

import re
from typing import Final

from docgen.check.manual import explain
from docgen.web.wording import plain

_HEAD: Final = re.compile(r"^[A-Z]{2,3}\d+ [a-z0-9-]+ – ")
_RIGHT, _WRONG = "Đúng:", "Sai:"
_LOOK: Final = re.compile(r"^(?P<indent>\s+)[^|]*\| ?")
_OPTIONS: Final = (
    (re.compile(r"Chỉ xét khi dùng --pages, theo"), "Xét theo"),
    (re.compile(r"`?--fix\b`?"), "docgen"),
    (re.compile(r" ?\(`?--profile [^()]*\)"), ""),
    (re.compile(r"dữ liệu của docgen rollup: nguồn \(nguon\)"), "số đã cộng của các đơn vị: nguồn"),
)  # fmt: skip


def explained(code: str) -> str:
    """The manual page of a rule without its code; examples that differ in words, as the words they are.

    UsageError for an unknown rule.
    """
    blocks = explain(code).split("\n\n")
    shown = {
        kind: _words(block, code) for block in blocks for kind in (_RIGHT, _WRONG) if block.startswith(kind)
    }
    text = [block for block in blocks if not block.startswith((_RIGHT, _WRONG))]
    bodies = {words.partition("\n")[2] for words in shown.values()}
    if len(bodies) > 1 and all(shown.values()) and all(bodies):
        text += shown.values()
    whole = _HEAD.sub("", "\n\n".join(text))
    for pattern, words in _OPTIONS:
        whole = pattern.sub(words, whole)
    return plain(whole, None)


def title_of(code: str) -> str:
    """What a rule is called: the first line of its page."""
    return explained(code).partition("\n")[0].rstrip(".")


def _words(block: str, code: str) -> str:
    """An example without what says how its lines look; empty if it is data, not words of a document."""
    head, *lines = block.splitlines()
    if any(line.lstrip().startswith(("{", "[")) for line in lines):
        return ""
    if code.upper().startswith("TT"):
        lines = [_LOOK.sub(r"\g<indent>", line) for line in lines]
    return "\n".join([head, *(line for line in lines if line.strip())])
