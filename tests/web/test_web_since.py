"""A place that another window still shows where it was is found where it is now, or nobody writes there."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.web.since import OldOutlineError, path_now, refuse_old, stepped

STEPS: list[dict[str, Any]] = [
    {"so": "a", "o": "noi_dung", "tai": 1, "khoa": "", "co": True},
    {"so": "b", "o": "noi_dung", "tai": 3, "khoa": "", "co": False},
]


def _after(*steps: dict[str, Any] | None) -> dict[str, Any]:
    state: dict[str, Any] = {"khuon": 4}
    for step in steps:
        state |= stepped(state, step)
    return state


@pytest.mark.parametrize(
    ("outline", "path", "now"),
    [
        (6, "noi_dung[2]", "noi_dung[2]"),
        (5, "noi_dung[4]", "noi_dung[3]"),
        (4, "noi_dung[0].tieu_de", "noi_dung[0].tieu_de"),
        (4, "noi_dung[1]", "noi_dung[2]"),
        (4, "noi_dung[3].noi_dung[0]", "noi_dung[3].noi_dung[0]"),
        (4, "so_lieu.x.gia_tri", "so_lieu.x.gia_tri"),
    ],
)
def test_a_path_follows_the_steps_since(outline: int, path: str, now: str) -> None:
    """Through each step that was made since the window was shown, none that was made before."""
    assert path_now(_after(*STEPS), outline, path) == now


@pytest.mark.parametrize("outline", [4, 3, 7, "5", None])
def test_nothing_is_guessed(outline: Any) -> None:
    """What is gone has no path; nor has anything in an outline that was never shown."""
    with pytest.raises(OldOutlineError):
        path_now(_after(*STEPS), outline, "noi_dung[2]")


def test_data_that_came_in_whole_are_another_outline() -> None:
    """Nothing leads from before a file was taken in to after it; steps after it are followed."""
    state = _after(STEPS[0], None, STEPS[1])
    assert path_now(state, 6, "noi_dung[4]") == "noi_dung[3]"
    with pytest.raises(OldOutlineError):
        path_now(state, 5, "noi_dung[4]")
    refuse_old(state, 7)
    with pytest.raises(OldOutlineError):
        refuse_old(state, 6)
