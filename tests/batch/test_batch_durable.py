"""What a batch remembers is on the disk, and the disk is waited for once for many files."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from batch_builder import write_batch

from docgen.batch import durable, making
from docgen.batch.run import Order, run_batch
from docgen.batch.state import State


def test_the_disk_is_waited_for_once_for_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The memory that tells of a report is written after the disk has the report; nobody waits for each."""
    write_batch(tmp_path, 12)
    told: list[tuple[str, frozenset[str]]] = []
    settle, save = durable.settle, State.save

    def settled(folder: Path, names: Iterable[str]) -> None:
        told.append(("settled", frozenset(names)))
        settle(folder, names)

    def saved(self: State, folder: Path) -> None:
        told.append(("saved", frozenset(self.seals)))
        save(self, folder)

    waits: list[int] = []
    monkeypatch.setattr(making, "settle", settled)
    monkeypatch.setattr(State, "save", saved)
    monkeypatch.setattr(os, "fsync", waits.append)
    run_batch(Order(tmp_path / "dc.json", tmp_path / "bg.json", tmp_path / "ra", tmp_path / "don_vi.json"))
    on_disk: frozenset[str] = frozenset()
    for what, names in told:
        on_disk |= names if what == "settled" else frozenset()
        assert what == "settled" or names <= on_disk
    assert len(on_disk) == 12
    assert len(waits) < 12


def test_files_are_settled_one_by_one_where_there_is_no_better_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On other systems every file is waited for; one that is gone is passed over."""
    (tmp_path / "a.docx").write_bytes(b"a")
    (tmp_path / "b.docx").write_bytes(b"b")
    waits: list[int] = []
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(os, "fsync", waits.append)
    durable.settle(tmp_path, ["a.docx", "gone.docx", "b.docx"])
    assert len(waits) == 2
