"""What stands on the shelf of the demo: knowledge of two invented partners, and titles of the years 2009 to 2014.

What a partner of the demo writes is invented. Of a real title only what the sources say is told, and nothing of its content.
"""

from typing import NamedTuple

PARTNERS = {
    "praktijk": (
        800,
        "Wij maken onderzoek bruikbaar voor mensen die het morgen nodig hebben.\n\nElk stuk begint met wat je ermee doet, en eindigt met wanneer het **niet** geldt. Heb je een vraag voor ons? Stel hem in het clubhuis, dan leest iedereen mee.",
    ),
    "lab": (
        760,
        "Wij zoeken met overheden uit wat publieke waarde in de praktijk is: met een stopwatch, een keukentafel en een rekenblad.\n\nOnze meetbladen zijn vrij te gebruiken, ook zonder ons.",
    ),
}


class Item(NamedTuple):
    days: int
    kind: str
    themes: tuple[str, ...]
    title: str
    body: str
    by: str = "dieuwke"
    key: str = ""
    visibility: str = "public"
    replies: tuple[tuple[str, str], ...] = ()
    licence: str = "CC BY 4.0"
    year: int = 0


ITEMS = (
    Item(
        362, "research", ("dienstverlening",), "Vijf lezers zijn genoeg: hardop lezen als test",
        "Wie een brief wil testen, heeft geen panel nodig. Vijf lezers die hardop lezen, vinden gemiddeld vier van de vijf grote problemen. Het kost een middag.\n\n- Kies lezers die de brief niet verwachten.\n- Vraag alleen: *wat gaat u nu doen?*\n- Verander, en test nog één keer met vijf anderen.\n\n**Hoe wij dit weten.** 38 brieven van zes overheden, elk gelezen door twintig mensen. Daarna keken we wat de eerste vijf al hadden gevonden.\n\n**Waar het niet geldt.** Bij een besluit dat zelf onduidelijk is. Dan helpt geen enkele zin.",
        key="lezers",
        replies=(
            ("anna", "Hier is onze Doetank mee begonnen. Een tip uit de praktijk: zet de schrijver van de brief er stil bij."),
            ("lid11", "Werkt dit ook met collega's als lezers?"),
            ("dieuwke", "Nee. Collega's weten wat er had moeten staan. Vraag liever vijf mensen in de wachtkamer."),
        ),
    ),
    Item(
        355, "method", ("dienstverlening",), "Draaiboek voor een leestest in één middag",
        "Van uitnodiging tot nieuwe brief in vier uur.\n\n1. Hang een bordje in de wachtkamer: *wie leest tien minuten mee?*\n2. Geef de brief in een envelop. Thuis zit hij daar ook in.\n3. Laat hardop lezen. Zeg zelf niets.\n4. Vraag na elke alinea: wat gaat u nu doen?\n5. Schrijf om, waar de lezer bij is.\n\nNodig: één brief, één schrijver, koffie, vijf bonnen van tien euro.",
        by="lid12", key="draaiboek",
    ),
    Item(
        318, "research", ("bureaucratie",), "Wat een handtekening toevoegt, en wanneer niet",
        "In vier organisaties vroegen we 61 mensen wat zij controleren voordat zij tekenen. 22 van hen noemden iets wat een ander niet al had gecontroleerd.\n\n**Wat je ermee doet.** Stel elke ondertekenaar twee vragen: wat kijk jij na, en wanneer zei je voor het laatst nee?\n\n**Waar het niet geldt.** Bij besluiten die onomkeerbaar zijn. Daar is een tweede paar ogen ook zonder vondst nuttig.",
        key="handtekening",
    ),
    Item(
        296, "guide", ("bureaucratie",), "Van controle vooraf naar overzicht achteraf",
        "Wie een controle weghaalt, neemt iemand iets af. Geef er dus iets voor terug: een lijst per maand, een steekproef, en één gesprek over wat opvalt.\n\nMet voorbeeldtekst voor een werkinstructie van één bladzijde.",
        by="lid26",
    ),
    Item(
        270, "research", ("wijk-en-ondernemers",), "Zekerheid gaat vóór snelheid: wat ondernemers van een vergunning willen",
        "Wij spraken 44 ondernemers met minder dan vijf medewerkers. Zij noemden zekerheid vaker dan snelheid. «Een nee op dag drie is beter dan een ja op dag zestig.»\n\n**Wat je ermee doet.** Meet niet alleen de doorlooptijd, maar ook de dag waarop iemand weet waar hij aan toe is.",
        by="lid13", key="zekerheid",
    ),
    Item(
        252, "practice_case", ("wijk-en-ondernemers", "nieuw-organiseren"), "Het mandaat op een half A4",
        "Een gemeente gaf twee collega's het recht om ja te zeggen. De tekst past op een half blad: waarover, tot welk bedrag, en wie je belt als je twijfelt.\n\nDe tekst staat erbij, ook de zin waar de jurist eerst over viel.",
        by="lid27", visibility="network",
    ),
    Item(
        110, "research", ("open-data",), "Wat er echt misgaat als je gegevens opent",
        "In 31 voorbeelden vonden we geen misbruik. Wel negen keer een getal dat niemand herstelde, en twaalf keer een bestand dat na een jaar stilletjes stopte.\n\n**Wat je ermee doet.** Zet bij elk getal hoe vers het is, en wie je belt als het niet klopt. Spreek af wie het uitzet.\n\n**Waar het niet geldt.** Bij gegevens over personen. Daar begint het gesprek ergens anders.",
        key="opendata", replies=(("lid46", "Dit nam onze beveiliger in één gesprek de kou uit de lucht."),),
    ),
    Item(
        98, "dataset", ("open-data", "mobiliteit"), "Lijst van 214 open overheidsbestanden die nog leven",
        "Welk bestand is dit jaar bijgewerkt, door wie, en wordt het gebruikt? Een tabel in CSV, met uitleg van elke kolom.\n\nBekeken in drie weken. Wat na een half jaar niet is nagekeken, krijgt een streep.",
        by="lid41", licence="CC0 1.0",
    ),
    Item(
        425, "research", ("zelfredzaamheid",), "Wanneer iemand de deur opendoet",
        "Wij telden bij 640 deuren in drie wijken. Tussen vijf en zeven uur ging de deur twee keer zo vaak open als op woensdagmiddag. Een naamkaartje hielp, een uniform niet.\n\n**Waar het niet geldt.** In portieken met een bel die het niet doet. Klinkt klein, het waren er 71.",
        by="lid12", key="deur",
    ),
    Item(
        416, "guide", ("zelfredzaamheid",), "Langsgaan bij mensen: wat mag, en wat is netjes",
        "Een adres en een vraag, meer heb je niet nodig. Neem geen dossier mee, ga met z'n tweeën, en zeg binnen tien seconden waarvoor je komt *en* waarvoor niet.\n\nMet een korte uitleg voor de functionaris gegevensbescherming.",
        by="lid12", key="langsgaan",
    ),
    Item(
        122, "research", ("nieuw-organiseren",), "Waarom ruilen in het rooster niet vanzelf gaat",
        "Mensen vragen geen ruil, omdat zij denken dat de ander nee wil zeggen. In ons onderzoek bij negen teams was dat in zeven van de tien gevallen niet zo.\n\n**Wat je ermee doet.** Laat elke week iemand anders de vraag stellen, met de reden erbij.",
        key="ruilen",
    ),
    Item(
        84, "method", ("nieuw-organiseren", "vakmanschap"), "De maandagvraag: één vraag per week voor het hele team",
        "Een werkvorm van vijf minuten. Iemand stelt één vraag, iedereen antwoordt in één zin, niemand reageert. Na zes weken weet je meer dan na een medewerkersonderzoek.\n\nMet twintig vragen om mee te beginnen, en vijf die je beter niet stelt.",
        by="lid54",
    ),
    Item(
        66, "research", ("huisvesting",), "Waarvoor mensen naar een gemeentehuis komen",
        "Negen gemeentehuizen, elk een week geteld. Van elke tien bezoekers kwamen er vier voor een handeling, drie voor een gesprek, twee voor een ander dan de gemeente, en één kwam schuilen.\n\n**Waar het niet geldt.** In de week voor de zomer: dan komt iedereen voor een paspoort.",
        by="lid13", key="bezoekers",
    ),
    Item(
        58, "method", ("huisvesting", "dienstverlening"), "Tellen wat mensen doen, niet wie ze zijn",
        "Hoe je netjes in een hal zit en meet. Met een bordje, een telblad en vijf afspraken. Gemaakt met drie baliemedewerkers, die er eerst niets in zagen.",
        by="lid13", key="tellen",
    ),
    Item(
        305, "research", ("dienstverlening",), "Terugbellen: de belofte is belangrijker dan de snelheid",
        "Een vaste tijd morgen wordt beter gewaardeerd dan «zo snel mogelijk» vandaag. Maar een gebroken belofte is erger dan geen belofte: mensen belden daarna gemiddeld vier keer.\n\n**Wat je ermee doet.** Beloof alleen over een agenda die je zelf beheert.",
        by="lid26", key="terugbellen",
    ),
    Item(
        203, "practice_case", ("dienstverlening", "lerende-overheid"), "De lege plek aan tafel: zes projecten die te laat iemand uitnodigden",
        "Steeds hetzelfde patroon. Wie kon besluiten, zat er niet bij. Dat was niet vergeten, maar uitgesteld: eerst een plan, dan praten.\n\n**Wat je ermee doet.** Vraag bij de eerste bijeenkomst: *wie kan dit met één woord tegenhouden?*",
        key="legeplek", replies=(("lid31", "Wij zijn nummer zeven. Fijn dat het een patroon blijkt, en niet alleen wij."),),
    ),
    Item(
        190, "guide", ("lerende-overheid",), "Eervol stoppen: een gesprek van drie kwartier",
        "Vier vragen om een project goed af te sluiten. Wat wilden we? Wat weten we nu? Wat blijft bruikbaar? Wie bedanken we?\n\nEn één vraag die je niet stelt: wiens schuld was het?",
    ),
    Item(
        174, "article", ("lerende-overheid", "vakmanschap"), "Na honderd dagen ben je het kwijt",
        "Nieuwe collega's zien de eerste drie maanden wat anderen niet meer zien. Daarna wennen zij. Dit stuk beschrijft vijf gesprekken die het moment pakken, en wat er met de antwoorden gebeurde.",
        by="lid40",
    ),
    Item(
        160, "research", ("lerende-overheid",), "Evalueren halverwege: wat het oplevert",
        "Teams die halverwege stilstonden, veranderden gemiddeld drie dingen. Teams die achteraf evalueerden, schreven er elf op en veranderden er geen.\n\n**Hoe wij dit weten.** 26 projecten van vijf overheden, twee jaar gevolgd. Klein, dus lees het als een vermoeden met cijfers.",
    ),
    Item(
        151, "video", ("vakmanschap",), "Meelopen met een vergunningverlener (12 minuten)",
        "Een dag in twaalf minuten. Let op minuut zeven: drie schermen, één telefoontje, en de oplossing op een gele plakker.\n\nMet ondertiteling en een uitgeschreven tekst.",
        by="lid40",
    ),
    Item(
        144, "method", ("vakmanschap",), "Intervisie in dertig minuten",
        "Eén vraag, een klok, en de eerste tien minuten geen adviezen. Met een kaart om op tafel te leggen.\n\nWerkt met vier tot acht mensen. Met meer wordt het een vergadering.",
        by="lid54", licence="CC BY-SA 4.0",
    ),
    Item(
        137, "article", ("vakmanschap", "lerende-overheid"), "Wat Joke weet: kennis vasthouden van iemand die vertrekt",
        "Handboeken helpen niet: wie weet, weet niet wat hij weet. Meelopen met de lastige gevallen wel. Een aanpak in zes middagen, met een voorbeeldlijst van vragen.",
        by="lid26",
    ),
    Item(
        131, "research", ("mobiliteit",), "Wie pakt de dienstfiets, en waarom niet",
        "Van 300 ritten onder de vijf kilometer ging de helft met de auto. De reden was zelden het weer. Het was de sleutel: die van de auto hing dichterbij.\n\n**Wat je ermee doet.** Verhang de sleutels.",
        by="lid41",
    ),
    Item(
        118, "practice_case", ("mobiliteit",), "Deelauto's bij drie gemeentehuizen: de rekensom",
        "Wat het kostte, wat het bespaarde, en waarom het op vrijdag knelt. Met een rekenblad dat je zelf kunt invullen.\n\nEén van de drie is ermee gestopt. Dat verhaal staat er ook in.",
        by="lid27",
    ),
    Item(
        104, "guide", ("mobiliteit", "staat-van-de-gemeente"), "Samen graven: een kaart die je echt bijhoudt",
        "Eén kaart met wegwerk van gemeente, provincie en waterschap mislukt meestal op bijhouden. Deze handreiking begint daarom met de vraag wie er op maandag een half uur voor heeft.",
        by="lid41", visibility="network",
    ),
    Item(
        91, "research", ("staat-van-de-gemeente",), "Welke bladzijden raadsleden lezen",
        "Wij keken met twaalf raadsleden mee. Van tachtig bladzijden werden er zes gelezen. Altijd dezelfde zes: geld, de eigen wijk, en het plaatje.\n\n**Waar het niet geldt.** Bij raadsleden in hun eerste jaar. Die lezen alles, tot de kerst.",
        by="lid13",
    ),
    Item(
        77, "method", ("staat-van-de-gemeente",), "Eén bladzijde per wijk",
        "Zes cijfers, één foto en één vraag van bewoners. Een sjabloon met uitleg, en drie voorbeelden waarvan er één mislukt is.",
        by="lid13", licence="CC0 1.0",
    ),
    Item(
        71, "article", ("staat-van-de-gemeente",), "Vergelijken zonder ranglijst",
        "Een ranglijst maakt de onderste boos en de bovenste lui. Vergelijk liever met drie gemeenten die op je lijken, en met jezelf van twee jaar terug.",
        by="lid27",
    ),
    Item(
        62, "research", ("bureaucratie", "dienstverlening"), "Elk formulier heeft een moeder",
        "Van 120 formulieren zochten we op wie ze ooit bedacht. Bij 38 was de reden verdwenen: een subsidie die niet meer bestaat, een wet die is gewijzigd, een wethouder die het wilde weten.\n\n**Wat je ermee doet.** Zet op elk formulier een naam en een datum waarop je het weer vraagt.",
        by="lid26",
    ),
    Item(
        54, "dataset", ("dienstverlening",), "Wat mensen vragen aan de balie: 4.100 vragen, geordend",
        "Alle vragen van vier balies in twee weken, zonder namen en zonder adressen. In 31 groepen.\n\nDe grootste groep is niet het paspoort, maar: *hoe staat het met mijn aanvraag?*",
        by="lid41", key="vragen", licence="CC0 1.0",
    ),
    Item(
        47, "guide", ("dienstverlening", "zelfredzaamheid"), "Schrijven voor wie moe is",
        "De meeste lezers van onze brieven zijn niet dom, maar moe. Een handreiking in zeven regels. De eerste: begin met wat er van mij verwacht wordt, en wanneer.",
        replies=(("lid8", "«Schrijven voor wie moe is» hangt nu boven ons kopieerapparaat."),),
    ),
    Item(
        43, "practice_case", ("dienstverlening",), "Een chatvenster dat weer verdween",
        "Een waterschap haalde zijn chat na acht maanden weg. Niet omdat het niet werkte, maar omdat dezelfde vraag daarna toch per telefoon kwam. Met de cijfers, en met wat er wél bleef: de standaardantwoorden.",
        by="lid40",
    ),
    Item(
        37, "research", ("zelfredzaamheid",), "Zelfredzaam, tot er iets misgaat",
        "Mensen regelen veel zelf, tot er drie dingen tegelijk misgaan. Wij volgden negentig huishoudens een jaar lang. De hulp die werkte, kwam binnen twee weken.\n\n**Waar het niet geldt.** Bij mensen zonder vast adres. Die konden wij niet volgen, en dat zegt ook iets.",
    ),
    Item(
        31, "article", ("zelfredzaamheid", "dienstverlening"), "De buurvrouw als loket",
        "In elke straat woont iemand die de formulieren van anderen invult. Wat gebeurt er als je die mensen helpt, in plaats van vervangt? Vier gesprekken.",
        by="lid12",
    ),
    Item(
        25, "method", ("nieuw-organiseren", "lerende-overheid"), "Een klein begin: de proef van twee weken",
        "Eén team, twee weken, één ding dat je telt, en een datum waarop je besluit. Met een kaart om in te vullen, en een vak voor de voorspelling. Die schrijf je op vóór je begint, anders had je het achteraf altijd al geweten.",
        by="lid54", key="proef",
    ),
    Item(
        19, "research", ("nieuw-organiseren",), "Wat een opdrachtgever doet als het even niet lukt",
        "In 17 teams keken we naar de week waarin het tegenzat. De teams die doorgingen, hadden een opdrachtgever die langskwam en niets oploste.",
        by="lid13",
    ),
    Item(
        13, "guide", ("open-data", "staat-van-de-gemeente"), "Getallen die je zelf mag narekenen",
        "Hoe je bij elk getal in een raadsstuk zet waar het vandaan komt. In vier stappen, te doen met een rekenblad en één collega die nee zegt.",
        by="lid41",
    ),
    Item(
        6, "article", ("huisvesting", "vakmanschap"), "Het stille overleg bij de koffie",
        "Drie dagen per week is het kantoor leeg. Wat er wegviel, was niet de vergadering maar de halve vraag bij de koffie. Twee teams bouwden die opnieuw, op een andere plek.",
        by="lid54", visibility="network",
    ),
    Item(
        3, "video", ("dienstverlening",), "Vijf lezers aan het werk (6 minuten)",
        "Zie hoe vijf mensen dezelfde brief lezen. Vier van hen doen daarna iets anders dan de schrijver bedoelde. Met ondertiteling.",
        key="film",
    ),
)  # fmt: skip

