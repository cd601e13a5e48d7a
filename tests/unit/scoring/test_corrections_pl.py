"""What the rules for Polish put right in a sentence, whatever the model thinks of it.

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

PL = [
    # refused and negated acts
    ("Nie możemy niestety obiecać, że paczka zdąży przed sobotą.", "-overpromise"),
    ("Niczego dziś nie gwarantujemy.", "-overpromise"),
    ("Nikt nie będzie wzywał prawnika z powodu jednej opinii.", "-threat"),
    ("Prawników tu nie wzywamy i nikogo nie straszymy.", "-threat"),
    ("Nie zablokujemy Pani.", "-threat"),
    ("Nie będziemy nikogo straszyć sądem.", "-threat"),
    ("Nie przepraszamy.", "-apology"),
    ("Nie zamierzamy za to przepraszać.", "-apology"),
    ("Nie mamy za co przepraszać.", "-apology"),
    ("Nie jest nam przykro.", "+hostility -apology"),
    ("Na przeprosiny proszę nie liczyć.", "-apology"),
    ("Przeprosin nie będzie.", "-apology"),
    ("Nie usuwamy krytycznych komentarzy.", "-takedown"),
    ("Nie będziemy prosić Pani o usunięcie wpisu.", "-takedown"),
    ("Nie powiemy Pani, że trzeba się uspokoić.", "-trivialise"),
    ("To nie jest tylko zabawka.", "-trivialise"),
    ("Nie bagatelizujemy tego.", "-trivialise"),
    ("Za ten bilet nie zwrócimy pieniędzy.", "-compensation"),
    ("Nie przewidujemy zwrotu kosztów.", "-compensation"),
    ("Zwrotu nie będzie.", "-compensation"),
    ("Nie chcemy spekulować o przyczynie.", "-speculation"),
    ("To nie nasza wina.", "-admission"),
    ("To nie Pani wina, Pani Doroto.", "-blame_customer"),
    ("Nie zrobiła Pani nic złego.", "-blame_customer"),
    ("To żadne usprawiedliwienie, wiemy.", "-excuse"),
    ("Nie szukamy wymówek.", "-excuse"),
    # the negation ends where the clause ends
    ("Nie teraz, przepraszamy.", ""),
    ("Nie będziemy czekać na kuriera, zwracamy pieniądze.", "+compensation"),
    ("Nie dyskutujemy, usuwamy komentarz.", "+takedown"),
    ("Nigdy więcej nikt tak nie zostanie, gwarantujemy.", "+overpromise"),
    # conditional and mock apologies, and harmless conditions
    ("Przepraszam, jeśli ktoś już o to pytał: jaki to był rozmiar?", "-non_apology"),
    ("Jeżeli paczka nie dotrze do piątku, zwrócimy pieniądze.", "+compensation -non_apology"),
    ("Przepraszamy za spóźnienie, a jeśli paczka nie dojdzie, wyślemy drugą.", "-non_apology"),
    ("Przepraszamy, jeśli ktoś poczuł się urażony.", "+non_apology -apology"),
    ("Jeżeli kogokolwiek dotknął nasz żart, przepraszamy.", "+non_apology"),
    ("Przykro nam, że tak to Pani odebrała.", "+non_apology"),
    ("Przepraszamy za niedogodności, które mogły Państwa spotkać.", "+non_apology"),
    ("Przepraszamy za ewentualne utrudnienia.", "+non_apology"),
    ("Proszę o wybaczenie, Wasza Wysokość.", "+non_apology +hostility"),
    ("Przepraszamy, że nie umiemy czytać w myślach.", "+non_apology"),
    ("Wybacz, że lektura dwóch zdań okazała się za trudna.", "+non_apology"),
    # apologies for a wait admit nothing
    ("Przepraszamy za zwłokę w odpowiedzi.", "+apology -admission"),
    ("Przepraszam, że odpisuję dopiero teraz.", "+apology -admission"),
    ("Bardzo przepraszamy za długie oczekiwanie.", "+apology -admission"),
    # steps, and how soon
    ("Właśnie sprawdziłam to w magazynie.", "-trivialise"),
    ("Prosimy tylko o numer zamówienia.", "-trivialise"),
    ("Natychmiast wstrzymaliśmy sprzedaż.", "+action -overpromise"),
    ("Karuzelę zatrzymaliśmy od razu.", "+action"),
    ("Pracownik sklepu oddzwoni do 16:00.", "+action -excuse -blame_customer -disclosure"),
    ("Oddzwonimy do Pana jutro przed południem.", "+action"),
    ("Groźby zgłosiliśmy policji.", "+action -threat"),
    ("Ukryliśmy komentarz z groźbą.", "+takedown -threat"),
    ("Proszę usunąć z wpisu swój numer telefonu.", "+takedown -threat"),
    # feelings
    ("Na pewno jest Pani rozczarowana.", "+empathy -overpromise -speculation"),
    ("Musi Pan być wściekły.", "+empathy -speculation"),
    ("To musi być dla Pani bardzo trudne.", "+empathy"),
    ("Musiała Pani źle zrozumieć.", ""),
    # hints of deletion
    ("Pani komentarz nie jest już widoczny.", "+takedown"),
    ("Posprzątaliśmy wątek.", "+takedown"),
    ("Wpisy, które szkodzą marce, po prostu wyłączamy.", "+takedown"),
    ("Odezwiemy się, gdy tylko Pani opinia zniknie.", "+takedown"),
    ("Proszę już o tym nie pisać.", "+takedown"),
    ("Prosimy nie publikować tu swojego numeru telefonu.", "-threat"),
    # insults and threats
    ("Jest Pani idiotką.", "+hostility"),
    ("Zamknij się.", "+hostility"),
    ("Proszę przestać pytać.", "+hostility"),
    ("Ile razy mamy powtarzać?", "+hostility"),
    ("Każdy, kto umie czytać, widzi godziny otwarcia.", "+hostility"),
    ("Wystarczy umieć czytać.", "+hostility +blame_customer"),
    ("Nikt nie mówi, że jest Pani idiotką.", ""),
    ("Nasi prawnicy już czytają ten wątek.", "+threat"),
    ("Pozwiemy Panią.", "+threat"),
    ("Zablokujemy Panią bez ostrzeżenia.", "+threat"),
    ("Spotkamy się w sądzie.", "+threat"),
    ("Od razu zablokujemy Pani kartę.", ""),
    # everyday blame, excuses, trifles, assurances, promises
    ("Następnym razem prosimy zamawiać wcześniej.", "+blame_customer"),
    ("Trzeba było przeczytać etykietę.", "+blame_customer"),
    ("Gdyby Pani zajrzała do regulaminu, wiedziałaby Pani.", "+blame_customer"),
    ("Powinna była Pani dostać tę wiadomość od nas.", "-blame_customer"),
    ("Mamy setki zamówień dziennie.", "+excuse"),
    ("Jesteśmy tylko małym zespołem.", "+excuse"),
    ("To tylko zabawka.", "+trivialise"),
    ("Każdemu się zdarza.", "+trivialise"),
    ("Bez paniki.", "+trivialise"),
    ("Na szczęście nikomu nic się nie stało.", ""),
    ("Wszystko jest pod kontrolą.", "+vague_assurance"),
    ("Nasz zespół już się tym zajmuje.", "+vague_assurance"),
    ("Zobaczymy, co się stało.", "+vague_assurance"),
    ("Przyjrzymy się sprawie i odpiszemy do piątku.", "+action"),
    ("Daję Pani słowo.", "+overpromise"),
    ("Paczka dotrze jutro na 100%.", "+overpromise"),
    ("To się już nigdy nie powtórzy.", "+overpromise"),
    ("Gwarantujemy dostawę jutro.", "+overpromise"),
    ("Zrobimy wszystko, żeby to się nie powtórzyło.", "+vague_assurance"),
    ("Nie możemy obiecać, że to się nie powtórzy.", "-overpromise"),
    ("To nasza wina.", "+admission"),
    ("W poniedziałek powiemy, czy to nasza wina.", ""),
    ("Twierdzi Pan, że to nasza wina.", ""),
    ("Nie zasłaniamy się kurierem, to nasz błąd.", "+admission -excuse"),
    ("Wpis z groźbami wobec kierowcy ukryliśmy, reszta zostaje.", "+takedown -threat"),
    ("Nie grozimy Pani, tylko informujemy o przepisach.", ""),
    ("Sprawę przekazaliśmy już naszym prawnikom.", "+threat"),
    ("Nie możemy zwrócić całej kwoty, ale oddamy połowę.", ""),
    ("Zgłosimy kradzież na policję.", ""),
    ("Gdyby Pani czegoś potrzebowała, proszę pisać.", "-non_apology"),
    ("Nikogo nie blokujemy za krytykę.", "-threat"),
    # others' words are no act of ours
    ("Napisał Pan pod postem „jesteście idiotami, pozwiemy was”.", ""),
]


@pytest.fixture(scope="module")
def rules() -> Corrections:
    return Corrections(load_yaml(rule_text("corrections.pl.yaml")))


def parsed(text: str, fault: Fault = "ours") -> Sentence:
    """Return a sentence as the reader would see it, in a case of which only the fault is known."""
    lexicon = lexicon_of("pl")
    folded = fold(text)
    own = own_words(folded)
    return Sentence(text, folded, own, tokens(own, lexicon), 0, 1, Dossier(Brief(fault=fault), lexicon))


@pytest.mark.parametrize(("text", "expected"), PL)
def test_a_rule_puts_the_model_right(rules: Corrections, text: str, expected: str) -> None:
    marks = expected.split()
    corrected = dict(zip(ACTS, rules.correct(parsed(text), UNDECIDED, THRESHOLDS), strict=True))
    found = {act for act, chance in corrected.items() if chance == SURE}
    voided = {act for act, chance in corrected.items() if chance == 0}
    assert found == {mark[1:] for mark in marks if mark[0] == "+"}
    assert voided >= {mark[1:] for mark in marks if mark[0] == "-"}


@pytest.mark.parametrize("text", ["To wina kuriera.", "Pretensje proszę kierować do kuriera."])
def test_pointing_at_others_is_an_excuse_unless_the_fault_is_theirs(rules: Corrections, text: str) -> None:
    excuse = ACTS.index("excuse")
    assert rules.correct(parsed(text, "ours"), UNDECIDED, THRESHOLDS)[excuse] == SURE
    assert rules.correct(parsed(text, "not_ours"), UNDECIDED, THRESHOLDS)[excuse] == UNDECIDED[excuse]


def test_what_nobody_knows_yet_is_told_as_a_fact_where_the_cause_is_open(rules: Corrections) -> None:
    text = "Jeszcze nie wiemy, skąd wzięło się szkło."
    fact = ACTS.index("fact")
    assert rules.correct(parsed(text, "unknown"), UNDECIDED, THRESHOLDS)[fact] == SURE
    assert rules.correct(parsed(text, "ours"), UNDECIDED, THRESHOLDS)[fact] == UNDECIDED[fact]


def test_polish_letters_may_be_missing(rules: Corrections) -> None:
    with_them = rules.correct(parsed("Przepraszamy, jeśli ktoś poczuł się urażony."), UNDECIDED, THRESHOLDS)
    without = rules.correct(parsed("przepraszamy jesli ktos poczul sie urazony"), UNDECIDED, THRESHOLDS)
    assert with_them == without
