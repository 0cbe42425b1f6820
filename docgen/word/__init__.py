"""A .docx as parts: read safely, measured, written. Knows nothing of reports."""
