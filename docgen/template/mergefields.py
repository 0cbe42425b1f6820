"""A mail-merge template becomes a template of docgen's: each MERGEFIELD a tag with the look of the field.

Names that docgen knows are recognised however Word spells them (``Don_vi_ten``, ``Số ký hiệu``); any other
is a figure of the report. Number, date and case switches become filters. What cannot be said by a tag is
told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from docgen.files import safe_name
from docgen.template.variables import known_names
from docgen.vn.text import cut_at_word
from docgen.word.ns import XML_SPACE, w
from docgen.word.package import Package, parse_xml, write_package
from docgen.word.strict_xml import print_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_FIELD: Final = re.compile(r'^\s*MERGEFIELD\s+(?:"([^"]+)"|(\S+))(.*)$', re.IGNORECASE | re.DOTALL)
_SWITCH: Final = re.compile(r'\\([*#@bfmv])\s*(?:"([^"]*)"|(\S+))?')
_CASES: Final = {"upper": "in_hoa", "firstcap": "viet_hoa_dau", "caps": "viet_hoa_dau"}
_NO_SWITCH: Final = frozenset({"mergeformat", "charformat"})
_LOOPED: Final = re.compile(r"[A-ZĐ]{2,}|\[|^loop\.|^phan\.")


_ALSO: Final = {
    "nguoi_ky": "nguoi_ky.ho_ten",
    "ten_nguoi_ky": "nguoi_ky.ho_ten",
    "ho_ten_nguoi_ky": "nguoi_ky.ho_ten",
    "don_vi": "don_vi.ten",
    "ten_don_vi": "don_vi.ten",
}
"""What people call values of docgen's, beside the names that docgen has for them."""
_LEFT: Final = re.compile(
    r"^\s*(IF|NEXT|NEXTIF|SKIPIF|SET|ASK|FILLIN|COMPARE|ADDRESSBLOCK|GREETINGLINE|MERGESEQ|MERGEREC|DATABASE)\b",
    re.IGNORECASE,
)
"""Fields of a mail merge that no tag stands for."""
_NUMBER: Final = re.compile(r"(?P<before>[^#0;x+]*?)(?P<digits>[#0][#0.,]*)(?P<after>[^#0;x+]*)")
_DIGITS: Final = re.compile(r"#{0,3}(?:[.,]##[#0]|[.,]###)*0?(?P<decimals>[.,]0{1,2}(?!0)$)?")
_DAY: Final = re.compile(r"d{1,2}([/.-])M{1,2}\1y{2,4}")
_WORDS: Final = re.compile(r".*d.*(?:MMMM|tháng).*y.*", re.DOTALL)
_RATE_PLACES: Final = 1  # what the filter for rates prints unless told otherwise
_LONGEST: Final = 60  # letters of a paragraph that is named


@dataclass(frozen=True, slots=True)
class Converted:
    """One field: its ``name`` in the mail merge, the ``tag`` in its place, switches that no tag can say.

    Without a ``tag`` it stays as it was. ``paragraph`` are the words of its paragraph.
    """

    name: str
    tag: str
    left_out: tuple[str, ...] = ()
    paragraph: str = ""


def converted(package: Package) -> tuple[bytes, list[Converted]]:
    """The template with tags, and every field in the order of the file. DocxError if a part is no XML."""
    parts = dict(package.parts)
    found: list[Converted] = []
    for name, content in package.parts.items():
        if name.endswith(".xml") and (b"instrText" in content or b"fldSimple" in content):
            root = parse_xml(content, name)
            found += _convert(root)
            parts[name] = print_xml(root)
    return write_package(parts, order=package.parts), found


def _convert(root: _Element) -> Iterator[Converted]:
    for paragraph in root.iter(w("p")):
        words = cut_at_word("".join(node.text or "" for node in paragraph.iter(w("t"))), _LONGEST)
        for made in [*_convert_simple(paragraph), *_convert_complex(paragraph)]:
            yield replace(made, paragraph=words)


def _convert_simple(paragraph: _Element) -> Iterator[Converted]:
    for simple in list(paragraph.iter(w("fldSimple"))):
        code = simple.get(w("instr"), "")
        if left := _LEFT.match(code):
            yield Converted(left[1].upper(), "")
        elif made := _tag_of(code):
            _replace(simple, list(simple.iter(w("r"))), made.tag)
            yield made


def _convert_complex(paragraph: _Element) -> Iterator[Converted]:
    """Fields between marks; what stands within one that is left is left with it."""
    fields = [(runs, result, _code_of(runs)) for runs, result in _fields(paragraph)]
    kept = {run for runs, _, code in fields if _LEFT.match(code) for run in runs}
    for runs, result, code in fields:
        if left := _LEFT.match(code):
            yield Converted(left[1].upper(), "")
        elif runs[0] not in kept and (made := _tag_of(code)):
            _replace(runs[0], result, made.tag)
            for run in runs[1:]:
                _remove(run)
            yield made


