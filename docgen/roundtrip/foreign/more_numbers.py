"""Numbers that only the rest of the file shows: of several kinds (I.1, A.I.1), or with no sign (1 Tổ chức).

A number of several kinds counts if what it begins with is a number above it, or if its next one stands in the
file as well: “V.1” may be a name. A bare number counts at the beginning of a heading of Word, in its order.
So do articles whose number ends with a dash (Điều 2-).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from docgen.check.recognition.levels import NumberLabel
from docgen.roundtrip.foreign.signed_numbers import pieces_of, signed_labels
from docgen.vn.text import nfc
from docgen.word.model import Paragraph

MIXED = "mixed"
"""The scheme of a number of several kinds."""
_PIECE = r"(?:[IVXLC]{1,6}|[A-HĐ]|\d{1,2}|[a-eđ])"
_MIXED = re.compile(
    rf"\s*(?P<n>{_PIECE}(?:[.-]{_PIECE}){{1,4}})(?P<closer>[.):/-]{{0,2}})(?=\s|$|(?<=[.):/-])[^\W\d_]{{2}})"
)
_BARE = re.compile(r"\s*(?P<n>[IVXLC]{1,6}|[A-HĐ]|\d{1,2})[ \u00a0\t]+(?=[^\W\d_])")
_ARTICLE = re.compile(r"\s*(?:Điều|ĐIỀU)\s+(?P<n>\d{1,3})\s?(?P<closer>[-–)/])(?=\s|[^\W\d_])")
_SIGN = re.compile(r"\s*[■□◼▫►▶◆◇♦➢➤➔→❖✓✔✦★☆·∙‣⁃§](?=\s*[^\W\d_])")
_RING = re.compile(r"\s*o[ \u00a0\t]+(?=\S)")
_RANKS = {"capital": 2, "roman": 4, "arabic": 7, "letter": 12}
_STEP = 2  # what each further piece adds to the rank of the first


def more_labels(
    paragraphs: Sequence[Paragraph], shown: Sequence[int], labels: Mapping[int, NumberLabel]
) -> dict[int, NumberLabel]:
    """The labels of paragraphs of ``shown`` that have none among ``labels``."""
    found = dict(_mixed(paragraphs, shown, labels))
    found.update(_articles(paragraphs, shown, labels))
    found.update(_bare(paragraphs, shown, {**labels, **found}))
    found.update(signed_labels(paragraphs, shown, labels))
    found.update(_rings(paragraphs, shown, labels))
    return found


def _rings(
    paragraphs: Sequence[Paragraph], shown: Sequence[int], labels: Mapping[int, NumberLabel]
) -> Iterator[tuple[int, NumberLabel]]:
    """Other signs of lists: “➢”, “■”; and “o”, a bullet typed as a letter, beside another bullet."""
    signs = {
        i: match for i in shown if i not in labels if (match := _SIGN.match(paragraphs[i].text)) is not None
    }
    for i, match in signs.items():
        yield i, NumberLabel("dash", (), match[0].strip(), match[0].strip(), match.end())
    labels = {**labels, **{i: NumberLabel("dash", (), "", "") for i in signs}}
    rings = {
        i: match for i in shown if i not in labels if (match := _RING.match(paragraphs[i].text)) is not None
    }
    for above, i in pairwise(shown):
        beside = above in rings or (above in labels and labels[above].scheme == "dash")
        for each in (i, *([above] if above in rings and i in rings else [])):
            if each in rings and beside:
                match = rings[each]
                yield each, NumberLabel("dash", (), "o", match[0].strip(), match.end())


def above_letters(labels: Mapping[int, NumberLabel]) -> dict[int, NumberLabel]:
    """The labels where 1) stands above a) or 1.1): no 1. is there, and the first 1) comes before those.

    Such a number nests as 1. does, whatever sign ends it.
    """
    numbers = {i: label for i, label in labels.items() if label.scheme == "arabic"}
    letters = [i for i, label in labels.items() if label.scheme in {"letter", "decimal"}]
    bracketed = bool(numbers) and all(")" in label.closer for label in numbers.values())
    if not bracketed or not letters or min(letters) < min(numbers):
        return dict(labels)
    return {**labels, **{i: replace(label, closer=".") for i, label in numbers.items()}}


def mixed_rank(label: NumberLabel) -> int:
    """How deep a number of several kinds stands: as deep as its first piece, and a step for each other."""
    first, *rest = pieces_of(label.label)
    return _RANKS[first.kind] + _STEP * len(rest)


def _mixed(
    paragraphs: Sequence[Paragraph], shown: Sequence[int], labels: Mapping[int, NumberLabel]
) -> Iterator[tuple[int, NumberLabel]]:
    candidates = {
        i: label for i in shown if i not in labels and (label := _mixed_label(paragraphs[i])) is not None
    }
    keys = {i: tuple(pieces_of(label.label)) for i, label in candidates.items()}
    known = set(keys.values())
    above: set[tuple[int, ...]] = set()
    for i in shown:
        if i in candidates:
            *first, last = keys[i]
            beside = {(*first, last._replace(value=last.value + step)) for step in (-1, 1)}
            if tuple(piece.value for piece in first) in above or beside & known:
                above.add(tuple(piece.value for piece in keys[i]))
                yield i, candidates[i]
        elif i in labels and labels[i].numbers:
            above.add(labels[i].numbers)


def _mixed_label(paragraph: Paragraph) -> NumberLabel | None:
    """The number of several kinds that a paragraph begins with; a real one of Word is read as it is."""
    text = nfc(paragraph.text)
    match = None if paragraph.label.strip() else _MIXED.match(text)
    if match is None:
        return None
    pieces = list(pieces_of(match["n"]))
    rest = text[match.end() :].lstrip()
    kinds = [piece.kind for piece in pieces]
    counted = len(set(kinds)) > 1 and "roman" not in kinds[2:] and kinds[:2] != ["roman", "roman"]
    if not counted or not rest or not (match["closer"] or rest[0].isupper()):
        return None
    numbers = tuple(piece.value for piece in pieces)
    return NumberLabel(MIXED, numbers, match["closer"], match[0].strip(), match.end())


def _articles(
    paragraphs: Sequence[Paragraph], shown: Sequence[int], labels: Mapping[int, NumberLabel]
) -> Iterator[tuple[int, NumberLabel]]:
    """Articles whose number ends with a dash: “Điều 2- …”, “Điều 3 - …”, in their order."""
    last = 0
    for i in shown:
        if (label := labels.get(i)) is not None:
            last = label.numbers[-1] if label.scheme == "dieu" else last
            continue
        match = _ARTICLE.match(nfc(paragraphs[i].text))
        if match is not None and int(match["n"]) == last + 1:
            last += 1
            yield i, NumberLabel("dieu", (last,), match["closer"], match[0].strip(), match.end())


def _bare(
    paragraphs: Sequence[Paragraph], shown: Sequence[int], labels: Mapping[int, NumberLabel]
) -> Iterator[tuple[int, NumberLabel]]:
    """Headings that begin with a number and no sign: the first of their level, or the next one."""
    last: dict[tuple[int, str], int] = {}
    for i in shown:
        level = paragraphs[i].format.outline_level
        if level is None:
            continue
        label = labels.get(i) or _bare_label(paragraphs[i])
        if label is None or not label.numbers:
            continue
        key = level, label.scheme
        if i not in labels:
            if label.numbers[-1] not in {1, last.get(key, 0) + 1}:
                continue
            yield i, label
        last[key] = label.numbers[-1]
        for deeper in [each for each in last if each[0] > level]:
            del last[deeper]


def _bare_label(paragraph: Paragraph) -> NumberLabel | None:
    text = nfc(paragraph.text)
    match = None if paragraph.label.strip() else _BARE.match(text)
    if match is None or not text[match.end()].isupper():
        return None
    piece = next(pieces_of(match["n"]))
    letter = match["n"] if piece.kind == "capital" else ""
    return NumberLabel(piece.kind, (piece.value,), "", match["n"], match.end("n"), letter)
