"""The Cafés of the demo: what they are about, who comes, what came of them. Plain text; everything and everybody is invented.

Only what a post says is "uit de bronnen, 2010–2014" really happened.
"""

from typing import NamedTuple


class Slot(NamedTuple):
    """A Doetank that asks for the stage, by its key, with its question, and what the host says; nothing yet is None."""

    doetank: str
    question: str
    accept: bool | None = True
    reason: str = ""


class Afternoon(NamedTuple):
    """`days` from the day of the story: below zero is past. `guests` sign up in this order, names are keys of the cast."""

    days: int
    title: str
    kind: str
    place: str
    capacity: int
    host: str
    theme: str
    body: str
    parts: tuple[tuple[str, int], ...]
    guests: tuple[str, ...]
    stage: tuple[Slot, ...]
    posts: tuple[tuple[str, float, str], ...] = ()
    report: str = ""
    cannot: tuple[str, ...] = ()


def some(first: int, number: int, step: int = 3) -> tuple[str, ...]:
    """So many different people of the cast."""
    return tuple(f"lid{(first + one * step) % 55}" for one in range(number))


PAST = (
    Afternoon(
        -301, "Aan de voordeur", "cafe", "De Voorraadkamer, Utrecht", 40, "coen", "zelfredzaamheid",
        "Steeds vaker schrijven we een brief waar iemand beter even had kunnen aanbellen. Of bellen. Of niets doen.\n\n"
        "Deze middag gaat over het eerste contact met iemand die in de knel zit. **Neem één geval mee** dat je niet loslaat, "
        "zonder namen. Je gaat naar huis met iets wat je maandag kunt proberen.",
        (("Inspiratie: een avond mee met de schuldhulp", 45), ("Tafels: jouw geval, vier paar ogen", 75), ("Doetank-podium", 60)),
        ("anna", "dieuwke", *some(1, 26, 2)),
        (
            Slot("aanbellen", "Wie wil drie maanden lang één wijk met ons meedoen, en meetellen?"),
            Slot("handtekeningen", "Welke handtekening bij jou heeft nog nooit iets tegengehouden?"),
        ),
        (
            ("lid3", -6, "Ik breng een collega van de incasso mee, is daar plek voor?"),
            ("coen", -5, "Graag. Juist die tafel is nog leeg."),
            ("lid9", 1, "De vraag «wie belt er eigenlijk namens ons?» neem ik mee naar mijn team. Niemand wist het antwoord."),
        ),
        "Acht tafels, achtentwintig gevallen. Bij negentien daarvan had iemand al drie brieven gehad voordat er één gesprek was.\n\n"
        "**Wat mensen meenamen**\n\n- Bel vóór de tweede brief, niet na de vierde.\n- Vraag wat iemand gaat doen, niet of het duidelijk is.\n"
        "- Twee organisaties proberen samen één telefoonnummer.\n\n"
        "Op het podium vroeg *Aanbellen* om een wijk erbij; twee mensen staken hun hand op. *Handtekeningen* ging naar huis met "
        "elf voorbeelden van een paraaf die nog nooit iets had tegengehouden.\n\n"
        "Wat beter kan: het podium begon te laat, en de laatste vraag kreeg daardoor vijf minuten.",
    ),
    Afternoon(
        -188, "Grand Café: wat je leerde toen het niet werkte", "grand_cafe", "De Graansilo, Amersfoort", 80, "stien", "lerende-overheid",
        "Een middag voor alles wat mislukte en toch iets opleverde. Geen succesverhalen, wel taart.\n\n"
        "Elke tafel heeft een verteller met één mislukking en één vraag. Je luistert tien minuten, en vraagt dan door. "
        "Leidinggevenden zijn van harte welkom, en vertellen zelf ook.",
        (("Inspiratiesessie: de lege plek aan tafel", 30), ("Twaalf tafels, twaalf mislukkingen", 90), ("Doetank-podium", 60)),
        ("anna", "bram", "coen", "dieuwke", *some(0, 44, 4)),
        (
            Slot("balie", "Wie had jij aan tafel moeten vragen, en vroeg je niet?"),
            Slot("ondernemer", "Welke vergunning zou jij morgen durven schrappen?"),
        ),
        (
            ("stien", -20, "Uit de bronnen, 2010–2014: op 22 november 2012 was er een Grand Café in de Beurs van Berlage in Amsterdam, met "
                           "ongeveer honderd gasten. Doetanks kregen er een podium, en leidinggevenden vroegen hoe zij vernieuwing van "
                           "onderop kunnen steunen. Die vraag staat deze middag weer op tafel."),
            ("bram", 1, "Ik vertelde over een proef die ik zelf te vroeg stopte. Het was stil, en daarna het beste gesprek van de maand."),
            ("lid22", 2, "Mooi dat stoppen hier een resultaat is. Dat zou in onze kwartaalrapportage ook mogen."),
        ),
        "Twaalf tafels, en bij tien daarvan ging het over hetzelfde: **wie echt beslist, zat er niet bij**. De Doetank *balie*, die met "
        "lessen stopte, opende het podium daarmee. Het werd de meest gestelde vraag van de middag.\n\n"
        "Drie afspraken die mensen met elkaar maakten:\n\n1. Twee teams lezen elkaars plan vóór de proef, niet erna.\n"
        "2. Een leidinggevende van een waterschap en een van een provincie bellen elk kwartaal over wat niet lukt.\n"
        "3. De lijst met mislukkingen gaat naar het clubhuis, zonder namen.",
    ),
    Afternoon(
        -76, "Masterclass: meten zonder te tellen", "masterclass", "Het Ketelhuis, Zwolle", 30, "dieuwke", "vakmanschap",
        "Hoe weet je of het beter gaat, als er niets te tellen valt? Een middag oefenen met kleine metingen: vijf gesprekken, "
        "één week turven, een foto van de wachtrij.\n\nVoor wie midden in een proef zit, of er een gaat beginnen.",
        (("Inspiratiesessie: vijf lezers weten genoeg", 45), ("Oefenen met je eigen proef", 90), ("Doetank-podium", 45)),
        ("anna", *some(2, 21, 7)),
        (
            Slot("meetgegevens", "Wie wil onze gegevens gebruiken, en wat mist er dan?"),
            Slot("rooster", "Hoe meet je of een rooster eerlijk voelt?"),
        ),
        (("lid17", 2, "De oefening met vijf gesprekken heb ik vanochtend gedaan. Ik was om half elf klaar en wist meer dan na het onderzoek van vorig jaar."),),
        "Tweeëntwintig mensen, zeventien eigen proeven. Aan het eind had iedereen één meting op een kaartje die minder dan een dag kost.\n\n"
        "Het vaakst gekozen: **vijf mensen hardop laten zeggen wat ze nu gaan doen**. Het minst gekozen: een enquête.\n\n"
        "De vraag van *rooster* bleef open. Het beste voorstel: vraag niet of het rooster eerlijk is, maar wie er deze maand ruilde en waarom.",
    ),
)  # fmt: skip

