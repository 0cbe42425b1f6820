"""The keys of a form file, what each holds, and what is wrong with the keys of one.

The keys and their kinds stand in one table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from docgen.errors import Problem, nearest, suggest

PERIODS: Final = ("quy", "6-thang", "9-thang", "nam", "khoang", "thang", "tuan", "nam-hoc", "nhiem-ky")
LINE_LOOKS: Final = ("noi_dung", "gach", "cong", "tham_quyen", "dong_quyet_dinh", "can_cu")


class Rule(NamedTuple):
    """What a key holds: ``kind`` is str, bool, int or a list of texts; ``among`` the only values it takes."""

    kind: type
    among: tuple[str | int, ...] = ()
    needed: bool = False


_TEXT, _FLAG, _TEXTS = Rule(str), Rule(bool), Rule(list)
_SIGNER: Final = dict.fromkeys(("quyen_han", "ky_thay", "chuc_vu", "ho_ten"), _TEXT)
KEYS: Final[Mapping[str, Rule]] = {
    "ten": Rule(str, needed=True),
    "ten_loai": Rule(str, needed=True),
    "viet_tat": Rule(str, needed=True),
    "ten_trong_cau": _TEXT,
    "ky": Rule(list, PERIODS),
    "ky_bat_buoc": _FLAG,
    "trich_yeu": _TEXT,
    "trich_yeu_goi_y": _TEXT,
    "co_trich_yeu": _FLAG,
    "van_ban_kem_theo": _FLAG,
    "trich_yeu_duoi_so": _FLAG,
    "danh_so": Rule(str, ("muc", "dieu", "khoan", "khong", "chuong", "chuong-muc", "phan", "phan-muc")),
    "kinh_gui": _FLAG,
    "tham_quyen": _FLAG,
    "dong_ngay": _FLAG,
    "dau_ket": _FLAG,
    "noi_dung_tuy_chon": _FLAG,
    "noi_nhan_goi_y": _TEXTS,
    "luu_goi_y": _TEXT,
    "tep_mau": _TEXT,
}
"""The keys of a form file that hold one value or a list of texts."""
TABLES: Final[Mapping[str, Mapping[str, Rule]]] = {"nguoi_ky": _SIGNER, "nguoi_ky_trai": _SIGNER}
"""The keys that hold a table ``[nguoi_ky]``."""
ROWS: Final[Mapping[str, Mapping[str, Rule]]] = {
    "truong": {
        "ma": Rule(str, needed=True), "ten": Rule(str, needed=True), "goi_y": _TEXT, "bat_buoc": _FLAG,
    },
    "dong": {
        "chu": Rule(str, needed=True), "kieu": Rule(str, LINE_LOOKS), "sau": _FLAG, "khi": _TEXT,
    },
    "muc": {
        "cap": Rule(int, needed=True), "tieu_de": _TEXT, "goi_y": _TEXT,
        "khoan": _FLAG, "bang_chi_tieu": _FLAG,
    },
}  # fmt: skip
"""The keys that hold rows ``[[truong]]``."""

_OWN_KEYS: Final = frozenset(key for rules in (*TABLES.values(), *ROWS.values()) for key in rules)
_WORDS: Final = {
    str: "chữ trong dấu nháy kép",
    bool: "true hoặc false",
    int: "số nguyên",
    list: "danh sách [ ]",
}


def key_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    """Keys that are unknown or missing, and values of another kind than their keys take."""
    every = [*KEYS, *TABLES, *ROWS]
    single = {key: value for key, value in values.items() if key not in TABLES and key not in ROWS}
    astray = set(_astray(values))  # told where they stand
    yield from (
        each for each in _of_table(single, KEYS, "", every) if each.code != "F103" or each.about not in astray
    )
    for name, rules in TABLES.items():
        table = values.get(name, {})
        if isinstance(table, dict):
            yield from _of_table(table, rules, name, list(rules))
        else:
            yield Problem("F104", f"phải là bảng [{name}]", name)
    for name, rules in ROWS.items():
        rows = values.get(name, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            hint = f"mỗi bảng bắt đầu bằng dòng [[{name}]], hai dấu ngoặc vuông mỗi bên"
            yield Problem("F104", f"phải là các bảng [[{name}]]", name, hint=hint)
            continue
        for i, row in enumerate(rows):
            yield from _of_table(row, rules, f"{name}[{i}]", list(rules))


def _astray(values: Mapping[str, Any]) -> Iterator[str]:
    """Keys of the form itself that stand below a table's heading."""
    for name, rules in {**TABLES, **ROWS}.items():
        found = values.get(name, ())
        for row in found if isinstance(found, list) else [found]:
            yield from (key for key in row if key not in rules) if isinstance(row, dict) else ()


