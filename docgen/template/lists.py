"""Numbered lists in loops: where one begins anew with each round, and the numbering that makes it so.

A list begins anew if a round begins with something else – a title, a name – and the list follows, with more
than one line. A line that is itself a round (or a cell that counts the rows of a table) counts on. Headings,
which are numbered through, and bullets are left alone. Known when the template is compiled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docgen.patterns import regex
from docgen.template.numbers import NumberingInfo
from docgen.template.rounds import Round, in_rounds, mark_rounds
from docgen.word.child_order import child_of
from docgen.word.ns import w
from docgen.word.package import parse_xml
from docgen.word.properties import value

if TYPE_CHECKING:
    from jinja2 import nodes
    from lxml.etree import _Element

_PARAGRAPH = regex(r"<w:p(?:>| [^>]*[^/]>)(.*?)(?=<w:p[ >]|\Z)", re.DOTALL)
_LIST = regex(r"<w:numPr>.*?<w:numId [^>]*?w:val=\"(\d+)\"", re.DOTALL)
_STYLE = regex(r"<w:pStyle [^>]*?w:val=\"([^\"]*)\"")
_WORDS = regex(r"<w:t(?:>| [^>]*[^/]>)\s*[^<\s]|\x00")
_VALUE, _IN, _OUT = "\x00", "\x01", "\x02"  # what the data print; a loop begins, ends


@dataclass(frozen=True)
class Lists:
    """The numbered lists of a template: ``starts`` gives where each level of a list begins.

    ``styles`` are the lists that paragraph styles belong to, with their level; headings are not among them.
    """

    definitions: Mapping[str, str] = field(default_factory=dict)
    starts: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    styles: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    last: int = 0

    def of(self, paragraph: str) -> str:
        """The list of a paragraph, given as XML; empty if it is in none that may begin anew."""
        found = _LIST.search(paragraph)
        style = _STYLE.search(paragraph)
        number = found[1] if found else self.styles.get(style[1], ("", ""))[0] if style else ""
        return number if number in self.starts else ""


def find_lists(parts: Mapping[str, bytes], styles: _Element, headings_in: NumberingInfo | None) -> Lists:
    """The lists of a template but those of its headings (``headings_in``) and bullets."""
    if "word/numbering.xml" not in parts:
        return Lists()
    numbering = parse_xml(parts["word/numbering.xml"], "word/numbering.xml")
    abstracts = {each.get(w("abstractNumId"), ""): each for each in numbering.iterfind(w("abstractNum"))}
    definitions = {
        each.get(w("numId"), ""): value(each.find(w("abstractNumId")))
        for each in numbering.iterfind(w("num"))
    }
    by_style, headings = _styles(styles)
    fixed = {str(headings_in.section_num)} if headings_in else set()
    kept = set(definitions) - fixed - headings - {"0"}
    starts = {
        number: levels
        for number in kept
        if definitions[number] in abstracts and (levels := _starts(abstracts[definitions[number]]))
    }
    last = max([0, *(int(number) for number in definitions if number.isdigit())])
    return Lists(definitions, starts, by_style, last)


def _starts(abstract: _Element) -> dict[int, int]:
    """Where each level begins; none for bullets."""
    found = {}
    for level in abstract.iterfind(w("lvl")):
        if value(level.find(w("numFmt"))) not in {"bullet", "none"}:
            start = value(level.find(w("start")))
            found[int(level.get(w("ilvl"), "0"))] = int(start) if start.isdigit() else 1
    return found


def _styles(root: _Element) -> tuple[dict[str, tuple[str, str]], set[str]]:
    """The list and level of each paragraph style, and the lists of headings."""
    elements = {each.get(w("styleId"), ""): each for each in root.iterfind(w("style"))}
    found: dict[str, tuple[str, str]] = {}
    headings: set[str] = set()
    for name in elements:
        number = level = outline = None
        here, seen = name, set()
        while here in elements and here not in seen:
            seen.add(here)
            properties = elements[here].find(w("pPr"))
            if properties is not None:
                list_ = properties.find(w("numPr"))
                if list_ is not None and number is None:
                    number, level = value(list_.find(w("numId"))), value(list_.find(w("ilvl")))
                if outline is None and properties.find(w("outlineLvl")) is not None:
                    outline = value(properties.find(w("outlineLvl")))
            here = value(elements[here].find(w("basedOn")))
        if number and outline is None:
            found[name] = (number, level or "0")
        elif number:
            headings.add(number)
    return found, headings


def numbered_loops(tree: nodes.Template, lists: Lists) -> dict[int, frozenset[str]]:
    """Mark the loops whose rounds have to be told apart; for each by its number the lists that begin anew.

    Those are the loops in which a list begins anew, and those that repeat what has an identity.
    """
    from jinja2 import nodes  # noqa: PLC0415 - late: `docgen --help` must not load it

    found = {}
    wanted = {}
    for number, loop in enumerate(tree.find_all(nodes.For)):
        restarts = find_restarts(loop, lists) if lists.starts else frozenset()
        named = any(_NAMED.search(text.data) for text in loop.find_all(nodes.TemplateData))
        if restarts or named:
            wanted[id(loop)] = number
            found[number] = restarts
    mark_rounds(tree.body, wanted)
    return found


_NAMED = regex(r"<w:bookmarkStart[ >]|<v:\w+ [^>]*?\bid=")  # what is referred to by a name


def find_restarts(loop: nodes.For, lists: Lists) -> frozenset[str]:
    """The lists that begin anew with each round of ``loop``."""
    paragraphs = list(_paragraphs(_flat(loop.body), lists))
    first = next((number for number, _, shown in paragraphs if shown or number), "")
    again = set()
    for number in {number for number, _, _ in paragraphs if number and number != first}:
        lines = [nested for other, nested, _ in paragraphs if other == number]
        if len(lines) > 1 or any(lines):
            again.add(number)
    return frozenset(again)


def _flat(body: Sequence[nodes.Node]) -> str:
    """The XML of a template's piece: values and loops as characters that XML does not have."""
    from jinja2 import nodes  # noqa: PLC0415 - late: `docgen --help` must not load it

    parts: list[str] = []
    for node in body:
        if isinstance(node, nodes.Output):
            parts += [each.data if isinstance(each, nodes.TemplateData) else _VALUE for each in node.nodes]
        elif isinstance(node, nodes.For):
            parts += [_IN, _flat(node.body), _OUT, _flat(node.else_)]
        elif isinstance(node, nodes.If):
            parts += [_flat(node.body), *(_flat(each.body) for each in node.elif_), _flat(node.else_)]
    return "".join(parts)


