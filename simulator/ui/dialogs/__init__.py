"""What is asked for above a screen: a choice, a yes, a text; and what is shown there."""

from simulator.ui.dialogs.choose import Choice, Choose
from simulator.ui.dialogs.confirm import Confirm
from simulator.ui.dialogs.line import AskText
from simulator.ui.dialogs.several import ChooseSeveral

__all__ = ["AskText", "Choice", "Choose", "ChooseSeveral", "Confirm"]
