"""The closed set of placeholders that a scenario's texts may hold."""

from string import Template

from simulator.domain.scenario import Scenario

PERSON_FORMS = ("name", "voc", "gen", "first", "handle", "order", "town")
"""What follows a cast person's id: `$marta_voc`."""
REACTION_NAMES = ("quote", "deadline", "reply_first_words")
"""Known where somebody reacts to what we wrote."""
CROWD_NAMES = ("me_handle", "me_first")
"""Known where a drawn bystander writes about themselves."""


def person_names(scenario: Scenario) -> tuple[str, ...]:
    """Return the placeholders of the cast, in the order of the cast."""
    return tuple(f"{person.id}_{form}" for person in scenario.cast for form in PERSON_FORMS)


def common_names(scenario: Scenario) -> tuple[str, ...]:
    """Return the placeholders that are known in every text of the story."""
    return (*scenario.house, *person_names(scenario))


def names_in(text: str) -> tuple[str, ...]:
    """Return the names of the placeholders in `text`, each once, in order."""
    return tuple(Template(text).get_identifiers())


def is_sound(text: str) -> bool:
    """Whether every dollar sign in `text` belongs to a placeholder or stands for itself (`$$`)."""
    return Template(text).is_valid()
