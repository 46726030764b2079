"""The eight Doetanks of the demo, as texts: what was brought in, who joined, what they tried and what it taught.

Days are counted back from today. The questions are ordinary ones; the answers and everybody in them are invented.
"""

from typing import NamedTuple


class Asked(NamedTuple):
    """A consult: asked and answered so many days ago; without an answer it still waits."""

    days: int
    by: str
    expert: str
    title: str
    body: str
    answered: int = 0
    answer: str = ""


class Learned(NamedTuple):
    days: int
    by: str
    title: str
    approach: str
    learned: str
    go_on: str
    verdict: str
    context: str
    visibility: str = "public"
    unnamed: bool = False
    consult: bool = False
    replies: tuple[tuple[str, str], ...] = ()


class Team(NamedTuple):
    days: tuple[int, int, int, int]  # brought in, formed, sharpened, admitted
    themes: tuple[str, ...]
    challenge: dict[str, str]
    recognised: tuple[tuple[str, str], ...]
    title: str
    summary: str
    lead: str
    doers: tuple[str, ...]
    coach: str
    client: str
    others: tuple[tuple[str, str], ...]
    problem: str
    goal: str
    stakeholders: tuple[str, ...]
    phases: tuple[tuple[int, str, str], ...]
    asked: tuple[Asked, ...] = ()
    learned: tuple[Learned, ...] = ()
    replies: tuple[tuple[int, str, str], ...] = ()
    stopped: tuple[int, str, str] | None = None
    left: tuple[str, int] | None = None
    client_name: str = ""
    visibility: str = "public"
    months: int = 6


LEESTEST = Team(
    days=(410, 395, 380, 375),
    themes=("dienstverlening", "bureaucratie"),
    challenge={
        "title": "Mensen bellen omdat ze onze brief niet snappen",
        "body": "Elke week bellen 180 mensen over een brief die zij al in handen hebben. Zij zijn onzeker, wij zijn druk, en het antwoord stond in de brief.\n\nWij weten niet wélke zin het misgaat. We horen alleen de telefoon.",
        "who_feels": "Inwoners met een aanvraag, en de mensen aan de telefoon",
        "what_hurts": "Onzekerheid, wachttijd, en werk dat niets oplost",
        "why_now": "In het nieuwe systeem wordt een tekst wijzigen straks lastiger",
        "tried": "Twee jaar herschrijven, zonder te meten of het helpt",
        "noticed": "Het aantal telefoontjes per honderd brieven daalt",
    },
    recognised=(
        ("bram", "Bij ons na elke aanslag: drie dagen lang gloeiende lijnen."),
        ("lid8", "Bij de ontvangstbevestiging van een aangifte. Mensen denken dat er niets gebeurt."),
        ("lid20", "Bij vergunningen. Vooral de zin over de termijn."),
        ("lid10", "Bij subsidies. Wij krijgen de vraag zelfs van adviesbureaus."),
        ("lid1", ""),
        ("lid33", "Ook bij ons, sinds de nieuwe huisstijl."),
    ),
    title="Brieven die in één keer duidelijk zijn",
    summary="We testen brieven met vijf lezers voordat ze de deur uit gaan, en tellen of mensen minder bellen.",
    lead="anna",
    doers=("lid4", "lid20", "lid8", "lid24"),
    coach="coen",
    client="bram",
    others=(("dieuwke", "expert"), ("lid25", "sponsor")),
    problem="Wij controleren of een brief juridisch klopt. Niemand controleert of de lezer daarna weet wat hij moet doen.",
    goal="Een derde minder telefoontjes over twaalf brieven, binnen een half jaar",
    stakeholders=("Inwoners met een aanvraag", "Medewerkers aan de telefoon", "Juristen", "Communicatie", "De leverancier van het brievensysteem"),
    phases=(
        (370, "researching", "Iedereen luistert eerst een ochtend mee aan de telefoon."),
        (345, "designing", ""),
        (325, "experimenting", "We voorspellen: van 31 naar 25 telefoontjes per honderd brieven."),
        (262, "case_writing", "Drie maanden geteld. Het werd 20, met twee brieven als uitzondering."),
    ),
    asked=(
        Asked(
            350, "anna", "dieuwke", "Hoeveel lezers heb je echt nodig?",
            "We willen elke brief met lezers testen, maar onze juristen vinden vijf lezers te weinig om iets te mogen zeggen.\n\nWat weten we daarvan? En maakt het uit wíe je vraagt?",
            347,
            "Vijf lezers vinden gemiddeld vier van de vijf grote problemen. Wat je daarna nog vindt, is klein.\n\n- Neem lezers die de brief **niet** verwachten.\n- Vraag niet wat ze ervan vinden, maar wat ze nu gaan doen.\n- Verander de brief en vraag vijf ánderen. Een tweede ronde levert meer op dan een grotere eerste.\n\nTegen je juristen zou ik zeggen: het is geen steekproef, het is een proefrit.",
        ),
    ),
    learned=(
        Learned(
            300, "lid4", "Een leesbaarheidsscore voorspelt niet of mensen bellen",
            "We gaven 40 brieven een score met software en telden daarna zes weken lang de telefoontjes per brief.",
            "Er was geen verband. Brieven met een hoge score leverden evenveel telefoontjes op. De zinnen waren kort en netjes, maar de vraag «wat moet ik nu doen?» bleef open.",
            "Stuur niet op een score. Laat vijf mensen hardop zeggen wat zij gaan doen.",
            "fails", "Gemeente en waterschap, 40 brieven, zes weken geteld",
            replies=(
                ("lid11", "Jammer, wij hebben net een licentie voor drie jaar. Toch blij dat jullie dit opschrijven."),
                ("lid8", "Klopt met wat wij aan de balie zien: een korte zin die niets zegt, is nog steeds een zin die niets zegt."),
            ),
        ),
        Learned(
            280, "anna", "Vijf lezers hardop: een derde minder telefoontjes",
            "Twaalf brieven gelezen met vijf lezers, aangepast, en drie maanden geteld.",
            "Het aantal telefoontjes per honderd brieven daalde van 31 naar 20. Bij twee brieven veranderde niets: daar was het besluit zelf onduidelijk, niet de tekst.",
            "Begin met de brief waarover het meest wordt gebeld. Zorg dat de schrijver er zelf bij zit.",
            "conditional", "Werkt als de schrijver erbij zit en de tekst mag wijzigen",
            consult=True,
            replies=(("bram", "Bij ons start de proef volgende maand, met de aanslag. Anna komt één middag meekijken."),),
        ),
    ),
    replies=(
        (372, "bram", "Jullie krijgen van mij de aanslagbrief van dit jaar, en een middag met drie mensen van de telefoon."),
        (318, "coen", "Mooi om te zien dat de jurist nu zelf de vijf lezers ontvangt. Houd dat erin."),
    ),
)  # fmt: skip

