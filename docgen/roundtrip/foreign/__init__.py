"""Reads Word files that docgen never made: by what they say and how they are set, they become reports."""
