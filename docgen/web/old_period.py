"""What a report still says of the period before: told until it is changed, or somebody has looked at it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from docgen.report.prose_texts import prose_texts
from docgen.report.walking import bodies, walk
from docgen.roundtrip.next.next_period import Rest, numbers_in
from docgen.roundtrip.next.period_text import Kind
from docgen.roundtrip.paths import parent_of, value_at
from docgen.standard.mau import load_form
from docgen.vn.text import nfc
from docgen.vn.time_words import time_references
from docgen.web.history import Step, moved
from docgen.web.lit_words import words_pattern
from docgen.web.outline import mark_of, number_shown
from docgen.web.prose import parser_of, segments_of
from docgen.web.same_cells import same_cells

Told = dict[str, Any]
"""One thing that is told, as the state of a work keeps it.

``duong`` is its path, ``noi`` its place in words, ``chu`` what stands there, ``sang`` the part of that which
is lit, ``vi_sao`` why it is told, ``nhe``: it is likely to be right. ``dau`` is the mark of what stood there
at first. Of a table or a chart ``o`` are its numbers, each with its path and as it was (``so``).
"""
_SHOWN: Final = {
    Kind.PERIOD: "còn nói về kỳ cũ", Kind.DAY: "ngày của kỳ cũ",
    Kind.TERM: "nhiệm kỳ, năm học: xem còn đúng không",
    Kind.DOCUMENT: "văn bản được dẫn: xem còn đúng cho kỳ này không", Kind.NUMBER: "số gõ thẳng, của kỳ cũ",
    Kind.CELLS: "bảng, biểu đồ còn số của kỳ cũ", Kind.WORDS: "kỳ cũ ghi", Kind.PICTURE: "hình của kỳ cũ",
    Kind.OWN: "của kỳ cũ",
}  # fmt: skip
_OWN: Final = "du_lieu_rieng"
_LISTS: Final = ("can_cu[", "kinh_gui[", "noi_nhan[")


def told_of(rests: Iterable[Rest], data: Mapping[str, Any]) -> list[Told]:
    """What is told of the new report's ``data``, one after the other."""
    return [each for rest in dict.fromkeys(rests) for each in _of(rest, data)]


def _of(rest: Rest, data: Mapping[str, Any]) -> Iterator[Told]:
    kind, text = rest.left
    if kind is not Kind.WORDS and _there(data, rest.path) is None:  # a made-up name that was left out
        return
    told = {
        "duong": rest.path, "noi": rest.location, "chu": text, "sang": _lit(text),
        "nhe": kind is Kind.DOCUMENT, "vi_sao": _SHOWN[kind], "dau": mark_of(_there(data, rest.path)),
    }  # fmt: skip
    if kind is Kind.CELLS:
        cells = [{"duong": path, "so": number_shown(number)} for path, number in _cells(data, rest.path)]
        yield {**told, "sang": "", "o": cells}
    elif kind is Kind.OWN:
        names = {field.key: field.name for field in load_form(str(data.get("mau"))).fields}
        for key, value in data[_OWN].items():
            name = names.get(key, key.replace("_", " "))
            own = {"duong": f"{_OWN}.{key}", "noi": name, "chu": name, "sang": "", "dau": mark_of(value)}
            yield {**told, **own}
    else:
        yield told


def _lit(text: str) -> str:
    """The last words of what is told, without the words that were only put before it."""
    words = nfc(" ".join(text.split()))
    times = [each for each in time_references(words) if each.end == len(words)]
    if times:
        return words[times[-1].start :]
    number = max((words.rfind(char) for char in "0123456789"), default=-1)
    start = words.rfind(" ", 0, number) + 1 if number >= 0 else 0
    return words[start:] if number >= 0 else words


def still_told(state: Mapping[str, Any], data: Mapping[str, Any]) -> list[Told]:
    """What is to be told of the report as it is now: neither changed since, nor looked at.

    ``khoa`` is its own name, the same as long as nothing moves.
    """
    seen = set(state.get("da_xem") or ())
    every = (each for each in state.get("cu") or () if each["duong"] and not is_seen(each, seen))
    return [{**each, "khoa": key_of(each)} for each in _left(every, data)]


def key_of(told: Mapping[str, Any]) -> str:
    """The name under which something is looked at."""
    return f"{told['duong']}{told['chu']}"


def is_seen(told: Mapping[str, Any], seen: Iterable[str]) -> bool:
    """Whether somebody has looked at it, wherever it stands by now."""
    return bool(told.get("xem")) or key_of(told) in seen


def _left(every: Iterable[Told], data: Mapping[str, Any]) -> Iterator[Told]:
    """Those that still stand in the data; of numbers in a table how many are left."""
    for each in every:
        if "o" in each:
            left = sum(_is_as_it_was(cell, data) for cell in each["o"])
            count = len(each["o"])
            words = each["chu"] if left == count else f"{left}/{count} số còn như kỳ cũ"
            if left:
                yield {**each, "hien": words}
        elif each.get("dau") in {None, mark_of(_there(data, each["duong"]))} or _stands(each, data):
            yield {**each, "hien": each["sang"] or each["chu"]}


