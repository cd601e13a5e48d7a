"""Interface texts: the English text is the message id, other languages come from gettext catalogues.

`Words` is a value that is passed down; nothing here is process-wide, so two languages live side by side.
"""

import gettext
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from simulator.errors import fill

Lang = Literal["en", "pl"]
"""Languages of the interface."""

DOMAIN = "crisis-simulator"
_LANGS: tuple[Lang, ...] = get_args(Lang)


@dataclass(frozen=True, slots=True)
class Words:
    """The interface in one language."""

    lang: Lang = "en"

    def __call__(self, msgid: str, /, **values: object) -> str:
        """Return the text of `msgid` with `values` in its `%(name)s` placeholders.

        Values may be foreign text: nothing in them is expanded. Raises KeyError for a missing value.
        """
        return fill(_catalogue(self.lang).gettext(msgid) if msgid else "", values)

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        """Return the form of a counted text that fits `n`; `%(n)s` stands for the count."""
        return fill(_catalogue(self.lang).ngettext(one, many, n), {"n": n, **values})


def N_(msgid: str) -> str:  # noqa: N802 - the name that gettext tools and readers know
    """Mark a constant for translation and return it unchanged."""
    return msgid


def detect_lang(env: Mapping[str, str]) -> Lang:
    """Return the language that the environment asks for, English where it asks for none of ours."""
    locale = next((env[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if env.get(name)), "")
    if _code(locale) in {"c", "posix"}:
        return "en"
    for wish in (*env.get("LANGUAGE", "").split(":"), locale):
        for lang in _LANGS:
            if _code(wish) == lang:
                return lang
    return "en"


def _code(locale: str) -> str:
    """Return the language of a locale name: "pl_PL.UTF-8@euro" is "pl"."""
    for mark in "@._-":
        locale = locale.partition(mark)[0]
    return locale.lower()


@cache
def _catalogue(lang: Lang) -> gettext.NullTranslations:
    if lang == "en":
        return gettext.NullTranslations()
    from pathlib import Path

    path = Path(__file__).parent / "locale" / lang / "LC_MESSAGES" / f"{DOMAIN}.mo"
    if not path.is_file():
        return gettext.NullTranslations()
    with path.open("rb") as stream:
        return gettext.GNUTranslations(stream)
