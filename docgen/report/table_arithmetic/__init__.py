"""How the numbers of a table belong together: totals, rates, parts of a whole, and slips in them."""
