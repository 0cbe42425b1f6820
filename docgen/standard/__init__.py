"""The form rules and the forms as data, each number with its clause."""