COMING = Afternoon(
    17, "Lees je brief eens hardop", "cafe", "De Leeszaal, Domplein, Utrecht", 12, "stien", "dienstverlening",
    "Een klein Café, met opzet: twaalf stoelen en één lange tafel. **Neem een brief mee** waar mensen over bellen, en haal de namen eruit.\n\n"
    "Eerst lezen we ze hardop voor aan iemand die ze niet kent. Daarna maak je met drie anderen een versie die je dezelfde week kunt "
    "uitproberen. Op het podium vertelt de Doetank van Anna wat een derde minder telefoontjes opleverde, en bij welke brieven niets hielp.\n\n"
    "De zaal is zonder drempel te bereiken.",
    (("Inspiratiesessie: hardop lezen", 45), ("Kenniscreatie: jouw brief, vier pennen", 75), ("Doetank-podium", 60)),
    ("lid6", "anna", "lid20", "dieuwke", *some(7, 8, 6), "lid30", "lid41", "bram", "lid52"),
    (
        Slot("leestest", "Welke drie organisaties proberen ons lezerspanel uit met hun eigen brieven?"),
        Slot("rooster", "Ons rooster hangt als brief op de deur. Wie leest hem met ons mee?", None),
    ),
    (
        ("lid6", -12, "Mag het ook een mail zijn? Bij ons gaat bijna niets meer op papier."),
        ("stien", -11, "Zeker. Als er maar iemand over belt."),
        ("bram", -4, "Ik sta op de wachtlijst, en stuur anders een brief mee met een van jullie. Het gaat om de aanslag van dit voorjaar."),
    ),
    cannot=("lid20",),
)  # fmt: skip
