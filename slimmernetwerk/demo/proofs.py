"""What the cases of the demo say, cost and bring, and who took them over. Plain text and numbers; amounts in cents.

The story of the travel documents comes from public sources and is marked so: what happened in a real organisation is told
in the text, and no result is invented for it. All else is invented.
"""

from typing import Any, NamedTuple


class Count(NamedTuple):
    """What is counted with: low, middle and high."""

    name: str
    unit: str
    low: float
    middle: float
    high: float


class Amount(NamedTuple):
    """A cost or a benefit in cents; `count` is the place of what it is counted with, or None for a fixed amount."""

    label: str
    kind: str
    timing: str
    count: int | None
    low: int
    middle: int
    high: int
    party: str


class Measured(NamedTuple):
    days: float
    title: str
    unit: str
    baseline: float
    target: float
    measured: float
    line: str = ""
    body: str = ""


class Step(NamedTuple):
    days: float
    stage: str
    note: str = ""
    facts: dict[str, Any] = {}


class Taken(NamedTuple):
    """One adoption: who enters it and when, who confirms it (empty: nobody yet), its steps and what was measured."""

    by: str
    days: float
    adaptation: str
    confirmed_by: str
    confirmed: float = 0
    steps: tuple[Step, ...] = ()
    measured: tuple[Measured, ...] = ()
    scaling_kind: str = "out"


class Told(NamedTuple):
    """One case. `key` is that of its Doetank; `handed_over` is when the Doetank goes on to handing over."""

    key: str
    author: str
    days: float
    title: str
    promise: str
    body: str
    answers: dict[str, str]
    stakeholders: str
    contact: str
    counts: tuple[Count, ...]
    amounts: tuple[Amount, ...]
    taken: tuple[Taken, ...] = ()
    handed_over: float = 0
    years: int = 5
    themes: tuple[str, ...] = ()
    licence: str = "CC BY 4.0"


OWN, RESIDENT = "De organisatie", "Inwoners"

LEESTEST = Told(
    "leestest", "anna", 248, "De leestest: vijf lezers voor elke brief", "Een derde minder telefoontjes over brieven, voor een middag werk per brief.",
    "Over een brief bellen nu 31 van de 100 ontvangers. Dat kost inwoners tijd en ons uren. Vijf lezers halen de meeste vragen eruit voordat de brief de deur uit gaat.",
    {
        "problem": "Drie van de tien mensen bellen omdat ze niet weten wat ze met onze brief moeten doen. Wij controleren of een brief **juridisch klopt**, maar niemand controleert of de lezer weet wat hij moet doen.",
        "nothing_done": "De telefoontjes blijven. In het nieuwe systeem worden teksten bovendien duurder om te wijzigen, dus uitstel kost geld.",
        "solution": "Vijf lezers lezen de brief hardop en zeggen na elke alinea wat zij gaan doen. De schrijver zit erbij, past de brief dezelfde middag aan en test nog één keer.\n\n1. Kies de brief waarover het meest wordt gebeld.\n2. Nodig vijf mensen uit die de brief niet verwachten.\n3. Vraag alleen: *wat gaat u nu doen?*",
        "public_value": "Inwoners weten in één keer waar zij aan toe zijn. Medewerkers lossen problemen op in plaats van brieven uit te leggen, en schrijvers zien voor het eerst hun lezer.",
        "evidence": "Twaalf brieven, drie maanden geteld: van 31 naar 20 telefoontjes per honderd brieven. Bij tien brieven daalde het, bij twee bleef het gelijk.",
        "costs": "Een middag van de schrijver, een uur van een jurist, vijf cadeaubonnen en een begeleider. De afdeling die de brief stuurt, betaalt.",
        "risks": "Een leesbaarheidsscore voorspelde niets; daar zijn we mee gestopt. Bij twee brieven hielp de test niet, omdat het besluit zelf onduidelijk was.",
        "preconditions": "De schrijver zit erbij en mag de tekst dezelfde dag wijzigen. Zonder dat mandaat wordt het een rapport.",
        "steps": "Kies één brief. Nodig vijf lezers uit. Test, wijzig, test opnieuw. Tel daarna zes weken de telefoontjes. Laat de enquête onder alle ontvangers weg: die kostte ons het meest en leerde ons niets.",
    },
    "Inwoners (zekerheid), schrijvers (vakmanschap), juristen (geen fouten), telefoonteam (rust)",
    "Adviseur dienstverlening, Gemeente Zonneveen",
    (Count("brieven per jaar", "brieven", 18_000, 24_000, 30_000), Count("geteste soorten brieven per jaar", "soorten", 8, 12, 16)),
    (
        Amount("Minder telefoontjes", "benefit", "yearly", 0, 40, 66, 90, OWN),
        Amount("Leestest per soort brief", "cost", "yearly", 1, 45_000, 60_000, 80_000, OWN),
        Amount("Opzet en training", "cost", "once", None, 400_000, 600_000, 900_000, OWN),
    ),
    (
        Taken(
            "bram", 222, "We testen eerst alleen de **aanslag waterschapsbelasting**. De vijf lezers komen uit de wachtruimte van de belastingbalie, niet uit een panel.", "bram", 220,
            (
                Step(214, "trial", "De eerste middag is geweest: de lezers bleven hangen bij het woord «verrekening».", {"cost": "€ 600 en 14 uur"}),
                Step(95, "in_use", "De proef werkte; de leestest staat nu in het werkproces.", {"take_up": "4 van onze 6 soorten brieven", "cost": "€ 3.100 en 60 uur in vier maanden"}),
            ),
            (Measured(20, "Telefoontjes per honderd aanslagen", "telefoontjes", 27, 18, 19, "Minder telefoontjes", "Geteld door het telefoonteam, zes weken na de aanslag, met dezelfde turflijst als vorig jaar. De laatste stap naar 18 lukte niet: de zin over verrekening moet van de wet zo."),),
        ),
        Taken("lid8", 150, "Wij testen de ontvangstbevestiging van een aangifte, voorgelezen aan de balie.", "lid8", 146, (Step(120, "trial", "Drie brieven gedaan."),), scaling_kind="out"),
        Taken("lid10", 40, "Voor subsidiebrieven; we zoeken nog iemand die het mag beslissen.", "", steps=(Step(30, "exploration", "Twee afdelingen willen, de derde twijfelt."),)),
    ),
    240,
)  # fmt: skip

