"""All a document says as one text: one search tells whether anything of it needs a closer look.

Searching one long text once costs a tenth of searching each paragraph. Judges nothing.
"""

from __future__ import annotations

from functools import lru_cache

from docgen.check.context import CheckContext


def whole_text(context: CheckContext) -> str:
    """All paragraphs of the body as they stand, labels left out, one per line."""
    return joined(tuple(each.text for each in context.document.paragraphs))


@lru_cache(maxsize=1)  # many rules ask, one after the other, about one document
def joined(texts: tuple[str, ...]) -> str:
    """The texts, one per line."""
    return "\n".join(texts)


def says(context: CheckContext, *words: str) -> bool:
    """Whether any of ``words`` stands anywhere in the document."""
    whole = whole_text(context)
    return any(each in whole for each in words)
