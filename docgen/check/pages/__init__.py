"""Where the paragraphs stand on the printed pages, through LibreOffice."""
