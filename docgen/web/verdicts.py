"""What was found in judged Word files, in one phrase: the same words wherever a page says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

_COUNTS: Final = (("sai", "chỗ sai"), ("nen-sua", "chỗ nên sửa"), ("luu-y", "lưu ý"))
_UNREAD: Final = "không đọc được"


def verdicts(state: Mapping[str, Any]) -> list[str]:
    """What is said of each file of a work, as far as they were judged: how much of the gravest is left."""
    undone = bool(state.get("con_viec"))
    return [next(_said([each], len(left), undone)) for each, left in _files(state)]


def of_all(state: Mapping[str, Any]) -> str:
    """The same of all files of a work together; empty if nothing was judged."""
    files = _files(state)
    count, undone = sum(len(left) for _, left in files), bool(state.get("con_viec"))
    return ", ".join(_said([each for each, _ in files], count, undone)) if files else ""


def _files(state: Mapping[str, Any]) -> list[tuple[Mapping[str, Any], Sequence[str]]]:
    """Each file as it was judged, without the findings that are left as they are; the keys of these."""
    found: list[tuple[Mapping[str, Any], Sequence[str]]] = []
    given = state.get("de_lai") or {}
    for number, each in enumerate(state.get("ket_qua") or ()):
        left = given.get(str(number), ())
        rest = [one for one in each.get("phat_hien", ()) if one["khoa"] not in left]
        found.append(({**each, "phat_hien": rest}, left))
    return found


def _said(files: Sequence[Mapping[str, Any]], left: int, undone: bool) -> Iterator[str]:
    """How much there is of each weight, the gravest first; without any, nothing unjudged is called right.

    ``undone``: something is to be seen to in the report that the file was made of, well as it is written.
    """
    weights = [one["muc"] for each in files for one in each["phat_hien"]]
    unread = sum(bool(each.get("loi")) for each in files)
    if unread:
        yield _UNREAD if len(files) == 1 else f"{unread} tệp {_UNREAD}"
    yield from (f"{weights.count(weight)} {words}" for weight, words in _COUNTS if weight in weights)
    if weights or unread:
        return
    if undone:
        yield "còn chỗ phải xem trong báo cáo"
        return
    partly = any(each.get("ghi_chu") for each in files)
    yield f"để nguyên {left} chỗ" if left else "không thấy lỗi" + (" trong phần đã xét" if partly else "")
