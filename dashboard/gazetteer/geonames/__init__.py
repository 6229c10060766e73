"""The full GeoNames, from its official dumps: read, named, joined with the rest, compiled.

dumps.py reads the files, codes.py translates feature codes, naming.py chooses names, importing.py
does the whole, work.py remembers how far it is, installed.py finds what was imported.
"""
