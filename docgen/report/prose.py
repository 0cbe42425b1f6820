r"""A paragraph's text: literal text, ``{{ expressions }}``, **bold** and *italic* marks, list marks.

Parsed once and kept; rendered with names. Marks inside an expression's value mean nothing, and
``{%`` or ``{#`` are plain text. A backslash takes the meaning from ``{{`` and ``*`` (and from a
leading ``- `` or ``+ ``); anywhere else it is a backslash. ``escape_prose`` is the inverse of it all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from docgen.patterns import regex
from docgen.remembering import remembered
from docgen.report.document import Kind, Span
from docgen.report.expressions import Expression
from docgen.report.marks import Emphasis, Token, resolve_marks
from docgen.report.work import Scope

# A run of backslashes is looked at once, from its beginning, and given up whole: linear time.
_SPECIAL: Final = regex(r"(?<!\\)(\\*+)(\{\{|\*+)")
_OPENING: Final = regex(r"(?<!\\)(\\*+)\{\{")
_LIST: Final = {"- ": Kind.DASH, "+ ": Kind.PLUS}
_ESCAPED_LIST: Final = regex(r"\\+[-+] ")


class ProseError(ValueError):
    """A paragraph cannot be parsed; ``position`` is where in the text the trouble begins."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.position = position


