"""Documents ready to be issued: Word and PDF, every appendix a file of its own, a list with checksums.

Works on Word files as they are, whoever has edited them, and knows nothing of the data they were made of.
"""
