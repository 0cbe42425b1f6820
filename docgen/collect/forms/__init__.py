"""docgen's own forms (phiếu) as they come back."""
