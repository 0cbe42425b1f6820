"""Forms out to the units, and whatever comes back: who has sent, what is wrong, one table of records."""
