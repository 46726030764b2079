"""The other four Doetanks of the demo, and challenges that still wait for a team."""

from slimmernetwerk.demo.teams import Asked, Learned, Team

AANBELLEN = Team(
    days=(462, 450, 440, 436),
    themes=("zelfredzaamheid",),
    challenge={
        "title": "Wie in de schulden zit, maakt onze brief niet open",
        "body": "Na drie maanden achterstand sturen wij een brief met hulp erin. Van de honderd mensen reageren er vier. De anderen zien wij twee jaar later terug, met een deurwaarder ertussen.",
        "who_feels": "Mensen met beginnende schulden, en de wijkteams",
        "what_hurts": "Een schuld van 400 euro wordt er een van 4.000",
        "why_now": "Vaste lasten worden sinds dit jaar eerder gemeld",
        "tried": "Een vrolijker envelop. Zes reacties op de honderd.",
        "noticed": "Eén op de drie gesprekken komt vóór de eerste aanmaning",
    },
    recognised=(
        ("lid9", "Wij staan er later, als er ruzie is. Aan dezelfde deur."),
        ("lid18", "Bij achterstand in de waterschapsbelasting: dezelfde adressen."),
        ("lid1", "Wij ook."),
        ("lid35", ""),
        ("bram", "Bij ons ligt de stapel retour op mijn kast."),
    ),
    title="Aanbellen in plaats van aanschrijven",
    summary="We gaan langs, met koekjes en zonder dossier, en kijken of mensen dan eerder hulp willen.",
    lead="lid28",
    doers=("lid9", "lid1", "lid18"),
    coach="coen",
    client="lid42",
    others=(("lid12", "expert"),),
    problem="Een brief bereikt juist de mensen niet voor wie hij bedoeld is. Dat weten we al jaren, en we sturen er elk jaar meer.",
    goal="Eén op de drie mensen spreken voordat er een aanmaning ligt",
    stakeholders=("Mensen met een achterstand", "Wijkteam", "Woningcorporatie", "Invordering", "Buren"),
    phases=(
        (434, "researching", "Twaalf keukentafels."),
        (410, "designing", ""),
        (392, "experimenting", "Honderd adressen, zes weken, altijd met z'n tweeën."),
        (330, "case_writing", ""),
        (290, "handing_over", "Twee organisaties willen het proberen."),
        (130, "finished", "Wat anderen ervan maken, staat nu bij de overnames."),
    ),
    asked=(
        Asked(
            418, "lid28", "lid12", "Mag je zomaar aanbellen?",
            "Onze functionaris voor gegevensbescherming aarzelt: wij weten iets over iemand die dat niet gevraagd heeft.",
            413,
            "Het mag als de wettelijke taak erom vraagt en je niet meer meeneemt dan nodig: een adres en de vraag of je mag helpen. Neem dus géén dossier mee. Dat is ook menselijk gezien beter: je komt niet controleren.",
        ),
    ),
    learned=(
        Learned(
            352, "lid9", "Wie in uniform meeloopt, sluit de deur",
            "De eerste twee weken liep een wijkagent mee, omdat hij de straat kent.",
            "Van de 31 deuren bleven er 24 dicht. Zonder uniform gingen er in dezelfde straat 19 van de 30 open. De wijkagent bleef meedoen, maar dan in de voorbereiding.",
            "Gebruik de kennis van de wijkagent, niet zijn jas.",
            "fails", "Twee straten, twee weken per aanpak",
            replies=(("lid22", "Ik was die jas. Eerlijk opgeschreven, en ik doe zo weer mee."),),
        ),
        Learned(
            336, "lid28", "Aanbellen: 34 gesprekken waar de brief er vier opleverde",
            "Honderd adressen met drie maanden achterstand, zes weken, op verschillende uren.",
            "34 mensen wilden praten, 21 namen hulp aan. Tussen vijf en zeven uur 's avonds ging de deur het vaakst open. Het kost een half uur per adres, reistijd meegerekend.",
            "Plan de bezoeken waar mensen thuis zijn, niet waar het rooster past.",
            "works", "Gemeente, 100 adressen, zes weken",
            consult=True,
            replies=(
                ("lid18", "Wij proberen het nu bij het waterschap. Let op: onze adressen liggen verder uit elkaar."),
                ("anna", "Dit heeft mij anders naar brieven laten kijken. Soms is het antwoord: géén brief."),
            ),
        ),
    ),
    replies=((128, "coen", "Klaar, en netjes afgesloten. De koekjesrekening ligt bij de opdrachtgever."),),
    months=11,
)  # fmt: skip

