"""What a report is: its data, its rules, its figures and its text. Knows nothing of Word."""