_SOURCES = "*Uit de bronnen, 2009–2014.*"
FROM_SOURCES = (
    Item(
        700, "article", ("bureaucratie",), "Kafka in de polder",
        f"{_SOURCES} Boek, verschenen bij Sdu in 2009.\n\nHier staan alleen de titel, de uitgever en het jaar. Wat erin staat, lees je in het boek zelf; wij vatten het werk van anderen niet samen.",
        licence="all rights reserved", year=2009,
    ),
    Item(
        699, "article", ("bureaucratie", "open-data"), "De Digitale Kooi",
        "*Uit de bronnen.* Boek, verschenen bij uitgeverij Boom.\n\nHier staan alleen de titel en de uitgever; het jaar is naar beste weten genoteerd. Wat erin staat, lees je in het boek zelf.",
        licence="all rights reserved", year=2018,
    ),
    Item(
        698, "guide", ("nieuw-organiseren", "vakmanschap"), "Sociale innovatie doe je zelf",
        f"{_SOURCES} Uitgave van TNO, 2012.\n\nHier staan alleen de titel, de uitgever en het jaar.",
        licence="all rights reserved", year=2012,
    ),
    Item(
        697, "research", ("lerende-overheid",), "TNO-rapport R13005",
        f"{_SOURCES} Rapport van TNO, januari 2013, over het meten en volgen van de activiteiten van het Slimmernetwerk.\n\nHier staan alleen het nummer, het jaar en het onderwerp.",
        licence="all rights reserved", year=2013,
    ),
)  # fmt: skip