ROOSTER = Team(
    days=(132, 124, 104, 100),
    themes=("nieuw-organiseren",),
    challenge={
        "title": "Elf mensen, één vakantieperiode en niemand die het rooster maakt",
        "body": "We zijn een jaar zelfsturend. Alles ging goed tot de zomer. Toen wilde iedereen weg, en maakte de oud-teamleider in een weekend toch maar weer een rooster.",
        "who_feels": "Teams die dag en nacht bezet moeten zijn",
        "what_hurts": "Ruzie over één week bederft het hele jaar",
        "why_now": "In het najaar gaan nog vier teams zonder teamleider werken",
        "tried": "Een app om diensten te ruilen. Drie ruilingen in drie maanden.",
        "noticed": "Het team maakt het rooster zelf, en is er nog bevriend na",
    },
    recognised=(
        ("lid5", "De wachtdienst bij hoog water: zelfde verhaal."),
        ("lid30", "Onze balie draait op één collega die altijd ja zegt."),
        ("lid20", "Bij de bruggen."),
    ),
    title="Roosteren zonder rooster",
    summary="Twee teams verdelen hun diensten zelf, met één regel en een gesprek per week.",
    lead="lid23",
    doers=("lid37", "lid5", "lid30", "lid2"),
    coach="coen",
    client="lid51",
    others=(("lid3", "follower"),),
    problem="Niemand durft als eerste te vragen of hij mag ruilen. Daarom ruilt niemand, en lijkt het rooster het probleem.",
    goal="Twee teams die acht weken zelf roosteren, zonder dat iemand het overneemt",
    stakeholders=("Collega's met jonge kinderen", "Planners", "De ondernemingsraad", "Wie er 's nachts belt"),
    phases=(
        (98, "researching", "We hebben elf mensen gevraagd wat zij níet durven vragen."),
        (70, "designing", ""),
        (62, "paused", "De politiekant had drie weken geen minuut over."),
        (41, "designing", "Weer samen, nu met vijf."),
        (33, "experimenting", "Voorspelling: twintig ruilingen in acht weken."),
    ),
    asked=(
        Asked(
            6, "lid23", "dieuwke", "Wanneer is een proef met roosters eerlijk?",
            "Halverwege zien we dat het ene team bloeit en het andere zucht. Moeten we nu bijsturen, of juist acht weken van ons afblijven? Wat zou jij doen als je er iets van wilt leren?",
        ),
    ),
    learned=(
        Learned(
            12, "lid5", "Eén vraag per week levert meer ruilingen op dan een app",
            "Elke maandag vraagt iemand anders: wie wil er een dienst kwijt, en waarom? Vier weken.",
            "Negen ruilingen in vier weken, tegen drie in drie maanden met de app. De reden hardop zeggen helpt: «mijn moeder is jarig» krijgt altijd een ja.",
            "Hou de vraag kort. Bij het andere team werd het een vergadering van een uur, en toen stopte het.",
            "conditional", "Twee teams, vier weken, nog bezig", "network",
        ),
    ),
    replies=(
        (97, "lid51", "Jullie mogen van mij acht weken afwijken van de planningsafspraken. Ik regel het met de ondernemingsraad."),
        (9, "lid3", "Wij volgen jullie met zes planners. De maandagvraag hebben we al gestolen."),
    ),
    visibility="network",
)  # fmt: skip

