"""The rules of the reader: data files, one language each; how they are written: reading/phrases.py."""