def _paragraphs(xml: str, lists: Lists) -> Iterator[tuple[str, bool, bool]]:
    """For each paragraph: its list, whether it is in a loop in the loop, whether anything is to be seen."""
    depth, index = 0, 0
    for paragraph in _PARAGRAPH.finditer(xml):
        before = xml[index : paragraph.start()]
        depth += before.count(_IN) - before.count(_OUT)
        text = paragraph.group()
        yield lists.of(text), depth > 0, bool(_WORDS.search(text))
        depth += text.count(_IN) - text.count(_OUT)
        index = paragraph.end()


def restart(root: _Element, restarts: Mapping[int, frozenset[str]], lists: Lists, first: int) -> str:
    """Let lists begin anew in ``root``, in place; the ``w:num`` elements for it, numbered from ``first``."""
    added: list[str] = []
    begun: set[str] = set()
    for paragraph, round_ in in_rounds(root):
        if paragraph.tag != w("p"):
            continue
        number, level = _list_of(paragraph, lists)
        owner = _owner(round_, number, restarts) if number in lists.starts else None
        if owner is None:
            continue
        if number not in owner.names:
            owner.names[number] = number
            if number in begun:
                owner.names[number] = str(first + len(added))
                added.append(_num(owner.names[number], number, lists))
            begun.add(number)
        if owner.names[number] != number:
            _write(paragraph, owner.names[number], level)
    return "".join(added)


def _owner(round_: Round, number: str, restarts: Mapping[int, frozenset[str]]) -> Round | None:
    """The innermost round in which this list begins anew."""
    here: Round | None = round_
    while here is not None:
        if number in restarts.get(here.loop, ()):
            return here
        here = here.outer
    return None


def _list_of(paragraph: _Element, lists: Lists) -> tuple[str, str]:
    properties = paragraph.find(w("pPr"))
    if properties is None:
        return "", "0"
    own = properties.find(w("numPr"))
    if own is not None and own.find(w("numId")) is not None:
        return value(own.find(w("numId"))), value(own.find(w("ilvl"))) or "0"
    return lists.styles.get(value(properties.find(w("pStyle"))), ("", "0"))


def _num(number: str, original: str, lists: Lists) -> str:
    overrides = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for level, start in sorted(lists.starts[original].items())
    )
    scheme = f'<w:abstractNumId w:val="{lists.definitions[original]}"/>'
    return f'<w:num w:numId="{number}">{scheme}{overrides}</w:num>'


def _write(paragraph: _Element, number: str, level: str) -> None:
    numbering = child_of(child_of(paragraph, "pPr"), "numPr")
    child_of(numbering, "ilvl").set(w("val"), level)
    child_of(numbering, "numId").set(w("val"), number)
