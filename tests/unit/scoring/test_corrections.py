"""What the rules for English put right in a sentence, whatever the model thinks of it.

"+act": a rule finds it, and finds no other act; "-act": a rule voids it.
"""

import pytest

from simulator.domain.brief import Brief
from simulator.domain.terms import ACTS, Fault
from simulator.scoring.reading.circumstances import Sentence
from simulator.scoring.reading.corrections import SURE, Corrections
from simulator.scoring.reading.dossier import Dossier
from simulator.scoring.reading.fold import fold, own_words
from simulator.scoring.reading.lexicon import load_yaml, rule_text
from simulator.scoring.reading.parsing import lexicon_of
from simulator.scoring.reading.tokens import tokens

UNDECIDED = [0.4] * len(ACTS)
THRESHOLDS = [0.5] * len(ACTS)

EN = [
    # refused and negated acts
    ("We can't promise that it will arrive before Saturday.", "-overpromise"),
    ("I would love to, but I won't make promises that I can't keep.", "-overpromise"),
    ("Nobody can guarantee that, and neither can we.", "-overpromise"),
    ("Nobody here is going to call a lawyer over a bad review.", "-threat"),
    ("Relax your shoulders: there are no lawyers in this and nobody will sue.", "-threat"),
    ("No, we are not threatening you, and we won't block you either.", "-threat"),
    ("We are not sorry.", "-apology +hostility"),
    ("I am not going to apologise for that.", "-apology"),
    ("We have nothing to apologise for.", "-apology"),
    ("We can't apologise enough for that morning.", "+apology"),
    ("We won't delete your comment.", "-takedown"),
    ("Nobody is going to ask you to take the photo down.", "-takedown"),
    ("Your review stays up.", "-takedown"),
    ("We're not going to tell you to calm down.", "-trivialise"),
    ("A missing inhaler isn't just a detail.", "-trivialise"),
    ("We will not be refunding this ticket.", "-compensation"),
    ("Tickets bought at the door are non-refundable.", "-compensation"),
    ("I don't want to speculate about the cause.", "-speculation"),
    ("That wasn't our mistake.", "-admission"),
    ("You did nothing wrong.", "-blame_customer"),
    ("None of this is your fault, Hana.", "-blame_customer"),
    ("You should have been told on the day.", "-blame_customer"),
    ("That is no excuse.", "-excuse"),
    ("We won't hide behind the courier.", "-excuse"),
    # conditional and mock apologies, and harmless conditions
    ("Sorry if you have been asked before: which size was it?", "-non_apology -apology"),
    ("If the parcel does not arrive by Friday, we will refund it.", "-non_apology"),
    ("We're sorry if anyone was offended.", "+non_apology -apology"),
    ("We apologise if our joke came across as rude.", "+non_apology -apology"),
    ("I'm sorry you feel that way.", "+non_apology -apology"),
    ("Apologies should anyone have felt left out.", "+non_apology"),
    ("Our deepest apologies, your majesty.", "+non_apology +hostility -apology"),
    ("Do forgive us for not reading your mind.", "+non_apology"),
    ("So sorry that reading two lines was too much for you.", "+non_apology"),
    # apologies for a wait admit nothing
    ("Sorry for the late reply, Omar.", "+apology -admission"),
    ("I apologise for keeping you waiting.", "+apology -admission"),
    ("Sorry for not answering sooner.", "+apology"),
    # steps, and how soon
    ("I have just checked with the bakery.", "+action -trivialise"),
    ("Just send us the order number.", "-trivialise"),
    ("We only need the last four digits of your booking.", "-trivialise"),
    ("We immediately stopped the ride.", "+action -overpromise"),
    ("We closed the pool at once.", "+action -overpromise"),
    ("Someone from the shop will ring you by 4 pm.", "+action -excuse -blame_customer -disclosure"),
    ("We'll call you back before noon.", "+action"),
    ("We have reported the threats to the police.", "+action -threat"),
    ("We hid a comment with threats.", "+takedown -threat"),
    ("Please remove your phone number.", "+takedown -threat"),
    # feelings
    ("You must be so disappointed.", "+empathy -overpromise -speculation"),
    ("I'm sure you are furious, and rightly.", "+empathy"),
    ("That must have been frightening for the little one.", "+empathy"),
    ("You must have dropped it.", "+blame_customer"),
    # hints of deletion
    ("Your comment is no longer visible.", "+takedown"),
    ("We have tidied up the thread a little.", "+takedown"),
    ("Posts that harm our brand get switched off.", "+takedown"),
    ("You'll hear from us as soon as your review is gone.", "+takedown"),
    ("Kindly stop posting about it.", "+takedown"),
    # insults and threats
    ("You are an idiot.", "+hostility"),
    ("Shut up.", "+hostility"),
    ("Stop asking.", "+hostility"),
    ("What part of closed don't you understand?", "+hostility -question"),
    ("As anyone who can read will know, we close at six.", "+hostility +blame_customer"),
    ("If you had bothered to look, you would know.", "+hostility +blame_customer"),
    ("Nobody thinks that you are an idiot.", "-hostility"),
    ("Our lawyers will be in touch.", "+threat"),
    ("Take it back or we will sue you.", "+threat"),
    ("One more word and you will be blocked.", "+threat"),
    # everyday blame, excuses, trifles, assurances, promises
    ("Next time please order earlier.", "+blame_customer"),
    ("You should have read the label.", "+blame_customer"),
    ("We get hundreds of orders a day.", "+excuse"),
    ("We're only a small team.", "+excuse"),
    ("That is the courier's fault, not ours.", "+excuse"),
    ("It's only a toy.", "+trivialise"),
    ("It happens to everyone.", "+trivialise"),
    ("Please, no drama.", "+trivialise"),
    ("Everything is under control.", "+vague_assurance"),
    ("Our team is on it.", "+vague_assurance"),
    ("We'll see what happened.", "+vague_assurance"),
    ("You have my word.", "+overpromise"),
    ("This will never happen again.", "+overpromise"),
    ("We guarantee delivery by tomorrow.", "+overpromise"),
    ("Your money will be back tomorrow, 100%.", "+overpromise"),
    ("This should never happen again.", ""),
    ("We don't know yet why the gate failed.", "+fact -speculation"),
    ("This was our mistake.", "+admission"),
    ("We will tell you on Monday whether it was our mistake.", "-admission"),
    # others' words are no act of ours
    ('You wrote "you are an idiot and we will sue" under our post.', ""),
]