SIGNATURES = Told(
    "handtekeningen", "lid15", 226, "Van zes handtekeningen naar twee", "Kleine besluiten binnen vijf werkdagen, zonder meer fouten.",
    "Een kleine subsidie lag zeven weken bij ons en kreeg zes handtekeningen. Met twee handtekeningen en één naam met mandaat duurt het zes werkdagen.",
    {
        "problem": "Mensen tekenen omdat een ander ook tekent. Niemand weet wie er mag besluiten, dus tekent iedereen, en wacht de aanvrager zeven weken.",
        "nothing_done": "De wachttijd blijft, en het werk van vijf mensen per besluit ook. De accountant heeft er niets aan.",
        "solution": "Eén besluiter met een vastgelegd mandaat en één tweede lezer. Alle andere handtekeningen vervallen. Achteraf worden tien besluiten per maand nagelezen.",
        "public_value": "Verenigingen weten binnen een week waar zij aan toe zijn. Wie besluit, voelt zich weer eigenaar van zijn werk.",
        "evidence": "Eén team, zes weken, 84 besluiten: 2 onjuist, tegen 3 van 79 in de zes weken ervoor. De doorlooptijd ging van 34 naar 6 werkdagen.",
        "costs": "Een mandaatregeling van twee bladzijden en een halve dag oefenen per team.",
        "risks": "Teamleiders die hun handtekening missen, vragen om een paraaf «voor de zekerheid». Zeg dan nee, anders ben je na een half jaar terug bij vier.",
        "preconditions": "De directie legt vast wie mag besluiten, en staat ervoor bij een fout.",
        "steps": "Kies een soort besluit zonder bezwaren. Leg het mandaat vast. Werk zes weken zo. Lees alles achteraf. Breid uit.",
    },
    "Aanvragers (tempo), teamleiders (overzicht), accountant (één naam met een datum)", "Projectleider, Gemeente Zonneveen",
    (Count("kleine besluiten per jaar", "besluiten", 500, 700, 900),),
    (
        Amount("Minder uren per besluit", "benefit", "yearly", 0, 1_800, 3_200, 4_500, OWN),
        Amount("Steekproef achteraf", "cost", "yearly", None, 300_000, 420_000, 600_000, OWN),
        Amount("Mandaat vastleggen en oefenen", "cost", "once", None, 500_000, 800_000, 1_400_000, OWN),
    ),
    (
        Taken(
            "lid4", 205, "Voor verlof en kleine uitgaven; wij noemen het «één naam».", "lid4", 204,
            (Step(200, "trial"), Step(120, "in_use", "Nu in drie teams. De ondernemingsraad vroeg er zelf om.", {"take_up": "3 van 5 teams", "cost": "40 uur"})),
            (Measured(80, "Doorlooptijd van een klein besluit", "werkdagen", 21, 5, 6),),
        ),
        Taken(
            "lid5", 190, "Voor vergunningen voor een steiger in het water.", "lid5", 188,
            (
                Step(180, "trial", "Vier weken bezig."),
                Step(110, "stopped", "We houden de mandaatregeling wel.", {"stop_reason": "Na twee maanden stonden er weer vier parafen: de directie had nooit gezegd dat zij ervoor stond."}),
            ),
            (Measured(100, "Doorlooptijd van een steigervergunning", "werkdagen", 30, 10, 27),),
        ),
    ),
    222,
)  # fmt: skip

