"""The lines around a table of the file as the data have to say them: title, unit, notes, with formats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from docgen.report.grid import Table
from docgen.report.origins import LINE
from docgen.report.styled import spans_of
from docgen.roundtrip.kinds import NOTE, TITLE, UNIT
from docgen.roundtrip.log import Log, Status
from docgen.roundtrip.sides import Pairing
from docgen.roundtrip.texts import TextKind, TextReader, Typed
from docgen.roundtrip.units import PLAIN, Line
from docgen.standard.mau import table_words
from docgen.vn.nobreak import unglued

_TITLE: Final = TextKind(LINE, bold=True)
_OTHER: Final = TextKind(LINE, italic=True)


class TableLines:
    """Reads the lines around one table; ``table`` is what was printed, None for a table that is new."""

    def __init__(
        self, pairing: Pairing, texts: TextReader, log: Log, table: Table | None, path: str = ""
    ) -> None:
        self._pairing = pairing
        self._texts = texts
        self._log = log
        self._table = table
        self._path = path

    def read(self, made: dict[str, Any], beside: Mapping[str, Sequence[int]]) -> None:
        """Set the lines in ``made``, which holds those of the data; what has changed in them is noted."""
        table = self._table or Table((), ())
        for key, printed, text_kind in ((TITLE, table.title, _TITLE), (UNIT, table.unit, _OTHER)):
            lines = self._lines(beside.get(key, ()))
            typed = _typed(lines)
            if not _as_printed(printed, typed, text_kind):
                bare = typed if key == TITLE else _without(typed, table_words().unit)
                _say(made, key, self._text(f"{self._path}.{key}", bare, text_kind))
                self._note(key, lines, printed, typed.text)
        self._notes(made, table.notes, self._lines(beside.get(NOTE, ())))

    def _notes(self, made: dict[str, Any], printed: Sequence[str], lines: Sequence[Line]) -> None:
        typed = [_typed([line]) for line in lines]
        same = [i < len(printed) and _as_printed(printed[i], each, _OTHER) for i, each in enumerate(typed)]
        if len(typed) == len(printed) and all(same):
            return
        given = made.get(NOTE, [])
        old = given if isinstance(given, list) else [given]
        paths = [
            f"{self._path}.{NOTE}[{i}]" if given is old else f"{self._path}.{NOTE}" for i in range(len(old))
        ]
        notes = [
            old[i]
            if kept and i < len(old)
            else self._text(paths[i] if i < len(old) else "", self._bare(i, each), _OTHER)
            for i, (each, kept) in enumerate(zip(typed, same, strict=True))
            if i < len(old) or not kept  # docgen adds it by itself
        ]
        made.pop(NOTE, None)
        if notes:
            made[NOTE] = notes if len(notes) > 1 else notes[0]
        self._note(NOTE, lines, "\n".join(printed), "\n".join(each.text for each in typed))

    def _bare(self, index: int, typed: Typed) -> Typed:
        return typed if index else _without(typed, table_words().note)

    def _text(self, path: str, typed: Typed, text_kind: TextKind) -> str:
        """What the data have to say: the text at ``path`` rewritten, or a new one."""
        if not typed.text:
            return ""
        if self._table is None or not path or not self._texts.source(path):
            return self._texts.new(typed, text_kind).raw
        found = self._texts.read(path, text_kind, typed, text_kind)
        self._log.lost += [(-1, lost) for lost in found.lost]
        return found.raw

    def _note(self, key: str, lines: Sequence[Line], old: str, new: str) -> None:
        """Note lines that say something else now; lines that are gone are noted as such elsewhere."""
        if self._table is None or not new or _words(old) == _words(new):
            return
        path, code = f"{self._path}.{key}", "sua" if old else "them"
        self._log.add(Status.TEXT, code, lines[0].index, path=path, old=str(old), new=new)

    def _lines(self, units: Sequence[int]) -> list[Line]:
        return [unit for k in units if isinstance(unit := self._pairing.ours.units[k], Line)]


def _typed(lines: Sequence[Line]) -> Typed:
    """The lines as one text."""
    emphases = [emphasis for line in lines for emphasis in (*line.emphases, PLAIN)][:-1]
    return Typed("\n".join(line.text for line in lines), tuple(emphases))


def _without(typed: Typed, opening: str) -> Typed:
    """A text without the words that the form prints before it, and without white space around it."""
    typed_too = typed.text.lower().startswith(opening.strip().lower())
    start = len(opening.strip()) if typed_too else 0
    text = typed.text[start:]
    start += len(text) - len(text.lstrip())
    return typed.part(start, len(typed.text.rstrip()))


def _as_printed(printed: str, typed: Typed, text_kind: TextKind) -> bool:
    """Whether a line has the letters and the formats that were printed."""
    if _words(printed) != _words(typed.text):
        return False
    if not _words(printed):
        return True  # white space is not read
    emphases = [(span.bold, span.italic) for span in spans_of(printed) for _ in span.text]
    if len(emphases) != len(typed.text):
        return False
    letters = zip(typed.text, emphases, typed.emphases, strict=True)
    return all(letter.isspace() or text_kind.own(a) == text_kind.own(b) for letter, a, b in letters)


def _words(text: str) -> list[str]:
    return unglued(text).split()


def _say(made: dict[str, Any], key: str, text: str) -> None:
    """Set a text, or take it away where there is none (an empty one that was written stays)."""
    if text or made.get(key) == "":
        made[key] = text
    else:
        made.pop(key, None)
