"""Work spread over processes that are watched from outside, or done here.

Whoever has many things to do calls ``spread``, or ``answers`` if it wants each answer as it comes (both in
``spreading``, which a command of one file does not load).
A worker process that takes too long, needs too much memory or dies is replaced: the one thing it was at is
tried once more by itself or told as lost, everything else is done. Must not know what the work is.
"""

from __future__ import annotations

from docgen.workers.bounds import Bounds
from docgen.workers.model import Loss, Start, WorkersLostError
from docgen.workers.words import loss_message

__all__ = [
    "Bounds",
    "Loss",
    "Start",
    "WorkersLostError",
    "loss_message",
]