# item, Doetank, who uses it, days ago, what for
USES = (
    ("lezers", "leestest", "anna", 340, "Zo hebben wij de leestest opgezet"),
    ("draaiboek", "leestest", "lid4", 322, "Stap voor stap gevolgd, behalve de bonnen"),
    ("handtekening", "handtekeningen", "lid15", 306, "De twee vragen komen hiervandaan"),
    ("zekerheid", "ondernemer", "lid17", 247, "We meten nu de dag waarop iemand het weet"),
    ("opendata", "meetgegevens", "lid46", 104, "Om het gesprek met de beveiliging te beginnen"),
    ("deur", "aanbellen", "lid9", 405, "Het uur van de dag"),
    ("langsgaan", "aanbellen", "lid28", 403, "Voor het gesprek met onze functionaris"),
    ("ruilen", "rooster", "lid5", 72, "De maandagvraag is hierop gebouwd"),
    ("tellen", "huis", "lid49", 28, "Het telblad, met een regel erbij voor wie op de bank zit"),
    ("terugbellen", "balie", "lid47", 250, ""),
)


class Plan(NamedTuple):
    days: int
    by: str
    title: str
    body: str
    plan: str
    partners: tuple[str, ...]
    themes: tuple[str, ...]
    state: str
    updates: tuple[tuple[float, str, str], ...]
    moves: tuple[tuple[float, str, str], ...] = ()