HANDTEKENINGEN = Team(
    days=(345, 335, 322, 318),
    themes=("bureaucratie",),
    challenge={
        "title": "Zes handtekeningen voor een losse stoeptegel",
        "body": "Een bewoner meldt een losse tegel. De melding gaat langs zes mensen voordat iemand een zak zand pakt. Gemiddeld duurt dat zeven weken. De reparatie duurt twintig minuten.",
        "who_feels": "Bewoners die struikelen, en de wijkploeg die staat te wachten",
        "what_hurts": "Zeven weken wachten op twintig minuten werk",
        "why_now": "De wijkploeg krijgt er volgend jaar twee wijken bij",
        "tried": "Een digitaal formulier. Nu zetten we de zes handtekeningen digitaal.",
        "noticed": "De tegel ligt vast binnen vijf werkdagen",
    },
    recognised=(
        ("lid33", "Bij ons voor een duiker van 300 euro."),
        ("lid10", "Bij ons voor een bureaustoel."),
        ("lid50", "Voor een lekke band van een dienstfiets tekenen drie mensen."),
        ("lid7", ""),
    ),
    title="Van zes handtekeningen naar twee",
    summary="We zoeken uit wat elke handtekening toevoegt, en laten weg wat niets toevoegt.",
    lead="lid15",
    doers=("lid33", "lid48", "lid10"),
    coach="lid6",
    client="lid43",
    others=(("lid7", "expert"), ("bram", "follower")),
    problem="Vier van de zes mensen tekenen omdat een ander ook tekent. Niemand weet meer waarvoor zijn handtekening bedoeld was.",
    goal="Twee handtekeningen voor alles onder de 2.500 euro",
    stakeholders=("Bewoners", "De wijkploeg", "Teamleiders beheer", "Financiën", "De accountant"),
    phases=(
        (315, "researching", "We lopen met één melding mee, van bureau naar bureau."),
        (296, "designing", ""),
        (280, "experimenting", "Acht weken, één wijk, alles onder de 2.500 euro."),
        (235, "case_writing", ""),
    ),
    asked=(
        Asked(
            292, "lid15", "lid7", "Mag dit van de mandaatregeling?",
            "Wij willen bij kleine uitgaven met twee handtekeningen werken: wie het ziet en wie het betaalt. Onze mandaatregeling noemt er zes. Moeten we eerst de regeling wijzigen?",
            288,
            "Nee, als ik hem goed lees. De regeling zegt wie er *mag* tekenen, niet dat ze allemaal *moeten* tekenen. Dat laatste staat in een werkinstructie van negen jaar geleden, en die mag de directeur zelf aanpassen.\n\nLeg wel vast wie achteraf een steekproef doet.",
        ),
    ),
    learned=(
        Learned(
            262, "lid33", "Vier van de zes wisten niet waarvoor zij tekenden",
            "Alle zes apart gevraagd: wat controleer jij, en wanneer zei je voor het laatst nee?",
            "Twee mensen controleerden iets. Vier tekenden omdat er al een handtekening stond. In drie jaar had één persoon één keer nee gezegd, en die keer was het een vergissing.",
            "Stel deze twee vragen voordat je iets aan de regels verandert. Het gesprek zelf deed al de helft.",
            "works", "Gemeente, zes gesprekken van een half uur",
            consult=True,
            replies=(("lid16", "Wij hebben dezelfde twee vragen gesteld. Bij ons waren het er drie van de vijf."),),
        ),
        Learned(
            241, "lid48", "Twee handtekeningen: van zeven weken naar vier dagen",
            "Acht weken lang in één wijk alles onder de 2.500 euro met twee handtekeningen gedaan.",
            "De doorlooptijd ging van 49 naar 4 dagen. Er ging één keer iets mis, voor 180 euro. Een teamleider miste het overzicht en vroeg om een lijst per maand; die maakt het systeem nu zelf.",
            "Geef wie zijn handtekening verliest iets terug: overzicht achteraf in plaats van controle vooraf.",
            "conditional", "Eén wijk, acht weken, 61 meldingen",
        ),
    ),
    replies=((300, "lid43", "Ik heb zelf ook nagekeken wat ik teken. Dat was even slikken."),),
)  # fmt: skip

