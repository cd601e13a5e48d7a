"""Errors that a person can act upon: their texts, values and exit statuses."""

import pytest

from simulator.errors import ExitStatus, SimulatorError, UsageFault, fill


def test_exit_statuses_are_the_contract_with_scripts() -> None:
    assert [(s.name, s.value) for s in ExitStatus] == [
        ("OK", 0), ("FAULTS", 1), ("USAGE", 2), ("INTERNAL", 3), ("INTERRUPTED", 130),
    ]  # fmt: skip


def test_an_error_keeps_its_text_apart_from_its_values() -> None:
    fault = UsageFault("Line %(line)s: no %(given)s.", hint="See %(file)s.", line=3, given="x", file="f")
    assert fault.message_id == "Line %(line)s: no %(given)s."
    assert fault.args_map == {"line": "3", "given": "x", "file": "f"}
    assert (fault.hint, fault.status) == ("See %(file)s.", ExitStatus.USAGE)
    assert str(fault) == "Line 3: no x."
    assert isinstance(fault, SimulatorError)


def test_an_error_is_ours_unless_said_otherwise() -> None:
    assert SimulatorError("Broken.").status is ExitStatus.INTERNAL
    assert SimulatorError("Broken.", status=ExitStatus.FAULTS).status is ExitStatus.FAULTS


def test_values_are_never_read_as_templates() -> None:
    assert fill("%(a)s and %(b)s", {"a": "%(b)s \\1 {b}", "b": "%s"}) == "%(b)s \\1 {b} and %s"
    assert fill("100 % of 5% and %d", {}) == "100 % of 5% and %d"
    with pytest.raises(KeyError):
        fill("%(missing)s", {})
