"""What refers to what: a scenario whose names all exist cannot trip the game up."""

import re
from collections.abc import Iterable, Iterator, Sequence

from simulator.domain.brief import BriefItem
from simulator.domain.scenario import Later, Option, Reaction, Scenario, When
from simulator.located import Diagnostic, Located, TreePath, nearest
from simulator.scenario.placeholders import CROWD_NAMES, REACTION_NAMES, person_names
from simulator.scenario.texts import check_texts

SENDER, CROWD = "sender", "crowd"
_RESERVED_PEOPLE = {SENDER, CROWD, "me", "facilitator", "team"}
_OWN_REPLY = re.compile(r"r\d+")
_DRAWN_POST = re.compile(r"g\d+")

Found = Iterator[Diagnostic]


def check_references(scenario: Scenario, located: Located) -> list[Diagnostic]:
    """Return what is wrong with the ids, links and placeholders of a valid scenario."""
    check = _Check(scenario, located)
    return [
        *check.ids(),
        *check.links(),
        *check.reactions(),
        *check.conditions(),
        *check.house(),
        *check_texts(scenario, located),
    ]


def conditions_of(scenario: Scenario) -> Iterator[tuple[TreePath, When]]:
    """Yield every `when` of a scenario with its place."""
    for path, reactions in reaction_lists(scenario):
        yield from (((*path, i, "when"), reaction.when) for i, reaction in enumerate(reactions))
    for t, thread in enumerate(scenario.threads):
        yield from ((("threads", t, "later", i, "when"), later.when) for i, later in enumerate(thread.later))
    yield from ((("endings", i, "when"), ending.when) for i, ending in enumerate(scenario.endings))


def reaction_lists(scenario: Scenario) -> Iterator[tuple[TreePath, tuple[Reaction, ...]]]:
    """Yield every list of reactions with its place."""
    for t, thread in enumerate(scenario.threads):
        yield ("threads", t, "reactions"), thread.reactions
    yield ("reactions",), scenario.reactions


