"""What a reader of the findings must know of the document besides: what was not judged, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.check.recognition.governed import NO_FRAME, NO_HEAD
from docgen.check.recognition.parts import Parts
from docgen.errors import DocxError
from docgen.word.media import outward_media
from docgen.word.model import Extra, WordDocument
from docgen.word.ns import w
from docgen.word.opc import all_relationships
from docgen.word.outside import is_fetching_field, is_safe_link
from docgen.word.package import Package, Relationship, parse_xml

_TRACKED = "Văn bản còn vết sửa (Track Changes); đã kiểm tra như khi mọi thay đổi được chấp nhận."
_PLACEHOLDER = (
    "Văn bản còn ô chờ điền (content control); chữ gợi ý trong ô được xét như chữ của văn bản, "
    "hãy điền hoặc xoá ô đó."
)
_COMMENTS = "Văn bản còn {} chú thích (comment); chú thích không được xét, hãy xoá trước khi ban hành."
_OUTSIDE = "Văn bản trỏ ra ngoài tệp ({}); docgen không mở các liên kết này, hãy bỏ trước khi gửi đi."
_NOT_OF_DECREE = (
    "Đây là {}, không xét thể thức theo Nghị định 30/2020/NĐ-CP; chỉ xét chữ viết, dấu cách, chỗ còn bỏ "
    "trống và số liệu."
)
_NO_FRAME = (
    "Không nhận ra: {}. Thể thức không được xét; chỉ xét chữ viết, dấu cách, chỗ còn bỏ trống và số liệu."
)
_ATTACHMENT = (
    "Tệp là phụ lục hoặc văn bản gửi kèm một văn bản khác: số, ngày, nơi nhận và chữ ký xem ở văn bản ấy, "
    "ở đây không xét."
)
_REPORTED_APART = {Extra.TRACKED, Extra.PLACEHOLDER}
_KINDS = {
    "image": "hình",
    "attachedTemplate": "mẫu đính kèm",
    "oleObject": "đối tượng",
    "hyperlink": "siêu liên kết",
    "subDocument": "văn bản con",
}
_SHOWN = 3  # targets named; the rest are counted
_READ = (".xml", ".rels")  # what the document is made of; relationships and fields are asked apart
_LONGEST = 80  # letters of a target


def doubts(parts: Parts) -> tuple[str, ...]:
    """The parts that were not recognised with confidence; or that it is no document of the decree.

    Of an attachment one sentence, not the parts that it need not have.
    """
    if parts.attachment and (not parts.why_not_governed or parts.why_not_governed in {NO_FRAME, NO_HEAD}):
        return (_ATTACHMENT,)
    names = "; ".join(parts.doubts)
    if parts.why_not_governed in {NO_FRAME, NO_HEAD}:
        return (_NO_FRAME.format(names),)
    if parts.why_not_governed:
        return (_NOT_OF_DECREE.format(parts.why_not_governed),)
    if not parts.doubts:
        return ()
    return (f"Không nhận ra chắc chắn: {names}. Các quy tắc về phần này không được áp dụng.",)


def about(package: Package, document: WordDocument) -> Iterator[str]:
    """What the file itself holds that was read in a way worth saying, or not read; each said once.

    DocxError if the relationships or the comments of the file are broken.
    """
    if Extra.TRACKED in document.extras:
        yield _TRACKED
    links = list(all_relationships(package.parts))
    yield from _comments(package, links)
    if Extra.PLACEHOLDER in document.extras:
        yield _PLACEHOLDER
    if any(paragraph.in_text_box for paragraph in document.paragraphs):
        yield "Văn bản có hộp chữ (text box); vị trí của hộp chữ không được xét."
    skipped = ", ".join(extra for extra in Extra if extra in document.extras - _REPORTED_APART)
    if skipped:
        yield f"Văn bản có {skipped}; nội dung các phần này không được xét."
    yield from _outside(links, document, _media(package))
    if any("/digital-signature/" in link.type for link in links):
        yield "Văn bản có chữ ký số; mọi thay đổi trong tệp làm chữ ký mất hiệu lực."


def _comments(package: Package, links: list[Relationship]) -> Iterator[str]:
    names = {each.target for each in links if each.kind == "comments" and each.source == package.main}
    count = sum(
        1
        for name in names & package.parts.keys()
        for _ in parse_xml(package.parts[name], name).iterchildren(w("comment"))
    )
    if count:
        yield _COMMENTS.format(count)


def _media(package: Package) -> list[str]:
    """What pictures and embedded files point to, or why one cannot be searched."""
    media = {name: data for name, data in package.parts.items() if not name.lower().endswith(_READ)}
    try:
        return list(outward_media(media))
    except DocxError as error:
        return [error.message]


def _outside(links: list[Relationship], document: WordDocument, media: Sequence[str]) -> Iterator[str]:
    """What the document would fetch from elsewhere; docgen fetches nothing."""
    targets = [f"{_KINDS.get(each.kind, each.kind)} {_short(each.target)}" for each in links if _leaves(each)]
    stories = (document.paragraphs, *document.stories.values())
    codes = (code for story in stories for paragraph in story for code in paragraph.fields)
    targets += [f"trường {_short(code)}" for code in codes if is_fetching_field(code)]
    targets = list(dict.fromkeys([*targets, *map(_short, media)]))
    if targets:
        more = f" và {len(targets) - _SHOWN} chỗ khác" if len(targets) > _SHOWN else ""
        yield _OUTSIDE.format("; ".join(targets[:_SHOWN]) + more)


def _leaves(link: Relationship) -> bool:
    return link.external and not (link.kind == "hyperlink" and is_safe_link(link.target))


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…"
