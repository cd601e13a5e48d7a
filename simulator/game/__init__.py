"""The only door by which screen, line mode, workshop and bots play a game."""

from simulator.game.clock import Clock, SystemClock
from simulator.game.game import Game, Refused, documents

__all__ = ["Clock", "Game", "Refused", "SystemClock", "documents"]
