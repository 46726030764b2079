"""What the Doetanks of the demo bite into, try and learn. Plain text and numbers of days ago; everything is invented."""

from typing import NamedTuple


class Advice(NamedTuple):
    expert: str
    asked: float
    answered: float
    title: str
    question: str
    answer: str


class Learned(NamedTuple):
    author: str
    days: float
    verdict: str
    title: str
    approach: str
    learned: str
    go_on: str
    context: str
    from_advice: bool = False


class Work(NamedTuple):
    """One Doetank from its challenge on. Names are keys of the cast; `notes` are who recognise it and what they say."""

    key: str
    theme: str
    began: float
    challenge: str
    case: str
    who_feels: str
    what_hurts: str
    why_now: str
    tried: str
    noticed: str
    notes: dict[str, str]
    title: str
    promise: str
    lead: str
    team: tuple[str, ...]
    coach: str
    client: str
    problem: str
    people: tuple[str, ...]
    goal: str
    phases: dict[str, float]
    advice: tuple[Advice, ...] = ()
    learned: tuple[Learned, ...] = ()
    stopped: tuple[float, str, str] | None = None


LEESTEST = Work(
    key="leestest",
    theme="dienstverlening",
    began=410,
    challenge="Mensen bellen omdat ze onze brief niet snappen",
    case="Elke week bellen 180 mensen over een brief die zij al hebben. Zij zijn onzeker, wij zijn druk, en het antwoord stond in de brief.",
    who_feels="Inwoners met een aanvraag, en de mensen aan de telefoon",
    what_hurts="Onzekerheid, wachttijd en werk dat niets oplost",
    why_now="In het nieuwe systeem zijn teksten straks lastiger te wijzigen",
    tried="Twee jaar herschrijven zonder te meten",
    noticed="Het aantal telefoontjes per honderd brieven daalt",
    notes={
        "bram": "Bij ons over de aanslag",
        "lid6": "Bij vergunningen",
        "lid8": "Bij de ontvangstbevestiging van een aangifte",
        "lid10": "Bij subsidies",
    },
    title="Brieven die in één keer duidelijk zijn",
    promise="We testen brieven met vijf lezers voordat ze de deur uit gaan, en meten of mensen minder bellen.",
    lead="anna",
    team=("lid4", "lid6", "lid8"),
    coach="coen",
    client="bram",
    problem="Wij controleren of een brief juridisch klopt, maar niemand controleert of de lezer weet wat hij moet doen.",
    people=("Inwoners met een aanvraag", "Medewerkers aan de telefoon", "Juristen", "Communicatie"),
    goal="Over elke brief belt een derde minder mensen.",
    phases={"researching": 370, "designing": 345, "experimenting": 325, "case_writing": 262},
    advice=(
        Advice(
            "dieuwke", 350, 347, "Hoeveel lezers heb je echt nodig?",
            "We willen elke brief met lezers testen, maar de juristen vinden vijf te weinig. Wat weten we daarvan?",
            "Vijf lezers vinden gemiddeld vier van de vijf grote problemen. Neem wel lezers die de brief **niet** verwachten. "
            "Meer lezers kosten meer dan ze opleveren; doe liever een tweede ronde.",
        ),
    ),
    learned=(
        Learned(
            "lid4", 300, "fails", "Een leesbaarheidsscore voorspelt niet of mensen bellen",
            "We gaven 40 brieven een score met software en telden zes weken lang de telefoontjes.",
            "Er was geen verband. Brieven met een hoge score leverden even veel telefoontjes op: de zinnen waren kort, maar de "
            "vraag «wat moet ik nu doen?» bleef open.",
            "Stop met sturen op een score. Laat vijf mensen hardop zeggen wat zij gaan doen.", "Gemeente, 40 brieven, zes weken",
        ),
        Learned(
            "anna", 280, "conditional", "Vijf lezers hardop: een derde minder telefoontjes",
            "Twaalf brieven getest met vijf lezers, aangepast, en drie maanden geteld.",
            "Het aantal telefoontjes per honderd brieven daalde van 31 naar 20. Bij twee brieven veranderde niets: daar was het "
            "besluit zelf het probleem.",
            "Begin met de brief waarover het meest wordt gebeld.", "Werkt als de schrijver er zelf bij zit", True,
        ),
    ),
)  # fmt: skip

