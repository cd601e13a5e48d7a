"""What must hold for every game: time splits freely, replay equals live, points stay in bounds."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.domain import actions as do
from simulator.domain.duration import MINUTE
from simulator.domain.events import Recorded
from simulator.engine import Session, State
from simulator.engine.session import Timed
from simulator.game import Game, Refused
from tests.plays import happened, play, score, start

THREADS = ("marta", "kuba")
WORDS = (
    "I am sorry, this was our mistake. You will get the second charge back in full.",
    "Calm down, it is only a coffee.",
    "We take this very seriously. Please DM us.",
    "I will write to you within 20 minutes.",
    "The money will be on your card today, guaranteed.",
    "🙂",
    '[a="un [/] \x1b]0;x\x07 \u202e <b>',
)

replies = st.builds(
    do.Reply, thread=st.sampled_from(THREADS), text=st.sampled_from(WORDS) | st.text(max_size=80),
    private=st.booleans(),
)  # fmt: skip
picks = st.builds(
    do.Reply, thread=st.just("marta"), option=st.sampled_from(("own-it", "today", "message-us"))
)
moves = st.one_of(
    replies,
    picks,
    st.builds(do.Statement, text=st.sampled_from(WORDS), covers=st.sampled_from(((), ("marta",)))),
    st.builds(
        do.Remove,
        how=st.sampled_from(("hide", "delete", "report")),
        post=st.sampled_from(("marta", "kuba", "marta.threat", "marta.g1")),
    ),
    st.builds(do.Restore, post=st.sampled_from(("marta", "kuba"))),
    st.builds(do.Block, handle=st.sampled_from(("marta", "hothead"))),
    st.just(do.Ask(who="accounts", fact="payday")),
    st.builds(do.Promise, thread=st.sampled_from(THREADS), within=st.integers(1, 90 * MINUTE)),
    st.builds(do.Skip, thread=st.sampled_from(THREADS)),
    st.builds(do.Escalate, thread=st.sampled_from(THREADS)),
    st.builds(do.Correct, reply=st.sampled_from(("r1", "r2")), text=st.sampled_from(WORDS)),
    st.just(do.PauseScheduled()),
    st.builds(do.AskHint, thread=st.sampled_from(THREADS)),
    st.builds(
        do.ThrowIn,
        thread=st.sampled_from(THREADS),
        sender=st.just("hothead"),
        text=st.text(min_size=1, max_size=40),
    ),
    st.builds(do.Wait, ms=st.integers(0, 15 * MINUTE)),
)  # fmt: skip
games = st.lists(moves, max_size=10)


def tolerant(game: Game, commands: Sequence[do.Action | do.Wait]) -> Game:
    """Do what the game allows."""
    for command in commands:
        try:
            if isinstance(command, do.Wait):
                game.wait(command.ms)
            else:
                game.submit(command)
        except Refused:
            continue
    return game


def without_envelope(records: Sequence[Recorded]) -> list[tuple[int, object]]:
    """Events with their times, the random player id aside."""
    return [(at, event) for at, event in happened(records) if type(event).__name__ != "SessionStarted"]


@settings(max_examples=40)
@given(games, st.lists(st.integers(1, 20 * MINUTE), min_size=1, max_size=12))
def test_time_may_be_cut_into_any_steps(commands: list[do.Action | do.Wait], cuts: list[int]) -> None:
    whole = tolerant(start(), commands)
    pieces = tolerant(start(), commands)
    total = min(sum(cuts), whole.scenario.ends - whole.now)
    whole.wait(total)
    for cut in cuts:
        pieces.wait(cut)
    assert without_envelope(whole.records()) == without_envelope(pieces.records())


@settings(max_examples=40)
@given(games)
def test_replaying_the_journal_gives_the_state_of_the_game(commands: list[do.Action | do.Wait]) -> None:
    game = tolerant(start(), commands)
    timed = [Timed(record.at_ms, record.event) for record in game.records()]
    replayed = Session.replay(game.scenario, game.policy, None, timed, now=game.now)
    assert comparable(replayed.state) == comparable(game.state)


def comparable(state: State) -> dict[str, object]:
    names = [name for name in State.__slots__ if name not in ("scenario", "policy")]
    return {name: getattr(state, name) for name in names}


@settings(max_examples=40)
@given(games)
def test_a_resumed_game_goes_on_as_if_nothing_had_happened(commands: list[do.Action | do.Wait]) -> None:
    game = tolerant(start(), commands)
    straight = play(tolerant(start(), commands), ())
    resumed = Game.resume(game.store, game.stream, reader=game.reader)
    resumed.run_to_end()
    assert without_envelope(resumed.records()) == without_envelope(straight.records())


@settings(max_examples=60)
@given(games)
def test_every_score_is_in_bounds_and_caps_only_lower_it(commands: list[do.Action | do.Wait]) -> None:
    result = score(play(tolerant(start(), commands), ()))
    assert 0 <= result.score <= result.uncapped <= 100
    assert all(cap.effective >= result.score for cap in result.caps)
    for guideline in result.guidelines:
        assert guideline.score is None or 0 <= guideline.score <= 100
    assert result.passed == (result.score >= 70 and all(cap.lifted is not None for cap in result.caps))
