"""A list of records is read one by one, and says just what reading the whole file says."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from docgen.errors import DataError
from docgen.jsonfile import dump_json, parse_json
from docgen.records import json_items
from docgen.records.json_items import JsonItems
from docgen.records.numbers import Numbers
from tests.thorough import examples

_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.text(max_size=8)
    | st.decimals(-999, 999, places=2),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=4), inside, max_size=3),
    max_leaves=8,
)
_FILES = st.lists(_VALUES, max_size=6)
_ANY = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(40), deadline=None
)


def _whole(content: bytes) -> tuple[Any, list[tuple[str, str, str]]]:
    """The items and the mistakes of a file read as a whole; of what is no JSON the code and the line."""
    try:
        data, problems = parse_json(content)
    except DataError as error:
        return None, [_said(error)]
    items = data.get("ban_ghi") if isinstance(data, dict) else data
    return items, [(each.code, each.path, each.message) for each in problems]


def _streamed(path: Path) -> tuple[Any, list[tuple[str, str, str]]]:
    try:
        items = JsonItems(path)
        read = list(items)
    except DataError as error:
        return None, [_said(error)]
    problems = [*(each for item in read for each in item.problems), *items.problems]
    return [item.data for item in read], [(each.code, each.path, each.message) for each in problems]


def _said(error: DataError) -> tuple[str, str, str]:
    problem = error.problems[0]
    return problem.code, "", problem.message.partition(",")[0]


@pytest.fixture(params=[1, 7, 64])
def small_pieces(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read a few bytes at a time."""
    monkeypatch.setattr(json_items, "_CHUNK", request.param)


@pytest.mark.usefixtures("small_pieces")
@_ANY
@given(_FILES, st.booleans(), st.sampled_from([None, 0, 2]))
@pytest.mark.thorough(one_of=3)
def test_items_read_one_by_one_are_those_of_the_whole(
    tmp_path: Path, items: list[Any], under_a_key: bool, indent: int | None
) -> None:
    """Whatever the items, bare or under ``ban_ghi``, on one line or on many, however the file is cut."""
    text = dump_json({"ban_ghi": items, "ghi_chu": "x"} if under_a_key else items)
    if indent is not None and "." not in text:
        text = json.dumps(json.loads(text), indent=indent, ensure_ascii=False)
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8", newline="")
    assert _streamed(path) == _whole(text.encode()) == (items, [])


@pytest.mark.usefixtures("small_pieces")
@_ANY
@given(
    _FILES, st.integers(0, 200), st.sampled_from(["", "}", "]", ",", '"', "[", "1 2", "NaN", "\x01", "\\"])
)
@example([{"a": 1}], 200, "")
@example([{"a": 1}, {"b": 2}], 200, ",")
def test_mistakes_in_the_syntax_are_told_at_the_same_line(
    tmp_path: Path, items: list[Any], at: int, put_in: str
) -> None:
    """A file that is cut off or has something put in is refused as reading the whole of it refuses it."""
    text = dump_json([{"don_vi": "x"}, *items]).replace(", ", ",\n")
    cut = min(at, len(text))
    broken = text[:cut] + put_in + (text[cut:] if put_in else "")
    path = tmp_path / "a.json"
    path.write_text(broken, encoding="utf-8", newline="")
    if JsonItems(path).is_list:
        assert _streamed(path) == _whole(broken.encode())


@pytest.mark.usefixtures("small_pieces")
@pytest.mark.parametrize(
    "text",
    [
        '[{"a": 1, "a": 2}, {"b": 1e999}]',
        '{"ban_ghi": [{"a": 1, "a": 2}], "ghi_chu": NaN}',
        '{"ban_ghi": [1], "x": }',
        '[{"a": "\\ud83d"}]',
        f"[{'[' * 70}{']' * 70}]",
        '\ufeff [1]\n\n x',
    ],
)  # fmt: skip
def test_mistakes_in_the_data_are_told_at_the_same_place(tmp_path: Path, text: str) -> None:
    """Keys given twice, numbers of a thousand digits, halves of characters: each with its path."""
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")
    assert _streamed(path) == _whole(text.encode())


def test_what_is_no_text_says_what_it_is(tmp_path: Path) -> None:
    """A list whose text is not UTF-8 is refused with its line, a Word file by its kind."""
    path = tmp_path / "a.json"
    path.write_bytes(b'[{"a": 1},\n{"b": "' + "ơ".encode("cp1258", "replace") + b'\xff"}]')
    with pytest.raises(DataError) as refused:
        list(JsonItems(path))
    assert (refused.value.problems[0].code, "dòng 2" in refused.value.problems[0].message) == ("D002", True)


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcde"),
            st.none()
            | st.integers()
            | st.sampled_from([-(2**63), 2**63 - 1, 2**63])
            | st.decimals(-9, 9, places=1),
        )
    )
)
def test_rows_of_numbers_are_mappings(steps: list[tuple[str, int | Decimal | None]]) -> None:
    """A row keeps what a dict keeps, whole numbers of any size and fractions; None takes a number out."""
    columns: dict[str, int] = {"e": 0}
    other, row, plain = Numbers(columns), Numbers(columns), dict[str, int | Decimal]()
    for path, number in steps:
        other["z"] = 1
        if number is None:
            assert row.pop(path, None) == plain.pop(path, None)
        else:
            row[path] = plain[path] = number
    assert (dict(row), len(row)) == (plain, len(plain))
    assert row == plain


def test_numbers_made_at_once() -> None:
    """Rows made of all their values at once are those that are filled one by one, their columns too."""
    columns, others = dict[str, int](), dict[str, int]()
    for values in ({"a": 1, "b": 2**64}, {}, {"c": Decimal("1.5"), "a": -(2**63)}, {"b": 0, "d": 2**63 - 1}):
        one_by_one = Numbers(others)
        one_by_one.update(values)
        assert dict(Numbers.of(values, columns)) == dict(one_by_one) == values
        assert columns == others
