"""The full screen: the game in a terminal, or in a browser behind `serve`. Only here Textual is known."""

from simulator.ui.host import Host, local_host, served_host
from simulator.ui.run import ScreenSetup, run_screen

__all__ = ["Host", "ScreenSetup", "local_host", "run_screen", "served_host"]
