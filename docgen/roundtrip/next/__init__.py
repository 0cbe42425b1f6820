"""The next period's report from the one before."""