ONDERNEMER = Team(
    days=(305, 296, 285, 280),
    themes=("wijk-en-ondernemers", "dienstverlening"),
    challenge={
        "title": "Drie loketten voor één terras",
        "body": "Wie een terras wil openen, praat met drie afdelingen die elkaars antwoord niet kennen. Een ijsverkoper kreeg twee keer ja en één keer nee, op dezelfde dag.",
        "who_feels": "Kleine ondernemers zonder adviseur",
        "what_hurts": "Een zomer is voorbij voordat het antwoord er is",
        "why_now": "Op het plein komen dit jaar elf nieuwe zaken",
        "tried": "Een keuzehulp op de website. Die geeft ook drie antwoorden.",
        "noticed": "Een ondernemer vertelt zijn verhaal één keer",
    },
    recognised=(
        ("lid34", "Wij zijn bij ons vaak het derde loket."),
        ("lid50", "Wij horen het pas als er klachten zijn over geluid."),
        ("lid28", ""),
        ("lid19", "Bij een steiger is het net zo: gemeente, waterschap en provincie."),
    ),
    title="Een ondernemer, een gezicht",
    summary="Eén collega met mandaat gaat naar de ondernemer toe en neemt de antwoorden mee terug.",
    lead="lid45",
    doers=("lid17", "lid50", "lid34"),
    coach="coen",
    client="lid3",
    others=(("lid29", "sponsor"),),
    problem="De ondernemer zoekt geen loket, maar iemand die ja mag zeggen. Zo iemand hebben wij niet aangewezen.",
    goal="Eén gesprek en één antwoord binnen tien werkdagen",
    stakeholders=("Ondernemers op het plein", "Vergunningverleners", "Toezicht", "De buurtvereniging"),
    phases=(
        (278, "researching", "Zes ondernemers, een hele dag mee."),
        (255, "designing", ""),
        (238, "experimenting", "Twee vaste gezichten, zonder mandaat."),
        (222, "designing", "Terug: zonder mandaat werden zij een vierde loket."),
        (208, "experimenting", "Nu met mandaat tot en met de terrasvergunning."),
        (175, "case_writing", ""),
    ),
    asked=(
        Asked(
            250, "lid17", "lid13", "Wat vraagt een ondernemer eigenlijk?",
            "Wij krijgen vooral te horen dat het «sneller» moet. Is snelheid echt wat telt?",
            244,
            "In onze gesprekken kwam zekerheid vóór snelheid. Een nee op dag drie is beter dan een ja op dag zestig, want dan kan hij iets anders doen. Meet dus ook hoe vroeg iemand weet waar hij aan toe is.",
        ),
    ),
    learned=(
        Learned(
            224, "lid50", "Een vast gezicht zonder mandaat is een vierde loket",
            "Twee collega's werden het vaste gezicht voor het plein. Zij mochten alles vragen, maar niets beslissen.",
            "Na drie weken belden ondernemers weer rechtstreeks naar de afdelingen. «Jij bent aardig, maar jij moet het ook vragen.» Het werk werd meer, niet minder.",
            "Begin hier niet aan zonder mandaat op papier, hoe klein ook.",
            "fails", "Plein met 34 zaken, drie weken",
            replies=(
                ("lid2", "Precies zo ging het bij ons, alleen duurde het bij ons een jaar voordat we het zagen."),
                ("lid45", "Daarom schrijven we het op. Terug naar de tekentafel is geen schande."),
            ),
        ),
        Learned(
            181, "lid45", "Met mandaat: één gesprek, één antwoord, negen dagen",
            "Dezelfde twee gezichten, nu met mandaat voor terras, uitstalling en reclamebord.",
            "22 aanvragen, gemiddeld negen werkdagen. Drie keer nee, en alle drie de ondernemers waren daar tevreden over: zij wisten het op tijd.",
            "Spreek af waar het mandaat ophoudt, en zet dat op het visitekaartje.",
            "works", "Eén plein, zes weken, 22 aanvragen",
            consult=True,
        ),
    ),
    replies=((205, "lid3", "Het mandaat is getekend. Het paste op een half A4."),),
)  # fmt: skip

