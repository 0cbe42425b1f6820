"""The name of another time in the manner of one that stands in a text: capitals, padding, year."""

from __future__ import annotations

import re

from docgen.vn.dates import format_date, format_month
from docgen.vn.roman import to_roman
from docgen.vn.text import upper
from docgen.vn.time_words import Mention, Named

_IN_WORDS = {3: "ba", 6: "sáu", 9: "chín"}
_YEAR = re.compile(r"(,?\s*(?:của\s+)?năm\s+|\s?[/-]\s?)((?:19|20)\d\d)$", re.IGNORECASE)
_NUMBER = re.compile(r"\b(0?)(\d{1,2})\b")
_DASH = re.compile(r"\d(\s*[-\u2010-\u2015/]\s*)\d")


def written(new: Named, model: Mention, *, year: bool) -> str:
    """``new`` written as ``model`` is; with its year if ``year`` or if it cannot be named without."""
    text = _lower(new, model, year=year)
    if _is_upper(model.text):
        return upper(text)
    return text[:1].upper() + text[1:] if model.text[:1].isupper() else text


def _lower(new: Named, model: Mention, *, year: bool) -> str:
    if new.form == "khoang" and new.first and new.last:
        return f"từ ngày {format_date(new.first)} đến ngày {format_date(new.last)}"
    if new.form in ("nam-hoc", "nhiem-ky"):
        return _over_years(new, model)
    if new.form == "nam":
        whole = "cả " if model.text.lower().startswith("cả") else ""
        return f"{whole}năm {new.year}"
    if new.form == "thang" and model.text[:1].isdigit() and model.named.form == "thang":
        return f"{_month(new.number, model)}/{new.year}"
    return _without_year(new, model) + (_year(new, model) if year else "")


def _over_years(new: Named, model: Mention) -> str:
    words = "năm học" if new.form == "nam-hoc" else "nhiệm kỳ"
    if model.named.form == new.form:
        words = re.split(r"\s*\d", model.text.lower(), maxsplit=1)[0]
    dash = _DASH.search(model.text)
    return f"{words} {new.since}{dash[1] if dash else '-'}{new.year}"


def _without_year(new: Named, model: Mention) -> str:
    if new.form == "quy":
        digits = model.named.form == "quy" and not re.search(r"\b[IV]+\b", model.text, re.IGNORECASE)
        return f"quý {_padded(new.number, model) if digits else to_roman(new.number)}"
    if new.form == "thang":
        return f"tháng {_month(new.number, model)}"
    if new.form == "tuan":
        order = "thứ " if "thứ" in model.text.lower() else ""
        return f"tuần {order}{_padded(new.number, model)}"
    return f"{_count(new.number, model)} tháng {_edge(new, model)}"


def _edge(new: Named, model: Mention) -> str:
    if new.form == "dau-nam":
        return "đầu năm"
    return "còn lại của năm" if "còn" in model.text.lower() else "cuối năm"


def _count(number: int, model: Mention) -> str:
    in_words = any(model.text.lower().startswith(word) for word in _IN_WORDS.values())
    return _IN_WORDS[number] if in_words and number in _IN_WORDS else _padded(number, model)


def _padded(number: int, model: Mention) -> str:
    """With a zero before it where the model has one."""
    found = _NUMBER.search(model.text)
    return f"{number:02d}" if found and found[1] else str(number)


def _month(number: int, model: Mention) -> str:
    return _padded(number, model) if model.named.form == "thang" and number > 2 else format_month(number)


def _year(new: Named, model: Mention) -> str:
    found = _YEAR.search(model.text)
    if new.form in ("dau-nam", "cuoi-nam"):  # “… đầu năm 2023”
        return f"/{new.year}" if found and "/" in found[1] else f" {new.year}"
    between = found[1] if found and model.named.form not in ("dau-nam", "cuoi-nam", "nam") else " năm "
    return f"{between.lower()}{new.year}"


def _is_upper(text: str) -> bool:
    letters = [char for char in re.sub(r"\b[IVX]+\b", "", text) if char.isalpha()]
    return bool(letters) and all(char.isupper() for char in letters)
