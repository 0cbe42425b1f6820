"""What the documents of a template need once they are filled, foreseen from the template alone.

Most templates need nothing: no cell can lose its last paragraph, no loop repeats what has an identity. They
are filled as text and never parsed again. Where something may be needed, and where the template cannot be
foreseen at all, the filled part is parsed and finished (:mod:`docgen.template.finishing`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from docgen.template.events import Blocks, Branches, Event, Rounds, Tag, UnforeseenError, events, tags
from docgen.template.vocabulary import RULES

if TYPE_CHECKING:
    from jinja2 import nodes

COPIED: Final = frozenset(
    {
        f"{kind}{end}"
        for kind in ("bookmark", "perm", "moveFromRange", "moveToRange")
        for end in ("Start", "End")
    }
    | {"commentRangeStart", "commentRangeEnd", "commentReference", "footnoteReference", "endnoteReference"}
    | {"sdt", "o:OLEObject"}
)
"""Elements that have an identity, so that no two may be alike."""

NOTES: Final = frozenset({"footnote", "endnote", "comment"})
_REFERENCES: Final = frozenset({f"{note}Reference" for note in NOTES})
_HOLDS_PARAGRAPHS: Final = frozenset({"tc", "txbxContent", "hdr", "ftr", *NOTES, "docPartBody"})
_HOLDERS: Final = _HOLDS_PARAGRAPHS | {"tbl", "tr", "sdtContent", "body"}
_NOTHING, _PARAGRAPH, _TABLE = "", "p", "tbl"  # what may stand last in a container

Last = frozenset[str]


class Needs(NamedTuple):
    """Whether something may be missing or doubled in a document of the template."""

    empties: bool = False
    copies: bool = False

    @property
    def any(self) -> bool:
        """Whether a document has to be looked at."""
        return self.empties or self.copies


ALL: Final = Needs(empties=True, copies=True)


def find_needs(tree: nodes.Template) -> Needs:
    """What the documents of ``tree`` may need; all, if that cannot be foreseen."""
    try:
        found = events(tree)
        return Needs(_Flow().may_be_empty(found), any(_repeated(found)) or any(_torn(found)))
    except UnforeseenError:
        return ALL


def _repeated(found: Iterable[Event]) -> Iterator[bool]:
    """For each loop, whether something in it has an identity; for each note, that it stands in the text."""
    for event in found:
        if isinstance(event, Rounds):
            yield any(tag.name in COPIED or _is_shape(tag) for tag in tags(event.body))
            yield from _repeated([*event.body, *event.instead])
        elif isinstance(event, Branches):
            yield from (each for branch in event.branches for each in _repeated(branch))
        elif isinstance(event, Tag) and event.name in {
            "footnoteReference",
            "endnoteReference",
            "commentReference",
        }:
            yield not event.closes  # it holds its note


def _is_shape(tag: Tag) -> bool:
    return tag.name.startswith("v:") and tag.opens and "id" in tag.attributes


def _torn(found: Iterable[Event]) -> Iterator[bool]:
    """For each branch and each body of a loop, whether it holds one end only of something with two ends."""
    for event in found:
        bodies: Sequence[Sequence[Event]] = ()
        if isinstance(event, Branches):
            bodies = event.branches
        elif isinstance(event, Rounds):
            bodies = (event.body, event.instead)
        for body in bodies:
            yield any(_ends(body).values())
            yield from _torn(body)


def _ends(body: Iterable[Event]) -> Counter[str]:
    """How many more of each thing begin than end."""
    ends: Counter[str] = Counter()
    for tag in tags(body):
        if tag.name == "fldChar":
            ends["fldChar"] += {"begin": 1, "end": -1}.get(tag.attributes.get("w:fldCharType", ""), 0)
        elif tag.name.endswith(("Start", "End")) and tag.name in COPIED:
            kind = tag.name.removesuffix("Start").removesuffix("End")
            ends[f"{kind} {tag.attributes.get('w:id')}"] += 1 if tag.name.endswith("Start") else -1
    return ends


class _Flow:
    """Follows what may stand last in each container. ``wrong``: one may be left without what it needs."""

    def __init__(self) -> None:
        self.wrong = False
        self._known: dict[tuple[int, Last, str], Last] = {}  # loops in loops would be gone through too often

    def may_be_empty(self, found: Sequence[Event]) -> bool:
        self._run(found, frozenset({_PARAGRAPH}), "")
        return self.wrong

    def _run(self, found: Sequence[Event], last: Last, holder: str) -> Last:
        """What may stand last behind ``found`` in a ``holder`` where ``last`` stood before."""
        index = 0
        while index < len(found):
            event = found[index]
            if isinstance(event, Tag):
                end = _end(found, index)
                last = self._element(event, found[index + 1 : end], last, holder)
                index = end
            elif isinstance(event, Branches | Rounds):
                last = self._choice(event, last, holder)
            elif isinstance(event, Blocks):
                last = self._blocks(event, last, holder)
            index += 1
        return last

    def _choice(self, event: Branches | Rounds, last: Last, holder: str) -> Last:
        key = (id(event), last, holder)
        if key not in self._known:
            if isinstance(event, Branches):
                behind = [self._run(branch, last, holder) for branch in event.branches]
            else:
                once = last | self._run(event.body, last, holder)
                behind = [once, self._run(event.body, once, holder), self._run(event.instead, last, holder)]
            self._known[key] = frozenset().union(*behind)
        return self._known[key]

    def _element(self, tag: Tag, inside: Sequence[Event], last: Last, holder: str) -> Last:
        """Go over one element; what may then stand last in ``holder``."""
        if tag.name not in _HOLDERS:
            inner = "p" if tag.name == "p" else holder
            behind = self._run(inside, last, inner)
            if tag.name == "p":
                return frozenset({_PARAGRAPH})
            return behind if inner == holder and holder != "p" else last
        if tag.name == "tbl":
            self.wrong |= _TABLE in last  # two tables without a paragraph between them would be one
        behind = self._run(inside, frozenset({_NOTHING}), "p" if _in_line(tag, holder) else tag.name)
        if _in_line(tag, holder):
            return last
        self.wrong |= _NOTHING in behind
        self.wrong |= tag.name in _HOLDS_PARAGRAPHS and _TABLE in behind
        if tag.name == "sdtContent":
            return (behind - {_NOTHING}) or frozenset({_PARAGRAPH})
        return frozenset({_TABLE if tag.name == "tbl" else _PARAGRAPH})

    def _blocks(self, event: Blocks, last: Last, holder: str) -> Last:
        if holder == "p" or event.level != "p":
            return last
        if event.name in RULES:
            return last | {_PARAGRAPH}
        self.wrong |= _TABLE in last
        return last | {_PARAGRAPH, _TABLE}


def _in_line(tag: Tag, holder: str) -> bool:
    """Whether this is a content control inside a line, which may be empty."""
    return tag.name == "sdtContent" and holder == "p"


def _end(found: Sequence[Event], index: int) -> int:
    """Where the element that begins at ``index`` ends; UnforeseenError if it does not end here."""
    first = found[index]
    depth = 0
    for number in range(index, len(found)):
        event = found[number]
        if isinstance(event, Tag):
            depth += event.opens - event.closes
            if depth == 0:
                return number
    raise UnforeseenError(first)