BUSINESS = Told(
    "ondernemer", "lid45", 186, "De dinsdagtafel: één gesprek voor elke vergunning", "Van elf weken naar vier, en twee bezoeken minder per ondernemer.",
    "Elke dinsdag zitten de vijf partijen die iets van een vergunning vinden aan één tafel, met de ondernemer erbij.",
    {
        "problem": "Een ondernemer spreekt vijf mensen die elk een stukje mogen beslissen. Hij zoekt geen loket maar iemand die mag beslissen.",
        "nothing_done": "Elf weken wachten, een gemist seizoen en vijf keer hetzelfde verhaal.",
        "solution": "Een vaste tafel op dinsdagmiddag. Wie niet komt, heeft ja gezegd. Aan het eind van het gesprek ligt er een besluit of een lijstje van drie dingen.",
        "public_value": "Ondernemers kunnen openen als het seizoen begint. Ambtenaren leren elkaars zorgen kennen en hoeven elkaar niet meer te mailen.",
        "evidence": "Acht weken, 23 aanvragen: 21 binnen vier weken klaar. De ondernemer kwam 1,4 keer langs in plaats van 3,8 keer.",
        "costs": "Vijf mensen, één middag per week. Daar staat minder navraag tegenover.",
        "risks": "Een vaste contactpersoon zonder mandaat werd een doorgeefluik: ondernemers waren even lang onderweg en de contactpersoon raakte uitgeput.",
        "preconditions": "Brandweer en politie sturen iemand die ter plekke mag beslissen.",
        "steps": "Begin met terrassen. Zet acht dinsdagen in de agenda. Tel de weken en de bezoeken.",
    },
    "Ondernemers (een datum), brandweer en politie (veiligheid), toezicht (geen verrassingen)", "Vergunningverlener, Gemeente Zonneveen",
    (Count("vergunningen per jaar", "vergunningen", 90, 140, 200),),
    (
        Amount("Minder bezoeken en navraag", "benefit", "yearly", 0, 9_000, 16_000, 24_000, OWN),
        Amount("Eerder open", "benefit", "yearly", 0, 20_000, 60_000, 110_000, "Ondernemers"),
        Amount("Vijf mensen op dinsdagmiddag", "cost", "yearly", None, 3_200_000, 4_000_000, 4_800_000, OWN),
        Amount("Inrichten", "cost", "once", None, 300_000, 500_000, 700_000, OWN),
    ),
    (
        Taken(
            "lid15", 150, "Wij doen het om de week, en alleen voor terrassen en evenementen.", "lid15", 148,
            (Step(140, "trial"), Step(70, "in_use", "De brandweer vraagt nu zelf om de tafel.", {"take_up": "60% van de aanvragen"})),
            (Measured(35, "Doorlooptijd van een terrasvergunning", "weken", 9, 4, 3.5),),
        ),
    ),
    182,
)  # fmt: skip

