"""The unit and the signers of a report: the data write them out, or leave them to the register."""

from __future__ import annotations

from typing import Any

from docgen.report.load import Loaded
from docgen.units import Signer, Unit

OWNERS = ("don_vi", "nguoi_ky", "nguoi_ky_trai")
"""The keys of a report under which they stand."""


def owner_of(loaded: Loaded, key: str) -> Unit | Signer | None:
    """The unit or the signer at one of the :data:`OWNERS`, wherever it is said; None at any other key."""
    return {"don_vi": loaded.unit, "nguoi_ky": loaded.signer, "nguoi_ky_trai": loaded.left_signer}.get(key)


def written_out(loaded: Loaded, key: str) -> dict[str, Any]:
    """The same as the data have to say it to leave nothing to the register; empty if there is none."""
    owner = owner_of(loaded, key)
    found = owner.model_dump(exclude_defaults=True, exclude={"ke_thua"}) if owner else {}
    return {name: str(value) if name in ("tu_ngay", "den_ngay") else value for name, value in found.items()}
