"""The screen of a terminal in a browser tab, for the person at this machine only.

One process for each connection, on loopback, behind a token that works once. `textual_serve` moves bytes
between page and process; page, checks and processes are ours.
"""
