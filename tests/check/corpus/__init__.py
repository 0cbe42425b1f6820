"""Good documents, and faults planted into them one at a time.

Good ones are made by docgen and, from scratch, with python-docx, in the habits of offices. A fault changes
one thing, knows the rule that must find it and words of the paragraph where. Everything can also be passed
through LibreOffice: :mod:`ways`. A new case is a new line in one of the lists of faults.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from . import (
    decisions,
    faults_docgen,
    faults_forms,
    faults_hand,
    faults_more,
    faults_regulation,
    faults_text,
    issuing,
    letters,
    plans,
    regulation,
    reports,
)
from .planting import Fault, at, planted
from .reports import by_docgen

__all__ = ["FAULTS", "GOOD", "NOTES", "Fault", "at", "by_docgen", "cases", "planted", "word_file"]

GOOD: Mapping[str, Callable[[], bytes]] = {
    "docgen": reports.by_docgen,
    "hand": reports.by_hand,
    "tabs": reports.by_tabs,
    "cong-van": letters.letter,
    "to-trinh": letters.proposal,
    "thong-bao": letters.notice,
    "chuong-trinh": letters.programme,
    "quyet-dinh": decisions.decision,
    "nghi-quyet": decisions.resolution,
    "bien-ban": decisions.minutes,
    "hop-chu": decisions.boxed,
    "ke-hoach": plans.plan,
    "co-so": plans.grassroots,
    "quy-che": regulation.regulation,
    "ban-hanh": issuing.by_docgen,
}
FAULTS: Mapping[str, tuple[Fault, ...]] = {
    "docgen": faults_docgen.FAULTS,
    "hand": (*faults_hand.HAND, *faults_text.HAND),
    "tabs": faults_hand.TABS,
    "cong-van": (*faults_more.LETTER, *faults_text.LETTER),
    "to-trinh": (*faults_more.PROPOSAL, *faults_text.PROPOSAL, *faults_forms.PROPOSAL),
    "thong-bao": (*faults_more.NOTICE, *faults_forms.NOTICE),
    "chuong-trinh": faults_more.PROGRAMME,
    "quyet-dinh": (*faults_more.DECISION, *faults_text.DECISION, *faults_forms.DECISION),
    "nghi-quyet": (*faults_more.RESOLUTION, *faults_text.RESOLUTION, *faults_forms.RESOLUTION),
    "bien-ban": (*faults_more.MINUTES, *faults_text.MINUTES, *faults_forms.MINUTES),
    "hop-chu": faults_more.BOXED,
    "ke-hoach": faults_more.PLAN,
    "co-so": faults_more.GRASSROOTS,
    "quy-che": faults_regulation.REGULATION,
    "ban-hanh": (*issuing.FAULTS, *faults_forms.ISSUING),
}
# what a reader is told of a good document that is not a finding: how each note begins
NOTES: Mapping[str, tuple[str, ...]] = {
    "hop-chu": ("Không nhận ra chắc chắn: Quốc hiệu", "Văn bản có hộp chữ"),
    "ke-hoach": ("Văn bản còn vết sửa", "Văn bản còn 1 chú thích"),
}


def cases() -> Iterator[tuple[str, Fault]]:
    """Every fault with the name of its good document."""
    for name, faults in FAULTS.items():
        for fault in faults:
            yield name, fault


@cache
def word_file(name: str, fault: Fault | None = None) -> bytes:
    """A good document, or one with its fault planted; each is made once in a process."""
    return planted(word_file(name), fault) if fault else GOOD[name]()