class _Check:
    """The checks of one scenario, each a generator of diagnostics."""

    def __init__(self, scenario: Scenario, located: Located) -> None:
        self.scenario = scenario
        self.located = located
        self.people = [person.id for person in scenario.cast]
        self.threads = [thread.id for thread in scenario.threads]
        self.askable = [fact.id for fact in scenario.askable]

    def ids(self) -> Found:
        """Ids are unique where they are looked up, and none is the game's own."""
        scenario = self.scenario
        lists: list[tuple[TreePath, Sequence[object]]] = [
            (("cast", "people"), scenario.cast),
            (("colleagues",), scenario.colleagues),
            (("askable",), scenario.askable),
            (("statements",), scenario.statements),
            (("scheduled",), scenario.scheduled),
            (("threads",), scenario.threads),
            (("reactions",), scenario.reactions),
            (("endings",), scenario.endings),
        ]
        for t, thread in enumerate(scenario.threads):
            lists.append((("threads", t, "options"), thread.options))
            lists.append((("threads", t, "reactions"), (*thread.reactions, *thread.later)))
        for path, entries in lists:
            yield from self._unique(path, entries)
        yield from self._reserved()
        yield from self._item_ids()

    def _unique(self, path: TreePath, entries: Sequence[object]) -> Found:
        seen: set[str] = set()
        for index, entry in enumerate(entries):
            name = getattr(entry, "id", "")
            if name and name in seen:
                yield self.located.problem("SC040", self._place(path, index, "id"), word=name)
            seen.add(name)

    def _place(self, path: TreePath, index: int, key: str) -> TreePath:
        """Later posts are counted on after the reactions of their thread."""
        if path[-1:] == ("reactions",) and len(path) == 3 and isinstance(path[1], int):
            count = len(self.scenario.threads[path[1]].reactions)
            if index >= count:
                return (*path[:-1], "later", index - count, key)
        return (*path, index, key)

    def _reserved(self) -> Found:
        for i, person in enumerate(self.scenario.cast):
            if person.id in _RESERVED_PEOPLE:
                yield self.located.problem("SC034", ("cast", "people", i, "id"), word=person.id)
        for t, thread in enumerate(self.scenario.threads):
            if _OWN_REPLY.fullmatch(thread.id):
                yield self.located.problem("SC034", ("threads", t, "id"), word=thread.id)
        for path, posts in self._post_lists():
            drawn = ((i, post.id) for i, post in enumerate(posts) if _DRAWN_POST.fullmatch(post.id))
            for i, name in drawn:
                yield self.located.problem("SC034", (*path, i, "id"), word=name)

    def _post_lists(self) -> Iterator[tuple[TreePath, Sequence[Reaction | Later]]]:
        yield from reaction_lists(self.scenario)
        for t, thread in enumerate(self.scenario.threads):
            yield ("threads", t, "later"), thread.later

    def _item_ids(self) -> Found:
        for path, items in self._item_lists():
            yield from self._unique(path, items)

    def _item_lists(self) -> Iterator[tuple[TreePath, tuple[BriefItem, ...]]]:
        for key in ("facts", "unknown", "can_promise", "cannot_promise", "confidential"):
            yield ("brief", key), getattr(self.scenario, key)
            for t, thread in enumerate(self.scenario.threads):
                yield ("threads", t, key), getattr(thread, key)
        for t, thread in enumerate(self.scenario.threads):
            yield ("threads", t, "asks"), thread.asks

    def links(self) -> Found:
        """People, threads and facts that are named exist."""
        for t, thread in enumerate(self.scenario.threads):
            yield from self._exists(("threads", t, "from"), thread.sender, self.people)
            for i, later in enumerate(thread.later):
                place: TreePath = ("threads", t, "later", i, "from")
                yield from self._exists(place, later.sender, self.people)
        for i, colleague in enumerate(self.scenario.colleagues):
            yield from self._exists(("colleagues", i, "person"), colleague.role, self.people)
            yield from self._all_exist(("colleagues", i, "knows"), colleague.knows, self.askable)
        for i, fact in enumerate(self.scenario.askable):
            yield from self._all_exist(("askable", i, "threads"), fact.threads, self.threads)
            yield from self._all_exist(("askable", i, "resolves"), fact.resolves, self._unknown_ids())

        yield from self._options(("statements",), self.scenario.statements)
        for t, thread in enumerate(self.scenario.threads):
            yield from self._options(("threads", t, "options"), thread.options)

    def _options(self, path: TreePath, options: Sequence[Option]) -> Found:
        for i, option in enumerate(options):
            yield from self._all_exist((*path, i, "knows"), option.knows, self.askable)

    def _unknown_ids(self) -> list[str]:
        items = [
            *self.scenario.unknown,
            *(item for thread in self.scenario.threads for item in thread.unknown),
        ]
        return [item.id for item in items if item.id]

    def reactions(self) -> Found:
        """Reactions come from somebody, and those to silence say after how long."""
        for path, reactions in reaction_lists(self.scenario):
            for i, reaction in enumerate(reactions):
                known = [*self.people, SENDER, CROWD]
                yield from self._exists((*path, i, "from"), reaction.sender, known)
                if reaction.on == "silence" and reaction.when.unanswered_for is None:
                    yield self.located.problem("SC046", (*path, i, "on"))

    def conditions(self) -> Found:
        """Facts, posts and reactions in conditions exist."""
        posts = self._posts()
        for path, when in conditions_of(self.scenario):
            for key in ("knows", "not_knows"):
                yield from self._all_exist((*path, key), getattr(when, key), self.askable)
            yield from self._known_posts((*path, "done"), when.done, posts)
            yield from self._known_posts((*path, "not_done"), when.not_done, posts)

    def _known_posts(self, path: TreePath, names: Sequence[str], posts: set[str]) -> Found:
        for i, name in enumerate(names):
            if name not in posts:
                yield self.located.problem("SC042", (*path, i), word=name, nearest=nearest(name, posts))

    def _posts(self) -> set[str]:
        """Every post that can ever come, by its full id: what `done` may name."""
        scenario = self.scenario
        shared = [reaction.id for reaction in scenario.reactions]
        names = set(self.threads)
        for thread in scenario.threads:
            own = [reaction.id for reaction in thread.reactions] + [later.id for later in thread.later]
            drawn = [f"g{n + 1}" for n in range(thread.crowd.limit if thread.crowd else 0)]
            names.update(f"{thread.id}.{name}" for name in (*own, *shared, *drawn))
        return names

    def house(self) -> Found:
        """No value of the house hides another placeholder."""
        taken = {*person_names(self.scenario), *REACTION_NAMES, *CROWD_NAMES}
        for key in self.scenario.house:
            if key in taken:
                yield self.located.problem("SC047", ("house", key), at_key=True, word=key)

    def _all_exist(self, path: TreePath, names: Iterable[str], known: Sequence[str]) -> Found:
        for i, name in enumerate(names):
            yield from self._exists((*path, i), name, known, key=str(path[-1]))

    def _exists(self, path: TreePath, name: str, known: Sequence[str], key: str = "") -> Found:
        if name not in known:
            yield self.located.problem(
                "SC041",
                path,
                key=key or path[-1],
                word=name,
                known=", ".join(known),
                nearest=nearest(name, known),
            )
