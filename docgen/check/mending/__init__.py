"""Mending what is safe to mend, with proof, and the mended document written."""
