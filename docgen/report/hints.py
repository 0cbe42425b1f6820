"""Hints of a blank report that are still where the text should be: "(Nêu số người được chăm lo …)".

The hints are those of the forms (``goi_y`` in their data files), and any line that is one in their manner.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from docgen.errors import Problem, Severity
from docgen.patterns import regex
from docgen.report.prose_texts import ProseText
from docgen.standard.mau import all_forms
from docgen.vn.text import cut, nfc

_IN_BRACKETS: Final = regex(r"\((?:Nêu|Ghi|Điền|Liệt kê) [^()]*\)")
_WITHIN: Final = regex(r"\((?:Nêu(?! (?:gương|cao|bật|cờ)\b)|Điền|Liệt kê) [^()]*\)")
"""A hint inside a longer text: a capital after the bracket; "nêu gương" and the like are other words."""
_WHOLE_LINE: Final = regex(
    r"\s*(?:[-+] )?(?:\*{1,3}[^*]+\*{1,3}:?\s*)?"
    r"(\((?:Nêu|Ghi|Điền|Nhập|Viết|Liệt kê) (?:[^()]|\([^()]*\))+\))[.;]?\s*"
)
_SHOWN: Final = 60


def hint_problems(prose_texts: Iterable[ProseText]) -> Iterator[Problem]:
    """Every hint left in these texts."""
    return _hints((path, text) for path, text, _ in prose_texts)


def plain_hint_problems(texts: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """Every hint left in texts where no expression may stand."""
    return _hints(texts)


def _hints(texts: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    for path, text in texts:
        for hint in hints_in(nfc(text)) if "(" in text else ():
            message = f"lời nhắc chưa thay bằng nội dung: {cut(hint, _SHOWN)}"
            what = "hãy viết nội dung vào đây, hoặc bỏ mục này"
            yield Problem("D064", message, path, hint=what, severity=Severity.WARNING)


def hints_in(text: str, known: frozenset[str] | None = None) -> tuple[str, ...]:
    """The hints that stand in a text, in order; ``known`` are those of the forms if somebody has them."""
    if "(" not in text:
        return ()
    whole = _WHOLE_LINE.fullmatch(text)
    if whole:
        return (whole[1],)
    found = _IN_BRACKETS.findall(text)
    if found and known is None:
        known = hints_of_forms()
    return tuple(each for each in found if _WITHIN.fullmatch(each) or each in (known or ()))


def may_hint(text: str) -> bool:
    """Whether there is anything in a text that could be a hint, whatever the forms say."""
    return "(" in text and (_WHOLE_LINE.fullmatch(text) or _IN_BRACKETS.search(text)) is not None


def hints_of_forms() -> frozenset[str]:
    """Every hint of the forms as they are now: an own form may have been changed since."""
    forms = all_forms()
    texts = [text for form in forms for heading in form.outline for text in (heading.title, heading.guide)]
    texts += [text for form in forms for text in (form.blank_subject, *form.recipients)]
    texts += [field.guide for form in forms for field in form.fields]
    return _in_texts(tuple(texts))


@lru_cache(maxsize=8)
def _in_texts(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(hint for text in texts for hint in _IN_BRACKETS.findall(text))
