"""Compiles and fills Word templates."""