READINGS = Told(
    "meetgegevens", "lid46", 34, "Waterstanden open, zonder portaal", "Vier uur minder mail per week, voor één bestand per uur.",
    "Elk uur één bestand op de site, met een half A4 uitleg. Meer was niet nodig om de mails over waterstanden te laten verdwijnen.",
    {
        "problem": "De gegevens zijn er en zijn openbaar, maar niemand durft op de knop te drukken. Wie een waterstand wil, mailt.",
        "nothing_done": "Vier uur mailen per week, en gemeenten en boeren die beslissen op oude cijfers. Het plan voor een portaal kost drie ton.",
        "solution": "Een script zet elk uur de standen van twaalf gemalen in een bestand, met een uur vertraging en zonder de besturing.",
        "public_value": "Boeren en gemeenten zien wat wij zien. Peilbeheerders worden gebeld over wat ertoe doet.",
        "evidence": "Drie maanden: de mails om cijfers daalden van 22 naar 3 per week. Twee gemeenten en een app voor boeren lezen het bestand elke dag.",
        "costs": "Tachtig uur om te maken, daarna een paar uur per maand.",
        "risks": "Een meetfout staat een uur later op straat. Zet er een vlag bij als een meter het niet doet.",
        "preconditions": "De beveiliger heeft vooraf meegekeken.",
        "steps": "Kies twaalf meetpunten. Schrijf een half A4 uitleg. Zet het bestand open. Vraag na een maand wie het leest.",
    },
    "Peilbeheerders, boeren, gemeenten in het gebied, beveiliging", "Datacoördinator, Waterschap De Blauwe Polder",
    (Count("mails om cijfers per jaar", "mails", 900, 1_100, 1_300),),
    (
        Amount("Minder mail beantwoorden", "benefit", "yearly", 0, 600, 900, 1_300, OWN),
        Amount("Script en uitleg maken", "cost", "once", None, 450_000, 640_000, 900_000, OWN),
        Amount("Onderhoud", "cost", "yearly", None, 150_000, 220_000, 400_000, OWN),
    ),
)  # fmt: skip

DOORBELL = Told(
    "aanbellen", "lid28", 378, "Aanbellen in plaats van aanschrijven", "Eén op de drie achterstanden eerder in beeld, voor tien minuten aan de deur.",
    "Zes van de tien schuldenbrieven gaan ongeopend weg. Bij zeven van de tien adressen ging de deur open.",
    {
        "problem": "Een brief bereikt juist degene niet die hem nodig heeft. Kleine schulden worden groot voordat iemand hulp krijgt.",
        "nothing_done": "De schuld groeit tot de deurwaarder komt. Dat kost een gezin rust en de samenleving veel geld.",
        "solution": "Twee mensen bellen aan, op woensdagmiddag of zaterdag, zonder map en hooguit tien minuten.",
        "public_value": "Mensen krijgen hulp bij de eerste gemiste betaling. Medewerkers zien weer wie zij helpen.",
        "evidence": "120 adressen, drie maanden: 84 deuren open, 51 afspraken. Na een brief waren dat er 9 van de 120.",
        "costs": "Ongeveer twee uur per adres, reistijd en voorbereiding meegeteld. De corporatie betaalt mee.",
        "risks": "Bellen met een afgeschermd nummer joeg mensen weg. En zonder avondrooster hield het team het niet vol.",
        "preconditions": "Corporatie en gemeente delen adressen met een afspraak waar de privacyfunctionaris naar keek.",
        "steps": "Kies twee wijken. Spreek tijden af die bij het gezin passen. Ga met z'n tweeën. Bel na een week één keer terug.",
    },
    "Inwoners met een achterstand, wijkteam, corporatie", "Projectleider, Gemeente Zonneveen",
    (Count("adressen per jaar", "adressen", 250, 400, 600),),
    (
        Amount("Voorkomen kosten van schuldhulp", "benefit", "yearly", 0, 6_000, 17_500, 32_000, "Gemeente en corporatie"),
        Amount("Tijd van twee mensen", "cost", "yearly", 0, 8_000, 10_500, 14_000, OWN),
        Amount("Afspraken over privacy", "cost", "once", None, 500_000, 900_000, 1_500_000, OWN),
    ),
    (
        Taken(
            "bram", 350, "Bij kwijtschelding, met een collega van de belastingbalie.", "bram", 348,
            (
                Step(330, "trial", "Twee wijken langs de dijk."),
                Step(250, "stopped", "De lijst met adressen gaat nu naar de gemeente.", {"stop_reason": "Van een waterschap verwacht niemand iemand aan de deur; mensen vertrouwden het niet. Het werkt als de gemeente aanbelt."}),
            ),
            (Measured(255, "Afspraken per honderd adressen", "afspraken", 8, 40, 11),),
        ),
        Taken(
            "lid15", 320, "Met vrijwilligers van de voedselbank, twee avonden per week.", "lid15", 318,
            (
                Step(300, "trial"),
                Step(240, "stopped", "We houden de lijst bij.", {"stop_reason": "Het team hield de avonden niet vol."}),
                Step(120, "trial", "Opnieuw begonnen, nu op woensdagmiddag en zaterdag."),
                Step(60, "in_use", "Met een vast rooster blijft het staan.", {"take_up": "180 adressen in een half jaar", "cost": "€ 38 per adres"}),
            ),
            (Measured(30, "Afspraken per honderd adressen", "afspraken", 7, 40, 44),),
        ),
    ),
)  # fmt: skip

