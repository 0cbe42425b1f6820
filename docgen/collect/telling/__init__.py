"""The board of who has sent what, and what is written to the units."""
