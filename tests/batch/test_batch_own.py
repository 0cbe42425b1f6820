"""What lies at the names of a batch's own files and is not its own stays, unless ``--force`` is given."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from conftest import DocgenCli, Ran

from docgen.batch.own import refuse_foreign, sealed_json, sealed_records
from docgen.errors import Exit, FileError
from tests.batch.batch_builder import record, write_batch


def batch(cli: DocgenCli, *more: str) -> Ran:
    """Three units into ``ra``, packed into ``z.zip``."""
    return cli("batch", "dc.json", "bg.json", "-o", "ra", "--jobs", "1", "--zip", "z.zip", *more)


def by_excel(path: Path) -> None:
    """The clerk writes a remark into the table and saves it."""
    workbook = openpyxl.load_workbook(path)
    workbook.active["J2"] = "đã gọi điện"
    workbook.save(path)


def by_hand(path: Path) -> None:
    """The clerk changes a word of the JSON."""
    path.write_text(path.read_text(encoding="utf-8").replace("đã lập", "đã xem"), encoding="utf-8")


def by_packer(path: Path) -> None:
    """The clerk adds a letter to the packed file; its comment stays."""
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("thu.txt", "kính gửi")


EDITS: dict[str, Callable[[Path], None]] = {
    "ra/ket-qua.xlsx": by_excel,
    "ra/ket-qua.json": by_hand,
    "z.zip": by_packer,
}


@pytest.mark.parametrize("name", EDITS)
@pytest.mark.parametrize("edit", ["foreign", "edited"])
@pytest.mark.thorough(one_of=4)
def test_what_is_not_the_batchs_own_stays(docgen_cli: DocgenCli, name: str, edit: str) -> None:
    """A file of the user's of that name, or one edited since, ends the run before anything is made."""
    write_batch(docgen_cli.folder)
    path = docgen_cli.folder / name
    if edit == "edited":
        assert batch(docgen_cli).code == Exit.DONE
        EDITS[name](path)
    else:
        docgen_cli.write(name, "của tôi")
    before = docgen_cli("--version").files
    ran = batch(docgen_cli)
    assert (ran.code, str(Path(name)) in ran.err, "--force" in ran.err) == (Exit.FILE, True, True)
    assert ran.files == before
    assert batch(docgen_cli, "--force").code == Exit.DONE
    assert path.read_bytes() != before[name]
    assert batch(docgen_cli).code == Exit.DONE


def test_all_that_stands_in_the_way_is_named_at_once(docgen_cli: DocgenCli) -> None:
    """Every file that would be lost is named in one run."""
    write_batch(docgen_cli.folder)
    for name in EDITS:
        docgen_cli.write(name, "của tôi")
    said = batch(docgen_cli).err
    assert all(str(Path(name)) in said for name in EDITS)


def test_what_the_batch_wrote_it_replaces(docgen_cli: DocgenCli) -> None:
    """Results and packed file of an earlier run with other data are replaced without a question."""
    write_batch(docgen_cli.folder)
    assert batch(docgen_cli).code == Exit.DONE
    first = {name: (docgen_cli.folder / name).read_bytes() for name in EDITS}
    write_batch(docgen_cli.folder, bg=[record("h0"), record("h1")])
    assert batch(docgen_cli).code == Exit.DONE
    assert all((docgen_cli.folder / name).read_bytes() != data for name, data in first.items())


def test_an_empty_file_is_nobodys(docgen_cli: DocgenCli) -> None:
    """Files of no bytes, left by a full disk, are replaced; so is a report of no bytes."""
    write_batch(docgen_cli.folder)
    for name in (*EDITS, "ra/h0-bao-cao-quy-2023Q3.docx"):
        docgen_cli.write(name, "")
    ran = batch(docgen_cli, "--json")
    assert ran.code == Exit.DONE
    assert [unit["trang_thai"] for unit in ran.json["data"]["units"]] == ["đã lập"] * 3
    assert all(ran.files[name] for name in EDITS)


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
@pytest.mark.parametrize(
    "name", [*EDITS, "ra/.docgen-batch.json", "ra/.docgen-batch.lock", "ra/h0-bao-cao-quy-2023Q3.docx"]
)
@pytest.mark.parametrize("victim", ["quy.txt", "khong-co.txt"])
@pytest.mark.thorough(one_of=4)
def test_no_link_is_followed(docgen_cli: DocgenCli, name: str, victim: str) -> None:
    """A link that leads out of the folder changes nothing where it leads, not even with ``--force``."""
    write_batch(docgen_cli.folder)
    docgen_cli.write("quy.txt", "quý")
    path = docgen_cli.folder / name
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(docgen_cli.folder / victim)
    for more in ((), ("--force",)):
        batch(docgen_cli, *more)
        assert (docgen_cli.folder / "quy.txt").read_text(encoding="utf-8") == "quý"
        assert not (docgen_cli.folder / "khong-co.txt").exists()
    assert not path.is_symlink()