TRAVEL = Told(
    "reisdocumenten", "stien", 620, "Reisdocumenten thuis bezorgen (uit de bronnen, 2014–2020)", "Eén keer naar de balie in plaats van twee.",
    "**Uit de bronnen.** Dit is geen Doetank maar een zusterproject van toen. Wij vatten samen wat openbaar bekend is en rekenen met ronde getallen als voorbeeld.",
    {
        "problem": "Wie een paspoort aanvraagt, komt twee keer naar de balie: om aan te vragen en om op te halen.",
        "nothing_done": "Iedereen blijft twee keer komen, ook wie ver weg woont, werkt of slecht ter been is.",
        "solution": "Een koerier bezorgt het document thuis op een afgesproken tijd en controleert wie het aanneemt.",
        "public_value": "Gemak en minder reizen voor wie daar iets aan heeft. Het is een keuze, geen vervanging.",
        "evidence": "Een proef vanaf 2014 werd goed ontvangen; in maart 2016 verscheen een evaluatie. Het gebruik ligt volgens berichten vaak tussen 5 en 10 procent van de aanvragen.",
        "costs": "Volgens berichten betaalde de aanvrager op de ene plek € 10 tot € 15 en op de andere € 5. Een prijs van € 5 dekte de kosten daar niet.",
        "risks": "**Zwolle** stopte in 2017 na een jaar, omdat te weinig mensen het wilden, en begon in 2020 opnieuw voor twee jaar. Een goede proef is dus geen bewijs van vraag.",
        "preconditions": "Genoeg aanvragen, een koerier die mag controleren, en een prijs die mensen en de organisatie kunnen dragen.",
        "steps": "Vraag eerst aan de balie hoeveel mensen het zouden willen, bij welke prijs. Spreek een datum af waarop je stopt of doorgaat.",
    },
    "Aanvragers, balies, koeriers", "Netwerkbeheer: wij kennen alleen de openbare bronnen",
    (Count("aanvragen per jaar", "aanvragen", 6_000, 10_000, 14_000),),
    (
        Amount("Minder werk aan de balie (voorbeeld)", "benefit", "yearly", 0, 10, 20, 35, OWN),
        Amount("Afspraken met de koerier (voorbeeld)", "cost", "once", None, 300_000, 500_000, 800_000, OWN),
    ),
    (
        Taken(
            "lid2", 560, "**Een verzonnen voorbeeld**, om te laten zien hoe zo'n verhaal in het register staat. Wij bezorgen alleen in de kernen buiten de stad.", "lid16", 556,
            (
                Step(540, "trial", "Drie maanden, alleen rijbewijzen.", {"price": "€ 5 per bezorging"}),
                Step(450, "in_use", "Nu ook paspoorten.", {"price": "€ 5 per bezorging", "take_up": "6% van de aanvragen", "cost": "€ 11 per bezorging"}),
                Step(330, "stopped", "De afspraken met de koerier bewaren we.", {"stop_reason": "Te weinig mensen wilden het, en elke bezorging kostte ons € 6 meer dan zij opbracht."}),
                Step(140, "trial", "Opnieuw begonnen op verzoek van het dorpshuis, met een prijs die klopt.", {"price": "€ 12,50 per bezorging"}),
                Step(50, "in_use", "Minder mensen, maar precies de mensen voor wie het bedoeld is.", {"price": "€ 12,50 per bezorging", "take_up": "4% van de aanvragen"}),
            ),
            (
                Measured(335, "Bezorgde documenten per honderd aanvragen", "documenten", 0, 15, 6),
                Measured(25, "Aanvragers die minder hoefden te reizen", "procent", 0, 4, 4),
            ),
        ),
    ),
    themes=("dienstverlening", "mobiliteit"),
)  # fmt: skip

CASES = (TRAVEL, DOORBELL, LEESTEST, SIGNATURES, BUSINESS, READINGS)


def answers_of(told: Told) -> dict[str, Any]:
    """What starting a case takes beside its name and promise."""
    return {
        **told.answers, "stakeholders": told.stakeholders, "contact": told.contact, "licence": told.licence, "horizon_years": told.years,
    }  # fmt: skip