def _is_as_it_was(cell: Mapping[str, Any], data: Mapping[str, Any]) -> bool:
    there = _there(data, cell["duong"]) if cell["duong"] else None
    return there is not None and number_shown(there) == cell["so"]


def _stands(told: Mapping[str, Any], data: Mapping[str, Any], path: str = "") -> bool:
    """Whether the words that are lit stand at their path, or at another ``path``."""
    words = told["sang"]
    return bool(words) and bool(re.search(words_pattern(words), _text(data, path or told["duong"])))


def _text(data: Mapping[str, Any], path: str) -> str:
    """The words at a path, without codes and marks; of a line of a list those of all its lines."""
    there = _there(data, field_of(path))
    if not isinstance(there, str):
        return nfc("\n".join(map(str, there))) if isinstance(there, list) else ""
    segments = segments_of(there, parser_of(path), {})
    return nfc("".join(str(segment.get("chu", "…")) for segment in segments))


def field_of(path: str) -> str:
    """The path of the field in which something stands: all lines of a list are one field."""
    return parent_of(path) if path.startswith(_LISTS) else path


def _there(data: Mapping[str, Any], path: str) -> Any:
    """What stands at a path, of a figure its value; None for nothing."""
    try:
        found = value_at(data, path)
    except KeyError:
        return None
    return found.get("gia_tri") if isinstance(found, Mapping) and "gia_tri" in found else found


def _cells(data: Mapping[str, Any], path: str) -> list[tuple[str, Any]]:
    """The numbers of the table or chart at a path, as far as there is one."""
    try:
        block = value_at(data, path)
    except KeyError:
        return []
    return list(numbers_in(block, path)) if isinstance(block, Mapping) else []


def after_step(every: Iterable[Told], step: Step, data: Mapping[str, Any]) -> list[Told]:
    """All with their paths after a step of structure; words that went into another paragraph are followed."""
    old = list(every)
    found = []
    for was, new in zip(old, moved(old, step), strict=True):
        cells = {"o": moved(new["o"], step)} if "o" in new else {}
        found.append({**new, **cells, **_followed(was["duong"], new, step, data)})
    return found


def _followed(old: str, new: Told, step: Step, data: Mapping[str, Any]) -> dict[str, Any]:
    """The path of words that a paragraph which was divided, joined or pasted into has taken along."""
    if "hai" in step:
        first, last = step["hai"]
    else:
        first = step.get("lien") or (step.get("cho") if "may" in step else "")
        last = f"{step['o']}[{step['tai'] + step.get('may', 1) - 1}]"
    if not first or old not in {first, last} or (new["duong"] and _stands(new, data)):
        return {}
    path = next((path for path in (first, last) if _stands(new, data, path)), "")
    return {"duong": path, "mat": None} if path else {}


def found_again(
    every: Iterable[Told], data: Mapping[str, Any], before: Mapping[str, Any] | None = None
) -> list[Told]:
    """All with their paths in data that came in whole: words and numbers are where they stand now.

    ``before``: the data in whose place they came; None: their tables have the same rows.
    """
    texts = {path: nfc(" ".join(text.split())) for path, text, _ in prose_texts(data)}
    blocks = [
        f"{here}.{key}"
        for path, body in bodies(data)
        for here, block, *_ in walk(body, path)
        for key in ("bang", "bieu_do")
        if isinstance(block, Mapping) and key in block
    ]
    return [
        _in_block(each, data, blocks, before or data) if "o" in each else _in_text(each, texts)
        for each in every
    ]


def _in_text(told: Told, texts: Mapping[str, str]) -> Told:
    path = told["duong"]
    if path.startswith(("noi_dung", "phu_luc")) and told["sang"] not in texts.get(path, ""):
        words = told["chu"].strip("… ")
        path = next((other for other, text in texts.items() if words in text), path)
    return {**told, "duong": path}


def _in_block(told: Told, data: Mapping[str, Any], blocks: Iterable[str], before: Mapping[str, Any]) -> Told:
    """The numbers in their own table or chart where it has any of them, else in the one with most of them."""

    def same(cells: Iterable[Mapping[str, Any]]) -> int:
        return sum(_is_as_it_was(cell, data) for cell in cells)

    def cells_in(block: str) -> list[dict[str, Any]]:
        there = same_cells((cell["duong"] for cell in told["o"]), before, path, data, block)
        return [{**cell, "duong": there[cell["duong"]]} for cell in told["o"]]

    path = told["duong"]
    if not path:
        return told
    moved_to = {block: cells_in(block) for block in dict.fromkeys([path, *blocks])}
    if same(moved_to[path]):
        return {**told, "o": moved_to[path]}
    best = max(moved_to, key=lambda block: same(moved_to[block]), default="")
    is_it = bool(best) and 2 * same(moved_to[best]) > len(told["o"])
    return {**told, "duong": best, "o": moved_to[best]} if is_it else told
