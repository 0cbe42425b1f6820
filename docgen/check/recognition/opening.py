"""What stands between head and text: addressees and legal grounds, and where the text begins.

Must not know the rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile

from docgen.check.recognition.form_parts import (
    FormPart,
    Line,
    all_italic,
    fold,
    is_upper,
    lines_of,
    visible_runs,
)
from docgen.check.recognition.levels import number_label_of
from docgen.check.recognition.roles import Role
from docgen.word.model import WordDocument

DECIDES = frozenset({"quyet dinh", "quyet nghi", "nghi quyet"})
"""The words of the line above Điều 1 (“QUYẾT ĐỊNH:”), as :func:`fold` gives them."""
_LONGEST_OPENING = 300  # paragraphs; a report may be addressed to every unit of a province
_GROUNDS = ("can cu ", "xet ", "theo de nghi")
_FURTHER = (*_GROUNDS, "theo don ", "theo to trinh ", "theo y kien ", "theo van ban ", "theo cong van ")
_CITED = (
    "luat ", "bo luat ", "phap lenh ", "hien phap ", "dieu le ", "nghi dinh so ", "nghi quyet so ",
    "thong tu so ", "quyet dinh so ", "ke hoach so ", "cong van so ", "huong dan so ", "thong bao so ",
    "to trinh so ",
)  # fmt: skip
_MOST_STRAY = 6  # lines between head and grounds
_MOST_WORDLESS = 20  # lines
_SHORT = 90  # letters: a line of its own rather than text
_MOST_BETWEEN = 2  # lines between subject and addressees
_BODIES = (
    "ban thuong vu ", "ban chap hanh ", "ban thuong truc ", "doan chu tich ", "uy ban ", "chu tich ",
    "giam doc ", "tong giam doc ", "hieu truong ", "dai hoi ",
)  # fmt: skip


def opening(document: WordDocument, start: int, end: int) -> tuple[list[FormPart], int]:
    """Addressees and legal grounds between head and text; and where the text begins."""
    near = lines_of(document, range(start, min(end, start + _LONGEST_OPENING)))
    lines = list(dropwhile(_is_drawn, near))  # a rule of dashes below the subject
    lines = lines[_stray(document, lines) :]
    lines = lines[above_addressees(document, lines) :]
    parts: list[FormPart] = []
    index = 0
    while index < len(lines) and _is_authority(document, lines[index]):
        index += 1
    if not index and len(lines) > 1 and fold(lines[1].text).startswith(_GROUNDS):
        index += _names_a_body(lines[0])
    authority = lines[:index]
    if index < len(lines) and fold(lines[index].text).startswith("kinh gui"):
        parts.append(lines[index].form_part(Role.KINH_GUI))
        index += 1
        while index < len(lines) and _is_addressee(document, lines[index], lines[index - 1]):
            parts.append(lines[index].form_part(Role.KINH_GUI))
            index += 1
    grounds: list[Line] = []
    while index < len(lines) and fold(lines[index].text).startswith(_FURTHER if grounds else _GROUNDS):
        grounds.append(lines[index])
        index += 1
    wordless = _wordless(document, lines[index:])
    grounds, index = [*grounds, *wordless], index + len(wordless)
    following = lines[index].text if index < len(lines) else ""
    if _are_grounds(document, [line.paragraph for line in grounds], following):
        parts[:0] = [line.form_part(Role.THAM_QUYEN) for line in authority]
        parts += [line.form_part(Role.CAN_CU) for line in grounds]
    return parts, parts[-1].paragraph + 1 if parts else start


def _stray(document: WordDocument, lines: Sequence[Line]) -> int:
    """How many lines to pass over because legal grounds stand below: a subject that was not recognised.

    0 where no two grounds in italics follow close by, or something numbered comes before them.
    """
    near = lines[: _MOST_STRAY + 2]
    for index, line in enumerate(near[:-1]):
        paragraph = document.paragraphs[line.paragraph]
        if number_label_of(paragraph) is not None or fold(line.text).startswith("kinh gui"):
            return 0
        if all(fold(each.text).startswith(_GROUNDS) for each in near[index : index + 2]):
            top = index
            while top and _is_authority(document, near[top - 1]):
                top -= 1  # who decides stands above the grounds
            top -= top == index > 0 and _names_a_body(near[index - 1])
            return top if all_italic(paragraph) else 0
    return 0


def above_addressees(document: WordDocument, lines: Sequence[Line]) -> int:
    """How many lines stand between subject and “Kính gửi: …”: “(Số liệu tính đến ngày …)”.

    They are in brackets, or short and in the middle; lines in capitals there name who decides.
    """
    for index, line in enumerate(lines[: _MOST_BETWEEN + 1]):
        if fold(line.text).startswith("kinh gui"):
            return index
        bracketed = line.text.startswith("(") and line.text.endswith(")")
        centred = document.paragraphs[line.paragraph].format.alignment == "center"
        aside = bracketed or (centred and len(line.text) < _SHORT and not is_upper(line.text))
        if not aside or number_label_of(document.paragraphs[line.paragraph]) is not None:
            return 0
    return 0


def _wordless(document: WordDocument, lines: Sequence[Line]) -> list[Line]:
    """Grounds without “Căn cứ”: all that stands right above “QUYẾT ĐỊNH:”, if each line of it is a ground.

    A ground is a line in italics, or one that names a law or a document and ends as a ground does.
    """
    near = lines[: _MOST_WORDLESS + 1]
    end = next((i for i, line in enumerate(near) if is_upper(line.text) and fold(line.text) in DECIDES), 0)
    found = list(near[:end])
    paragraphs = [document.paragraphs[line.paragraph] for line in found]
    grounds = (
        number_label_of(each) is None and (all_italic(each) or _cites(line.text))
        for line, each in zip(found, paragraphs, strict=True)
    )
    return found if all(grounds) else []


def _cites(text: str) -> bool:
    """Whether a line has the words of a ground, with “Căn cứ” or without."""
    return f"{fold(text)} ".startswith((*_FURTHER, *_CITED)) and text.rstrip().endswith((";", ".", ","))


def decides(line: Line, above: Sequence[Line]) -> bool:
    """Whether a line is “QUYẾT ĐỊNH:” below the grounds, and no kind of document."""
    grounds = any(fold(each.text).startswith(_GROUNDS) for each in above)
    return grounds and line.text.endswith(":") and fold(line.text) in DECIDES


def has_word_of_grounds(text: str) -> bool:
    """Whether a ground begins with “Căn cứ” or what may stand for it (“Xét”, “Theo đề nghị”)."""
    return fold(text).startswith(_FURTHER)


def _is_authority(document: WordDocument, line: Line) -> bool:
    """Who decides, above the grounds of a decision: “BAN THƯỜNG VỤ LIÊN ĐOÀN LAO ĐỘNG …”, in the middle."""
    centred = document.paragraphs[line.paragraph].format.alignment == "center"
    alone = centred and is_upper(line.text) and line.column == "whole" and len(line.text) < 2 * _SHORT
    return alone and not fold(line.text).startswith("kinh gui")


def _names_a_body(line: Line) -> bool:
    """Who decides, in small letters or not in the middle; sure only right above grounds."""
    alone = line.column == "whole" and len(line.text) < 2 * _SHORT and line.text[-1].isalpha()
    return alone and f"{fold(line.text)} ".startswith(_BODIES)


def _is_drawn(line: Line) -> bool:
    return not any(letter.isalnum() for letter in line.text)


def _is_addressee(document: WordDocument, line: Line, above: Line) -> bool:
    """A line with a dash; or one without where the list goes on: ";" above, ";" or "." at its own end.

    Right below a bare “Kính gửi:” a line that ends with ";" begins the list.
    """
    label = number_label_of(document.paragraphs[line.paragraph])
    dashed = (label is not None and label.scheme == "dash") or line.text.startswith(("-", "–"))
    ends = line.text.endswith((";", ".")) and len(line.text) < _SHORT
    if (
        fold(above.text).startswith("kinh gui")
        and _is_named(above.text)
        and not line.text.endswith((";", "."))
    ):
        return False  # “Kính gửi: A” names its one addressee; what is listed below says something else
    if fold(line.text).startswith(_GROUNDS):
        return False
    first = fold(above.text) == "kinh gui" and line.text.endswith(";")
    return dashed or (label is None and ends and (first or above.text.endswith(";")))


def _is_named(text: str) -> bool:
    """“Kính gửi: …” with an addressee on its line that neither a dash nor a semicolon makes one of a list."""
    whom = text.partition(":")[2].strip()
    return bool(whom) and not whom.endswith((";", ",")) and not whom.startswith(("-", "–"))


def _are_grounds(document: WordDocument, indexes: Sequence[int], following: str) -> bool:
    """One line that begins with “Căn cứ” may also open the text; two, or one set apart, do not.

    Upright lines of which the last does not end with a full stop are one sentence with what follows, unless
    that is in capitals, as the words above Điều 1 are.
    """
    paragraphs = [document.paragraphs[index] for index in indexes]
    if any(run.format.italic for paragraph in paragraphs for run in visible_runs(paragraph)):
        return len(indexes) > 1 or all_italic(paragraphs[0])
    last = paragraphs[-1].text.rstrip() if paragraphs else ""
    goes_on = last.endswith((",", ":")) or (last.endswith(";") and not is_upper(following))
    if len(indexes) == 1:
        return last.endswith(";") and not goes_on
    return bool(last) and not goes_on
