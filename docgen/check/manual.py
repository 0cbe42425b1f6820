"""The manual page of every rule, form and figures alike, as ``--explain`` shows it."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.check.registry import RULES
from docgen.check.rule import AnyRule, Subject
from docgen.errors import UsageError, suggest


def all_rules() -> dict[str, AnyRule]:
    """Every rule by its code, in the order of the codes."""
    return dict(sorted(RULES.items()))


def explain(code: str) -> str:
    """The manual page of a rule; UsageError, with the nearest code, for an unknown one."""
    rules = all_rules()
    rule = rules.get(code.upper())
    if rule is None:
        hint = suggest(code.upper(), rules) or f"từ {next(iter(rules))} đến {list(rules)[-1]}"
        raise UsageError(f"không có quy tắc mã “{code}” ({hint})")
    title, _, rest = rule.manual.partition("\n")
    head = f"{rule.code} – {title}\nMức: {rule.severity}" + (f". Theo {rule.clause}." if rule.clause else ".")
    return "\n\n".join(filter(None, [head, rest.strip(), *_examples(rule)]))


def _examples(rule: AnyRule) -> Iterator[str]:
    if rule.subject is not Subject.FILE:  # its examples are XML, which nobody who asks has to write
        yield _example("Đúng", rule.good)
        yield _example("Sai", rule.bad)


def _example(word: str, lines: str) -> str:
    return f"{word}:\n" + "\n".join(f"  {line}" for line in lines.splitlines())
