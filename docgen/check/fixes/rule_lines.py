"""A new line below a part of the head, so drawn that what stands below moves as little as it can."""

from __future__ import annotations

from docgen.check.context import CheckContext
from docgen.check.recognition.form_parts import FormPart
from docgen.word.edits import ParagraphChange, RuleBelow, rule_line_format


def drawn_below(context: CheckContext, part: FormPart, inset: int) -> tuple[RuleBelow | ParagraphChange, ...]:
    """The line, ``inset`` twips from both sides; the space below it gives way, down to that of the text.

    A page that is full would otherwise push its last lines onto the next one.
    """
    container = context.paragraph(part)
    near = context.document.paragraphs[part.paragraph + 1 : part.paragraph + 2]
    below = [
        each.format.before for each in near if each.location == container.location and not each.in_text_box
    ]
    line = rule_line_format(RuleBelow(part.paragraph, inset))
    gap = max([container.format.after, *below])
    left = max(gap - line["before"] - line["line"], min(gap, context.standard.paragraph_before))
    rule = RuleBelow(part.paragraph, inset, min(container.format.after, left))
    return (rule, ParagraphChange(part.paragraph + 1, before=left)) if below and below[0] > left else (rule,)
