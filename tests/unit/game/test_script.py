"""The script grammar: what each line means, and what is refused before a game begins."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain import actions
from simulator.domain.actions import Wait
from simulator.domain.brief import BriefItem
from simulator.domain.duration import HOUR, MINUTE
from simulator.domain.scenario import (
    AskableFact,
    CastRole,
    Colleague,
    Crowd,
    Later,
    Option,
    Reaction,
    Scenario,
    Sentence,
    Thread,
)  # fmt: skip
from simulator.errors import ExitStatus
from simulator.game.script import VERBS, ScriptFault, Step, parse_line, parse_script


def option(name: str) -> Option:
    return Option(id=name, sentences=(Sentence("Sorry."),))


SCENARIO = Scenario(
    id="late", lang="en", title="Late", summary="", briefing="", minutes=10, difficulty="easy",
    ends=3 * HOUR, starts=9 * HOUR, weekday=3, pace=12, fault="ours", brand="Pikolo", cast_locale="en_GB",
    cast=(CastRole(id="marta"), CastRole(id="piotr")),
    colleagues=(Colleague(id="warehouse", role="piotr", knows=("parcel",)),),
    askable=(AskableFact(id="parcel", label="where it is", item=BriefItem("It is in Leeds.")),),
    threads=(
        Thread(
            id="marta", channel="facebook", sender="marta", at=0, text="Where is it?",
            options=(option("own-it"), option("blame")),
            later=(Later(id="again", at=MINUTE, sender="marta", text="Well?"),),
            reactions=(Reaction(id="thanks", on="reply", sender="marta", texts=("Thanks",)),),
            crowd=Crowd(texts=("Me too",), limit=2),
        ),
        Thread(id="press", channel="email", sender="marta", at=0, text="?", options=(option("facts"),)),
    ),
    reactions=(Reaction(id="anger", on="silence", sender="sender", texts=("Hello?",)),),
    statements=(option("plain"),),
)  # fmt: skip


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("reply marta @own-it", actions.Reply(thread="marta", option="own-it")),
        ('reply marta "Sorry!"', actions.Reply(thread="marta", text="Sorry!")),
        ('reply marta @own-it "So sorry!"', actions.Reply(thread="marta", option="own-it", text="So sorry!")),
        ('private press "Hi"', actions.Reply(thread="press", text="Hi", private=True)),
        ("private press @facts", actions.Reply(thread="press", option="facts", private=True)),
        ('statement "We know."', actions.Statement(text="We know.")),
        (
            'statement "We know." covers marta press',
            actions.Statement(text="We know.", covers=("marta", "press")),
        ),
        ("statement @plain covers marta marta", actions.Statement(option="plain", covers=("marta",))),
        ('correct r12 "It was 15."', actions.Correct(reply="r12", text="It was 15.")),
        ("hide marta yes", actions.Remove(how="hide", post="marta")),
        ("delete marta.g2 yes", actions.Remove(how="delete", post="marta.g2")),
        ("report marta.anger yes", actions.Remove(how="report", post="marta.anger")),
        ("restore marta.again", actions.Restore(post="marta.again")),
        ("block @anybody yes", actions.Block(handle="@anybody")),
        ("block marta yes", actions.Block(handle="marta")),
        ("ask warehouse parcel", actions.Ask(who="warehouse", fact="parcel")),
        ("promise marta 2h", actions.Promise(thread="marta", within=2 * HOUR)),
        ("wait 1h30m", Wait(90 * MINUTE)),
        ("wait 9d", Wait(3 * HOUR)),
        ("skip press", actions.Skip(thread="press")),
        ("escalate press", actions.Escalate(thread="press")),
        ("pause_scheduled", actions.PauseScheduled()),
        ("end", actions.End()),
        ("  end   # that's it", actions.End()),
        ('reply marta "a # b"# said', actions.Reply(thread="marta", text="a # b")),
        ('reply marta "\\u2014 \\"x\\"\\ny"\r', actions.Reply(thread="marta", text='— "x"\ny')),
        ('reply marta ""', actions.Reply(thread="marta")),
    ],
)
def test_a_line_means_its_action(line: str, command: object) -> None:
    assert parse_line(line, SCENARIO) == command


@pytest.mark.parametrize("line", ["", "   ", "# nothing", "\t# nothing"])
def test_empty_lines_and_comments_do_nothing(line: str) -> None:
    assert parse_line(line, SCENARIO) is None


@pytest.mark.parametrize(
    ("line", "said", "hint"),
    [
        ("repl marta @own-it", "repl", "reply"),
        ("REPLY marta @own-it", "REPLY", "reply"),
        ("reply marty @own-it", "marty", "marta"),
        ("reply marta @own_it", "@own_it", "@own-it"),
        ("reply press @own-it", "@own-it", "@facts"),
        ("reply marta own-it", "quotation marks", ""),
        ("reply marta", "quotation marks", ""),
        ("reply", "which thread", ""),
        ('reply marta "unfinished', "JSON", ""),
        ('reply marta "a\tb"', "JSON", ""),
        ('reply marta "a"b', "space", ""),
        ('reply marta @own-it "  "', "empty", ""),
        ('reply marta "a" "b"', "should end", ""),
        ('statement "a" for marta', "covers", "covers"),
        ('statement "a" covers', "which thread", ""),
        ('statement "a" covers marty', "marty", "marta"),
        ('correct q1 "a"', "q1", "r1"),
        ('correct r0 "a"', "r0", "r1"),
        ("hide marta", "yes", "yes"),
        ("hide marta no", "yes", "yes"),
        ("hide marta.g3 yes", "marta.g3", "marta.g"),
        ("delete press.again yes", "press.again", ""),
        ("hide marta yes please", "please", ""),
        ("block nobody yes", "nobody", "marta"),
        ("block @x", "yes", "yes"),
        ("ask warehous parcel", "warehous", "warehouse"),
        ("ask warehouse parsel", "parsel", "parcel"),
        ("promise marta soon", "soon", "20m"),
        ("promise marta 0m", "promised", ""),
        ("promise marta 999999d", "promised", ""),
        ("wait", "how long", ""),
        ("end now", "now", ""),
    ],
)
def test_a_line_that_cannot_be_is_refused_with_advice(line: str, said: str, hint: str) -> None:
    with pytest.raises(ScriptFault) as caught:
        parse_line(line, SCENARIO)
    fault = caught.value
    assert said in str(fault)
    assert hint in fault.hint or hint in "".join(fault.args_map.values())
    assert fault.status is ExitStatus.USAGE


def test_a_fault_says_file_and_line() -> None:
    with pytest.raises(ScriptFault, match=r"^play\.txt:3: .*marty"):
        parse_script("# a\r\nwait 5m\r\nskip marty\r\n", "play.txt", SCENARIO)


def test_a_script_keeps_its_line_numbers_and_forgets_its_byte_order_mark() -> None:
    steps = parse_script("\ufeffwait 5m\n\n# c\nend", "s", SCENARIO)
    assert steps == (Step(1, Wait(5 * MINUTE)), Step(4, actions.End()))


def test_the_text_that_is_sent_cannot_steer_a_terminal() -> None:
    command = parse_line('reply marta "a\\u001b[2Jb\\u202ec\\ud800"', SCENARIO)
    assert command == actions.Reply(thread="marta", text="a[2Jbc")


@given(st.text(min_size=1, max_size=80))
def test_any_text_survives_the_grammar_whole(text: str) -> None:
    command = parse_line(f"reply marta {json.dumps(text)}", SCENARIO)
    assert isinstance(command, actions.Reply)
    assert parse_line(f"reply marta {json.dumps(command.text)}", SCENARIO) == command


@given(st.text(max_size=80), st.sampled_from(["", "reply ", "hide marta ", "statement ", "block "]))
def test_no_line_does_worse_than_a_script_fault(line: str, verb: str) -> None:
    with suppress(ScriptFault):
        assert parse_line(verb + line, SCENARIO) is None or verb or line.split(maxsplit=1)[0] in VERBS
