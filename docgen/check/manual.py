"""The manual page of every rule, form and figures alike, as ``--explain`` shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from docgen.check.figures import ALL_RULES
from docgen.check.figures.embedded import EMBEDDED_RULES
from docgen.check.rules import RULES
from docgen.check.structure import STRUCTURE
from docgen.errors import Severity, UsageError, suggest


class Explained(Protocol):
    """What form rules and figure rules have in common."""

    @property
    def code(self) -> str:
        """The stable code."""

    @property
    def clause(self) -> str:
        """Where the rule comes from."""

    @property
    def severity(self) -> Severity:
        """How grave a finding is."""

    @property
    def manual(self) -> str:
        """The page: a title, then what is judged."""

    @property
    def good(self) -> str:
        """An example that passes."""

    @property
    def bad(self) -> str:
        """An example that is found."""


def all_rules() -> Mapping[str, Explained]:
    """Every rule by its code, in the order of the codes."""
    figures: list[Explained] = [*ALL_RULES, *EMBEDDED_RULES]
    every: dict[str, Explained] = {
        **RULES,
        **{each.code: each for each in figures},
        STRUCTURE.code: STRUCTURE,
    }
    return dict(sorted(every.items()))


def explain(code: str) -> str:
    """The manual page of a rule; UsageError, with the nearest code, for an unknown one."""
    rules = all_rules()
    rule = rules.get(code.upper())
    if rule is None:
        hint = suggest(code.upper(), rules) or f"từ {next(iter(rules))} đến {list(rules)[-1]}"
        raise UsageError(f"không có quy tắc mã “{code}” ({hint})")
    title, _, rest = rule.manual.partition("\n")
    head = f"{rule.code} – {title}\nMức: {rule.severity}" + (f". Theo {rule.clause}." if rule.clause else ".")
    return "\n\n".join(
        filter(None, [head, rest.strip(), _example("Đúng", rule.good), _example("Sai", rule.bad)])
    )


def _example(word: str, lines: str) -> str:
    return f"{word}:\n" + "\n".join(f"  {line}" for line in lines.splitlines()) if lines else ""
