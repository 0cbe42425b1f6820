"""A report as an Excel workbook: written from its data and read back without loss."""
