"""The pages of a document before and after it was mended: what is no longer printed, and how many there are.

Starts no program: whoever asks brings the pages of both.
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.check.pages.layout import laid_out
from docgen.check.pages.rendered import Pages
from docgen.word.model import WordDocument

_SHOWN = 3  # places named; the rest are counted
_WORDS = 40  # letters of each that are shown


def page_changes(before: WordDocument, old: Pages, after: WordDocument, new: Pages) -> Iterator[str]:
    """What a reader must know of the mended document's pages; nothing where they are as before.

    Words that were printed and are not found on any page now lie beyond the paper's edge. Nothing is said
    where one of both could not be printed.
    """
    if not old.texts or not new.texts:
        return
    if len(new.texts) > len(old.texts):
        counts = f"{len(new.texts)} trang, bản cũ {len(old.texts)} trang"
        yield f"Bản sửa dài {counts}; hãy xem lại chỗ ngắt trang."
    lost = list(_lost(before, old, after, new))
    if lost:
        named = "; ".join(f"“{text[:_WORDS]}”" for text in lost[:_SHOWN])
        more = f" và {len(lost) - _SHOWN} đoạn khác" if len(lost) > _SHOWN else ""
        yield f"Bản sửa không in ra trọn: {named}{more} – có thể đã ra ngoài mép giấy, hãy xem lại bản in."


def _lost(before: WordDocument, old: Pages, after: WordDocument, new: Pages) -> Iterator[str]:
    """The texts that were found in print before and are not now, in the order of the document."""
    firsts, others = _told(before), _told(after)
    if len(firsts) != len(others):
        return
    were, are = laid_out(before, old.texts).stretches, laid_out(after, new.texts).stretches
    for one, other in zip(firsts, others, strict=True):
        if one in were and other not in are:
            yield " ".join(after.paragraphs[other].text.split())


def _told(document: WordDocument) -> list[int]:
    """The paragraphs with text; a mending puts in empty ones only."""
    return [index for index, each in enumerate(document.paragraphs) if each.text.strip()]
