"""The rules of the form (thể thức), by what they look at."""
