"""The changes that findings bring: the nearest right value, as few letters as can be, nothing harmed."""
