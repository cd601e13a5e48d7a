"""From the validated file to the domain's values."""

from typing import Any, get_args

import msgspec

from simulator.domain.brief import Brief
from simulator.domain.scenario import Scenario
from simulator.scenario.schema.scenario import BriefFile, ScenarioFile, Weekday

_ITEM_KEYS = ("id", "text", "within", "amount", "currency", "wordings")
_LOCALES = {"en": "en_GB", "pl": "pl_PL"}


def build_scenario(file: ScenarioFile) -> Scenario:
    """Return the scenario that `file` describes, in its language."""
    raw: dict[str, Any] = file.model_dump()
    brief, cast = raw.pop("brief"), raw.pop("cast")
    for thread in raw["threads"]:
        thread["fault"] = thread["fault"] or file.fault
    for fact in raw["askable"]:
        fact["item"] = {key: fact.pop(key) if key != "id" else fact["id"] for key in _ITEM_KEYS}
    for person in cast["people"]:
        person["gender"] = person["gender"] or ""
    for colleague in raw["colleagues"]:
        colleague["role"] = colleague.pop("person")
    return msgspec.convert(
        {
            **raw,
            **brief,
            "lang": file.language,
            "weekday": get_args(Weekday).index(file.weekday) + 1,
            "brand": file.house["brand"],
            "cast_locale": cast["locale"] or _LOCALES[file.language],
            "cast": cast["people"],
        },
        Scenario,
    )


def build_brief(file: BriefFile) -> Brief:
    """Return the brief that `file` describes."""
    return msgspec.convert(file.model_dump(), Brief)
