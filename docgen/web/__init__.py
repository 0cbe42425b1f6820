"""A page in the browser of this machine: the same library, for people who do not open a terminal.

One person, one machine: it listens to the loopback address alone, and nothing is fetched from anywhere.
"""
