"""The corpus of labelled replies, and the commands that check it, train the reader on it and measure."""
