"""Is this a package that Word opens without its repair dialog? What schema validators miss, checked.

Of 33 planted faults the ISO schemas found 12 and the Open XML SDK 18; a lint of references, ids and
structure such as this one found most of the rest. It does not replace a validator, it stands beside one.
Messages are in English: developers read them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TYPE_CHECKING, TypeVar

from docgen.errors import DocxError
from docgen.word.lint_facts import NOTES, Facts, facts_in, facts_of
from docgen.word.lint_structure import Fault, twice
from docgen.word.ns import w
from docgen.word.opc import (
    CONTENT_TYPES,
    ContentTypes,
    Relationship,
    all_relationships,
    content_types,
    relationships,
    rels_name,
    source_of,
)
from docgen.word.properties import value
from docgen.word.strict_xml import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_TYPED_KINDS = "styles numbering settings webSettings fontTable header footer footnotes endnotes comments"
_TYPED = frozenset(_TYPED_KINDS.split())
_STYLE_USERS = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
_STYLE_LINKS = ("basedOn", "next", "link")
_Read = TypeVar("_Read")


def lint_package(parts: Mapping[str, bytes]) -> list[str]:
    """Everything wrong with the package, each as ``part: what``; an empty list is a clean bill.

    A part that is not well-formed XML is reported and not looked into further.
    """
    from docgen.word.lint_content import content_faults  # noqa: PLC0415 - Word passes over what it finds

    faults: list[str] = []
    roots = dict(_read_all(parts, faults, parse_xml))
    facts = {name: facts_of(root) for name, root in roots.items()}
    if not _judge(facts, parts, faults):
        return faults
    faults += _reference_faults(roots)
    for name, root in roots.items():
        faults += (f"{name}: {fault}" for fault in content_faults(root))
    return faults


def lint_structure(parts: Mapping[str, bytes]) -> list[str]:
    """The faults of the structure, with all that Word stops at: half of the work of :func:`lint_package`.

    Left out is what Word passes over: the order of properties, styles and lists that are not there.
    """
    faults: list[str] = []
    _judge(dict(_read_all(parts, faults, facts_in)), parts, faults)
    return faults


def _judge(facts: Mapping[str, Facts], parts: Mapping[str, bytes], faults: list[str]) -> bool:
    """Add the faults of the package's structure to those of reading it; whether it can be read at all."""
    if CONTENT_TYPES not in facts or not all(n in facts for n in parts if n.endswith(".rels")):
        faults += [] if CONTENT_TYPES in parts else [f"{CONTENT_TYPES}: missing"]
        return False
    try:
        links = list(all_relationships(parts))
        faults += [*_type_faults(parts, content_types(parts), links), *_relationship_faults(parts, links)]
    except DocxError as error:
        faults.append(error.message)
        return False
    faults += (f"{name}: {fault.text}" for name, fault in _breaking(facts, parts, facts))
    return True


def breaking_faults(
    roots: Mapping[str, _Element], parts: Mapping[str, bytes], among: Collection[str] = ()
) -> Iterator[tuple[str, Fault]]:
    """For what Word would repair or refuse the file: part and fault, of the parts ``among`` or of all.

    ``roots`` are the parts of ``parts`` that are XML, parsed.
    """
    return _breaking({name: facts_of(root) for name, root in roots.items()}, parts, among or roots)


def _breaking(
    facts: Mapping[str, Facts], parts: Mapping[str, bytes], among: Collection[str]
) -> Iterator[tuple[str, Fault]]:
    for name in among:
        links = relationships(parts, name)
        for fault in (
            *_link_faults(facts[name], links),
            *facts[name].faults,
            *_note_faults(facts[name], links, facts),
        ):
            yield name, fault


def _note_faults(part: Facts, links: list[Relationship], facts: Mapping[str, Facts]) -> Iterator[Fault]:
    """Marks of notes without a note, or two for one note."""
    for kind, called in NOTES.items():
        marks = part.marks[kind]
        if not marks:
            continue
        targets = (link.target for link in links if link.kind == f"{kind}s" and link.target in facts)
        known = next((facts[target].notes[kind] for target in targets), frozenset[str]())
        for number in sorted(set(marks) - known):
            yield Fault(
                f"w:{kind}Reference {number!r}: there is no such {kind}", f"{called} số {number} không có"
            )
        for number in twice(marks):
            text = f"{kind} {number!r} is marked twice"
            yield Fault(text, f"{called} số {number} được đánh dấu ở hai chỗ")


def _read_all(
    parts: Mapping[str, bytes], faults: list[str], read: Callable[[bytes, str], _Read]
) -> Iterator[tuple[str, _Read]]:
    """What ``read`` makes of each part that is XML; why it cannot be read is added to ``faults``."""
    for name, data in parts.items():
        if name.endswith((".xml", ".rels")):
            try:
                yield name, read(data, name)
            except DocxError as error:
                faults.append(error.message)


