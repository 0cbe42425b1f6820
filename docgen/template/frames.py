"""What an outline looks like in WordprocessingML, printed once for all reports that share its lines.

Only the places of its numbers are left open. Where the spaces are that must not break does not depend on
which digits a number has, only on how many and on the marks between them: each such shape has a frame.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import chain
from typing import Final, NamedTuple

from docgen.patterns import regex
from docgen.report.document import Block, Kind, Paragraph, Span
from docgen.report.filled import FilledLines
from docgen.report.lines import Line
from docgen.template.gluing import glued_text
from docgen.word.markup import inside_text

_HOLE: Final = "\ue000"
_HOLES: Final = regex(f"{_HOLE}+")
_SHAPED: Final = regex(r"[0-9][0-9.,]*%?")
_DIGITS: Final = str.maketrans("123456789", "000000000")
_MOST: Final = 64  # frames of one line
_LONGEST_TITLE: Final = 120  # characters; a longer list line is text of its own
_ALL_SHAPES: Final = [
    start + thousands for start in ("0", "00", "000") for thousands in ("", ".000", ".000" * 40)
]
"""Whole numbers of every length that makes a difference to what stands around them."""

Frame = tuple[str, ...]
"""What stands before, between and after the values."""


def framed(line: Line, values: Sequence[str], key: Hashable) -> str | None:
    """The paragraph of a line with these values, by the frame of earlier ones; None if there is no frame.

    ``key`` is all that it depends on beside line and values.
    """
    frame = line.frames.get((key, *[value.translate(_DIGITS) for value in values]))
    if not frame:
        return None
    if len(values) == 1:  # what most lines have
        return f"{frame[0]}{values[0]}{frame[1]}"
    return "".join(chain(*zip(frame, (*values, ""), strict=True)))


def keep_frame(line: Line, values: Sequence[str], key: Hashable, printed: Callable[[Paragraph], str]) -> str:
    """The same paragraph as ``printed`` gives it.

    The first paragraph of each kind is simply printed, the second one leaves a frame for all that follow.
    """
    if line.plain and all(map(_SHAPED.fullmatch, values)):
        shapes = [value.translate(_DIGITS) for value in values]
        whole = (key, *shapes)
        if len(line.frames) >= _MOST:
            line.frames.clear()
        line.frames[whole] = _frame(line, shapes, printed) if whole in line.frames else ()
    return printed(_paragraph(line, values))


def _paragraph(line: Line, values: Sequence[str]) -> Paragraph:
    return Paragraph(line.kind, line.spans(values), line.level, line.path, line.place)


def _frame(line: Line, shapes: Sequence[str], printed: Callable[[Paragraph], str]) -> Frame:
    """The frame for values of these shapes; none if the text itself has the letter that marks a hole."""
    holes = line.spans([_HOLE * len(shape) for shape in shapes])
    spans = [_with_holes(*pair) for pair in zip(line.spans(shapes), holes, strict=True)]
    found = tuple(_HOLES.split(printed(Paragraph(line.kind, tuple(spans), line.level, line.path))))
    return found if len(found) == len(shapes) + 1 else ()


def _with_holes(span: Span, holes: Span) -> Span:
    """``span`` with its no-break spaces, open where ``holes`` is."""
    text, parts, index = glued_text(span.text), [], 0  # no letter more and none less than before
    for hole in _HOLES.finditer(holes.text):
        parts += [text[index : hole.start()], hole[0]]
        index = hole.end()
    return span._replace(text="".join((*parts, text[index:])))


def leads(kind: Kind, text: str, following: Block | Line | None) -> bool:
    """Whether a paragraph announces the next one and so must not end a page alone.

    A colon does, and a list line that is followed by running text: it serves as a heading there.
    """
    if str.rstrip(text).endswith(":"):
        return True
    if kind is not Kind.DASH and kind is not Kind.PLUS:
        return False
    return isinstance(following, Paragraph | Line) and following.kind is Kind.TEXT and _is_title(text)


def _is_title(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and not str.rstrip(text).endswith((".", ";", ","))


class _Around(NamedTuple):
    """The markup around the text of the ``line`` at a place, by whether it leads to the ``following`` one."""

    at: int
    line: Line
    following: Line
    markup: Mapping[bool, Frame]

    def filled(self, text: str) -> str:
        """The line with this text; empty where there is none: it has no run then."""
        if not text:
            return ""
        before, after = self.markup[leads(self.line.kind, text, self.following)]
        return f"{before}{inside_text(glued_text(text))}{after}"


class _Printed(NamedTuple):
    """Lines as printed. ``chunks`` are their markup with gaps between, which each report fills.

    ``numbered``: where the markup of a line begins of which every second chunk is the number of a figure,
    the names of these figures, and the line's place. ``texts``: which chunk is a line in which anything may
    stand. ``others``: which chunk is a block that is printed for each report by itself, and its place.
    """

    chunks: Sequence[str]
    numbered: Sequence[tuple[int, Sequence[str], int]]
    texts: Sequence[tuple[int, _Around]]
    others: Sequence[tuple[int, int]]

    def filled(self, blocks: FilledLines, printed: Callable[[Sequence[Block], int], str]) -> str:
        """All of it with the values of one report."""
        chunks, numbers = list(self.chunks), blocks.numbers
        for start, names, at in self.numbered:
            try:
                for gap, name in enumerate(names):
                    chunks[start + 1 + 2 * gap] = numbers[name]
            except KeyError:  # in this report the figure is more than its number
                chunks[start : start + 1 + 2 * len(names)] = [printed(blocks, at), *[""] * 2 * len(names)]
        for start, around in self.texts:
            chunks[start] = around.filled(blocks.text(around.line)) or printed(blocks, around.at)
        for start, at in self.others:
            chunks[start] = printed(blocks, at)
        return "".join(chunks)


def printed_lines(blocks: FilledLines, key: Hashable, printed: Callable[[Sequence[Block], int], str]) -> str:
    """All ``blocks`` as ``printed`` gives each of them by its place.

    ``key`` is all that it depends on beside lines and values. The first report with these lines is simply
    printed, the second one leaves behind what all have in common.
    """
    frames = blocks.lines.frames
    if key not in frames:
        frames[key] = None
        every = tuple(blocks)
        return "".join(printed(every, at) for at in range(len(every)))
    if frames[key] is None:
        frames[key] = _printed(blocks, printed)
    found: _Printed = frames[key]
    return found.filled(blocks, printed)


def _printed(blocks: FilledLines, printed: Callable[[Sequence[Block], int], str]) -> _Printed:
    chunks: list[str] = []
    numbered: list[tuple[int, Sequence[str], int]] = []
    texts: list[tuple[int, _Around]] = []
    others: list[tuple[int, int]] = []
    for at in range(len(blocks)):
        frame = _frame_among(blocks, at, printed)
        if not frame and (around := _around(blocks, at, printed)):
            texts.append((len(chunks), around))
        elif not frame:
            others.append((len(chunks), at))
        elif len(frame) > 1 and (line := blocks.line(at)) is not None:
            numbered.append((len(chunks), line.prose.numbers or (), at))
        chunks += [each for part in frame or ("",) for each in (part, "")][:-1]
    return _Printed(chunks, numbered, texts, others)


def _around(blocks: FilledLines, at: int, printed: Callable[[Sequence[Block], int], str]) -> _Around | None:
    """What is printed around the text of a line of one look; None for a block that is no such line."""
    line, following = blocks.line(at), blocks.line(at + 1) if at + 1 < len(blocks) else None
    if line is None or following is None or line.prose.emphasis is None or not _has_words(following):
        return None
    markup: dict[bool, Frame] = {}
    for end in (":", "."):
        each = Paragraph(line.kind, (Span(_HOLE + end, *line.prose.emphasis),), line.level, line.path)
        markup[leads(each.kind, each.text, following)] = tuple(
            printed(blocks.with_blocks({at: each}), at).split(_HOLE + end)
        )
    return _Around(at, line, following, markup) if all(len(frame) == 2 for frame in markup.values()) else None


def _frame_among(blocks: FilledLines, at: int, printed: Callable[[Sequence[Block], int], str]) -> Frame:
    """What is printed of a line whatever the numbers in it are; none if it, or what follows, may differ."""
    line, following = blocks.line(at), blocks.line(at + 1) if at + 1 < len(blocks) else None
    if line is None or following is None or not _has_words(following):
        return ()
    if line.fixed is not None:
        return (printed(blocks, at),)
    if not line.plain or line.prose.numbers is None:
        return ()

    def among_others(each: Paragraph) -> str:
        return printed(blocks.with_blocks({at: each}), at)

    frames = {_frame(line, [shape] * len(line.prose.numbers), among_others) for shape in _ALL_SHAPES}
    return frames.pop() if len(frames) == 1 else ()


def _has_words(line: Line) -> bool:
    """Whether a line is more than marks, whatever is put into it."""
    return any(isinstance(segment, str) and any(map(str.isalnum, segment)) for segment in line.prose.flat)
