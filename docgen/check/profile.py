"""The profile a check goes by: loaded, and refused where it speaks of rules that do not exist."""

from __future__ import annotations

from functools import lru_cache

from docgen.check.manual import all_rules
from docgen.errors import UsageError, suggest
from docgen.standard.profiles import Profile, load_profile


@lru_cache(maxsize=8)
def chosen_profile(code: str) -> Profile:
    """The profile of this name or file; errors as :func:`load_profile`, UsageError for unknown codes."""
    profile, known = load_profile(code), all_rules()
    strange = sorted(profile.codes - known.keys())
    if strange:
        details = "; ".join(
            f"“{each}” ({suggest(each, known) or 'xem docgen check --explain'})" for each in strange
        )
        raise UsageError(f"{code}: hồ sơ quy tắc nhắc đến mã không có: {details}")
    return profile
