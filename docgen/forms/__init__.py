"""Builds the Word templates from the standard."""
