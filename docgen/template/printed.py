"""What a template prints of a document, and what the data say that it does not print.

An office's own template may leave out a part on purpose or by a slip in Word; nobody sees that a value is
missing on paper. A part is printed where its name stands in a tag; a name in a condition prints nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from docgen.errors import Problem, Severity
from docgen.report.document import Document
from docgen.report.expressions import dotted_name
from docgen.report.own_data import KEY
from docgen.standard.mau import is_form, load_form

if TYPE_CHECKING:
    from jinja2 import nodes

UNPRINTED: Final = "M712"
BODY: Final = "noi_dung"
"""The report's text."""
_APPENDICES: Final = "phu_luc"
_EACH: Final = "phu_luc[]."
_AUTHORITY: Final = "tham_quyen"
_NAMES: Final[Mapping[str, str]] = {
    "so": "số văn bản",
    "trich_yeu": "trích yếu",
    "kinh_gui": "nơi kính gửi",
    _AUTHORITY: "thẩm quyền ban hành",
    "can_cu": "căn cứ",
    "noi_dung": "nội dung",
    _APPENDICES: "phụ lục",
    "noi_nhan": "nơi nhận",
    "luu": "dòng “Lưu”",
    "du_thao": "lần dự thảo",
    "do_khan": "độ khẩn",
    "do_mat": "độ mật",
}
"""The keys of a report whose template name is the same, and what they are called."""
_FRAME: Final = ("co_quan_ban_hanh", "so", "trich_yeu", "ngay_thang", "nguoi_ky.ho_ten", "noi_nhan")
_OTHER_TEXT: Final = ("so_lieu", "chi_tieu", KEY)
_ITEMS: Final = {"kinh_gui": "noi", "can_cu": "van_ban", "noi_nhan": "noi"}
"""Lists, and what a template calls one of them."""
_SIGNER: Final = {
    "quyen_han": "quyền hạn",
    "ky_thay": "dòng ký thay",
    "chuc_vu": "chức vụ",
    "ho_ten": "họ tên",
}
_SIGNERS: Final = {"nguoi_ky": "người ký", "nguoi_ky_trai": "người ký bên trái"}
_DATE: Final = ("ngay_thang", "ngay_ban_hanh")


class Printed(NamedTuple):
    """The names that a template uses: those whose values it prints, and those that a condition asks about."""

    names: frozenset[str] = frozenset()
    tested: frozenset[str] = frozenset()

    def has(self, name: str) -> bool:
        """The template prints the value, something in it, or all that it stands in."""
        return _among(name, self.names)

    def asks(self, name: str) -> bool:
        """The value decides what is printed."""
        return _among(name, self.tested)

    @property
    def lacks_body(self) -> bool:
        """A whole document without its text, and without data of one's own in the text's place."""
        frame = sum(map(self.has, _FRAME)) * 2 >= len(_FRAME)
        return frame and not any(map(self.has, (BODY, *_OTHER_TEXT)))

    def __or__(self, other: object) -> Printed:
        """What two parts of a template print together."""
        if not isinstance(other, Printed):
            return NotImplemented
        return Printed(self.names | other.names, self.tested | other.tested)


@lru_cache(maxsize=1024)
def _among(name: str, names: frozenset[str]) -> bool:
    parts = name.split(".")
    wholes = {".".join(parts[:count]) for count in range(1, len(parts) + 1)}
    return not wholes.isdisjoint(names) or any(each.startswith(f"{name}.") for each in names)


