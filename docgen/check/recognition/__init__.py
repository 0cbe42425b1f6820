"""The parts of any Word file, recognised by content and place: head, body, closing, appendices."""
