"""Word lists of the reader: data files, one language each, all words folded (`reading/fold.py`)."""
