"""What is done on the benches: plain functions that get plain data and answer with plain data."""
