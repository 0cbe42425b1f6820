"""``docgen template vars``: what a template asks for and where, and all that a template may say."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from docgen.report.filters import FILTERS
from docgen.report.jinja_filters import MANUAL
from docgen.template.names import uses
from docgen.template.trees import trees
from docgen.template.vocabulary import ATTRIBUTES, NAMES
from docgen.word.package import Package, read_package


@dataclass(frozen=True, slots=True)
class Variable:
    """One name a template uses: the first paragraph it stands in, what it is, how it is written."""

    name: str
    where: str
    description: str
    example: str


def variables(path: Path) -> list[Variable]:
    """The names used by a template, each once, in the order of the document."""
    return variables_of(read_package(path), path.name)


def variables_of(package: Package, name: str) -> list[Variable]:
    """The same of a template that has been read; ``name`` is what its file is called."""
    found: dict[str, Variable] = {}
    for lines, tree in trees(package, name):
        for use in uses(tree, lines):
            word = NAMES.get(use.owner)
            known = (word.description, word.example) if word else ("không có biến này", "")
            found.setdefault(use.name, Variable(use.name, use.line, *known))
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Known:
    """Something that every template may say: its name, one Vietnamese line, how it is written.

    ``result`` is what the example prints, where that does not depend on the report.
    """

    name: str
    description: str
    example: str
    result: str = ""


def known_names() -> list[Known]:
    """All names, each followed by what stands below it, and what a loop gives."""
    found = []
    for name, word in NAMES.items():
        found.append(Known(name, word.description, word.example))
        for owner, fields in ATTRIBUTES.items():
            if owner.partition(".")[0] == name:
                found += [_below(owner, field, description) for field, description in fields.items()]
    return [*found, *_LOOPS]


def _below(owner: str, field: str, description: str) -> Known:
    """What stands below a name; a group is shown by the first thing in it."""
    name = f"{owner}.{field}"
    inner = next(iter(ATTRIBUTES.get(name, ())), "")
    return Known(name, description, f"{{{{ {name}.{inner} }}}}" if inner else f"{{{{ {name} }}}}")


_LOOPS = (
    Known("phan.so", ATTRIBUTES["phu_luc[]"]["so"], "{%p for phan in phu_luc %} … {{ phan.so }}"),
    Known("phan.ten", ATTRIBUTES["phu_luc[]"]["ten"], "{%p for phan in phu_luc %} … {{ phan.ten }}"),
    Known("phan.noi_dung", ATTRIBUTES["phu_luc[]"]["noi_dung"], "{{p phan.noi_dung }}"),
    Known("c.ten", "từng chỉ tiêu trong bảng", "{%tr for c in chi_tieu %} … {{ c.ten }}"),
    Known("loop.index", "số thứ tự trong vòng for", "{{ loop.index }}"),
    Known("loop.first", "vòng đầu; vòng cuối: loop.last", "{{ ', ' if not loop.last }}"),
)


def known_filters() -> list[Known]:
    """All filters: docgen's own, then Jinja's."""
    own = [Known(name, each.description, each.example, each.result) for name, each in FILTERS.items()]
    return [*own, *(Known(name, *manual) for name, manual in MANUAL.items())]
