"""The trained model: weights, trees, and the figures with which they were accepted (`corpus/train.py`)."""
