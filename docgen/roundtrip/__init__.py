"""A Word file that people have edited becomes a report again."""