@dataclass(frozen=True, slots=True)
class Prose:
    """A parsed paragraph: its kind (text, dash or plus line) and its pieces with their look."""

    kind: Kind
    segments: tuple[tuple[str | Expression, Emphasis], ...]
    expressions: tuple[Expression, ...] = field(init=False, compare=False, repr=False)
    """The expressions in order, each with its position, names and filters."""
    flat: tuple[str | Expression, ...] = field(init=False, compare=False, repr=False)
    """The pieces without their formats, texts that touch each other as one."""
    emphasis: Emphasis | None = field(init=False, compare=False, repr=False)
    """The look of all pieces; None if they have several, or there are none."""
    plain: bool = field(init=False, compare=False, repr=False)
    """Whether each of its expressions is a name, perhaps with a filter, and no more."""
    numbers: tuple[str, ...] | None = field(init=False, compare=False, repr=False)
    """The figures of which its expressions print the numbers; None if they print anything else."""
    _holes: tuple[int, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        found = tuple(segment for segment, _ in self.segments if isinstance(segment, Expression))
        object.__setattr__(self, "expressions", found)
        object.__setattr__(self, "plain", all(expression.plain for expression in found))
        numbers = tuple(expression.number for expression in found)
        object.__setattr__(self, "numbers", numbers if all(numbers) else None)
        flat = tuple(_flat(self.segments))
        emphases = {emphasis for _, emphasis in self.segments}
        object.__setattr__(self, "flat", flat)
        object.__setattr__(self, "emphasis", emphases.pop() if len(emphases) == 1 else None)
        holes = (at for at, segment in enumerate(flat) if isinstance(segment, Expression))
        object.__setattr__(self, "_holes", tuple(holes))

    def render(self, names: Mapping[str, Any]) -> tuple[Span, ...]:
        """The final text; neighbours of one format are one span. Errors are those of the sandbox."""
        return self.filled(self.values(names))

    def values(self, names: Mapping[str, Any]) -> list[str]:
        """What its expressions are worth, in their order; worked out once for one report."""
        if not isinstance(names, Scope):
            return [str(expression.evaluate(names)) for expression in self.expressions]
        kept = names.filled.get(id(self))
        if kept is None:  # the prose is kept with its values, so that no other one can have its id
            kept = names.filled[id(self)] = self, [each.text(names) for each in self.expressions]
        return kept[1]

    def filled(self, values: Iterable[str]) -> tuple[Span, ...]:
        """The same with these values in place of the expressions, in their order."""
        if self.emphasis is not None:
            whole = self.joined(values)
            return (Span(whole, *self.emphasis),) if whole else ()
        found: list[tuple[list[str], Emphasis]] = []
        put = iter(values)
        for segment, emphasis in self.segments:
            text = segment if isinstance(segment, str) else next(put)
            if text and found and found[-1][1] == emphasis:
                found[-1][0].append(text)
            elif text:
                found.append(([text], emphasis))
        return tuple(Span("".join(texts), *emphasis) for texts, emphasis in found)

    def joined(self, values: Iterable[str]) -> str:
        """The text without its formats, with these values in place of the expressions."""
        segments: list[Any] = list(self.flat)
        for at, value in zip(self._holes, values, strict=True):
            segments[at] = value
        return "".join(segments)

    def text(self, names: Mapping[str, Any]) -> str:
        """The final text without its look."""
        return "".join(span.text for span in self.render(names))


def _flat(segments: Iterable[tuple[str | Expression, Emphasis]]) -> Iterator[str | Expression]:
    """Texts that touch each other joined."""
    waiting = ""
    for segment, _ in segments:
        if isinstance(segment, str):
            waiting += segment
            continue
        if waiting:
            yield waiting
        waiting = ""
        yield segment
    if waiting:
        yield waiting


def kind_of_prose(text: str) -> Kind:
    """What a body paragraph is by its list mark."""
    return _LIST.get(text[:2], Kind.TEXT)


@remembered
def parse_prose(text: str) -> Prose:
    """A body paragraph: list mark, inline marks, expressions. ProseError for an unclosed ``{{``."""
    kind = kind_of_prose(text)
    start = 0 if kind is Kind.TEXT else 2
    if _ESCAPED_LIST.match(text):
        start = 1
    return Prose(kind, resolve_marks(_tokens(text, start, marks=True)))


@remembered
def parse_line(text: str) -> Prose:
    """A title or clause: like a paragraph, but a leading "- " is text."""
    return Prose(Kind.TEXT, resolve_marks(_tokens(text, 0, marks=True)))


@remembered
def parse_plain(text: str) -> Prose:
    """A table cell, subject or appendix title: expressions only, stars are text."""
    return Prose(Kind.TEXT, resolve_marks(_tokens(text, 0, marks=False)))


def escape_prose(text: str) -> str:
    """``text`` written so that a paragraph prints exactly it, whatever it holds."""
    escaped = escape_line(text)
    return f"\\{escaped}" if re.match(r"\\*[-+] ", text) else escaped


def escape_line(text: str) -> str:
    """``text`` written so that a title or clause prints exactly it."""
    return _SPECIAL.sub(lambda m: m[1] * 2 + _escape_mark(m[2]), text)


def escape_plain(text: str) -> str:
    """``text`` written so that a table cell, a subject or a title of an appendix prints exactly it."""
    return _OPENING.sub(lambda m: f"{m[1] * 2}\\{{{{", text)


def _escape_mark(mark: str) -> str:
    return "\\{{" if mark == "{{" else "\\*" * len(mark)


def _tokens(text: str, start: int, *, marks: bool) -> list[Token]:
    """The text cut into literal text, expressions and runs of stars, escapes undone."""
    segments: list[Token] = []
    at = start
    while match := _SPECIAL.search(text, at):
        slashes, mark = match.groups()
        segments.append(text[at : match.start()])
        if mark != "{{" and not marks:
            segments.append(match[0])
            at = match.end()
            continue
        segments.append("\\" * (len(slashes) // 2))
        at = _after_mark(text, match, segments)
    segments.append(text[at:])
    return segments


def _after_mark(text: str, match: re.Match[str], segments: list[Token]) -> int:
    """Add what stands at a mark to ``segments``; where to go on."""
    slashes, mark = match.groups()
    if len(slashes) % 2:  # escaped: one star or one pair of braces is literal
        literal = mark[:2] if mark == "{{" else "*"
        segments.append(literal)
        return match.start(2) + len(literal)
    if mark != "{{":
        segments.append(len(mark))
        return match.end()
    end = _end_of_expression(text, match.end())
    segments.append(Expression(text[match.end() : end], match.start(2)))
    return end + 2


def _end_of_expression(text: str, start: int) -> int:
    """Where the ``}}`` is that closes the expression: not one inside a string or an inner brace."""
    depth, quote, at = 0, "", start
    while at < len(text):
        char = text[at]
        if quote:
            at += char == "\\"
            quote = "" if char == quote else quote
        elif char in "\"'":
            quote = char
        elif char == "{":
            depth += 1
        elif char == "}" and depth:
            depth -= 1
        elif text.startswith("}}", at):
            return at
        at += 1
    raise ProseError(
        f"biểu thức mở bằng {{{{ ở ký tự {start - 1} nhưng không có }}}} đóng "
        "(muốn viết dấu {{ thì viết \\{{)",
        start - 2,
    )