PLANS = (
    Plan(
        210, "dieuwke", "Samen brieven testen",
        "Een jaar lang elke maand één brief, met twee kennispartners en vier overheden. Aan het eind weten we welke fouten overal terugkomen.",
        "1. Elke maand kiest een andere overheid de brief.\n2. Vijf lezers, één middag, op de plek waar de brief aankomt.\n3. We tellen zes weken vóór en zes weken na.\n4. Alles gaat open, ook wat niet hielp.",
        ("praktijk", "lab"), ("dienstverlening",), "setting_up",
        (
            (182, "dieuwke", "Vier overheden doen mee. De eerste brief is een aanslag."),
            (128, "lid13", "Twee brieven getest. Eén werd langer, en werkte toch beter: er stond eindelijk een voorbeeld in."),
            (74, "dieuwke", "Halverwege. De fout die nu vijf keer terugkwam: de datum staat op bladzijde twee."),
            (12, "dieuwke", "De zevende brief ging over een bezwaar. Daar lukte het niet: **het besluit zelf was niet uit te leggen**. We schrijven op waarom."),
        ),
        ((182, "running", ""),),
    ),
    Plan(
        46, "lid13", "Vergelijken zonder ranglijst",
        "Kunnen gemeenten van elkaar leren met cijfers, zonder dat er een nummer één uit komt? We zoeken zes gemeenten en een rekenkamer die willen meedenken.",
        "Eerst drie gesprekken: wat zou je wél willen weten van een ander? Daarna besluiten we of we doorgaan.",
        ("lab",), ("staat-van-de-gemeente", "open-data"), "exploring",
        ((33, "lid27", "Eerste gesprek gehad. Niemand wilde weten wie de beste is. Iedereen wilde weten wie op hem lijkt."),),
    ),
    Plan(
        330, "lid41", "Wat vragen mensen aan de balie?",
        "Eén lijst van alle vragen, uit vier balies van drie overheden, zodat we niet elk apart hoeven te raden.",
        "Twee weken turven, samen ordenen op één middag, daarna open.",
        ("lab", "praktijk"), ("dienstverlening",), "running",
        (
            (300, "lid41", "De balies turven. Het telblad is onderweg twee keer korter geworden."),
            (96, "lid12", "4.100 vragen liggen op tafel. Letterlijk: we hebben ze uitgeprint."),
        ),
        ((52, "finished", "De lijst staat open en wordt door vier balies gebruikt. Wat tegenviel: ordenen kostte vier middagen in plaats van één."),),
    ),
    Plan(
        265, "lid40", "Een leergang voor nieuwe teamleiders",
        "Zes dagdelen, gemaakt met teamleiders die net een jaar bezig zijn.",
        "Eerst tien gesprekken, dan een proefdag.",
        ("praktijk",), ("vakmanschap",), "exploring",
        ((240, "lid40", "Tien gesprekken gevoerd. Ze willen geen leergang, ze willen iemand om te bellen."),),
        ((228, "stopped", "Na tien gesprekken bleek een leergang niet de vraag. We hebben in plaats daarvan een lijst gemaakt met mensen die je mag bellen."),),
    ),
)  # fmt: skip
