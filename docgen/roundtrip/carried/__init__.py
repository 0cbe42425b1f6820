"""What a file prints beside the data that it carries."""
