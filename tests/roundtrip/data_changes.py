"""New data for a report, as a later look at the figures and the text makes them: random changes."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

Change = Callable[[dict[str, Any], random.Random], None]


def changed(raw: dict[str, Any], rng: random.Random, count: int) -> dict[str, Any]:
    """The data with ``count`` changes."""
    data = deepcopy(raw)
    for change in rng.choices(CHANGES, k=count):
        change(data, rng)
    return data


def bodies(data: dict[str, Any]) -> list[list[Any]]:
    """Every list of blocks."""

    def inside(blocks: list[Any]) -> Iterator[list[Any]]:
        yield blocks
        for block in blocks:
            if isinstance(block, dict) and isinstance(block.get("noi_dung"), list):
                yield from inside(block["noi_dung"])

    found = [*inside(data["noi_dung"])]
    for appendix in data.get("phu_luc") or ():
        found += inside(appendix["noi_dung"])
    return found


def _places(data: dict[str, Any], kind: type) -> list[tuple[list[Any], int]]:
    return [(body, i) for body in bodies(data) for i, block in enumerate(body) if isinstance(block, kind)]


def figure(data: dict[str, Any], rng: random.Random) -> None:
    """A figure is corrected."""
    names = [key for key, value in (data.get("so_lieu") or {}).items() if isinstance(value, int | dict)]
    if not names:
        return
    name = rng.choice(names)
    value = data["so_lieu"][name]
    if isinstance(value, dict) and isinstance(value.get("gia_tri"), int):
        value["gia_tri"] += rng.randint(1, 9)
    elif isinstance(value, int):
        data["so_lieu"][name] += rng.randint(1, 9)


def indicator(data: dict[str, Any], rng: random.Random) -> None:
    """The result of an indicator is corrected, or the whole it is a part of."""
    if data.get("chi_tieu"):
        row = rng.choice(data["chi_tieu"])
        key = "tong_so" if isinstance(row.get("tong_so"), int) else "thuc_hien"
        if isinstance(row.get(key), int):
            row[key] += rng.randint(1, 9)


def words(data: dict[str, Any], rng: random.Random) -> None:
    """Words are put into a paragraph, outside of its expressions."""
    body, i = rng.choice(_places(data, str) or [([""], 0)])
    parts = body[i].split("{{")
    edge = parts[0].rfind(" ")
    if edge > 0:
        body[i] = "{{".join([f"{parts[0][:edge]} thêm vào{parts[0][edge:]}", *parts[1:]])


def paragraph(data: dict[str, Any], rng: random.Random) -> None:
    """A paragraph is put in."""
    body = rng.choice(bodies(data))
    body.insert(rng.randint(0, len(body)), f"Đoạn do dữ liệu thêm, số {rng.randint(1, 999)} của kỳ này.")


def no_paragraph(data: dict[str, Any], rng: random.Random) -> None:
    """A paragraph is taken out."""
    places = [(body, i) for body, i in _places(data, str) if len(body) > 1]
    if places:
        body, i = rng.choice(places)
        del body[i]


def moved(data: dict[str, Any], rng: random.Random) -> None:
    """Two neighbours change places."""
    body = rng.choice(bodies(data))
    if len(body) > 1:
        i = rng.randrange(len(body) - 1)
        body[i], body[i + 1] = body[i + 1], body[i]


def recipient(data: dict[str, Any], rng: random.Random) -> None:
    """A recipient is put in or taken out."""
    lines = data.get("noi_nhan")
    if lines and rng.random() < 0.5:
        del lines[rng.randrange(len(lines))]
    elif lines:
        lines.insert(rng.randint(0, len(lines)), "Nơi nhận mới thêm")


def head(data: dict[str, Any], rng: random.Random) -> None:
    """Another number, or another name under the text."""
    if rng.random() < 0.5:
        data["so"] = str(rng.randint(10, 900))
    elif data.get("nguoi_ky"):
        data["nguoi_ky"]["ho_ten"] = "Nguyễn Văn Mới"


def title(data: dict[str, Any], rng: random.Random) -> None:
    """A section is renamed."""
    sections = [body[i] for body, i in _places(data, dict) if "{" not in body[i].get("tieu_de", "{")]
    if sections:
        rng.choice(sections)["tieu_de"] += " năm nay"


def section(data: dict[str, Any], rng: random.Random) -> None:
    """A section is put in."""
    made = {"tieu_de": "MỤC MỚI CỦA DỮ LIỆU", "noi_dung": ["Nội dung của mục mới."]}
    data["noi_dung"].insert(rng.randint(0, len(data["noi_dung"])), made)


def rows(data: dict[str, Any], rng: random.Random) -> None:
    """A row of a table is put in, taken out, or a number in it corrected."""
    tables = [body[i]["bang"] for body, i in _places(data, dict) if isinstance(body[i].get("bang"), dict)]
    tables = [
        each for each in tables if each.get("dong") and all(isinstance(row, list) for row in each["dong"])
    ]
    if not tables:
        return
    table = rng.choice(tables)["dong"]
    row = rng.randrange(len(table))
    numbers = [i for i, cell in enumerate(table[row]) if isinstance(cell, int)]
    kind = rng.randrange(3)
    if kind == 0:
        copied = [f"{cell} mới" if isinstance(cell, str) and "{" not in cell else cell for cell in table[row]]
        table.insert(row, copied)
    elif kind == 1 and len(table) > 1:
        del table[row]
    elif numbers:
        table[row][rng.choice(numbers)] += 3


CHANGES: list[Change] = [
    figure, figure, indicator, words, paragraph, no_paragraph, moved, recipient, head, title, section,
    rows, rows,
]  # fmt: skip
