"""The parts of any Word file: head, body with its levels, closing, appendices.

Puts together what :mod:`~docgen.check.recognition.head` and :mod:`~docgen.check.recognition.closing`
recognise and reads the body between them. Whatever is not recognised with confidence is named in ``doubts``;
rules about it stay silent. Must not know the rules.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from docgen.check.recognition.absent import has_no_subject, is_minutes, missing_parts
from docgen.check.recognition.appendices import Appendix, recognise_appendices
from docgen.check.recognition.attachment import is_attachment
from docgen.check.recognition.closing import RECIPIENTS, SIGNATURE, SIGNER, Closing, recognise_closing
from docgen.check.recognition.form_parts import FormPart, all_bold, all_italic, fold, is_upper
from docgen.check.recognition.governed import why_not_governed
from docgen.check.recognition.head import Head, recognise_head
from docgen.check.recognition.issued import Issued, recognise_issued
from docgen.check.recognition.levels import NumberLabel, number_label_of
from docgen.check.recognition.number_labels import number_labels_of
from docgen.check.recognition.opening import opening
from docgen.check.recognition.roles import Role
from docgen.standard.rules import Judging
from docgen.word.model import Paragraph, WordDocument

_OFFICIAL = (
    Role.QUOC_HIEU,
    Role.TIEU_NGU,
    Role.SO_KY_HIEU,
    Role.CO_QUAN_BAN_HANH,
    Role.TEN_LOAI,
    Role.TRICH_YEU_CONG_VAN,
)
_WANTED = {
    Role.QUOC_HIEU: "Quốc hiệu",
    Role.TIEU_NGU: "Tiêu ngữ",
    Role.SO_KY_HIEU: "số, ký hiệu",
    Role.DIA_DANH_THOI_GIAN: "địa danh và thời gian ban hành",
}
# what is missing is no doubt
_DOUBTED = {SIGNATURE: Role.CHUC_VU, SIGNER: Role.HO_TEN, RECIPIENTS: Role.NOI_NHAN}
_CAPTION = ("bang ", "bieu ", "so do ", "hinh ")
_LONGEST_TITLE = 160  # letters of a heading that is one by its level alone
_SHORT = 90  # letters: a line of its own rather than text


@dataclass(frozen=True, slots=True)
class Parts:
    """What a document is made of.

    ``form_parts`` are the parts in the order of the document, one for each line of the head and the closing;
    ``roles`` says of each paragraph of running text what it is; ``number_labels`` are its numbers. The
    main text is ``body``: first paragraph, first one after it. ``missing`` are the roles of parts that
    are surely not there, each with the paragraph where it should stand. ``why_not_governed`` names a kind of
    document that the decree does not govern ("" for one that it does). ``forms`` are the first paragraphs
    below the headings of forms inside an appendix (“Biểu mẫu 2”), where numbers begin anew. ``issued`` is
    the text that the document issues, below its signature. ``attachment``: the file is an appendix or an
    issued text alone, which need have neither number nor recipients nor signature.
    """

    form_parts: tuple[FormPart, ...]
    roles: Mapping[int, Role]
    number_labels: Mapping[int, NumberLabel]
    body: tuple[int, int]
    appendices: tuple[Appendix, ...]
    doubts: tuple[str, ...]
    missing: Mapping[str, int] = field(default_factory=dict)
    why_not_governed: str = ""
    forms: tuple[int, ...] = ()
    issued: Issued | None = None
    attachment: bool = False

    def of(self, *roles: str) -> list[FormPart]:
        """The parts of these roles, in the order of the document."""
        return [part for part in self.form_parts if part.role in roles]

    def one(self, role: str) -> FormPart | None:
        """The first part of a role."""
        return next((part for part in self.form_parts if part.role == role), None)


def recognise(document: WordDocument, judging: Judging) -> Parts:
    """The parts of ``document``; ``judging`` names the kinds of document (BÁO CÁO …)."""
    types, bare = judging.types, judging.without_subject
    head = recognise_head(document, types)
    closing = recognise_closing(document, head.end)
    parts, appendices, forms = recognise_appendices(document, closing.end if closing.form_parts else head.end)
    opened, start = opening(document, head.end, closing.start)
    if not (head.form_parts and closing.form_parts) and not any(head.has(role) for role in _OFFICIAL):
        opened = [part for part in opened if part.role != Role.KINH_GUI]  # a form of somebody else
    end = closing.start if closing.form_parts else appendices[0].start if appendices else closing.start
    issued = _issued(document, head, closing, appendices, types)
    spans = [(start, end), *(x for each in appendices for x in _between(each.text, each.end, forms))]
    spans += [(issued.text, issued.text_end)] if issued and issued.titled else []
    labels = {i: label for low, high in spans for i, label in number_labels_of(document, low, high)}
    roles = {i: role for low, high in spans for i, role in _roles(document, low, high, labels)}
    attachment = is_attachment(document, head, appendices)
    missing = {} if attachment else missing_parts(document, head, closing, judging)
    doubts = [] if attachment else _doubts(document, head, closing, missing, bare)
    everything = [*head.form_parts, *opened, *closing.form_parts, *parts]
    return Parts(
        form_parts=tuple(sorted(everything, key=lambda part: (part.paragraph, part.start))),
        roles=roles,
        number_labels=labels,
        body=(start, end),
        appendices=tuple(appendices),
        doubts=tuple(doubts),
        missing=missing,
        why_not_governed=why_not_governed(document, head, everything),
        forms=tuple(forms),
        issued=issued,
        attachment=attachment,
    )


def _issued(
    document: WordDocument,
    head: Head,
    closing: Closing,
    appendices: Sequence[Appendix],
    types: Mapping[str, str],
) -> Issued | None:
    """What stands between the signature and the appendices, where it is a text that is issued."""
    if not closing.form_parts:
        return None
    below = [each.start for each in appendices if each.start >= closing.end]
    return recognise_issued(document, head, closing.end, min(below, default=len(document.paragraphs)), types)


def _between(start: int, end: int, stops: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The span from ``start`` to ``end`` cut at ``stops``."""
    yield from pairwise([start, *(stop for stop in stops if start < stop < end), end])