def printed_of(tree: nodes.Template) -> Printed:
    """What one part of a template prints; what it repeats for each appendix is the appendix's."""
    from jinja2 import nodes  # noqa: PLC0415 - late: `docgen --help` must not load it

    shown, tested = set[str](), set[str]()

    def walk(node: nodes.Node, into: set[str]) -> None:
        if name := dotted_name(node):
            into.add(name)
            return
        if isinstance(node, nodes.If | nodes.CondExpr):
            walk(node.test, tested)
        skipped = node.test if isinstance(node, nodes.If | nodes.CondExpr) else None
        if isinstance(node, nodes.For):
            loop(node, into)
            return
        for child in node.iter_child_nodes():
            if child is not skipped:
                walk(child, into)

    def loop(node: nodes.For, into: set[str]) -> None:
        inside = set[str]()
        for child in node.body:
            walk(child, inside)
        if not isinstance(node.target, nodes.Name) or _among(node.target.name, frozenset(inside)):
            walk(node.iter, into)  # a loop that says nothing of its things prints none of them
        if node.test is not None:
            walk(node.test, tested)
        if dotted_name(node.iter) == _APPENDICES and isinstance(node.target, nodes.Name):
            own = f"{node.target.name}."
            into.update(_EACH + name.removeprefix(own) for name in inside if name.startswith(own))
        else:
            into.update(inside)
        for child in node.else_:
            walk(child, into)

    walk(tree, shown)
    return Printed(frozenset(shown), frozenset(tested))


def unprinted_problems(printed: Printed, name: str, document: Document) -> Iterator[Problem]:
    """M712 for each part of a document that the template ``name`` does not print; an error for its text."""
    absent = [each for each in _parts(document) if not printed.has(each.name)]
    for part in absent:
        own = part.name.startswith(f"{KEY}.")
        if part.wanted(document.data) and not (own and printed.asks(part.name)):
            grave = part.name == BODY and printed.lacks_body
            hint = adding(part.name) + ("" if grave else f", hoặc bỏ {part.path} khỏi dữ liệu")
            message = f"mẫu {name} không in {part.what}"
            severity = Severity.ERROR if grave else Severity.WARNING
            yield Problem(UNPRINTED, message, part.path, hint=hint, severity=severity)


def adding(name: str) -> str:
    """What to do in Word so that a part is printed, with the names of loops as in the shipped templates."""
    if name in _ITEMS:
        item = _ITEMS[name]
        return f"đặt dòng {{{{ {item} }}}} giữa {{%p for {item} in {name} %}} và {{%p endfor %}}"
    path = name.replace(_EACH, "phan.")
    if path.endswith("noi_dung"):
        return f"đặt dòng {{{{p {path} }}}}, riêng một đoạn, vào mẫu"
    return f"thêm {{{{ {path} }}}} vào mẫu"


class _Part(NamedTuple):
    """A part of a document: its name in templates, its key in the data, what it is called.

    ``typed``: it is missed only where the data themselves say it, not where the form or the unit does.
    """

    name: str
    path: str
    what: str
    typed: bool = True

    def wanted(self, raw: Mapping[str, Any]) -> bool:
        key, *below = self.path.split(".")
        value = raw.get(key)
        for each in below:
            value = value.get(each) if isinstance(value, Mapping) else None
        return not self.typed or value not in (None, "", [], {})


def _parts(document: Document) -> Iterator[_Part]:
    """Every part that may have something to print, whether it has."""
    for key, what in _NAMES.items():
        yield _Part(key, key, what, typed=key != _AUTHORITY or not document.names.get(key))
    yield _Part(f"{_EACH}ten", _APPENDICES, "tên phụ lục")
    yield _Part(f"{_EACH}noi_dung", _APPENDICES, "nội dung phụ lục")
    if not is_form(document.mau) or load_form(document.mau).dated:
        yield _Part(*_DATE, "ngày ban hành")
    for who, whose in _SIGNERS.items():
        signer = document.names.get(who) or {}
        for key, what in _SIGNER.items():
            if signer.get(key):
                yield _Part(f"{who}.{key}", f"{who}.{key}", f"{what} {whose}", typed=False)
    for key in document.names.get(KEY) or ():
        yield _Part(f"{KEY}.{key}", f"{KEY}.{key}", f"trường {key} của {KEY}")
