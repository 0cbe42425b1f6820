"""Prose written from its pieces: what is written prints just these pieces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.report.document import Kind
from docgen.report.expressions import Expression
from docgen.report.prose import parse_line, parse_plain, parse_prose
from docgen.report.writing import without_emphasis, write_line, write_paragraph, write_plain

texts = st.text("ab 1.*\\{}-+\n", min_size=1, max_size=8)
piece = st.one_of(texts, st.sampled_from((Expression(" so_lieu.a "), Expression("so_lieu.b | so"))))
looks = st.tuples(st.booleans(), st.booleans())
bare = st.lists(st.tuples(piece, st.just((False, False))), max_size=6)


@given(bare, st.sampled_from((Kind.TEXT, Kind.DASH, Kind.PLUS)))
def test_pieces_without_looks_can_always_be_written(pieces: list, kind: Kind) -> None:
    """Whatever letters a text has, and wherever expressions stand in it."""
    written = write_paragraph(pieces, kind)
    if any(isinstance(x, str) and x.endswith("{") for x, _ in pieces):
        return  # right before an expression it would be a part of it
    assert written is not None
    assert write_line(pieces) is not None
    assert write_plain(pieces) is not None
    found = parse_prose(written)
    assert "".join(x if isinstance(x, str) else x.source for x, _ in found.segments) == "".join(
        x if isinstance(x, str) else x.source for x, _ in pieces
    )


@given(st.lists(st.tuples(piece, looks), max_size=6))
def test_what_is_written_with_looks_is_read_with_them(pieces: list) -> None:
    """Looks that the marks cannot say (half a word in bold) give nothing, never other looks."""
    paragraph, line = write_paragraph(pieces, Kind.TEXT), write_line(pieces)
    for written, parse in ((paragraph, parse_prose), (line, parse_line)):
        if written is not None:
            letters = [
                (letter, look)
                for x, look in parse(written).segments
                for letter in (x if isinstance(x, str) else x.source)
                if not letter.isspace()
            ]
            assert letters == [
                (letter, look)
                for x, look in pieces
                for letter in (x if isinstance(x, str) else x.source)
                if not letter.isspace()
            ]


@pytest.mark.parametrize(
    "raw",
    [
        "Một *nghiêng* và **đậm {{ so_lieu.a | so }}**, hết.",
        "- Dòng ***cả hai***",
        "+ {{ so_lieu.a }}/{{ so_lieu.b }} đơn vị",
        "\\- không phải dòng liệt kê",
    ],
)
def test_usual_prose_is_written_as_people_write_it(raw: str) -> None:
    """Read and written again it is the same text, letter by letter."""
    found = parse_prose(raw)
    assert write_paragraph(found.segments, found.kind) == raw


def test_cells_have_no_looks() -> None:
    """Stars are stars there; braces are escaped."""
    pieces = [("a * b {{ c", (True, False)), (Expression(" so_lieu.a "), (False, False))]
    written = write_plain(pieces)
    assert written == "a * b \\{{ c{{ so_lieu.a }}"
    assert without_emphasis(parse_plain(written).segments) == list(parse_plain(written).segments)