AROUND = (
    Work(
        key="handtekeningen", theme="bureaucratie", began=350,
        challenge="Een besluit van drie regels krijgt zes handtekeningen",
        case="Een kleine subsidie ligt gemiddeld zeven weken bij ons. In die tijd tekenen zes mensen. Vijf van hen lezen hem niet.",
        who_feels="Verenigingen die op geld wachten, en wie het dossier doorschuift", what_hurts="Zeven weken wachten op een besluit dat niemand betwist",
        why_now="De accountant vraagt niet meer om al die handtekeningen", tried="Een brief van de directie met het verzoek sneller te tekenen",
        noticed="Een klein besluit is binnen een week weg",
        notes={"lid15": "Bij ons zijn het er acht", "lid19": "Ook bij verlof voor een dagdeel", "lid22": "Bij dienstreizen"},
        title="Zes handtekeningen worden er twee", promise="We laten één team zes weken met twee handtekeningen werken en tellen wat er misgaat.",
        lead="lid14", team=("lid17", "lid22", "lid24"), coach="coen", client="lid21",
        problem="Mensen tekenen omdat een ander ook tekent. Niemand weet wie er mag besluiten.",
        people=("Aanvragers", "Teamleiders", "Financiën", "De accountant"), goal="Kleine besluiten zijn binnen vijf werkdagen genomen.",
        phases={"researching": 322, "designing": 300, "experimenting": 282, "case_writing": 230},
        advice=(
            Advice("lid12", 310, 306, "Wat wil een accountant eigenlijk zien?",
                   "We denken dat handtekeningen er staan voor de controle. Klopt dat?",
                   "Een accountant wil zien wie mocht besluiten en wat hij wist. Eén naam met een datum is sterker dan zes krabbels. Leg het mandaat vast, niet de route."),
        ),
        learned=(
            Learned("lid17", 250, "works", "Met twee handtekeningen gaat er niet meer mis", "Eén team, zes weken, 84 besluiten. Alle besluiten achteraf gelezen door twee juristen.",
                    "Van de 84 besluiten waren er 2 onjuist. In de zes weken ervoor waren het er 3 van 79. De doorlooptijd ging van 34 naar 6 werkdagen.",
                    "Begin met een soort besluit waar nooit bezwaar tegen komt.", "Provincie, kleine subsidies tot € 5.000"),
        ),
    ),
    Work(
        key="ondernemer", theme="wijk-en-ondernemers", began=318,
        challenge="Een bakker vraagt een terras aan en spreekt vijf mensen",
        case="Wie een terras wil, heeft een vergunning, een tekening, een brandcheck en een inspectie nodig. Elke stap heeft een eigen ambtenaar en een eigen wachttijd.",
        who_feels="Kleine ondernemers zonder adviseur", what_hurts="Vier bezoeken, elf weken en steeds hetzelfde verhaal",
        why_now="Het seizoen begint in april", tried="Een digitaal loket dat dezelfde vijf formulieren liet zien", noticed="Een ondernemer heeft één naam en één datum",
        notes={"lid1": "Bij evenementen precies zo", "lid9": "Wij komen voor de veiligheid, als zesde", "lid5": "Bij een steiger ook"},
        title="Eén ondernemer, één gezicht", promise="Een ondernemer krijgt één ambtenaar die mag beslissen of iedereen aan tafel haalt.",
        lead="lid28", team=("lid29", "lid32", "lid37"), coach="lid34", client="lid31",
        problem="De ondernemer zoekt geen loket maar iemand die mag beslissen.",
        people=("Ondernemers", "Vergunningverleners", "Brandweer", "Politie", "Toezicht"), goal="Twee bezoeken minder per vergunning, en een besluit binnen vier weken.",
        phases={"researching": 288, "designing": 262, "experimenting": 240, "case_writing": 190},
        learned=(
            Learned("lid29", 205, "works", "Samen om de tafel op dinsdag: van elf naar vier weken", "Acht weken lang elke dinsdag een tafel met alle vijf de partijen, 23 aanvragen.",
                    "21 van de 23 aanvragen waren binnen vier weken klaar. De ondernemer kwam gemiddeld 1,4 keer langs in plaats van 3,8 keer.",
                    "Spreek af dat wie niet komt, ja heeft gezegd.", "Gemeente met 45.000 inwoners, horeca en winkels"),
            Learned("lid37", 200, "fails", "Een vaste contactpersoon zonder mandaat is een doorgeefluik", "Vier weken met één contactpersoon die niets mocht beslissen.",
                    "Ondernemers waren aardiger behandeld en even lang onderweg. De contactpersoon raakte uitgeput van het navragen.",
                    "Regel eerst het mandaat, dan pas het gezicht.", "Dezelfde gemeente, vier weken, negen aanvragen"),
        ),
    ),
    Work(
        key="meetgegevens", theme="open-data", began=245,
        challenge="Onze waterstanden zijn openbaar, maar niemand kan erbij",
        case="Elke week vragen gemeenten en boeren ons per mail om waterstanden. We knippen ze uit een systeem en sturen ze op. Ze staan nergens open.",
        who_feels="Gemeenten, boeren en onze eigen peilbeheerders", what_hurts="Vier uur mailen per week en beslissingen op oude cijfers",
        why_now="Het meetnet is net vernieuwd", tried="Een plan van aanpak voor een portaal van drie ton", noticed="Niemand mailt meer om een cijfer",
        notes={"lid3": "Wij wachten soms een week", "lid20": "Met telpunten van fietsers net zo", "lid48": "Ook bij de drukte op straat"},
        title="Open meetgegevens van gemalen", promise="We zetten de waterstanden van twaalf gemalen open, zonder portaal, en kijken wie ze gebruikt.",
        lead="lid18", team=("lid19", "lid20", "lid26"), coach="coen", client="lid5",
        problem="De gegevens zijn er, maar niemand durft op de knop te drukken.",
        people=("Peilbeheerders", "Boeren", "Gemeenten in het gebied", "Beveiliging"), goal="De standen van twaalf gemalen staan elk uur open.",
        phases={"researching": 215, "designing": 190, "experimenting": 160, "case_writing": 70},
        advice=(
            Advice("lid13", 200, 198, "Wat kan er misgaan als je meetgegevens opent?", "Onze beveiliger vreest dat iemand ziet wanneer een gemaal stilstaat. Terecht?",
                   "Stilstand zie je ook vanaf de dijk. Zet de standen met een uur vertraging open en laat de besturing weg; dan is er niets te winnen voor wie kwaad wil."),
        ),
        learned=(
            Learned("lid20", 110, "works", "Een bestand per uur is genoeg: geen portaal nodig", "Drie maanden lang elk uur één bestand op onze site, met een uitleg van een half A4.",
                    "De mails om cijfers daalden van 22 naar 3 per week. Twee gemeenten en een app voor boeren lezen het bestand elke dag.",
                    "Begin met het bestand. Bouw pas een portaal als iemand erom vraagt.", "Waterschap, twaalf gemalen", True),
        ),
    ),
    Work(
        key="aanbellen", theme="zelfredzaamheid", began=540,
        challenge="Onze schuldenbrieven bereiken niet wie ze nodig heeft",
        case="We sturen elk jaar 900 brieven aan mensen met een betalingsachterstand. Zes van de tien gaan ongeopend bij het oud papier.",
        who_feels="Mensen met beginnende schulden en hun gezin", what_hurts="Kleine schulden worden groot voordat iemand hulp krijgt",
        why_now="Energie en huur zijn duurder geworden", tried="Een vrolijker envelop, een folder en een filmpje", noticed="Mensen zijn in beeld bij de eerste gemiste betaling",
        notes={"lid2": "Bij ons acht van de tien", "bram": "Bij kwijtschelding net zo", "lid11": "En dan komt de deurwaarder"},
        title="Aanbellen in plaats van aanschrijven", promise="We gaan langs bij wie niet opent, met een collega uit de wijk en zonder map.",
        lead="lid42", team=("lid43", "lid46", "lid50"), coach="coen", client="lid45",
        problem="Een brief bereikt juist degene niet die hem nodig heeft.",
        people=("Inwoners met een achterstand", "Wijkteam", "Corporatie", "Politie in de wijk"), goal="Eén op de drie achterstanden is eerder in beeld.",
        phases={"researching": 515, "designing": 490, "experimenting": 465, "case_writing": 400, "handing_over": 370, "finished": 200},
        learned=(
            Learned("lid43", 430, "works", "Aanbellen bereikt zeven van de tien", "Drie maanden, 120 adressen, telkens twee mensen en hooguit tien minuten aan de deur.",
                    "Bij 84 adressen ging de deur open. 51 mensen maakten een afspraak. Na een brief waren dat er 9 van de 120.",
                    "Ga op woensdagmiddag en zaterdag. Neem geen map mee.", "Gemeente, twee wijken, achterstand tot drie maanden"),
            Learned("lid50", 420, "fails", "Een belteam bellen mensen met schulden weg", "Vier weken lang bellen vanuit een afgeschermd nummer.",
                    "Van de 200 mensen namen er 23 op. Een onbekend nummer voelt als een schuldeiser.", "Bel niet. Ga langs, of stuur een appje met je naam en foto.", "Dezelfde twee wijken"),
        ),
    ),
    Work(
        key="rooster", theme="nieuw-organiseren", began=170,
        challenge="Niemand durft zijn dienst te ruilen",
        case="Het rooster ligt een half jaar vast. Wie wil ruilen, vraagt het de planner. Die zegt vaker nee dan nodig, want hij ziet het geheel niet.",
        who_feels="Agenten en baliemedewerkers met een gezin", what_hurts="Ziekmeldingen op dagen die je had kunnen ruilen",
        why_now="Het verzuim is hoog en de werkdruk ook", tried="Een wensrooster in een rekenblad", noticed="Mensen ruilen zelf, en niemand staat er alleen voor",
        notes={"lid7": "Bij de balie precies zo", "lid23": "Herkenbaar bij de meldkamer", "lid36": "Bij onze sluiswachters"},
        title="Roosteren zonder rooster", promise="Twee teams ruilen acht weken zelf, met drie afspraken en zonder planner.",
        lead="lid8", team=("lid9", "lid21", "lid35"), coach="lid34", client="lid23",
        problem="Niemand durft als eerste te ruilen, dus ruilt niemand.",
        people=("Agenten", "Baliemedewerkers", "Planners", "De ondernemingsraad"), goal="De helft van de ruilverzoeken regelt het team zelf.",
        phases={"researching": 135, "designing": 100, "experimenting": 48},
        advice=(
            Advice("dieuwke", 20, 17, "Hoe meet je of een team zich vrijer voelt?", "We tellen het verzuim, maar dat is na acht weken nog ruis. Wat kunnen we wel meten?",
                   "Vraag elke vrijdag één vraag met een cijfer: *kon ik deze week ruilen als ik wilde?* Acht weken lang dezelfde vraag zegt meer dan één lange vragenlijst."),
            Advice("lid40", 3, -1, "Wat mag volgens de Arbeidstijdenwet?", "Als mensen zelf ruilen, wie bewaakt dan de rusttijd? Onze planner deed dat in zijn hoofd.", ""),
        ),
        learned=(
            Learned("lid35", 12, "conditional", "Ruilen lukt als de eerste ruil van de teamleider komt", "Twee teams, vier weken. In het ene team ruilde de teamleider zelf als eerste.",
                    "In dat team kwamen er 31 ruilen, in het andere 4. Niet het systeem maar het voorbeeld gaf de doorslag.", "Laat de teamleider in week één een dienst ruilen, en laat het zien.", "Politie en gemeentelijke balie, vier weken"),
        ),
    ),
    Work(
        key="huis", theme="huisvesting", began=75,
        challenge="De gemeente zonder huis: waar zien we elkaar nog?",
        case="Ons gemeentehuis staat op dinsdag half vol en op vrijdag leeg. Verkopen kan, maar waar vindt een inwoner ons dan?",
        who_feels="Inwoners zonder computer, en nieuwe collega's", what_hurts="Een leeg gebouw kost geld, en een gesloten deur kost vertrouwen",
        why_now="Het huurcontract loopt volgend jaar af", tried="Een flexplan met kluisjes", noticed="Inwoners weten waar zij een mens treffen",
        notes={"lid15": "Ons pand is te groot sinds 2020", "lid25": "Wij zitten nu in de bibliotheek"},
        title="De gemeente zonder huis", promise="Een maand lang werken we in de bibliotheek, het zwembad en het buurthuis, en tellen we wie er langskomt.",
        lead="lid16", team=("lid17", "lid25", "lid27"), coach="coen", client="lid30",
        problem="We weten niet waarvoor mensen naar het gemeentehuis komen, en waarvoor ze liever ergens anders heen gaan.",
        people=("Inwoners", "Baliemedewerkers", "De gemeenteraad", "De bibliotheek"), goal="Weten welke vijf dingen echt een plek nodig hebben.",
        phases={"researching": 33},
    ),
    Work(
        key="balie", theme="dienstverlening", began=290,
        challenge="Aan de balie weet niemand wat er online al is gevraagd",
        case="Wie online vastloopt, komt naar de balie en begint opnieuw. De baliemedewerker ziet niet wat iemand al heeft ingevuld.",
        who_feels="Inwoners die vastlopen, en wie hen helpt", what_hurts="Twee keer hetzelfde vertellen",
        why_now="Het nieuwe zaaksysteem komt eraan", tried="Uitprinten en meenemen", noticed="De balie begint waar de inwoner was",
        notes={"lid28": "Bij onze balie dagelijks", "lid39": "Bij aangiften ook"},
        title="De balie leest mee", promise="De balie ziet op een tweede scherm waar iemand online gebleven is.",
        lead="lid33", team=("lid38", "lid39", "lid47"), coach="lid34", client="lid44",
        problem="De balie en het online loket hebben elk een eigen baas, een eigen systeem en een eigen lijstje.",
        people=("Inwoners", "Baliemedewerkers", "Functioneel beheer", "De leverancier"), goal="In één wijk leest de balie zes weken mee.",
        phases={"researching": 262, "designing": 235},
        learned=(
            Learned("lid38", 215, "fails", "Zonder beheerder aan tafel komt er geen scherm", "Drie gesprekken over een tweede scherm, steeds zonder de mensen die het systeem beheren.",
                    "Elk idee strandde op een regel die wij niet kenden en zij niet mochten wijzigen. Het faalpatroon heet «lege plek aan tafel»: wie er echt over ging, zat er niet bij.",
                    "Vraag in week één: wie kan dit tegenhouden? Nodig die uit, of begin niet.", "Gemeente en leverancier, drie maanden"),
        ),
        stopped=(
            205, "De leverancier en het beheer zaten niet aan tafel, en kregen we er ook niet meer bij. Doorgaan zou praten zonder proef zijn geweest.",
            "Een lege plek aan tafel merk je in week één en betaal je in maand drie. Zoek eerst wie het kan tegenhouden. Ons gespreksmodel en de schermschetsen zijn voor wie het opnieuw probeert.",
        ),
    ),
)  # fmt: skip
