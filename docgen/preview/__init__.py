"""Pages of Word files through LibreOffice and poppler. Knows nothing of reports or of a .docx's inside."""
