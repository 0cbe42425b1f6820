"""How Sphinx makes the documentation: ``pip install -e '.[docs]' && sphinx-build -W docs build/docs``."""

from docgen.version import __version__

project = "docgen"
release = __version__
extensions = ["myst_parser"]
myst_heading_anchors = 3  # links of the form page.md#heading
html_theme = "furo"
html_title = "docgen"
suppress_warnings = ["misc.highlighting_failure"]  # templates show Jinja inside JSON
exclude_patterns = ["hinh"]
