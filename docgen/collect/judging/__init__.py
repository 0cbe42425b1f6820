"""What is wrong or doubtful in the numbers that units sent."""
