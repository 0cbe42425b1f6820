"""Vietnamese numbers, dates, money, periods and words: printed and parsed."""