HUIS = Team(
    days=(72, 60, 41, 36),
    themes=("huisvesting", "staat-van-de-gemeente"),
    challenge={
        "title": "Wat doe je nog in een gemeentehuis?",
        "body": "Ons gemeentehuis moet gerenoveerd worden voor negen miljoen. Overdag is één op de vijf bureaus bezet. Voordat we bouwen, willen we weten waar mensen elkaar echt voor nodig hebben.",
        "who_feels": "Inwoners die komen, collega's die niet meer komen",
        "what_hurts": "Negen miljoen voor een gebouw dat we niet begrijpen",
        "why_now": "In het voorjaar besluit de raad",
        "tried": "Een enquête. Iedereen wil een grotere koffiehoek.",
        "noticed": "De raad besluit over wat mensen er doen, niet over vierkante meters",
    },
    recognised=(
        ("lid49", "Bij het provinciehuis: drie verdiepingen leeg op vrijdag."),
        ("lid38", ""),
        ("anna", "Bij ons staan de bureaus vol planten en verder niemand."),
    ),
    title="De gemeente zonder huis",
    summary="We kijken een maand lang waar inwoners en collega's elkaar echt nodig hebben, voordat er gebouwd wordt.",
    lead="lid44",
    doers=("lid14", "lid49", "lid38"),
    coach="lid6",
    client="",
    others=(("anna", "follower"), ("lid13", "expert")),
    problem="We praten over een gebouw omdat we niet weten waarvoor mensen bij elkaar willen komen.",
    goal="Tien gewoontes die een plek nodig hebben, en tien die dat niet hebben",
    stakeholders=("Inwoners zonder computer", "Collega's van de balie", "De gemeenteraad", "De bibliotheek", "De beheerder van het gebouw"),
    phases=((34, "researching", "Vier weken tellen: wie komt, waarvoor, en met wie praat die?"),),
    asked=(
        Asked(
            20, "lid44", "lid13", "Hoe kijk je zonder dat mensen zich bekeken voelen?",
            "We willen vier weken in de hal zitten en tellen wat mensen komen doen. Hoe doe je dat netjes?",
            17,
            "Zeg het gewoon. Een bordje met «wij tellen vandaag wat u komt doen, niet wie u bent» en een kop koffie. Schrijf gedrag op, geen personen. En ga zelf ook een dag zitten op de plek waar mensen *niet* komen.",
        ),
    ),
    learned=(
        Learned(
            8, "lid49", "De drukste plek van het gemeentehuis is de bank bij de deur",
            "Een week lang elk half uur geteld waar mensen stonden of zaten.",
            "Op de bank bij de deur wacht men op elkaar, niet op ons. In de grote hal, ontworpen voor ontmoeting, stond gemiddeld één persoon. Die keek op zijn telefoon.",
            "Tel volgende week ook bij de bibliotheek, dan weten we of het aan de bank ligt.",
            "works", "Eén gemeentehuis, vijf dagen", "public",
            replies=(("lid35", "De duurste plek is het leegst. Dat herken ik van ons provinciehuis."),),
        ),
    ),
    client_name="De gemeentesecretaris van Oosterwaal",
    months=7,
)  # fmt: skip

