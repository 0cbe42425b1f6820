"""Two forms that people, or numbers of documents, could take for one another: same name, kind, abbreviation.

Several forms of one kind are no fault, a province has three kinds of plans; two names that are the same are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from docgen.errors import Problem, Severity
from docgen.standard.form_spec import FormSpec
from docgen.standard.rules import load_standard
from docgen.vn.listing import few
from docgen.vn.text import nfc

_SHOWN: Final = 3


def twin_problems(form: FormSpec, others: Sequence[FormSpec]) -> Iterator[Problem]:
    """What a form shares with others, shipped or of its folder (F115)."""
    same = _those(others, lambda each: _plain(each.ten) == _plain(form.ten))
    if same:
        message = f"tên “{form.ten}” trùng với {same}"
        yield _problem(message, "ten", "đặt tên khác, để chọn mẫu không nhầm")
    kind, short = _plain(form.ten_loai), form.viet_tat.strip()
    alike = [each for each in others if kind and _plain(each.ten_loai) == kind]
    if other := next((each for each in alike if each.viet_tat.strip() != short), None):
        message = f"{form.ten_loai} viết tắt là “{short}”, ở mẫu {_named(other)} là “{other.viet_tat}”"
        yield _problem(message, "viet_tat", "một tên loại chỉ có một chữ viết tắt")
    elif alike:
        message = f"tên loại {form.ten_loai} ({short}) là của cả {_those(alike, lambda _: True)}"
        hint = "đúng nếu đây là một dạng khác của cùng loại; không thì sửa ten_loai, viet_tat"
        yield Problem("F115", message, "ten_loai", hint=hint, severity=Severity.NOTE)
    if not kind:
        yield from _kind_in_name(form)
    yield from _abbreviation(form, [each for each in others if each not in alike])


def _kind_in_name(form: FormSpec) -> Iterator[Problem]:
    """A form named after a kind of document that is printed as a letter, which names no kind."""
    types = load_standard().judging.types
    for name, short in types.items():
        if _plain(form.ten) == _plain(name):
            message = f"mẫu tên “{form.ten}” mà in như công văn, không có tên loại {name} ({short})"
            hint = f'ghi ten_loai = "{name}", viet_tat = "{short}", bỏ trich_yeu_duoi_so'
            yield _problem(
                message, "ten_loai", f"{hint}; hoặc lập lại theo mẫu có tên loại: --theo thong-bao"
            )


def _abbreviation(form: FormSpec, others: Sequence[FormSpec]) -> Iterator[Problem]:
    """The abbreviation of another kind: two kinds of documents would have one symbol."""
    kind, short = _plain(form.ten_loai), form.viet_tat.strip()
    types = load_standard().judging.types
    if not short or not kind:
        return
    if any(each == short and _within(_plain(name), kind) for name, each in types.items()):
        return  # its own by the decree; several kinds of it have one abbreviation
    hint = "chọn chữ viết tắt khác: hai loại văn bản không dùng chung một ký hiệu"
    theirs = (each for each in others if each.viet_tat.strip() == short and _other(each, kind))
    decreed = (name for name, each in types.items() if each == short and not _within(_plain(name), kind))
    right = next((each for name, each in types.items() if _plain(name) == kind), "")
    if right:  # whose the wrong one is helps nobody any more
        message = f"{form.ten_loai} viết tắt là {right} (Phụ lục III Nghị định 30), mẫu ghi {short}"
        yield _problem(message, "viet_tat", f"ghi {right}")
    elif other := next(theirs, None):
        message = f"chữ viết tắt {short} là của {other.ten_loai or other.ten}, mẫu {_named(other)}"
        yield _problem(message, "viet_tat", hint)
    elif of := next(decreed, ""):
        yield _problem(f"chữ viết tắt {short} là của {of} (Phụ lục III Nghị định 30)", "viet_tat", hint)


def _other(form: FormSpec, kind: str) -> bool:
    """Whether a form's kind is another one, and not a wider or narrower name of the same."""
    return not _within(_plain(form.ten_loai), kind)


def _within(one: str, other: str) -> bool:
    return one == other or other.startswith(f"{one} ") or one.startswith(f"{other} ")


def _those(forms: Sequence[FormSpec], wanted: Callable[[FormSpec], bool]) -> str:
    """The forms that are meant, the first few by name."""
    found = [_named(each) for each in forms if wanted(each)]
    return f"mẫu {few(found, _SHOWN, 'mẫu')}" if found else ""


def _named(form: FormSpec) -> str:
    return form.ma if form.folder else f"{form.ma} (có sẵn)"


def _problem(message: str, path: str, hint: str) -> Problem:
    return Problem("F115", message, path, hint=hint, severity=Severity.WARNING)


def _plain(text: str) -> str:
    return " ".join(nfc(text).lower().split())
