"""Findings that say the same of many places stand in the list once."""

from __future__ import annotations

from typing import Any

from docgen.web.alike import by_heading


def _found(code: str, weight: str, words: str, paragraph: int | None, page: int | None) -> dict[str, Any]:
    """A finding as the page keeps it."""
    return {"ma": code, "muc": weight, "chu": words, "goi_y": "", "dieu": "", "doan": paragraph,
            "trang": page, "phan": "Toàn văn bản" if paragraph is None else "Nơi nhận"}  # fmt: skip


def test_findings_are_told_once_under_their_first_page() -> None:
    """What is of the whole first, then the pages, then what has no page; the gravest first on a page."""
    found = [
        _found("TT502", "nen-sua", "lùi đầu dòng", 3, 1),
        _found("TT211", "sai", "không sát lề", 9, None),
        _found("TT502", "nen-sua", "lùi đầu dòng", 7, 2),
        _found("TT202", "sai", "không đậm", 4, 1),
        _found("TT202", "sai", "không nghiêng", 8, 2),
        _found("TT108", "sai", "không có số trang", None, None),
    ]
    told = {
        title: [(each["chu"], [one["doan"] for one in each["cho"]], each["cac_trang"]) for each in own]
        for title, own in by_heading(found).items()
    }
    assert list(told.items()) == [
        ("Toàn văn bản", [("không có số trang", [None], [])]),
        ("Trang 1", [("không đậm", [4], [1]), ("lùi đầu dòng", [3, 7], [1, 2])]),
        ("Trang 2", [("không nghiêng", [8], [2])]),
        ("Nơi nhận", [("không sát lề", [9], [])]),
    ]


def test_many_findings_of_one_rule_are_one_card_with_its_places() -> None:
    """143 slips that each say another number are one card under the rule's name; five stay five cards."""
    found = [_found("TT502", "nen-sua", f"lùi {n} mm", n, 1 + n // 50) for n in range(143)]
    found += [_found("SL101", "sai", f"tổng {n}", 200 + n, 4) for n in range(5)]
    (first, (many,)), (second, few) = by_heading(found, lambda code: f"quy tắc {code}").items()
    assert (first, many["chu"], many["cac_trang"]) == ("Trang 1", "quy tắc TT502", [1, 2, 3])
    assert many["gop"]
    assert [one["chu"] for one in many["cho"]] == [f"lùi {n} mm" for n in range(143)]
    assert second == "Trang 4"
    assert [(each["chu"], each["gop"]) for each in few] == [(f"tổng {n}", False) for n in range(5)]
