"""What the page answers: one module for each of its parts. Shows; the work itself is done in ``tasks``."""