@pytest.fixture(scope="module")
def rules() -> Corrections:
    return Corrections(load_yaml(rule_text("corrections.en.yaml")))


def parsed(text: str, fault: Fault = "ours") -> Sentence:
    """Return a sentence as the reader would see it, in a case of which only the fault is known."""
    lexicon = lexicon_of("en")
    folded = fold(text)
    own = own_words(folded)
    return Sentence(text, folded, own, tokens(own, lexicon), 0, 1, Dossier(Brief(fault=fault), lexicon))


@pytest.mark.parametrize(("text", "expected"), EN)
def test_a_rule_puts_the_model_right(rules: Corrections, text: str, expected: str) -> None:
    marks = expected.split()
    corrected = dict(zip(ACTS, rules.correct(parsed(text), UNDECIDED, THRESHOLDS), strict=True))
    found = {act for act, chance in corrected.items() if chance == SURE}
    voided = {act for act, chance in corrected.items() if chance == 0}
    assert found == {mark[1:] for mark in marks if mark[0] == "+"}
    assert voided >= {mark[1:] for mark in marks if mark[0] == "-"}


def test_the_words_that_a_rule_went_by_are_shown(rules: Corrections) -> None:
    sentence = parsed("Fine, but as you know this will never happen again, Ola.")
    span = rules.spans(sentence).get(ACTS.index("overpromise"))
    assert span is not None
    assert sentence.own[span[0] : span[1]] == "never happen again"
    assert rules.spans(sentence).get(ACTS.index("threat")) is None


def test_a_sure_model_is_not_made_less_sure(rules: Corrections) -> None:
    sentence = parsed("Our lawyers will be in touch.")
    corrected = rules.correct(sentence, [0.99] * len(ACTS), THRESHOLDS)
    assert corrected[ACTS.index("threat")] == 0.99


def test_pointing_at_others_is_an_excuse_only_where_they_are_not_at_fault(rules: Corrections) -> None:
    text = "That is the courier's fault, not ours."
    excuse = ACTS.index("excuse")
    assert rules.correct(parsed(text, "ours"), UNDECIDED, THRESHOLDS)[excuse] == SURE
    assert rules.correct(parsed(text, "not_ours"), UNDECIDED, THRESHOLDS)[excuse] == UNDECIDED[excuse]
