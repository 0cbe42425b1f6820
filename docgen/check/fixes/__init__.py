"""The changes that findings bring: made by rules, applied with proof, and the fixed document written."""
