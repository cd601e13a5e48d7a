"""The deterministic state machine: time is an argument; no clock, no disk, no screen."""

from simulator.engine.session import Refusal, Session
from simulator.engine.state import State

__all__ = ["Refusal", "Session", "State"]