def _type_faults(parts: Mapping[str, bytes], types: ContentTypes, links: list[Relationship]) -> Iterator[str]:
    for name in parts:
        if name != CONTENT_TYPES and not types.of(name):
            yield f"{name}: no content type"
    lower = {name.lower() for name in parts}
    for name in types.overrides:
        if name not in lower:
            yield f"{CONTENT_TYPES}: a content type for {name}, which does not exist"
    for link in links:
        wanted = _WORD_TYPE.format(link.kind)
        if link.kind in _TYPED and link.target in parts and types.of(link.target) != wanted:
            yield f"{link.target}: content type is not {wanted}"


def _relationship_faults(parts: Mapping[str, bytes], links: list[Relationship]) -> Iterator[str]:
    for link in links:
        if not link.external and link.target.partition("#")[0] not in parts:
            yield f"{rels_name(link.source)}: {link.id} points to {link.target}, which does not exist"
    for pair in twice(f"{rels_name(link.source)}: {link.id}" for link in links):
        yield f"{pair} is declared twice"
    for name in parts:
        if name.endswith(".rels") and source_of(name) and source_of(name) not in parts:
            yield f"{name}: belongs to a part that does not exist"
    reached = {link.target for link in links}
    for name in parts:
        if name not in reached and name != CONTENT_TYPES and not name.endswith(".rels"):
            yield f"{name}: no relationship leads here"


def _link_faults(part: Facts, links: list[Relationship]) -> Iterator[Fault]:
    """Relationship ids used in a part: declared, and of the kind the place asks for."""
    kinds = {link.id: link.kind for link in links}
    for used in part.links:
        if used not in kinds:
            text = f"uses the relationship {used!r}, which is not declared"
            yield Fault(text, f"dùng liên kết {used!r} không có trong tệp")
    for kind, used in part.stories:
        if kinds.get(used, kind) != kind:
            text = f"w:{kind}Reference {used!r} does not lead to a {kind}"
            yield Fault(text, f"đầu hoặc chân trang dẫn tới một phần khác ({text})")


def _reference_faults(roots: Mapping[str, _Element]) -> Iterator[str]:
    """Styles and lists: defined once, and defined where used."""
    styles, lists = _the(roots, "styles"), _the(roots, "numbering")
    kinds = {e.get(w("styleId"), ""): e.get(w("type"), "paragraph") for e in _each(styles, "style")}
    num_ids = {e.get(w("numId"), "") for e in _each(lists, "num")}
    yield from _definition_faults(styles, lists, kinds)
    for part, root in roots.items():
        for name, kind in _STYLE_USERS.items():
            for used in sorted({value(element) for element in root.iter(w(name))}):
                if kinds.get(used) != kind and not (
                    kinds.get(used) is None and name == "pStyle" and not used
                ):
                    yield f"{part}: w:{name} {used!r} is not a {kind} style"
        used_lists = {value(element) for element in root.iter(w("numId"))}
        yield from (
            f"{part}: the list {one!r} does not exist" for one in sorted(used_lists - num_ids - {"0"})
        )


def _definition_faults(
    styles: _Element | None, lists: _Element | None, kinds: Mapping[str, str]
) -> Iterator[str]:
    yield from (
        f"style id {one!r} defined twice"
        for one in twice(e.get(w("styleId"), "") for e in _each(styles, "style"))
    )
    names = (value(e.find(w("name"))).lower() for e in _each(styles, "style"))
    yield from (f"style name {one!r} used twice" for one in twice(names))
    for style in _each(styles, "style"):
        for link in _STYLE_LINKS:
            target = style.find(w(link))
            if target is not None and value(target) not in kinds:
                yield f"style {style.get(w('styleId'))!r}: w:{link} {value(target)!r} does not exist"
    abstracts = [e.get(w("abstractNumId"), "") for e in _each(lists, "abstractNum")]
    yield from (f"abstractNumId {one!r} defined twice" for one in twice(abstracts))
    yield from (
        f"numId {one!r} defined twice" for one in twice(e.get(w("numId"), "") for e in _each(lists, "num"))
    )
    for item in _each(lists, "num"):
        if value(item.find(w("abstractNumId"))) not in abstracts:
            yield f"list {item.get(w('numId'))!r}: its abstractNum does not exist"


def _the(roots: Mapping[str, _Element], name: str) -> _Element | None:
    """The one part whose root element is ``w:name``."""
    return next((root for root in roots.values() if root.tag == w(name)), None)


def _each(root: _Element | None, name: str) -> list[_Element]:
    return [] if root is None else root.findall(w(name))
