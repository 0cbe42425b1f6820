"""Words that are lit in an edited text: what only says what is to be written, what is of the old period."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any


def with_hints(segments: list[dict[str, Any]], hints: Iterable[str]) -> list[dict[str, Any]]:
    """The pieces, those cut out that only say what is to be written here (``nhac``)."""
    for hint in hints:
        segments = [part for segment in segments for part in _cut(segment, hint, {"nhac": True})]
    return segments


def lit(segments: list[dict[str, Any]], old: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The pieces, those cut out that speak of the old period (``cu``)."""
    for each in old:
        words = str(each.get("sang", ""))
        if words:
            how = "nhe" if each.get("nhe") else "manh"
            segments = [part for segment in segments for part in _cut(segment, words, {"cu": how})]
    return segments


def _cut(segment: dict[str, Any], words: str, found: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    text = segment.get("chu")
    if not isinstance(text, str) or any(segment.get(each) for each in ("cu", "tho", "nhac")):
        yield segment
        return
    last = 0
    for match in re.finditer(words_pattern(words), text):
        for part, own in ((text[last : match.start()], {}), (match[0], found)):
            if part:
                yield {**segment, "chu": part, **own}
        last = match.end()
    if text[last:]:
        yield {**segment, "chu": text[last:]}


def words_pattern(words: str) -> str:
    """What finds these words whatever the spaces between them, and not within a longer number."""
    inner = r"\s+".join(re.escape(word) for word in words.split())
    return rf"(?<!\d)(?<!\d[.,/]){inner}(?!\d)(?![.,/]\d)"
