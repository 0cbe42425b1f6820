"""``du_lieu_rieng``: an office's own lists and objects reach its Word templates, under strict names."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import DocgenCli
from report_builder import codes, problems
from sample_report import crafted
from template_door import through

OWN: dict[str, Any] = {
    "xe": [{"ten": "Xe A & B", "so_km": 20841, "moi": True}, {"ten": "Xe C", "so_km": 5, "moi": False}],
    "bep": {"truong": "Lò Văn A", "ca": [1, 2], "trong": None},
}
LOOP = (
    "{%p for xe in du_lieu_rieng.xe %}",
    "{{ xe.ten }}: {{ xe.so_km }}{{ ', mới' if xe.moi }}",
    "{%p endfor %}",
)


def test_lists_and_objects_reach_the_template(docgen_cli: DocgenCli) -> None:
    """Looped over, printed as in prose, tested; a file without them is the same as before."""
    template = crafted(*LOOP, "{{ du_lieu_rieng.bep.truong }}, ca {{ du_lieu_rieng.bep.ca | join(', ') }}")
    made = through(docgen_cli, template, du_lieu_rieng=OWN).sound()
    assert made.lint_code == 0
    assert made.text.split("\n")[:3] == ["Xe A & B: 20.841, mới", "Xe C: 5", "Lò Văn A, ca 1, 2"]


def test_an_unknown_name_below_them_is_an_error_with_the_nearest(docgen_cli: DocgenCli) -> None:
    """As everywhere in templates: nothing prints as nothing."""
    made = through(docgen_cli, crafted("{{ du_lieu_rieng.bep.truog }}"), du_lieu_rieng=OWN)
    assert made.code == 4
    assert "du_lieu_rieng.bep.truog không có (có phải: truong?)" in made.text_of
    assert "du_lieu_rieng.xe không có" in through(docgen_cli, crafted(*LOOP)).text_of


def test_prose_does_not_see_them() -> None:
    """A report says what it says in its own data."""
    (found,) = problems(du_lieu_rieng=OWN, noi_dung=["{{ du_lieu_rieng.bep.truong }}"])
    assert (found.code, found.message) == ("D102", "biến du_lieu_rieng chỉ dùng được trong mẫu Word")


@pytest.mark.parametrize(("data", "code"), [
    ({"x y": 1}, "D018"), ({"a": {"1": 2}}, "D018"), ({"a": [["\x01"]]}, "D015"), ([], "D012"),
    ({"a": 1}, None),
])  # fmt: skip
def test_their_names_and_texts_are_strict(data: Any, code: str | None) -> None:
    """However deep they lie."""
    assert codes(du_lieu_rieng=data) == ([code] if code else [])
