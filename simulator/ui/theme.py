"""Colours: dark, light, high contrast, or the terminal's own. Nothing is told by them alone."""

from dataclasses import replace

from textual.theme import BUILTIN_THEMES, Theme

from simulator.words import N_


def _terminal(name: str, base: str) -> Theme:
    theme = BUILTIN_THEMES[base]
    return replace(theme, name=name, variables={**theme.variables, "muted": "ansi_default"})


THEMES = (
    Theme(
        name="night", dark=True,
        primary="#7aa2f7", secondary="#9ece6a", accent="#e0af68", foreground="#d5d9e5", background="#16181f",
        surface="#1c1f28", panel="#262a36", success="#9ece6a", warning="#e0af68", error="#f7768e",
        variables={
            "text-muted": "auto 75%", "muted": "#a3abc0", "text-disabled": "#8f96aa", "border": "#5b6784",
            "block-cursor-foreground": "#ffffff", "block-cursor-background": "#2f4a80",
            "block-cursor-blurred-background": "#2a3145", "footer-key-foreground": "#e0af68",
            "button-color-foreground": "#16181f",
        },
    ),
    Theme(
        name="day", dark=False,
        primary="#1f4e9c", secondary="#33691e", accent="#8a4b00", foreground="#1b1d24", background="#f6f5f1",
        surface="#fdfdfb", panel="#e7e5dd", success="#2a6119", warning="#864700", error="#a8231b",
        variables={
            "text-muted": "auto 75%", "muted": "#565b68", "text-disabled": "#62666f", "border": "#7d8496",
            "block-cursor-foreground": "#0c1220", "block-cursor-background": "#c3d5f5",
            "block-cursor-blurred-background": "#dde3ef", "footer-key-foreground": "#864700",
            "button-color-foreground": "#ffffff",
        },
    ),
    Theme(
        name="contrast", dark=True,
        primary="#ffffff", secondary="#ffff00", accent="#00ffff", foreground="#ffffff", background="#000000",
        surface="#000000", panel="#1a1a1a", success="#00ff00", warning="#ffff00", error="#ff9e9e",
        variables={
            "text": "auto 100%", "text-muted": "auto 100%", "muted": "#ffffff", "text-disabled": "#d0d0d0",
            "border": "#ffffff",
            "block-cursor-foreground": "#000000", "block-cursor-background": "#ffff00",
            "block-cursor-blurred-foreground": "#ffffff", "block-cursor-blurred-background": "#333333",
            "block-hover-background": "#333333", "footer-key-foreground": "#ffff00",
            "button-color-foreground": "#000000", "button-foreground": "#ffffff",
        },
    ),
    _terminal("terminal-dark", "ansi-dark"),
    _terminal("terminal-light", "ansi-light"),
)  # fmt: skip

THEME_NAMES = {
    "night": N_("Night"),
    "day": N_("Day"),
    "contrast": N_("High contrast"),
    "terminal-dark": N_("Terminal colours, dark"),
    "terminal-light": N_("Terminal colours, light"),
}
STANDARD = "night"
COLOURLESS = "terminal-dark"
"""Worn under NO_COLOR: its cursor is seen without any colour."""


def wearable(name: str) -> str:
    """Return the theme of that name, the standard one where there is none."""
    return name if name in THEME_NAMES else STANDARD