BALIE = Team(
    days=(292, 284, 270, 262),
    themes=("dienstverlening",),
    challenge={
        "title": "Drie keer bellen over dezelfde aanvraag",
        "body": "«Wij bellen u zo spoedig mogelijk terug.» Mensen bellen daarom gemiddeld drie keer. Een vaste terugbeltijd zou dat oplossen, maar niemand durft hem te beloven.",
        "who_feels": "Inwoners die wachten, en de balie die sorry zegt",
        "what_hurts": "Drie gesprekken waar één genoeg is",
        "why_now": "Het telefoonsysteem wordt toch vervangen",
        "tried": "Een terugbelbriefje. Dat raakt kwijt.",
        "noticed": "Eén gesprek per aanvraag",
    },
    recognised=(
        ("lid22", "Bij aangiftes bellen mensen vijf keer."),
        ("lid47", ""),
        ("bram", "Bij de aanslag: elke maandag."),
        ("lid34", ""),
    ),
    title="Terugbellen op een vaste tijd",
    summary="We wilden beloven: wij bellen u morgen tussen tien en elf. Het is niet gelukt, en wij weten waarom.",
    lead="lid31",
    doers=("lid22", "lid47", "lid36"),
    coach="coen",
    client="lid29",
    others=(),
    problem="Wie aan de balie belooft, gaat niet over de agenda van degene die moet bellen.",
    goal="Negen van de tien terugbelafspraken op tijd",
    stakeholders=("Inwoners", "Baliemedewerkers", "Vakafdelingen", "De planner van het klantcontact"),
    phases=((260, "researching", ""), (236, "designing", "Drie schetsen. Allemaal met de agenda van de vakafdeling erin.")),
    learned=(
        Learned(
            214, "lid22", "Beloven zonder agenda maakt het erger",
            "Drie dagen lang beloofde de balie een uur, zonder dat de vakafdeling het wist.",
            "Van de 26 beloften werden er 9 gehaald. De andere 17 mensen belden bozer terug dan ooit.",
            "Beloof alleen over je eigen agenda. En regel eerst wie de agenda van de ander beheert.",
            "fails", "Eén balie, drie dagen, 26 beloften",
            replies=(("lid8", "Zeventien boze bellers is een kleine prijs voor deze les. Dank dat jullie hem delen."),),
        ),
    ),
    replies=((203, "anna", "Dit is wat mij betreft een resultaat. Ik heb hem meteen doorgestuurd naar onze planner."),),
    stopped=(
        205,
        "De planner van het klantcontact bepaalt wie wanneer belt, en zat niet aan tafel. Toen hij aanschoof, bleek de planning vast te liggen tot en met volgend jaar.",
        "Lege plek aan tafel. Vraag bij de eerste bijeenkomst: wie kan dit met één woord tegenhouden? Die hoort er die dag bij. Wij deden drie maanden werk dat één telefoontje had kunnen schelen.\n\nBlijft bruikbaar: het terugbelbriefje met een tijd erop, en de lijst met redenen om terug te bellen.",
    ),
    left=("lid36", 240),
)  # fmt: skip

# who, days ago, theme, the challenge, who recognises it
WAITING = (
    (
        "lid16", 9, "bureaucratie",
        {
            "title": "Wie haalt er ooit een formulier weg?",
            "body": "Wij hebben 212 formulieren. Vorig jaar kwamen er 19 bij en verdween er één, omdat de server kapotging.",
            "who_feels": "Iedereen die iets aanvraagt", "what_hurts": "Vijf keer dezelfde vraag beantwoorden",
            "why_now": "We verhuizen alle formulieren naar een nieuw systeem", "tried": "Een opruimdag. Gezellig, maar er ging niets weg.",
            "noticed": "Er verdwijnen er meer dan er bijkomen",
        },
        (("lid39", "Bij ons 340."), ("lid5", ""), ("lid51", "Onze teller staat op 96, en dat zijn alleen de papieren.")),
    ),
    (
        "lid21", 26, "mobiliteit",
        {
            "title": "Twintig dienstfietsen, waarvan twaalf met een lekke band",
            "body": "Iedereen wil op de fiets, en niemand is de baas van de pomp. Daarom pakken we de auto.",
            "who_feels": "Collega's die op pad moeten", "what_hurts": "Een fietsenhok vol goede bedoelingen",
            "why_now": "De helft van de auto's gaat weg", "tried": "Een briefje op het stuur", "noticed": "Op elke fiets kun je wegrijden",
        },
        (("lid10", ""), ("bram", "Onze bakfiets is nu een plantenbak.")),
    ),
    (
        "anna", 4, "lerende-overheid",
        {
            "title": "Nieuwe collega's zien wat wij niet meer zien, en wij vragen het niet",
            "body": "Na honderd dagen weet een nieuwe collega precies wat er raar is bij ons. Na tweehonderd dagen is diegene eraan gewend. Daartussen zit een gesprek dat wij niet voeren.",
            "who_feels": "Wie net begint, en wie er al lang zit", "what_hurts": "Elke keer opnieuw dezelfde verbazing, en weer weg",
            "why_now": "Er beginnen dit jaar veertig mensen", "tried": "Een exitgesprek. Dat is te laat.",
            "noticed": "Elke nieuwe collega verandert één ding",
        },
        (("lid7", "Dit wil ik ook voor stagiairs."), ("lid53", ""), ("lid18", "Wij hadden zo'n gesprek. Het gaf ons een kortere vergadering.")),
    ),
)  # fmt: skip
