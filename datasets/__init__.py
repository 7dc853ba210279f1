"""Curated data of Price of Bigger, and the code that loads, checks and describes them.

`datasets.catalogue` reads the tables, `datasets.check` (or ``python -m datasets check``) says what
is wrong with them. The folder is a Frictionless data package and can be used without this code.
"""
