"""Many reports in one run: one outline, one table of records, one report for each unit."""
