"""The registry of diagnostics: every problem of a file that we can name, with its number.

Numbers are never used twice. SC001-SC019 the file itself, SC020-SC039 what stands where, SC040-SC059 what
refers to what, SC060-SC079 translations, SC080-SC099 sense.
"""

from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]
"""An error makes a scenario unplayable; a warning does not."""

Origin = Literal["yaml", "schema", "references", "translations", "sense"]
"""The check that a kind belongs to."""


class DiagnosticKind(NamedTuple):
    """One kind of problem. Texts are English message ids with `%(name)s` placeholders."""

    code: str
    severity: Severity
    message: str
    """What is wrong."""
    hint: str
    """What to do, where no nearest spelling can be suggested."""

    @property
    def origin(self) -> Origin:
        """The check that finds it, by its number."""
        origins: tuple[Origin, ...] = ("yaml", "schema", "references", "translations", "sense")
        return origins[int(self.code[2:]) // 20]


def N_(msgid: str) -> str:  # noqa: N802 - the name that gettext tools look for
    """Mark a constant for translation and return it unchanged."""
    return msgid


_ALL = (
    DiagnosticKind(
        "SC001", "error",
        N_("The file is not UTF-8 text."),
        N_("Save it as UTF-8."),
    ),
    DiagnosticKind(
        "SC002", "error",
        N_("The file is larger than %(limit)s KiB."),
        N_("Split it, or remove what does not belong in it."),
    ),
    DiagnosticKind(
        "SC003", "error",
        N_("An invisible control character (%(char)s) stands here."),
        N_("Delete it; it often comes with copied text."),
    ),
    DiagnosticKind(
        "SC004", "error",
        N_("This is not valid YAML: %(problem)s."),
        N_("Look at quotation marks, brackets and indentation here and on the line before."),
    ),
    DiagnosticKind(
        "SC005", "error",
        N_("A colon followed by a space stands inside a text without quotation marks."),
        N_("Put the whole text in quotation marks."),
    ),
    DiagnosticKind(
        "SC006", "error",
        N_("A quotation mark or bracket is opened and never closed."),
        N_("Close it."),
    ),
    DiagnosticKind(
        "SC007", "error",
        N_("The line does not fit what stands above it."),
        N_("Indent it like its neighbours, with spaces, and close brackets and quotation marks before it."),
    ),
    DiagnosticKind(
        "SC008", "error",
        N_("Anchors (&) and aliases (*) are not allowed."),
        N_("Write the text out; if it only begins with & or *, put it in quotation marks."),
    ),
    DiagnosticKind(
        "SC009", "error",
        N_("The tag %(tag)s is not allowed."),
        N_("Remove it; if the text only begins with an exclamation mark, put it in quotation marks."),
    ),
    DiagnosticKind(
        "SC010", "error",
        N_("The key “%(key)s” stands here a second time; the first is on line %(first)s."),
        N_("Keep one of them."),
    ),
    DiagnosticKind(
        "SC011", "error",
        N_("A second document begins here."),
        N_("Remove the line of three dashes, or put the rest in a file of its own."),
    ),
    DiagnosticKind(
        "SC012", "error",
        N_("The file is nested deeper than %(depth)s levels or has more than %(nodes)s values."),
        N_("Make it simpler."),
    ),
    DiagnosticKind(
        "SC013", "error",
        N_("A key must be a plain word."),
        N_("If a text begins with a brace or a bracket, put it in quotation marks."),
    ),
    DiagnosticKind(
        "SC014", "error",
        N_("A text without quotation marks cannot begin with this character."),
        N_("Put the whole text in quotation marks."),
    ),
    DiagnosticKind(
        "SC020", "error",
        N_("There is no key “%(key)s” here."),
        N_("These keys exist: %(known)s."),
    ),
    DiagnosticKind(
        "SC021", "error",
        N_("The key “%(key)s” is missing."),
        N_("Add it."),
    ),
    DiagnosticKind(
        "SC022", "error",
        N_("“%(key)s” should be a text."),
        N_("Write it after the colon, in quotation marks if it holds special characters."),
    ),
    DiagnosticKind(
        "SC023", "error",
        N_("“%(key)s” should be a list."),
        N_("Write [one, another], or one entry a line, each beginning with a dash."),
    ),
    DiagnosticKind(
        "SC024", "error",
        N_("“%(key)s” should be a group of keys."),
        N_("Write “key: value” pairs below it, or between braces."),
    ),
    DiagnosticKind(
        "SC025", "error",
        N_("“%(word)s” is not possible here."),
        N_("Choose one of: %(known)s."),
    ),
    DiagnosticKind(
        "SC026", "error",
        N_("“%(word)s” is not a duration."),
        N_("Write 90s, 20m, 1h30m or 2d."),
    ),
    DiagnosticKind(
        "SC027", "error",
        N_("“%(word)s” is not a time of day."),
        N_("Write hours and minutes: 09:40."),
    ),
    DiagnosticKind(
        "SC028", "error",
        N_("“%(word)s” is not a whole number from %(least)s to %(most)s."),
        N_("Write it in digits, without a unit."),
    ),
    DiagnosticKind(
        "SC029", "error",
        N_("“%(word)s” is neither yes nor no."),
        N_("Write yes or no."),
    ),
    DiagnosticKind(
        "SC030", "error",
        N_("“%(word)s” cannot be an id."),
        N_("Use lower-case letters from a to z, digits, hyphens and underscores, and begin with a letter."),
    ),
    DiagnosticKind(
        "SC031", "error",
        N_("“%(key)s” is empty."),
        N_("Write something, or remove the key."),
    ),
    DiagnosticKind(
        "SC032", "error",
        N_("The text is longer than %(most)s characters."),
        N_("Shorten it."),
    ),
    DiagnosticKind(
        "SC033", "error",
        N_("“%(word)s” is not a number."),
        N_("Write digits, with a point for decimals: 12.50."),
    ),
    DiagnosticKind(
        "SC034", "error",
        N_("The id “%(word)s” is taken by the game itself."),
        N_("Choose another one."),
    ),
    DiagnosticKind(
        "SC035", "error",
        N_("“%(word)s” cannot be used in placeholders."),
        N_("Use lower-case letters from a to z, digits and underscores, and begin with a letter."),
    ),
    DiagnosticKind(
        "SC036", "error",
        N_("No names can be drawn for “%(word)s”."),
        N_("Write a language and a country that Faker knows: en_GB, pl_PL."),
    ),
    DiagnosticKind(
        "SC037", "error",
        N_("The file holds no scenario."),
        N_("Begin with “format: 1” and the keys of a scenario, one a line."),
    ),
    DiagnosticKind(
        "SC038", "error",
        N_("“%(key)s” has more than %(most)s entries."),
        N_("Keep the best of them."),
    ),
    DiagnosticKind(
        "SC039", "error",
        N_("“%(word)s” cannot be a handle."),
        N_("Use letters without accents, digits, dots, hyphens and underscores, and no spaces."),
    ),
    DiagnosticKind(
        "SC040", "error",
        N_("The id “%(word)s” is used a second time."),
        N_("Give each its own id."),
    ),
    DiagnosticKind(
        "SC041", "error",
        N_("“%(key)s” names “%(word)s”, which does not exist."),
        N_("These exist: %(known)s."),
    ),
    DiagnosticKind(
        "SC042", "error",
        N_("No post or reaction has the id “%(word)s”."),
        N_("Write the id of a thread, or thread.id for one of its posts or reactions."),
    ),
    DiagnosticKind(
        "SC043", "error",
        N_("The policy has no finding “%(word)s”."),
        N_("Use the id of a finding in the policy file."),
    ),
    DiagnosticKind(
        "SC044", "error",
        N_("The placeholder $%(word)s is not known here."),
        N_("Write $$ for a dollar sign. Known here: %(known)s."),
    ),
    DiagnosticKind(
        "SC045", "error",
        N_("A dollar sign stands here without the name of a placeholder."),
        N_("Write $$ for a dollar sign."),
    ),
    DiagnosticKind(
        "SC046", "error",
        N_("A reaction to silence does not say after how long."),
        N_("Add “unanswered_for” to its “when”."),
    ),
    DiagnosticKind(
        "SC047", "error",
        N_("The house value “%(word)s” has the name of another placeholder."),
        N_("Rename it."),
    ),
    DiagnosticKind(
        "SC060", "error",
        N_("This is a translation of “%(word)s”, but it lies beside “%(expected)s”."),
        N_("Correct “of”, or move the file."),
    ),
    DiagnosticKind(
        "SC061", "error",
        N_("The file says that its language is “%(word)s”; its name or its place says otherwise."),
        N_("Name a translation after its language (pl.yaml), which is not the language of the source."),
    ),
    DiagnosticKind(
        "SC062", "error",
        N_("“%(key)s” belongs to the scenario itself and cannot be translated."),
        N_("Remove it here; ids, times and links stand in scenario.yaml only."),
    ),
    DiagnosticKind(
        "SC063", "error",
        N_("“%(word)s” translates something that scenario.yaml does not have."),
        N_("Remove it, or correct its id."),
    ),
    DiagnosticKind(
        "SC064", "error",
        N_("The translation of %(path)s is missing."),
        N_("Add it."),
    ),
    DiagnosticKind(
        "SC065", "warning",
        N_("The source of %(path)s has changed since this was translated."),
        N_("Bring the translation up to date, then run: crisis-simulator scenario check --accept."),
    ),
    DiagnosticKind(
        "SC066", "warning",
        N_("For %(count)s translations nobody has noted which source text they belong to, first %(path)s."),
        N_("If they are up to date, run: crisis-simulator scenario check --accept."),
    ),
    DiagnosticKind(
        "SC067", "warning",
        N_("“sources” notes %(path)s, which is not translated here."),
        N_("Run: crisis-simulator scenario check --accept."),
    ),
    DiagnosticKind(
        "SC068", "warning",
        N_("%(path)s has other wordings in the source and none here, so paraphrases may not be recognised."),
        N_("Add “wordings” in this language."),
    ),
    DiagnosticKind(
        "SC080", "error",
        N_("“%(key)s” is %(word)s, after the end of the game (%(ends)s)."),
        N_("Choose an earlier time, or let the game end later."),
    ),
    DiagnosticKind(
        "SC081", "warning",
        N_("%(minutes)s minutes at pace %(pace)s make %(made)s, but the game ends after %(ends)s."),
        N_("Change minutes, pace or ends, so that a live game lasts as long as it says."),
    ),
    DiagnosticKind(
        "SC082", "warning",
        N_("The briefing has %(count)s words, more than %(most)s."),
        N_("Shorten it: it is read before the clock starts."),
    ),
    DiagnosticKind(
        "SC083", "warning",
        N_("The thread “%(word)s” needs an answer and offers no strong one to pick."),
        N_("Add an option with “quality: strong”."),
    ),
    DiagnosticKind(
        "SC084", "warning",
        N_("The thread “%(word)s” needs an answer and shows none in the debrief."),
        N_("Add two or three different “answers”."),
    ),
    DiagnosticKind(
        "SC085", "warning",
        N_("$%(word)s addresses somebody in the nominative."),
        N_("Use $%(better)s, which is in the vocative."),
    ),
    DiagnosticKind(
        "SC086", "warning",
        N_("The id “%(word)s” tells a trainee how good the option is."),
        N_("Name it after what it says."),
    ),
    DiagnosticKind(
        "SC087", "warning",
        N_("No ending holds in every case."),
        N_("Let the last one have “when: {}”."),
    ),
    DiagnosticKind(
        "SC088", "warning",
        N_("“%(word)s” can never come: “%(earlier)s” before it holds in every case."),
        N_("Put the one without conditions last."),
    ),
    DiagnosticKind(
        "SC089", "warning",
        N_("No colleague knows “%(word)s”."),
        N_("Add it to what a colleague “knows”."),
    ),
    DiagnosticKind(
        "SC090", "warning",
        N_("Every wording of “%(word)s” needs $quote or $deadline, and it may have to do without."),
        N_("Add a wording without them."),
    ),
)  # fmt: skip

KINDS: dict[str, DiagnosticKind] = {kind.code: kind for kind in _ALL}
"""Every kind of diagnostic by its code."""
