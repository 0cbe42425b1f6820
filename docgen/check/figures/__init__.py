"""Figures that speak of each other, read out of prose and tables and recomputed exactly.

``figure_findings`` judges a document, ``text_findings`` plain paragraphs, ``embedded_findings`` a report
made by docgen against the data it carries. Precision before recall: where a sentence leaves a doubt,
nothing is said.
"""

from __future__ import annotations

from docgen.check.figures.embedded import embedded_findings
from docgen.check.figures.judge import ALL_RULES, figure_findings, text_findings

__all__ = ["ALL_RULES", "embedded_findings", "figure_findings", "text_findings"]
