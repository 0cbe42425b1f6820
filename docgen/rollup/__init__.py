"""Figures added up: the parent's from its units', the year's from its quarters'; every sum can be traced."""
