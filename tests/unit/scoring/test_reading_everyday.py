"""Plain everyday sentences in both languages: what must be asserted, and near misses that must not.

They stand outside the corpus: the share that holds tells how the reader fares on sentences of a new writer.
"""

import pytest

from simulator.domain.brief import Context
from simulator.domain.terms import Lang
from simulator.scoring.reading import load_reader
from tests.unit.scoring.test_reading_traps import PARCEL

READER = load_reader()

Case = tuple[str, str, str]
"""A sentence, the acts that must be asserted, the acts that must not be; both separated by blanks."""

EN: list[Case] = [
    ("You might want to order a little earlier next time you need something for a fixed date.", "", "action"),
    ("It's always wise to shop well in advance when it's for a party.", "blame_customer", "fact"),
    ("Next time please plan your order a bit earlier.", "blame_customer", "action"),
    ("Could you double check you've given us the right postcode?", "blame_customer", ""),
    ("You should have ordered sooner, to be honest.", "blame_customer", "admission"),
    ("Why did you leave it to the last minute?", "blame_customer", "question"),
    ("We should have told you earlier.", "admission", "blame_customer"),
    ("We will order more stock in good time from now on.", "", "blame_customer"),
    ("I'll double check the address with the warehouse by 4 pm.", "action", "blame_customer"),
    ("We should have checked the parcel before it left.", "admission", "blame_customer"),
    ("You did everything right, you even ordered early.", "", "blame_customer"),
    ("That part is up to the courier, nothing we can do.", "excuse", ""),
    ("Delivery is down to the delivery company, not us.", "excuse", ""),
    ("We handle hundreds of orders a day.", "excuse", "fact"),
    ("We're just a small shop with three people.", "excuse", ""),
    ("Delivery times are only estimates, as you'll see on the site.", "excuse", ""),
    ("Under paragraph 4 of our terms and conditions we are not bound to a date.", "excuse", "disclosure"),
    ("Complaints must be sent through the form within 14 days.", "", "action"),
    ("It's the sheer volume of orders in this season.", "excuse", ""),
    ("That's not really our fault.", "excuse", "admission"),
    ("That is hardly our mistake.", "excuse", "admission"),
    ("No courier and no supplier is to blame for this.", "", "excuse action"),
    ("The courier isn't at fault here, we are.", "", "excuse"),
    ("It was our own IT team, not an outside company.", "", "excuse takedown"),
    ("As a small shop we know how much a birthday means.", "", "excuse"),
    ("Hundreds of orders were skipped by our warehouse.", "", "excuse"),
    ("A change that our own IT team made stopped the parcels.", "", "takedown"),
    ("Almost all of our customers are very happy with us.", "trivialise", "fact speculation"),
    ("Most parcels reach people without any problem.", "trivialise", "speculation"),
    ("He'll have another birthday next year, after all.", "", "fact action"),
    ("Birthdays come again every year!", "trivialise", ""),
    ("It's a tiny bit late, that's all.", "trivialise", "fact"),
    ("Your parcel is taking the scenic route 😂", "trivialise", ""),
    ("Good things take time!", "trivialise", "fact"),
    ("This is not a tiny delay for a child.", "", "trivialise"),
    ("Most of the parcels go out today.", "", "trivialise"),
    ("I'm so sorry, I feel silly asking 😅", "apology", "trivialise"),
    ("Don't you worry about a thing!", "vague_assurance", "action"),
    ("Everything is under control.", "vague_assurance", "action fact"),
    ("We'll check and see what happened.", "vague_assurance", "action"),
    ("Please send us your order number and we'll look into it.", "", "action compensation"),
    ("You would need to contact the courier about that.", "", "action"),
    ("Please submit your claim in writing.", "", "action compensation"),
    ("We'll check the parcel and write to you here by 4 pm.", "action", "vague_assurance"),
    ("You have my word that it will be there on Friday.", "overpromise", ""),
    ("It will be there by Friday, I promise!", "overpromise", ""),
    ("Scout's honour, it arrives tomorrow.", "overpromise", ""),
    ("I can't give you my word on Saturday.", "", "overpromise"),
    ("We read every single comment here.", "", "overpromise"),
    ("We can't guarantee a day.", "", "overpromise"),
    ("Would you not post about it any more, please?", "takedown", ""),
    ("Please stop writing about this online.", "takedown", ""),
    ("Please don't post your order number here.", "", "takedown"),
    ("Your comment stays here, of course.", "", "takedown"),
    ("Kind regards, Customer Service Department Pikolo", "courtesy", "disclosure"),
    ("Please see our General Terms and Conditions.", "", "disclosure"),
    ("We are closed on Black Friday and Boxing Day.", "", "disclosure"),
    ("Our packer Marek Dudek forgot it, he was fired.", "disclosure", ""),
    ("I'll come back to you by 5 pm.", "action", "compensation"),
    ("The music in the queue is free, at least.", "", "compensation"),
    ("We're adding a small toy for free.", "compensation", ""),
    ("Having a go at us in public won't speed anything up.", "hostility", "fact"),
    ("We know it's not funny for you.", "", "hostility trivialise"),
    ("Sorry, but these things happen.", "non_apology", "apology"),
    ("It depends on the courier, so I can't promise Saturday.", "", "excuse overpromise"),
    ("I promise to write back by 4 pm.", "", "overpromise"),
    ("Don't worry about the fee, it goes back to your card today.", "compensation", "vague_assurance"),
    ("Kids forget these things quickly anyway.", "trivialise", "fact"),
    ("There could be consequences for you if this goes on.", "threat", ""),
]

