"""Several Word files as one file to be printed: each on new pages, with its own page numbers and lists.

Knows Word's parts and nothing of reports. The files are read one after the other and written as they come, so
that hundreds of them need no more memory than a few.
"""
