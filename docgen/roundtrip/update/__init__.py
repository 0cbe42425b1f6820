"""New data into a file that people have edited, as tracked changes."""
