"""What every rolled-up report has of its own: of how many units it is the sum, who is absent."""

from __future__ import annotations

from typing import Final

COUNTED: Final = "so_don_vi_tong_hop"
DUE: Final = "so_don_vi_phai_co"
ABSENT: Final = "don_vi_chua_co_so_lieu"
OWN_FIGURES: Final = (COUNTED, DUE, ABSENT)
