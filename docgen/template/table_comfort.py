"""Short texts, merged cells and titles on one line, at the cost of columns that have more room. Twips."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.template.table_widths import ROOMY, TEXTS, Setting, Wants, cell_width, widen


def comfortable_widths(widths: Sequence[int], wants: Wants, setting: Setting) -> list[int]:
    """``widths`` with short texts and merged cells on one line, and titles where room is to spare."""
    return _with_titles(_with_short_texts(widths, wants, setting), wants, setting)


def _with_short_texts(widths: Sequence[int], wants: Wants, setting: Setting) -> list[int]:
    """Short texts on one line at the cost of the widest columns; as before where these would not stay so."""
    made = [max(have, cell_width(text, setting)) for have, text in zip(widths, wants.short, strict=True)]
    for start, across, _, _, text in wants.spans:
        if text * setting.points <= ROOMY:
            widen(made, start, across, cell_width(text, setting))
    givers = [j for j, have in enumerate(widths) if made[j] == have]
    most = max((width for j, width in enumerate(made) if j not in givers), default=0)
    low, high = float(most), float(max((made[j] for j in givers), default=0))
    lack = sum(made) - sum(widths)
    if sum(max(0, made[j] - most) for j in givers) < lack:
        return list(widths)
    for _ in range(40):  # to the twip: the widest columns come down to one width
        middle = (low + high) / 2
        low, high = (middle, high) if sum(max(0, made[j] - middle) for j in givers) >= lack else (low, middle)
    for j in givers:
        made[j] = min(made[j], int(low))
    widest = max(givers, key=lambda j: made[j], default=0)
    made[widest] += sum(widths) - sum(made)
    return made


def _with_titles(widths: Sequence[int], wants: Wants, setting: Setting) -> list[int]:
    """Titles on one line, with room that columns of texts do not need; those lacking least come first."""
    made = list(widths)
    heads = [cell_width(text, setting) for text in wants.heads]
    lines = [cell_width(text, setting) for text in wants.line]
    alone = {j for group in wants.sisters if len(group) > 1 for j in group}
    for j in sorted(range(len(made)), key=lambda j: heads[j] - made[j]):
        lack = heads[j] - made[j]
        spare = {
            k: room
            for k, eager in enumerate(wants.grow)
            if k != j and eager == TEXTS and (room := made[k] - max(lines[k], min(heads[k], made[k]))) > 0
        }
        if lack <= 0 or j in alone or sum(spare.values()) < lack:
            continue
        for k in sorted(spare, key=lambda k: -spare[k]):
            given = min(spare[k], lack)
            made[k], made[j], lack = made[k] - given, made[j] + given, lack - given
    return made
