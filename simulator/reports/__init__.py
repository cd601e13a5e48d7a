"""From the records of a game to its debrief, and from that to JSON and to lines of plain text.

Nothing is imported here: the first page of the screen needs the names of things and no debrief.
"""
