"""Every rule there is: the modules that hold them, listed once. A rule is what its module defines.

A new module of rules gets one line here; a new rule in a module that is listed needs none.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType
from typing import Final

from docgen.check import structure
from docgen.check.figures import (
    accumulated,
    across,
    carried,
    clock,
    complements,
    dates,
    day_counts,
    embedded,
    growth,
    letter_digits,
    marks,
    own_sums,
    parts,
    products,
    rates,
    row_numbers,
    shares,
    sums,
    tables,
    totals,
    twice,
    verdicts,
    weekdays,
    words,
)
from docgen.check.rule import AnyRule, Rule
from docgen.check.rules import (
    addressees,
    alignment,
    appendix,
    appendix_words,
    articles,
    authority,
    body,
    capitals,
    cited,
    cited_numbers,
    component_formats,
    date,
    days,
    decisions,
    endmark,
    fonts,
    grounds,
    issued,
    kinds,
    law_names,
    leftovers,
    letters,
    lookalikes,
    meetings,
    minutes,
    minutes_signers,
    missing,
    names,
    narrow,
    number,
    numbering,
    opening,
    organisations,
    own_places,
    own_times,
    own_words,
    page,
    page_numbers,
    pagination,
    points,
    punctuation,
    quotes,
    recipients,
    repeated,
    rule_line_formats,
    ruling,
    signature,
    signer,
    spaces,
    stamps,
    standing,
    standing_in,
    symbol,
    titles,
    typed_numbers,
    validity,
)

FORM_MODULES: Final = (
    addressees,
    alignment,
    appendix,
    appendix_words,
    articles,
    authority,
    body,
    capitals,
    cited,
    cited_numbers,
    date,
    days,
    decisions,
    endmark,
    fonts,
    grounds,
    issued,
    kinds,
    law_names,
    leftovers,
    letters,
    rule_line_formats,
    component_formats,
    lookalikes,
    meetings,
    minutes,
    minutes_signers,
    missing,
    names,
    narrow,
    number,
    numbering,
    opening,
    organisations,
    own_places,
    own_times,
    own_words,
    page,
    page_numbers,
    pagination,
    points,
    punctuation,
    quotes,
    recipients,
    repeated,
    ruling,
    signature,
    signer,
    spaces,
    stamps,
    standing,
    standing_in,
    symbol,
    titles,
    typed_numbers,
    validity,
)
FIGURE_MODULES: Final = (
    rates,
    complements,
    parts,
    products,
    sums,
    shares,
    verdicts,
    growth,
    letter_digits,
    marks,
    own_sums,
    words,
    dates,
    day_counts,
    clock,
    weekdays,
    twice,
    tables,
    row_numbers,
    totals,
    accumulated,
    across,
    carried,
    embedded,
)


def _rules_of(*modules: ModuleType) -> Iterator[AnyRule]:
    """The rules that these modules define, in the order of their lines."""
    for module in modules:
        for each in vars(module).values():
            if isinstance(each, Rule) and each.judge.__module__ == module.__name__:
                yield each


def registered(*modules: ModuleType) -> dict[str, AnyRule]:
    """The rules of ``modules`` in the order of their codes; ValueError where two share a code or a name."""
    rules = list(_rules_of(*modules))
    for what in ([each.code for each in rules], [each.name for each in rules]):
        double = sorted({each for each in what if what.count(each) > 1})
        if double:
            raise ValueError(f"two rules share {', '.join(double)}")
    return {each.code: each for each in sorted(rules, key=lambda each: each.code)}


RULES: Final = registered(*FORM_MODULES, structure, *FIGURE_MODULES)
"""Every rule by its code, in the order of the codes."""
FORM: Final = registered(*FORM_MODULES)
FIGURES: Final = registered(*FIGURE_MODULES)
