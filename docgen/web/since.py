"""Where a place is now that another window still shows where it was: the steps made since are followed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from docgen.errors import UsageError
from docgen.web.history import Step, moved

_MOST: Final = 60  # steps that are followed
_PLACE: Final = ("so", "o", "tai", "may", "khoa", "co", "tu", "cot", "doi", "keo")
_OLD: Final = "Dàn bài vừa đổi ở cửa sổ khác. Hãy bấm “Hiện lại” hoặc tải lại trang, rồi làm tiếp."
_GONE: Final = "Chỗ này vừa bị xoá ở cửa sổ khác nên chữ ở đây chưa ghi."


class OldOutlineError(UsageError):
    """The window shows an outline from which no way leads to the one there is now."""


def stepped(state: Mapping[str, Any], step: Step | None) -> dict[str, Any]:
    """What the state of a work says of its outline after ``step``; None: after the data came in whole."""
    number = state.get("khuon", 0) + 1
    if step is None or "o" not in step:
        return {"khuon": number, "buoc": []}
    location = {key: step[key] for key in _PLACE if key in step}
    return {"khuon": number, "buoc": [*(state.get("buoc") or ()), location][-_MOST:]}


def is_old(state: Mapping[str, Any], outline: Any) -> bool:
    """Whether a window that shows this outline does not show the one there is now."""
    return bool(outline != state.get("khuon"))


def path_now(state: Mapping[str, Any], outline: Any, path: str) -> str:
    """The path of what stood at ``path`` in an outline. OldOutlineError if it is gone or nobody knows."""
    if not is_old(state, outline):
        return path
    steps = state.get("buoc") or []
    since = state.get("khuon", 0) - outline if isinstance(outline, int) else 0
    if not 0 < since <= len(steps):
        raise OldOutlineError(_OLD)
    location: dict[str, Any] = {"duong": path}
    for step in steps[-since:]:
        (location,) = moved([location], step)
    if path and not location["duong"]:
        raise OldOutlineError(_GONE)
    return str(location["duong"])


def refuse_old(state: Mapping[str, Any], outline: Any) -> None:
    """OldOutlineError where a step must be made in the outline that the window shows."""
    if is_old(state, outline):
        raise OldOutlineError(_OLD)
