"""Line mode: the whole game without a full screen, for screen readers, dumb terminals, pipes and scripts."""

from simulator.plain.afterwards import debrief
from simulator.plain.console import Console, Voice
from simulator.plain.keyboard import EndOfInput, Keyboard
from simulator.plain.play import Leave, Play
from simulator.plain.scripted import play_script
from simulator.plain.speech import Speech

__all__ = [
    "Console",
    "EndOfInput",
    "Keyboard",
    "Leave",
    "Play",
    "Speech",
    "Voice",
    "debrief",
    "play_script",
]