MEETGEGEVENS = Team(
    days=(182, 170, 158, 150),
    themes=("open-data",),
    challenge={
        "title": "De waterstand is van iedereen, maar niemand kan erbij",
        "body": "Onze gemalen meten elke vijf minuten de waterstand. Buren, boeren en de brandweer bellen ons om te vragen hoe hoog het staat. Wij lezen het dan voor.",
        "who_feels": "De meldkamer van het waterschap, en wie bij hoog water moet beslissen",
        "what_hurts": "Op de natste dag van het jaar zijn wij een voorleesdienst",
        "why_now": "In de herfst gaat het weer regenen",
        "tried": "Een verzoek bij de jurist. Dat ligt er vier maanden.",
        "noticed": "Niemand belt meer om een getal",
    },
    recognised=(
        ("lid49", "Bij ons met de drukte op provinciale wegen."),
        ("lid30", "Met de vulgraad van de vuilcontainers."),
        ("lid8", "Wij bellen jullie, op zulke dagen."),
    ),
    title="Open meetgegevens van gemalen",
    summary="We zetten de waterstand van twaalf gemalen open en kijken wie hem gebruikt.",
    lead="lid46",
    doers=("lid19", "lid7", "lid16"),
    coach="lid6",
    client="lid53",
    others=(("bram", "sponsor"), ("lid27", "follower")),
    problem="De gegevens zijn er, en ze zijn niet geheim. Er is alleen niemand die op de knop durft te drukken.",
    goal="Twaalf gemalen open, elke vijf minuten bijgewerkt",
    stakeholders=("De meldkamer", "Boeren langs de vaart", "Brandweer", "De leverancier van de gemaalcomputer", "Juristen"),
    phases=(
        (148, "researching", "Een week lang geturfd wie er belt, en waarom."),
        (120, "designing", ""),
        (96, "experimenting", "Eerst drie gemalen, met een uitknop."),
        (24, "case_writing", "De uitknop is nooit gebruikt."),
    ),
    asked=(
        Asked(
            112, "lid46", "dieuwke", "Wat gaat er mis als je gegevens openzet?",
            "De angst bij ons is misbruik: iemand ziet dat een gemaal stilstaat en doet daar iets mee. Is dat ergens gebeurd?",
            106,
            "In de 31 voorbeelden die wij bekeken, is misbruik niet gevonden. Wel twee andere dingen: verkeerde getallen die niemand herstelde, en gegevens die na een jaar stilletjes stopten. Besteed je tijd daaraan. Zet erbij hoe vers een getal is, en wie je belt als het niet klopt.",
        ),
    ),
    learned=(
        Learned(
            72, "lid16", "Het dataportaal werd niet bezocht, een link in een appgroep wel",
            "De waterstand stond op twee plekken: het dataportaal en één eenvoudige bladzijde. Zes weken geteld.",
            "Portaal: elf bezoekers, van wie zeven collega's. De bladzijde: 2.300 keer geopend, omdat een boer de link in een appgroep zette.",
            "Maak eerst de bladzijde die één vraag beantwoordt. Het portaal kan later.",
            "works", "Drie gemalen, zes weken, één natte week",
            consult=True,
            replies=(("lid38", "Dit hangt nu bij ons aan de muur."),),
        ),
        Learned(
            40, "lid7", "Het bezwaar verdween toen de jurist de lijst zelf zag",
            "De jurist kreeg geen notitie, maar de bladzijde met de getallen zelf.",
            "Na tien minuten kijken was het oordeel: er staat geen mens in. Vier maanden ging het over een woord, «meetgegevens», en niet over wat er stond.",
            "Laat zien in plaats van beschrijven. Neem de jurist mee naar het gemaal.",
            "conditional", "Werkt als er echt geen personen in staan", "network", True,
        ),
    ),
)  # fmt: skip
