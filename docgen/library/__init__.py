"""The functions that ``from docgen import …`` offers, to scripts and to the command line alike.

Each takes paths, bytes or objects and returns data; nothing is printed. What goes wrong is one of the
exceptions of :mod:`docgen.errors`. The names that are public are listed in ``docgen/__init__.py`` and in
``docs/library.md``.
"""
