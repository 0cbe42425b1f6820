"""Figures that speak of each other, read out of prose and tables and recomputed exactly.

Precision before recall: where a sentence leaves a doubt, nothing is said.
"""
