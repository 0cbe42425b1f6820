"""Figures in the Word reports of units."""