PL: list[Case] = [
    ("Na konkretny termin najlepiej zamówić trochę wcześniej.", "blame_customer", "fact"),
    ("Warto kupować z wyprzedzeniem, zwłaszcza na urodziny.", "blame_customer", "fact"),
    ("Trzeba było zamówić tydzień wcześniej.", "blame_customer", "admission"),
    ("Proszę sprawdzić, czy dobrze podała Pani adres.", "blame_customer", "action"),
    ("Czy na pewno poprawnie wpisała Pani adres?", "blame_customer", "question"),
    ("Kupowanie prezentu i zamawianie na ostatnią chwilę tak się kończy.", "blame_customer", ""),
    ("Mogła Pani zamówić wcześniej.", "blame_customer", "admission"),
    ("Powinniśmy byli uprzedzić Panią wcześniej.", "admission", "blame_customer"),
    ("Będziemy zamawiać towar z większym zapasem.", "", "blame_customer"),
    ("Sprawdzę w magazynie, czy adres na paczce jest dobry, i odpiszę do 16:00.", "action", "blame_customer"),
    ("Trzeba było od razu Panią uprzedzić, a tego nie zrobiliśmy.", "admission", "blame_customer"),
    ("Zamówiła Pani na czas i dobrze podała adres.", "", "blame_customer"),
    ("To zależy od kuriera, my nic nie zrobimy.", "excuse", ""),
    ("Opóźnienie jest po stronie firmy kurierskiej.", "excuse", "admission"),
    ("Mamy teraz natłok zamówień.", "excuse", "fact"),
    ("Dziennie wysyłamy tysiące paczek.", "excuse", "action"),
    ("Jesteśmy małą firmą i robimy, co możemy.", "", "action fact"),
    ("Jesteśmy tylko małym zespołem, mała ekipa, my naprawdę się staramy.", "excuse", ""),
    ("Terminy na stronie są orientacyjne.", "excuse", ""),
    ("Regulamin wyraźnie o tym mówi.", "excuse", ""),
    ("Reklamacje należy składać przez formularz w ciągu 14 dni.", "excuse", "action"),
    ("Proszę pytać u kuriera.", "", "action question"),
    ("To nie nasza wina, proszę Pani.", "excuse", "admission"),
    ("Trudno mówić o naszej winie.", "", "admission"),
    ("Nie zawiniła ani firma zewnętrzna, ani kurier.", "", "excuse"),
    ("Kurier nie zawinił, to nasz błąd.", "admission", "excuse"),
    ("Zawinił nasz system i przepraszamy za to.", "apology", "excuse"),
    ("Wina nie leży po stronie kuriera.", "", "excuse"),
    ("Nie zależy to od pogody ani od kuriera, tylko od nas.", "", "excuse"),
    ("Setki paczek pominął nasz magazyn.", "", "excuse"),
    ("Zgodnie z punktem 3 regulaminu zwracamy całą kwotę.", "compensation", "excuse"),
    ("Ogromna większość klientów jest z nas zadowolona.", "trivialise", "fact hostility"),
    ("Prawie wszystkie paczki docierają na czas.", "trivialise", "speculation"),
    ("Urodziny można świętować później.", "trivialise", "fact"),
    ("Dobre rzeczy wymagają cierpliwości.", "trivialise", "fact"),
    ("Jedno spóźnienie to jeszcze nie tragedia.", "trivialise", "fact"),
    ("Paczka się ciut spóźni, i tyle.", "trivialise", ""),
    ("Dinozaur wybrał dłuższą drogę 😂", "trivialise", ""),
    ("Większość paczek wychodzi dziś.", "", "trivialise"),
    ("To nie jest małe opóźnienie dla dziecka.", "", "trivialise"),
    ("Bardzo przepraszam, głupio mi 😅", "apology", "trivialise"),
    ("Cierpliwości Pani nie brakowało.", "", "trivialise"),
    ("Wszystko ogarnięte!", "vague_assurance", "action"),
    ("Niech się Pani nie martwi.", "vague_assurance", ""),
    ("Sprawdzimy to dla Pani.", "vague_assurance", "action"),
    ("Prosimy o przesłanie numeru zamówienia.", "", "action compensation"),
    ("Reklamację proszę zgłosić pisemnie.", "", "action"),
    ("Sprawdzimy to w magazynie i odpiszemy dziś do 16:00.", "action", "vague_assurance"),
    ("Do piątku wszystko dotrze, słowo!", "overpromise", ""),
    ("Gwarantujemy, że zdąży na sobotę.", "overpromise", ""),
    ("Na sto procent będzie w piątek.", "overpromise", "compensation"),
    ("Na 100% dojdzie jutro.", "overpromise", "compensation"),
    ("Nie dam Pani słowa, że zdąży na sobotę.", "", "overpromise"),
    ("Gwarancji na sobotę nie mamy.", "", "overpromise"),
    ("Dorzucamy 15% rabatu na kolejne zakupy.", "compensation", "overpromise"),
    ("Proszę już nigdzie o tym nie pisać.", "takedown", ""),
    ("Prosimy więcej o nas nie pisać.", "takedown", ""),
    ("Proszę nie podawać tu numeru zamówienia.", "", "takedown"),
    ("Proszę pisać tutaj, nie trzeba dzwonić na infolinię.", "", "takedown"),
    ("Pozdrawiamy, Dział Obsługi Klienta Pikolo", "courtesy", "disclosure"),
    ("Szczegóły są w dokumencie Ogólne Warunki Sprzedaży.", "", "disclosure"),
    ("Zapomniał o niej nasz magazynier Marek Dudek, już zwolniony.", "disclosure", ""),
    ("Takie wpisy nic nie zmienią.", "hostility", "fact"),
    ("Wracam do Pani do 17:00.", "", "compensation"),
    ("Od kuriera zależy, czy dotrze w sobotę, więc tego nie obiecam.", "", "excuse overpromise"),
    ("Obiecuję, że odpiszę do 16:00.", "", "overpromise"),
    ("O opłatę proszę się nie martwić, wraca na kartę dzisiaj.", "compensation", "vague_assurance"),
    ("Jesteśmy małą firmą, ale to żadne wytłumaczenie.", "", "excuse"),
    ("Dzieci szybko zapominają.", "trivialise", "fact"),
    ("Proszę liczyć się z konsekwencjami.", "threat", ""),
]


FLOORS: dict[Lang, float] = {"en": 0.69, "pl": 0.68}
"""Share of the cases that held when the model was accepted, rounded down."""


def _holds(case: Case, lang: Lang) -> bool:
    text, must, must_not = case
    (sentence,) = READER.read([text], lang, PARCEL[lang], Context())
    asserted = {span.act for span in sentence.acts}
    return set(must.split()) <= asserted and not asserted & set(must_not.split())


@pytest.mark.parametrize(("lang", "cases"), [("en", EN), ("pl", PL)])
def test_most_everyday_sentences_are_read_right(lang: Lang, cases: list[Case]) -> None:
    wrong = [case for case in cases if not _holds(case, lang)]
    assert 1 - len(wrong) / len(cases) >= FLOORS[lang], wrong