def _of_table(
    table: Mapping[str, Any], rules: Mapping[str, Rule], path: str, known: list[str]
) -> Iterator[Problem]:
    lacking = [key for key, rule in rules.items() if rule.needed and key not in table]
    unknown = [key for key in table if key not in rules]
    meant = {key: _meant(key, known) for key in unknown}
    if len(lacking) == len(unknown) == 1 and not meant[unknown[0]] and not _of_another(unknown[0], path):
        meant[unknown[0]] = lacking[0]
    for key, value in table.items():
        here = f"{path}.{key}" if path else key
        if key in rules:
            yield from _of_value(value, rules[key], here)
        else:
            near = f"có phải: {meant[key]}?" if meant[key] else _known(value, known)
            yield Problem("F102", f"khoá {key} không có", here, hint=_of_another(key, path) or near)
    for key in lacking:
        if key not in meant.values():
            hint = f"thêm dòng {key} = …" + (f" dưới [[{path.partition('[')[0]}]]" if path else "")
            yield Problem("F103", f"thiếu khoá {key}", path, hint=hint, about=key)


def _meant(key: str, known: list[str]) -> str:
    """The known key that an unknown one is nearly, or a piece of; "" for none or several."""
    if near := nearest(key, known):
        return near
    pieces = [each for each in known if f"_{each}_" in f"_{key}_" or f"_{key}_" in f"_{each}_"]
    return pieces[0] if len(pieces) == 1 else ""


def _known(value: Any, known: list[str]) -> str:
    """What may stand where an unknown key does: for rows, the one kind of rows that has their keys."""
    rows = isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)
    if rows and len(fit := [each for each in ROWS if set(value[0]) <= set(ROWS[each])]) == 1:
        return f"có phải: [[{fit[0]}]]?"
    names = list(ROWS) if rows else list(TABLES) if isinstance(value, dict) else known
    return f"các khoá dùng được: {', '.join(names)}"


def _of_another(key: str, path: str) -> str:
    """How to mend a key that stands in another table than its own; "" if it is no table's."""
    here = path.partition("[")[0]
    if path and (key in KEYS) and key not in _OWN_KEYS:
        return f"khoá của cả mẫu: đặt dòng này lên trên bảng […] đầu tiên, đang đứng dưới [{here}]"
    tables = [f"[{name}]" for name, rules in TABLES.items() if key in rules and name != here]
    tables += [f"[[{name}]]" for name, rules in ROWS.items() if key in rules and name != here]
    return f"khoá này đứng dưới {', '.join(tables)}" if tables else ""


def _of_value(value: Any, rule: Rule, path: str) -> Iterator[Problem]:
    if type(value) is not rule.kind:
        yield Problem("F104", f"phải là {_WORDS[rule.kind]}, đang là {value!r}", path)
        return
    for each in value if isinstance(value, list) else [value]:
        if isinstance(value, list) and not isinstance(each, str):
            yield Problem("F104", f"phải là {_WORDS[str]}, đang là {each!r}", path)
        elif rule.among and each not in rule.among:
            known = [str(one) for one in rule.among]
            near = suggest(str(each), known)
            hint = f"{near} " * bool(near) + f"chọn trong: {', '.join(known)}"
            yield Problem("F104", f"“{each}” không dùng được", path, hint=hint)
