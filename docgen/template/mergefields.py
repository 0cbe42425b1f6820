"""A mail-merge template becomes a template of docgen's: each MERGEFIELD a tag with the look of the field.

Names that docgen knows are recognised however Word spells them (``Don_vi_ten``, ``Số ký hiệu``); any other
is a figure of the report. Number, date and case switches become filters. What cannot be said by a tag is
told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from docgen.files import safe_name
from docgen.template.variables import known_names
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


@dataclass(frozen=True, slots=True)
class Converted:
    """One field: its ``name`` in the mail merge, the ``tag`` in its place, switches that no tag can say."""

    name: str
    tag: str
    left_out: tuple[str, ...] = ()


def converted(package: Package) -> tuple[bytes, list[Converted]]:
    """The template with tags, and every field in the order of the file. DocxError if a part is no XML."""
    parts = dict(package.parts)
    found: list[Converted] = []
    for name, content in package.parts.items():
        if name.endswith(".xml") and b"MERGEFIELD" in content:
            root = parse_xml(content, name)
            found += _convert(root)
            parts[name] = print_xml(root)
    return write_package(parts, order=package.parts), found


def _convert(root: _Element) -> Iterator[Converted]:
    for simple in list(root.iter(w("fldSimple"))):
        if made := _tag_of(simple.get(w("instr"), "")):
            _replace(simple, list(simple.iter(w("r"))), made.tag)
            yield made
    for paragraph in root.iter(w("p")):
        for runs, result in list(_fields(paragraph)):
            code = "".join(node.text or "" for run in runs for node in run.iter(w("instrText")))
            if made := _tag_of(code):
                _replace(runs[0], result, made.tag)
                for run in runs[1:]:
                    _remove(run)
                yield made


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
    for kind, quoted, bare in _SWITCH.findall(found[3]):
        value = quoted or bare
        own = _filter(kind, value)
        if own:
            filters.append(own)
        elif own is None:
            left_out.append(f"\\{kind} {value}".strip())
    tag = " | ".join([path_of(name), *dict.fromkeys(filters)])
    return Converted(name, f"{{{{ {tag} }}}}", tuple(left_out))


def _filter(kind: str, value: str) -> str | None:
    """The filter that a switch means; "" for one that says nothing, None for one that no filter says."""
    if kind == "#":
        return "phan_tram" if "%" in value else "so"
    if kind == "@":
        return "ngay_day_du" if "MMMM" in value or "tháng" in value else "ngay"
    if kind == "*":
        return "" if value.lower() in _NO_SWITCH else _CASES.get(value.lower())
    return None


def path_of(name: str) -> str:
    """What a merge field names: a known name however it is spelt, a path, else a figure of the report."""
    key = _key(name)
    known = {_key(each.name): each.name for each in known_names() if not _LOOPED.search(each.name)}
    if key in known:
        return known[key]
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
