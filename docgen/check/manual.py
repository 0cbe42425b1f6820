"""The manual page of every rule, form and figures alike, as ``--explain`` shows it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from docgen.check.manual_numbers import with_numbers
from docgen.check.registry import RULES
from docgen.check.rule import AnyRule, Fix, Subject
from docgen.errors import UsageError, suggest
from docgen.standard.profiles import DEFAULT_PROFILE, Profile, load_profile


def all_rules() -> dict[str, AnyRule]:
    """Every rule by its code, in the order of the codes."""
    return dict(sorted(RULES.items()))


_FIXED: Final = {
    Fix.ALWAYS: "--fix sửa được",
    Fix.SOMETIMES: "--fix sửa khi chắc chắn phải viết gì",
    Fix.NEVER: "--fix không sửa",
}


def explain(code: str, profile: str = DEFAULT_PROFILE) -> str:
    """The manual page of a rule, by its code or name, with what ``profile`` allows and how grave it is there.

    UsageError, with the nearest, for an unknown rule or profile.
    """
    rules = all_rules()
    by_name = {rule.name: rule for rule in rules.values()}
    rule = rules.get(code.upper()) or by_name.get(code.lower())
    if rule is None:
        hint = suggest(code.upper(), rules) or suggest(code.lower(), by_name)
        hint = hint or f"từ {next(iter(rules))} đến {list(rules)[-1]}"
        raise UsageError(f"không có quy tắc mã “{code}” ({hint})")
    judged_by = load_profile(profile)
    title, _, rest = with_numbers(rule.manual, judged_by.standard).partition("\n")
    about = [_weight(rule, judged_by), _FIXED[rule.fix], *([f"theo {rule.clause}"] if rule.clause else [])]
    head = f"{rule.code} {rule.name} – {title}\n{'; '.join(about)}."
    return "\n\n".join(filter(None, [head, rest.strip(), *_examples(rule)]))


def _weight(rule: AnyRule, profile: Profile) -> str:
    if rule.code in profile.off:
        return f"Không xét theo hồ sơ {profile.code}"
    return f"Mức: {profile.severities.get(rule.code, rule.severity)}"


def _examples(rule: AnyRule) -> Iterator[str]:
    if rule.subject is not Subject.FILE:  # its examples are XML, which nobody who asks has to write
        yield _example("Đúng", rule.good)
        yield _example("Sai", rule.bad)


def _example(word: str, lines: str) -> str:
    return f"{word}:\n" + "\n".join(f"  {line}" for line in lines.splitlines())
