"""What has happened, in one entry each, with the reason of every change of a meter."""

from collections.abc import Sequence

from textual.content import Content

from simulator.domain import events as ev
from simulator.domain.score import Score
from simulator.game import Game
from simulator.reports.labels import Labels
from simulator.reports.source import Source
from simulator.reports.texts import hint_text, reason_text
from simulator.text import one_line
from simulator.ui.literal import joined, literal
from simulator.ui.widgets.feed import Block
from simulator.words import N_, Words

_NO_SCORE = Score(score=0, uncapped=0, band="", passed=False, guidelines=(), threads=())
_UNTOLD = (
    ev.SessionStarted, ev.CastDrawn, ev.BaselineDrawn, ev.PostScheduled, ev.AttentionStepped, ev.ClockHeld,
    ev.ClockReleased, ev.ActionsEnded, ev.NoteAdded, ev.FindingContested, ev.RemovalDisclosed, ev.ReplySent,
)  # fmt: skip
_METER = {"trust": N_("Trust"), "attention": N_("Public attention")}
_EXAM_SILENT = (ev.WaitedTooLong, ev.HintGiven)
_BEGINNING = 60
"""Characters of a post that the news quote: the whole stands in its conversation."""
_DRIFT = 2
"""Changes of attention up to here are not worth a line by themselves."""


def happenings(
    game: Game, words: Words, all_records: Sequence[ev.Recorded], fresh: Sequence[ev.Recorded]
) -> list[Block]:
    """Return an entry for each of `fresh` that is worth telling."""
    told = [record for record in fresh if _worth(record.event, game)]
    if not told:
        return []
    labels = Labels(Source(all_records, game.scenario, game.policy, _NO_SCORE, words))
    return [Block(_line(game, words, record, labels), id=_about(record.event)) for record in told]


def _worth(event: ev.Event, game: Game) -> bool:
    if isinstance(event, _UNTOLD) or (game.mode == "exam" and isinstance(event, _EXAM_SILENT)):
        return False
    if isinstance(event, ev.MeterChanged):
        return abs(event.after - event.before) > (_DRIFT if event.meter == "attention" else 0)
    return True


def _about(event: ev.Event) -> str:
    """Return the conversation that an entry leads to."""
    thread: str = getattr(event, "thread", "")
    return thread


def _line(game: Game, words: Words, record: ev.Recorded, labels: Labels) -> Content:
    event, clock = record.event, game.clock_text(record.at_ms)
    if isinstance(event, ev.MeterChanged):
        return joined((f"{clock} ", "$muted"), meter_line(game, words, event))
    if isinstance(event, ev.HintGiven):
        hint = event.text or hint_text(event.hint, event.args, game.policy, words.lang)
        return joined((f"{clock} ", "$muted"), (words("Hint: %(text)s", text=hint), "$accent"))
    if isinstance(event, ev.PostArrived):
        return _post_line(game, clock, event)
    label = labels.of(event)
    if isinstance(event, ev.ColleagueAsked) and label:
        due = words("answer at about %(clock)s", clock=game.clock_text(event.due))
        return joined((f"{clock} ", "$muted"), f"{label[1]} ", (f"({due})", "bold"))
    mark = "bold" if isinstance(event, ev.FactLearned) else ""
    return joined((f"{clock} ", "$muted"), (label[1] if label else "", mark))


def _post_line(game: Game, clock: str, post: ev.PostArrived) -> Content:
    text = one_line(post.text)
    begins = text if len(text) <= _BEGINNING else text[:_BEGINNING].rsplit(" ", 1)[0] + "…"
    return joined((f"{clock} ", "$muted"), (game.person(post.sender).name, "bold"), f": {begins}")


def meter_line(game: Game, words: Words, event: ev.MeterChanged) -> Content:
    """Return "Trust −6 to 54: why"."""
    change = event.after - event.before
    good = (change > 0) == (event.meter == "trust")
    sign = f"+{change}" if change > 0 else f"−{-change}"
    arrow = "▲" if change > 0 else "▼"
    reason = reason_text(event.reason, event.args, game.policy, words.lang)
    return joined(
        (f"{arrow} {words(_METER[event.meter])} {sign} ", "bold $success" if good else "bold $error"),
        literal(f"→ {event.after}: {reason}"),
    )
