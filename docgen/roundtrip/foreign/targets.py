"""Targets that a text or a table states, as indicators: “1.234/1.000 đoàn viên, đạt 123,4% kế hoạch”.

A target of a text has the name that stands before its figures. In a table the columns of plan and result are
known by their titles.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from docgen.check.figures.numerals import value_of
from docgen.report.indicators import Indicator
from docgen.report.tables import indicators_table
from docgen.roundtrip.foreign.measures import unit_in
from docgen.roundtrip.foreign.naming import last_words, unit_behind
from docgen.roundtrip.foreign.tables import head_count
from docgen.roundtrip.foreign.target_phrases import Phrase, phrases
from docgen.roundtrip.units import Grid
from docgen.vn.counted import counted_unit
from docgen.vn.numbers import format_number, ratio_percent
from docgen.vn.text import ascii_name, capitalize_first, unaccented

_PLAN = re.compile(r"\b(?:kế hoạch|KH|chỉ tiêu|giao|nghị quyết)\b", re.IGNORECASE)
_AGREED = re.compile(r"\s*(?:so với |của )?(?:số )?(?:đã )?đăng ký\b", re.IGNORECASE)
"""Right behind a rate: of what was promised; elsewhere it is what people do (“nữ đoàn viên đăng ký”)."""
_OF_ABOVE = re.compile(r"\b(?:trong đó|tr\.đó)\b", re.IGNORECASE)
"""Opens parts of what was stated before: what is counted stands there."""
_WHOLE_CLAUSE = re.compile(r"[.,](?!\d)|[;:()“”\"\n\t]")
_CLAUSE = re.compile(r"[.;:()“”\"\n\t]")
_SENTENCE = re.compile(r"[.;!?](?=\s)|\n")
_LABEL = re.compile(r"^\s*(?:[-–+*•]|\(?\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\))?\s*")
_LEADING = re.compile(
    r"(?:[\s,(]*\b(?:kế hoạch|KH|chỉ tiêu|mục tiêu)(?: (?:được )?giao)?(?: là)?[\s:]*"
    r"|[\s,(]*\b(?:đã )?(?:thực hiện|đạt|được|là|có)[\s:]*)+$",
    re.IGNORECASE,
)
"""Words that lead from the name of a target to its first figure."""
_DOING = r"(?:hoàn thành|triển khai|thực hiện|tổ chức|phê duyệt|giải quyết|tiếp nhận|xử lý|giải ngân)"
_SUBJECT = re.compile(
    rf"\A(?:toàn )?(?:tỉnh|huyện|thành phố|xã|phường|ngành|đơn vị) (?:đã |được )?(?={_DOING}\b)",
    re.IGNORECASE,
)
"""Who does what a target counts: “tỉnh hoàn thành …”."""
_NO_OBJECT = re.compile(rf"(?:đã )?{_DOING} ", re.IGNORECASE)
"""A name that says only that something is done: “Hoàn thành” 33/33 lớp."""
_CONTEXT = 5  # words
_LONGEST_NAME = 14  # words
_MORE = re.compile(r"(?: (?!(?:đạt|bằng|chiếm|tỷ|trên|so|trong|và|của|theo)\b)[^\W\d_]+){1,8}(?=\s*[,;(:.])")
"""What goes on with the thing counted: “45 đoàn viên ưu tú, đạt …”."""
_END = re.compile(r"[.,;:()/]")
_PAIR = re.compile(r"\d\s*/\s*\d")
_NUMBER = re.compile(r"\d[\d.,]*")
_NOTE = re.compile(r"\s*[(\[]\s*[)\]]")  # brackets around the mark of a footnote, which is no letter
_SHORT_DONE = re.compile(r"(?:da )?th(?=\W|$)")
_SHORT_PLAN = re.compile(r"kh(?=\W|$)|(?:chi|muc) tieu (?:nam |quy |thang )*\d")
_NAME = ("chi tieu", "noi dung", "ten chi tieu", "nhiem vu")
_UNIT = ("don vi tinh", "dvt", "don vi")


class Stated(NamedTuple):
    """Where a text states a target, and the indicator that it makes."""

    phrase: Phrase
    indicator: dict[str, Any]


class Targets:
    """Collects indicators; each has a code of its own."""

    def __init__(self) -> None:
        self.indicators: list[dict[str, Any]] = []
        self._known: dict[tuple[Any, ...], dict[str, Any]] = {}
        self._counts: Counter[str] = Counter()
        self._codes: set[str] = set()

    def of_text(self, text: str) -> list[Stated]:
        """The targets that a text states, added to the others."""
        made = ((phrase, _indicator(text, phrase)) for phrase in phrases(text))
        return [Stated(phrase, self._added(each)) for phrase, each in made if each is not None]

    def of_table(self, grid: Grid, unit: str = "") -> list[dict[str, Any]]:
        """The indicators of a table of targets; none of another table. ``unit`` is what stands beside it."""
        keys = _keys(grid)
        if not {"ten", "ke_hoach", "thuc_hien"} <= set(keys.values()):
            return []
        rows = grid.rows[head_count(grid) :]
        made = (
            _of_row({keys[c]: cell.text.strip() for c, cell in enumerate(row) if cell and c in keys}, unit)
            for row in rows
        )
        return [self._added(each) for each in made if each is not None]

    def _added(self, indicator: dict[str, Any]) -> dict[str, Any]:
        """The indicator under a code of its own; the same one again is not added."""
        known = tuple(indicator.values())
        if known not in self._known:
            stem = ascii_name(indicator["ten"]) or "chi_tieu"
            code = stem
            while code in self._codes:
                self._counts[stem] += 1
                code = f"{stem}_{self._counts[stem] + 1}"
            self._codes.add(code)
            self._known[known] = {"ma": code, **indicator}
            self.indicators.append(self._known[known])
        return self._known[known]


def _indicator(text: str, phrase: Phrase) -> dict[str, Any] | None:
    """What a phrase says as an indicator; None where nothing says what is counted."""
    unit = unit_behind(text[phrase.done[1] :]) or unit_behind(text[phrase.plan[1] :])
    first = min(phrase.done[0], phrase.plan[0])
    lead = text[: phrase.start] if _says(text[: phrase.start]) else text[: max(first, phrase.done[0])]
    after = next((x for x in (phrase.done, phrase.plan) if unit_behind(text[x[1] :])), phrase.plan)
    name = _SUBJECT.sub("", _name(lead, unit, text[after[1] :]))
    unit = unit or ("" if _OF_ABOVE.search(_SENTENCE.split(lead)[-1]) else unit_in(name))
    if not unit or not name or _NO_OBJECT.fullmatch(name.removesuffix(unit)) or _is_behind_rate(lead, name):
        return None
    rate_start, rate_end = phrase.rate
    between = text[min(phrase.done[1], rate_start) : rate_start]
    around = f"{between} {text[rate_end : rate_end + 40]}"
    worded = bool(_PLAN.search(around) or _AGREED.match(text[rate_end:]))
    planned = phrase.planned or phrase.a > phrase.b or worded
    return {
        "ten": capitalize_first(name),
        "don_vi_tinh": unit,
        "loai": "ke_hoach" if planned else "ty_trong",
        "thuc_hien": phrase.a,
        "ke_hoach" if planned else "tong_so": phrase.b,
    }


def _is_behind_rate(lead: str, name: str) -> bool:
    """Whether the words of a name say what an earlier rate is of: “đạt 75% trên tổng chi phí và đạt …”."""
    clause = _WHOLE_CLAUSE.split(_before_lead(lead).rstrip(" :"))[-1]
    rate, sign, behind = clause.rpartition("%")
    return bool(sign and rate and name.split(maxsplit=1)[0] in behind.split())


def _says(before: str) -> bool:
    """Whether the words before the first figure of a target name it."""
    clause = _CLAUSE.split(_before_lead(before).rstrip(" :"))[-1]
    return bool(last_words(clause.rpartition(",")[2], _CONTEXT))


def _before_lead(before: str) -> str:
    """The words before those that lead to the first figure: “: kế hoạch giao”, not “triển khai thực hiện”."""
    bare = _LEADING.sub("", before).rstrip()
    apart = bare.endswith((":", ",", "(")) or _PLAN.search(before[len(bare) :])
    return bare.rstrip(" ,(") if apart else before.rstrip()


def _name(before: str, unit: str, after: str) -> str:
    """What a target is called: all words before its colon, else those of its clause, else those behind it."""
    bare = _before_lead(before)
    clause = _SENTENCE.split(bare.rstrip(" :"))[-1]
    titled = _LABEL.sub("", clause.rpartition(":")[2]).strip()
    if bare.endswith(":") and 0 < len(titled.split()) <= _LONGEST_NAME:
        return titled
    said = _CLAUSE.split(bare)[-1].rpartition(",")[2]
    if _is_of_other(said, apart=before.rstrip().endswith(",")):
        return ""
    words = last_words(said, _CONTEXT)
    if not words:
        return " ".join(_END.split(after.strip())[0].split()[:_LONGEST_NAME])
    name = " ".join(words)
    if unit.casefold() not in name.casefold() and counted_unit(unit):
        name = f"{name} {unit}"
    ends = name.casefold().endswith(unit.casefold()) and after.strip().startswith(unit)
    more = _MORE.match(after.strip()[len(unit) :]) if ends else None
    return f"{name}{more[0] if more else ''}"


def _is_of_other(said: str, *, apart: bool) -> bool:
    """Whether words say figures of their own: “65/65 CĐCS, 20/20 …”; ``apart``: a comma ends them."""
    counted = (match for match in _NUMBER.finditer(said) if apart and unit_behind(said[match.end() :]))
    return bool(_PAIR.search(said) or any(counted))


def _keys(grid: Grid) -> dict[int, str]:
    """What each column of a table of targets holds, by the titles over it."""
    found: dict[int, str] = {}
    for column in range(grid.width):
        key = _key(_title(grid, column))
        if key and key not in found.values():
            found[column] = key
    return found


def _title(grid: Grid, column: int) -> str:
    heads = (grid.rows[r][column] for r in range(head_count(grid)) if column < len(grid.rows[r]))
    return " ".join(unaccented(" ".join(cell.text for cell in heads if cell)).split())


def _key(title: str) -> str:
    if title.startswith(_UNIT):
        return "don_vi_tinh"
    if title in _NAME or title.startswith(("ten chi tieu", "noi dung chi tieu")):
        return "ten"
    if "cung ky" in title or "luy ke" in title or "nam truoc" in title:
        return ""
    if title.startswith(("ty le", "dat", "%", "so sanh")) or "%" in title:
        return "ty_le"
    if "thuc hien" in title or title.startswith("ket qua") or _SHORT_DONE.match(title):
        return "thuc_hien"
    return "ke_hoach" if "ke hoach" in title or "giao" in title or _SHORT_PLAN.match(title) else ""


def _of_row(texts: Mapping[str, str], beside: str) -> dict[str, Any] | None:
    """An indicator out of the texts of a row; None where they are no plan and result.

    ``beside`` is the unit that the whole table says.
    """
    plan, done = _figure(texts.get("ke_hoach", "")), _figure(texts.get("thuc_hien", ""))
    name = _without_note(texts.get("ten", ""))
    if not name or plan is None or done is None or plan <= 0:
        return None
    percent = texts["ke_hoach"].strip().endswith("%")
    unit = "%" if percent else _without_note(texts.get("don_vi_tinh", "")) or unit_in(name, beside)
    if not unit:
        return None
    percent = percent or unit == "%"
    return {
        "ten": name,
        "don_vi_tinh": unit,
        "loai": "ty_le" if percent else "ke_hoach",
        "thuc_hien": done,
        "ke_hoach": plan,
    }


def _without_note(text: str) -> str:
    """A name or a unit without the empty brackets that a footnote leaves."""
    return " ".join(_NOTE.sub("", text).split())


def _figure(text: str) -> int | Decimal | None:
    plain = text.strip().removesuffix("%").strip()
    if not re.fullmatch(r"\d[\d.]*(?:,\d+)?", plain):
        return None
    value, decimals = value_of(plain)
    return value if decimals else int(value)


def prints_alike(grid: Grid, indicators: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the form's own table of these indicators is the table of the file, cell by cell."""
    rows = len(grid.rows) - 1
    if rows != len(indicators):
        return False
    models = [(f"chi_tieu[{i}]", Indicator.model_validate(dict(each))) for i, each in enumerate(indicators)]
    table = indicators_table(models, "")
    own = [table.titles, *(row.texts for row in table.rows)]
    file = [[cell.text if cell else "" for cell in row] for row in grid.rows]
    return [list(map(_plain, row)) for row in own] == [list(map(_plain, row)) for row in file]


def _plain(text: str) -> str:
    return " ".join(text.split())


def rate_source(indicator: Mapping[str, Any], rate: str) -> str:
    """The expression that prints an indicator's rate as it stands, empty if there is none."""
    whole = indicator["ke_hoach"] if "ke_hoach" in indicator else indicator["tong_so"]
    for decimals, call in ((1, "phan_tram"), (2, "phan_tram(2)"), (0, "phan_tram(0)")):
        exactly = ratio_percent(indicator["thuc_hien"], whole, decimals)
        if f"{format_number(exactly, decimals)}%" == rate:
            return f" chi_tieu.{indicator['ma']}.ty_le | {call} "
    return ""
