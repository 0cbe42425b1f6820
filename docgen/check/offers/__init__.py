"""Changes that rules offer with what they find: looks and letters, never a guess."""
