"""The pages of a document before and after it was mended: what is no longer printed, and how many there are.

Starts no program: whoever asks brings the pages of both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from docgen.check.pages.layout import Layout, laid_out
from docgen.check.pages.printout import letters
from docgen.check.pages.rendered import Pages
from docgen.check.recognition.form_parts import lines_of
from docgen.check.recognition.head import role_of
from docgen.check.recognition.roles import Role
from docgen.word.model import WordDocument

_SHOWN = 3  # places named; the rest are counted
_TOP = 30  # paragraphs in which the head stands
_ONE_LINE = frozenset({Role.QUOC_HIEU, Role.TIEU_NGU, Role.SO_KY_HIEU, Role.DIA_DANH_THOI_GIAN})
_WORDS = 40  # letters of each that are shown


def page_changes(before: WordDocument, old: Pages, after: WordDocument, new: Pages) -> Iterator[str]:
    """What a reader must know of the mended document's pages; nothing where they are as before.

    A paragraph that was printed and is not found on any page now, some of whose words are missing there, lies
    beyond the paper's edge. Nothing is said where one of both could not be printed.
    """
    if not old.texts or not new.texts:
        return
    if len(new.texts) > len(old.texts):
        counts = f"{len(new.texts)} trang, bản cũ {len(old.texts)} trang"
        yield f"Bản sửa dài {counts}; hãy xem lại chỗ ngắt trang."
    was, now = laid_out(before, old.texts), laid_out(after, new.texts)
    for text in _broken(before, was, after, now):
        yield f"Ở bản sửa, dòng “{text[:_WORDS]}” bị ngắt thành hai dòng; hãy nới cột hoặc sửa lại lề."
    gone = _gone((before, old), (after, new))
    lost = [text for text in _lost(before, was, after, now) if gone & _words(text)]
    if lost:
        named = "; ".join(f"“{text[:_WORDS]}”" for text in lost[:_SHOWN])
        more = f" và {len(lost) - _SHOWN} đoạn khác" if len(lost) > _SHOWN else ""
        yield f"Bản sửa không in ra trọn: {named}{more} – có thể đã ra ngoài mép giấy, hãy xem lại bản in."


def _broken(before: WordDocument, was: Layout, after: WordDocument, now: Layout) -> Iterator[str]:
    """The lines of the head that stood on one printed line before and stand on more now."""
    for one, other in zip(_head_lines(before), _head_lines(after), strict=False):
        lines = [len(layout.line_spans.get(at, ())) for at, layout in ((one, was), (other, now))]
        if lines[0] == 1 < lines[1]:
            yield after.paragraphs[other].text.strip()


def _head_lines(document: WordDocument) -> list[int]:
    """The paragraphs at the top that are one line of the head each."""
    top = range(min(_TOP, len(document.paragraphs)))
    return [i for i in top if any(role_of(line) in _ONE_LINE for line in lines_of(document, [i]))]


def _gone(first: tuple[WordDocument, Pages], second: tuple[WordDocument, Pages]) -> Counter[str]:
    """The words that are printed less often than before, but for those that the document itself has lost."""
    (before, old), (after, new) = first, second
    printed = [_words("\n".join(pages.texts)) for pages in (old, new)]
    written = [_words("\n".join(each.text for each in document.paragraphs)) for document in (before, after)]
    return printed[0] - printed[1] - (written[0] - written[1])


def _words(text: str) -> Counter[str]:
    return Counter(word for each in text.split() if (word := letters(each)))


def _lost(before: WordDocument, was: Layout, after: WordDocument, now: Layout) -> Iterator[str]:
    """The texts that were found in print before and are not now, in the order of the document.

    One that a page now parts within a row of a table is not found either: its words are parted by those of
    the next column.
    """
    firsts, others = _with_text(before), _with_text(after)
    if len(firsts) != len(others):
        return
    for one, other in zip(firsts, others, strict=True):
        if one in was.line_spans and other not in now.line_spans:
            yield " ".join(after.paragraphs[other].text.split())


def _with_text(document: WordDocument) -> list[int]:
    """The paragraphs with text; a mending puts in empty ones only."""
    return [index for index, each in enumerate(document.paragraphs) if each.text.strip()]
