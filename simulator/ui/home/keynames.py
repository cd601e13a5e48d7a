"""Keys as people know them, and which of them a command may have."""

from collections.abc import Mapping

from textual.keys import format_key, key_to_character

from simulator.ui.commands import BY_PLACE, EVERYWHERE, Command
from simulator.words import N_, Words

_NAMES = {
    "enter": "Enter", "escape": "Esc", "tab": "Tab", "space": N_("Space"), "backspace": "Backspace",
    "delete": "Del", "insert": "Ins", "home": "Home", "end": "End", "pageup": "PgUp", "pagedown": "PgDn",
    "up": "↑", "down": "↓", "left": "←", "right": "→",
}  # fmt: skip
_MODIFIERS = {"ctrl": "Ctrl+", "shift": "Shift+", "alt": "Alt+", "super": "Super+", "meta": "Meta+"}

FIXED = frozenset(
    "ctrl+c escape tab shift+tab enter space backspace delete up down left right pageup pagedown home end j k"
    " ctrl+i ctrl+m ctrl+h".split()
)
"""Keys with which lists, fields and dialogs work: no command may have them."""


def key_name(key: str, words: Words) -> str:
    """Return a key as it is printed on a keyboard: "ctrl+s" is "Ctrl+S"."""
    *modifiers, plain = key.split("+")
    if not plain:
        return key
    lead = "".join(_MODIFIERS.get(one, f"{one}+") for one in modifiers)
    if plain in _NAMES:
        return lead + words(_NAMES[plain])
    if plain[0] == "f" and plain[1:].isdigit():
        return lead + plain.upper()
    shown = format_key(plain)
    return lead + (shown.upper() if modifiers and len(shown) == 1 else shown)


def keys_now(command: Command, own: Mapping[str, str]) -> tuple[str, ...]:
    """Return the keys of a command; `own` holds those that somebody has changed."""
    return tuple(key.strip() for key in (own.get(command.id) or command.keys).split(",") if key.strip())


def key_names(command: Command, own: Mapping[str, str], words: Words) -> str:
    """Return the keys of a command in words, with commas between."""
    return ", ".join(key_name(key, words) for key in keys_now(command, own))


def owner(key: str, command: Command, own: Mapping[str, str]) -> Command | None:
    """Return the command that has `key` wherever `command` works, None where it is free."""
    for _, commands in BY_PLACE:
        if commands is not EVERYWHERE and command not in commands and command not in EVERYWHERE:
            continue
        for other in commands:
            if other.id != command.id and key in keys_now(other, own):
                return other
    return None


def types_text(key: str) -> bool:
    """Return whether `key` writes something where text is being written."""
    character = key_to_character(key)
    return character is not None and character.isprintable()