def _doubts(
    document: WordDocument, head: Head, closing: Closing, missing: Mapping[str, int], bare: Collection[str]
) -> list[str]:
    wanted, below = dict(_WANTED), list(closing.doubts)
    if is_minutes(document, head):
        del wanted[Role.DIA_DANH_THOI_GIAN]  # Mẫu 1.9
        below = [each for each in below if each != RECIPIENTS]
    doubts = [name for role, name in wanted.items() if not head.has(role) and role not in missing]
    if not head.has(Role.TEN_LOAI) and not head.has(Role.TRICH_YEU_CONG_VAN):
        known = {Role.TEN_LOAI, Role.TRICH_YEU_CONG_VAN} & missing.keys()
        doubts += () if known else ("tên loại văn bản",)
    elif head.has(Role.TEN_LOAI) and not (head.has(Role.TRICH_YEU) or has_no_subject(document, head, bare)):
        doubts += () if Role.TRICH_YEU in missing else ("trích yếu",)
    return [*doubts, *head.doubts, *(x for x in below if _DOUBTED.get(x) not in missing)]


def _roles(
    document: WordDocument, start: int, end: int, labels: Mapping[int, NumberLabel]
) -> list[tuple[int, Role]]:
    """What each paragraph of the text is; those that are nothing known are left out."""
    found = []
    for index in range(start, end):
        paragraph = document.paragraphs[index]
        if paragraph.location is None and not paragraph.in_text_box and paragraph.text.strip():
            label = labels.get(index)
            role = _numbered(paragraph, label) if label else _plain(document, index)
            if role:
                found.append((index, role))
    return found


def _numbered(paragraph: Paragraph, label: NumberLabel) -> Role:
    text = paragraph.text.rstrip()
    levelled = paragraph.format.outline_level is not None and len(text) <= _LONGEST_TITLE
    levelled = levelled and not text.endswith((":", ";"))  # what a list below goes on from is no title
    titled = levelled or all_bold(paragraph)
    if label.scheme == "roman":
        return Role.MUC_1
    if label.scheme == "arabic" and label.closer == ".":
        return Role.MUC_2 if titled else Role.KHOAN
    if label.scheme == "decimal":
        return Role.MUC_3 if titled else Role.KHOAN
    if label.scheme == "dash":
        return Role.CONG if label.label == "+" else Role.GACH
    if label.scheme == "dieu":
        return Role.DIEU
    return Role.NONE if label.scheme in {"phan", "chuong", "muc", "tieu_muc", "capital"} else Role.KHOAN


def _plain(document: WordDocument, index: int) -> Role:
    """Running text; a short line in the middle or on the right is a caption or nothing known."""
    paragraph = document.paragraphs[index]
    placed = paragraph.format.alignment in {"center", "right"}
    if placed or all_bold(paragraph):
        words = fold(paragraph.text[: 4 * _SHORT])
        if words.startswith(_CAPTION) and len(words) < 2 * _SHORT:
            return Role.TEN_BANG
    if placed and paragraph.text.startswith("(") and paragraph.text.rstrip().endswith(")"):
        return Role.NONE  # “(Kèm theo Quyết định số …)”, of any length
    if _is_title(document, index):
        return Role.NONE
    if len(paragraph.text) < _SHORT and (
        placed or is_upper(paragraph.text) or paragraph.text.startswith("(")
    ):
        return Role.NONE
    return Role.NONE if _is_end_of_table(document, index) else Role.NOI_DUNG


def _is_title(document: WordDocument, index: int) -> bool:
    """In the middle, and bold, in capitals or right below “Phần thứ nhất”, “Chương I”; of any length."""
    paragraph = document.paragraphs[index]
    if paragraph.format.alignment != "center" or paragraph.text.rstrip().endswith((".", ";")):
        return False
    above = number_label_of(document.paragraphs[index - 1]) if index else None
    titled = above is not None and above.scheme in {"phan", "chuong", "muc"}
    return titled or all_bold(paragraph) or is_upper(paragraph.text)


def _is_end_of_table(document: WordDocument, index: int) -> bool:
    """A note below a table: “Ghi chú: …”, “(Nguồn: …)”, or paragraphs in italics."""
    above = index - 1
    while (
        above >= 0 and document.paragraphs[above].location is None and all_italic(document.paragraphs[above])
    ):
        above -= 1
    if above < 0 or document.paragraphs[above].location is None:
        return False
    noted = document.paragraphs[index].text.lstrip().startswith(("Ghi chú", "Nguồn", "(", "*"))
    return noted or all_italic(document.paragraphs[index])