def test_the_results_say_themselves_that_they_are_whole(docgen_cli: DocgenCli) -> None:
    """ket-qua.json ends with its own digest; written in another layout it is still the batch's own."""
    write_batch(docgen_cli.folder)
    batch(docgen_cli)
    path = docgen_cli.folder / "ra/ket-qua.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    assert list(data)[-1] == "sha256"
    path.write_text(json.dumps(data), encoding="utf-8")
    assert batch(docgen_cli).code == Exit.DONE


@pytest.mark.parametrize(
    "records", [[], [{"don_vi": "a"}, {"don_vi": "b", "so_lieu": {"x": Decimal("1.50")}}]]
)
def test_records_say_themselves_that_they_are_whole(tmp_path: Path, records: list[dict[str, Any]]) -> None:
    """Read one by one; in another layout they are still our own, with something added they are not."""
    path = tmp_path / "bg.json"
    path.write_bytes(b"".join(sealed_records(records)))
    refuse_foreign([path])
    data = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(data), encoding="utf-8")
    refuse_foreign([path])
    for changed in (
        {**data, "them": 1},
        {**data, "ban_ghi": [*data["ban_ghi"], {"don_vi": "c"}]},
        data["ban_ghi"],
    ):
        path.write_text(json.dumps(changed), encoding="utf-8")
        with pytest.raises(FileError):
            refuse_foreign([path])


@pytest.mark.parametrize("content", [b"PK", b"[" * 100_000, b"null", b"\xff", b'{"sha256": 1}'])
def test_whatever_lies_there_is_judged(docgen_cli: DocgenCli, content: bytes) -> None:
    """Broken files of these names are the user's; nothing in them is a bug of docgen's."""
    write_batch(docgen_cli.folder)
    for name in EDITS:
        docgen_cli.write(name, content)
    assert batch(docgen_cli).code == Exit.FILE
    assert not docgen_cli.logs.exists()


def of(name: str, problems: list[Any]) -> str:
    """A memory of one report."""
    seal = {"dau_van": "x", "sha256": "y", "loi": problems, "kiem_tra": None}
    return json.dumps({"phien_ban": 1, "tep": {name: seal}})


@pytest.mark.parametrize(
    "memory",
    [
        of("n" * 300, []),
        of("a\0b", []),
        of("a", [{}]),
        "[" * 100_000,
        '{"phien_ban": 1, "tep": 7}',
        '{"phien_ban": 1' + "0" * 5000 + "}",
    ],
    ids=range(6),
)  # fmt: skip
@pytest.mark.thorough(one_of=3)
def test_a_broken_memory_is_no_memory(docgen_cli: DocgenCli, memory: str) -> None:
    """Whatever stands in the batch's memory, the reports are made."""
    write_batch(docgen_cli.folder)
    docgen_cli.write("ra/.docgen-batch.json", memory)
    assert batch(docgen_cli).code == Exit.DONE
    assert not docgen_cli.logs.exists()


@pytest.mark.parametrize("data", [{}, {"a": 1, "b": {"c": ["}"]}}])
def test_digest_of_all_the_rest(data: dict[str, Any]) -> None:
    """Results are printed once: with their digest they are what they would be as one object."""
    rest = json.dumps(data, ensure_ascii=False, indent=2).encode()
    sealed = {**data, "sha256": hashlib.sha256(rest).hexdigest()}
    assert sealed_json(data).decode() == json.dumps(sealed, ensure_ascii=False, indent=2) + "\n"
