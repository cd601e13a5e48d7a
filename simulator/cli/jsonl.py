"""`assess --jsonl`: many replies, line by line, in constant memory."""

import argparse
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from simulator.cli.assess import as_json
from simulator.cli.briefing import opening_brief
from simulator.cli.faults import told
from simulator.cli.setting import cache_of, policy_of
from simulator.cli.streams import print_json, standard_input
from simulator.domain.brief import Brief, Context
from simulator.domain.policy import Policy
from simulator.domain.scenario import Scenario
from simulator.domain.terms import LANGS, Lang
from simulator.errors import ExitStatus, SimulatorError, unreadable
from simulator.scenario import load_scenario
from simulator.scenario.briefs import brief_from_mapping
from simulator.scoring import assess
from simulator.scoring.reader import Reader
from simulator.text import clean
from simulator.words import Words

LONGEST = 1 << 20
"""Bytes of one line that are read."""
_SENTENCES = 500
_BRIEFS = 64
"""Briefs of threads that are kept ready."""

Fields = Mapping[str, object]


class BadLine(Exception):
    """A line that cannot be assessed; its text says why."""


def assess_lines(args: argparse.Namespace, words: Words) -> ExitStatus:
    """Assess each line of a file; a bad one becomes an error in the output, and status 2 at the end."""
    from simulator.scoring.reading import load_reader

    bench = _Bench(args, words, policy_of(args), load_reader())
    status = ExitStatus.OK
    with _opened(args.jsonl) as stream:
        for raw in _lines(stream):
            answer = bench.answer(raw)
            if "error" in answer:
                status = ExitStatus.USAGE
            print_json(answer, indent=None)
    return status


def _opened(path: str) -> IO[bytes]:
    if path == "-":
        return standard_input()
    try:
        return Path(path).open("rb")
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from None


def _no_json(constant: str) -> None:
    raise ValueError(constant)


def _is_number(value: object) -> bool:
    """Return whether JSON can say a number: 1e999 reads as infinity."""
    return isinstance(value, float) and math.isfinite(value)


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield lines; of one that is too long only as much as shows that it is."""
    while line := stream.readline(LONGEST + 1):
        rest = line
        while len(rest) > LONGEST and not rest.endswith(b"\n"):
            rest = stream.readline(LONGEST + 1)
        yield line


@dataclass
class _Bench:
    """What is needed for every line, loaded once."""

    args: argparse.Namespace
    words: Words
    policy: Policy
    reader: Reader
    scenarios: dict[tuple[str, Lang], Scenario] = field(default_factory=dict)
    briefs: dict[tuple[str, Lang, str], tuple[Brief, Context]] = field(default_factory=dict)

    def answer(self, raw: bytes) -> dict[str, object]:
        """Return what comes out for one line."""
        name: object = None
        try:
            fields = self._fields(raw)
            given = fields.get("id")
            name = given if isinstance(given, str | int) or _is_number(given) else None
            return {"id": name, **self._assessed(fields)}
        except BadLine as bad:
            return {"id": name, "error": str(bad)}
        except SimulatorError as error:
            return {"id": name, "error": " ".join(part for part in told(error, self.words) if part)}

    def _fields(self, raw: bytes) -> Fields:
        if len(raw) > LONGEST:
            raise BadLine(self.words("the line is longer than %(limit)s bytes", limit=LONGEST))
        try:
            fields = json.loads(raw.decode("utf-8-sig"), parse_constant=_no_json)
        except (ValueError, RecursionError):
            raise BadLine(self.words("the line is no JSON in UTF-8")) from None
        if not isinstance(fields, dict):
            raise BadLine(self.words("the line is no JSON object"))
        return fields

    def _assessed(self, fields: Fields) -> dict[str, object]:
        lang = self._lang(fields)
        brief, context = self._case(fields, lang)
        found = assess(self._reply(fields), lang, brief, context, reader=self.reader, policy=self.policy)
        return as_json(found, self.policy, Words(lang))

    def _lang(self, fields: Fields) -> Lang:
        given = fields.get("lang", self.args.lang)
        for lang in LANGS:
            if given == lang:
                return lang
        raise BadLine(self.words("lang: one of %(names)s is expected", names=", ".join(LANGS)))

    def _case(self, fields: Fields, lang: Lang) -> tuple[Brief, Context]:
        if fields.get("brief") is not None:
            return brief_from_mapping(fields["brief"]), Context()
        scenario, thread = fields.get("scenario"), fields.get("thread")
        if scenario is None and thread is None:
            raise BadLine(self.words("brief, or scenario and thread, is missing"))
        if not isinstance(scenario, str) or not isinstance(thread, str):
            raise BadLine(self.words("scenario and thread: texts are expected"))
        return self._of_thread(scenario, lang, thread)

    def _of_thread(self, ref: str, lang: Lang, thread: str) -> tuple[Brief, Context]:
        if (ref, lang, thread) not in self.briefs:
            if len(self.briefs) >= _BRIEFS:
                self.briefs.clear()
                self.scenarios.clear()
            if (ref, lang) not in self.scenarios:
                self.scenarios[ref, lang] = load_scenario(ref, lang, cache_dir=cache_of(self.args)).scenario
            self.briefs[ref, lang, thread] = opening_brief(self.scenarios[ref, lang], self.policy, thread)
        return self.briefs[ref, lang, thread]

    def _reply(self, fields: Fields) -> str | list[str]:
        sentences = fields.get("sentences")
        if sentences is not None:
            if not isinstance(sentences, list) or not all(isinstance(one, str) for one in sentences):
                raise BadLine(self.words("sentences: a list of texts is expected"))
            if len(sentences) > _SENTENCES:
                raise BadLine(self.words("sentences: at most %(limit)s are read", limit=_SENTENCES))
            return [clean(one) for one in sentences]
        text = fields.get("text")
        if not isinstance(text, str):
            raise BadLine(self.words("text: a text is expected, or sentences"))
        return clean(text)