def _code_of(runs: list[_Element]) -> str:
    return "".join(node.text or "" for run in runs for node in run.iter(w("instrText")))


def _fields(paragraph: _Element) -> Iterator[tuple[list[_Element], list[_Element]]]:
    """The runs of each field that begins and ends in a paragraph, and those of its result."""
    open_fields: list[tuple[list[_Element], list[_Element], list[bool]]] = []
    for run in list(paragraph.iter(w("r"))):
        marks = [each.get(w("fldCharType")) for each in run.iter(w("fldChar"))]
        if "begin" in marks:
            open_fields.append(([], [], []))
        for runs, result, shown in open_fields:
            runs.append(run)
            if shown and not marks:
                result.append(run)
        if "separate" in marks and open_fields:
            open_fields[-1][2].append(True)
        if "end" in marks and open_fields:
            runs, result, _ = open_fields.pop()
            yield runs, result


def _tag_of(code: str) -> Converted | None:
    found = _FIELD.match(code)
    if found is None:
        return None
    name = found[1] or found[2]
    filters: list[str] = []
    left_out: list[str] = []
    before = after = ""
    for kind, quoted, bare in _SWITCH.findall(found[3]):
        value = quoted or bare
        own, exact = _filter(kind, value)
        if own:
            filters.append(own)
        if not exact:
            left_out.append(f"\\{kind} {value}".strip())
        elif kind == "#":
            before, after = _around(value)
    tag = " | ".join([path_of(name), *dict.fromkeys(filters)])
    return Converted(name, f"{before}{{{{ {tag} }}}}{after}", tuple(left_out))


def _filter(kind: str, value: str) -> tuple[str, bool]:
    """The filter that a switch means, "" for none, and whether it says all that the switch says."""
    if kind == "#":
        return _number_filter(value)
    if kind == "@":
        in_words = _WORDS.fullmatch(value) is not None
        return "ngay_day_du" if in_words else "ngay", in_words or _DAY.fullmatch(value) is not None
    case = _CASES.get(value.lower(), "") if kind == "*" else ""
    return case, bool(case) or (kind == "*" and value.lower() in _NO_SWITCH)


def _number_filter(picture: str) -> tuple[str, bool]:
    """The filter for a picture of digits: “#,##0.00”, “0,0%”, “00”."""
    found = _NUMBER.fullmatch(picture)
    name = "phan_tram" if "%" in picture else "so"
    if found and found["digits"] == "00" and name == "so":
        return "hai_chu_so", True
    digits = _DIGITS.fullmatch(found["digits"]) if found else None
    if found is None or digits is None or ("%" in picture and not found["after"].startswith("%")):
        return name, False
    places = len(digits["decimals"]) - 1 if digits["decimals"] else 0
    usual = _RATE_PLACES if name == "phan_tram" else 0
    # the filters leave out noughts at the end: “5”, not “5,00”
    exact = places <= usual and "{" not in picture
    return name if places == usual else f"{name}({places})", exact


def _around(picture: str) -> tuple[str, str]:
    """The words before and behind the digits of a picture; the sign of a rate is its filter's."""
    found = _NUMBER.fullmatch(picture)
    before, after = (found["before"], found["after"]) if found else ("", "")
    return before.replace("'", ""), after.removeprefix("%").replace("'", "")


def path_of(name: str) -> str:
    """What a merge field names: a known name however it is spelt, a path, else a figure of the report."""
    key = _key(name)
    known = {_key(each.name): each.name for each in known_names() if not _LOOPED.search(each.name)}
    known = {**known, **_ALSO}
    if key in known:
        return known[key]
    joined = {each.replace("_", ""): own for each, own in known.items() if "_" in each}
    if "_" not in key and key in joined:  # TenDonVi
        return joined[key]
    if re.fullmatch(r"(so_lieu|chi_tieu)(\.\w+)+", name):
        return name
    return f"so_lieu.{key.removeprefix('so_lieu_')}"


def _key(name: str) -> str:
    folded = safe_name(name.replace(".", "_")).lower()
    key = re.sub(r"[^a-z0-9]+", "_", folded).strip("_")
    return f"s_{key}" if key[:1].isdigit() else key


def _replace(first: _Element, result: list[_Element], tag: str) -> None:
    """A run with the tag in place of a field, in the look of its result."""
    run = first.makeelement(w("r"))
    properties = next(
        (found for each in [*result, first] if (found := each.find(w("rPr"))) is not None), None
    )
    if properties is not None:
        run.append(properties)
    text = run.makeelement(w("t"), {XML_SPACE: "preserve"})
    text.text = tag
    run.append(text)
    first.addprevious(run)
    _remove(first)


def _remove(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
