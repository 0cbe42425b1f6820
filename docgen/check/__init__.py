"""Checks any Word file: does its form keep the decree, do its figures agree. Changes nothing by itself."""
