"""What is talked about in the demo's clubhuis."""

QUESTION = """Drie van de tien mensen bellen ons omdat ze onze brief over een aanvraag niet begrijpen. Ik schrijf die brieven zelf mee, dus ik zit op de eerste rij.

Wij herschrijven nu al twee jaar. Het wordt mooier, maar het aantal telefoontjes daalt niet.

**Hoe weten jullie of een brief werkt, vóór hij de deur uit gaat?**"""

# who, days after the question, text
ANSWERS = [
    (
        "lid4",
        0.2,
        "Bij ons leest de afdeling communicatie alles na. Maar zij krijgen nooit een boze beller aan de lijn.",
    ),
    ("bram", 0.5, "Wij hebben hetzelfde bij aanslagen. Ik zou er graag een proef mee doen, als iemand weet hoe."),
    (
        "dieuwke",
        1.1,
        "Uit ons onderzoek: **vijf lezers hardop laten lezen** haalt de meeste fouten eruit. Niet vijftig, vijf. Het kost een middag.",
    ),
    ("lid8", 1.4, "Wij lieten een brief door drie agenten voorlezen aan de balie. De helft van de zinnen kon weg."),
]

# What later became a challenge was asked earlier: title: key of its Doetank, days ago, who asks
ORIGINS = {
    "Zes handtekeningen voor een stoeptegel: hoe krijg je er twee?": ("handtekeningen", 352, "lid15"),
    "Eén aanspreekpunt voor ondernemers: wie betaalt dat?": ("ondernemer", 312, "lid45"),
    "Hoe leg je aan de jurist uit dat dit géén persoonsgegevens zijn?": ("meetgegevens", 190, "lid46"),
    "Hoe bereik je mensen die nooit een brief openmaken?": ("aanbellen", 470, "lid28"),
    "Zelfsturend team, maar wie doet het rooster?": ("rooster", 140, "lid23"),
    "Werken zonder vaste plek: wat doe je met de archiefkast?": ("huis", 80, "lid44"),
    "Hoe krijg je een balie zover dat ze terugbellen op een vaste tijd?": ("balie", 300, "lid31"),
    "Gezocht: deelnemers voor een Doetank over roosters": ("", 118, "stien"),
}

# kind, theme, title, text

DISCUSSIONS = [
    (
        "question",
        "dienstverlening",
        "Hoe krijg je een balie zover dat ze terugbellen op een vaste tijd?",
        "Bij ons bellen mensen gemiddeld drie keer over dezelfde aanvraag. We willen een vaste terugbeltijd beloven, maar het team is bang dat het niet lukt. **Wie heeft dit al gedaan?**",
    ),
    (
        "knowledge",
        "open-data",
        "Onze lijst met laadpalen staat nu open: dit leverde het op",
        "Na een half jaar zien we dat vooral buurgemeenten hem gebruiken. Dat had niemand verwacht.",
    ),
    (
        "opinion",
        "bureaucratie",
        "Elk formulier moet een houdbaarheidsdatum krijgen",
        "Wie een formulier invoert, moet na twee jaar laten zien dat het nog nodig is. Anders vervalt het.",
    ),
    (
        "question",
        "lerende-overheid",
        "Hoe leer je van een project dat stil is doodgebloed?",
        "Niemand heeft het gestopt, maar er gebeurt niets meer. Hoe haal je daar toch de lessen uit, zonder schuldigen aan te wijzen?",
    ),
    (
        "question",
        "mobiliteit",
        "Dienstfietsen: wie regelt het onderhoud?",
        "Wij hebben twintig fietsen en geen afspraak over banden plakken. Klinkt klein, maar het project staat stil.",
    ),
    (
        "knowledge",
        "vakmanschap",
        "Intervisie op de werkvloer, in dertig minuten",
        "Een vaste vraag, een klok en geen adviezen in de eerste tien minuten. Zo doen wij het elke woensdag.",
    ),
    (
        "finding",
        "zelfredzaamheid",
        "Bewonersavond zonder zaal: veel meer jonge ouders",
        "We stonden een middag op het schoolplein. Er kwamen 64 mensen, op een gewone avond zijn het er 15.",
    ),
    (
        "question",
        "huisvesting",
        "Werken zonder vaste plek: wat doe je met de archiefkast?",
        "Wij gaan in maart over. De kasten zijn het laatste struikelblok.",
    ),
    (
        "opinion",
        "nieuw-organiseren",
        "Een projectleider moet mogen stoppen",
        "Stoppen op tijd is een resultaat. Toch staat het nergens in onze planning.",
    ),
    (
        "question",
        "wijk-en-ondernemers",
        "Eén aanspreekpunt voor ondernemers: wie betaalt dat?",
        "De winkeliers willen het, drie afdelingen vinden het goed, en niemand heeft het op de begroting.",
    ),
    (
        "knowledge",
        "dienstverlening",
        "Klantreis met echte klanten: vijf dingen die wij anders doen",
        "We namen zes inwoners een dag mee langs onze eigen loketten. Lees wat we daarna hebben veranderd.",
    ),
    (
        "question",
        "staat-van-de-gemeente",
        "Welke cijfers kijkt jullie raad écht na?",
        "We maken 80 bladzijden. Ik heb het idee dat er drie gelezen worden.",
    ),
    (
        "finding",
        "dienstverlening",
        "Terugbelnotities op papier gaan sneller dan in het systeem",
        "Twee weken gemeten: op papier 40 seconden, in het systeem bijna drie minuten.",
    ),
    (
        "question",
        "open-data",
        "Hoe leg je aan de jurist uit dat dit géén persoonsgegevens zijn?",
        "Het gaat om meetgegevens van gemalen. De discussie duurt nu vier maanden.",
    ),
    (
        "opinion",
        "lerende-overheid",
        "Evalueren doe je halverwege, niet na afloop",
        "Na afloop is iedereen al met iets anders bezig.",
    ),
    (
        "question",
        "bureaucratie",
        "Zes handtekeningen voor een stoeptegel: hoe krijg je er twee?",
        "We hebben het uitgetekend. Vier mensen tekenen omdat de ander ook tekent.",
    ),
    (
        "knowledge",
        "mobiliteit",
        "Deelauto's bij het gemeentehuis: de rekensom",
        "Acht auto's minder op de begroting, en op vrijdag een tekort. Onze cijfers staan hieronder.",
    ),
    (
        "question",
        "zelfredzaamheid",
        "Hoe bereik je mensen die nooit een brief openmaken?",
        "We weten wie het zijn en dat het erger wordt. Brieven helpen niet. Wat wel?",
    ),
    (
        "finding",
        "vakmanschap",
        "Een dag meelopen leerde ons meer dan het adviesrapport",
        "Het rapport was goed. Maar pas naast de vergunningverlener zag ik waar het vastloopt.",
    ),
    (
        "question",
        "nieuw-organiseren",
        "Zelfsturend team, maar wie doet het rooster?",
        "Elf mensen, één vakantieperiode. We komen er niet uit.",
    ),
    (
        "announcement",
        "lerende-overheid",
        "Masterclass probleem aanscherpen, plaats voor twintig mensen",
        "Voor iedereen die een vraagstuk wil inbrengen. Neem een echt probleem mee.",
    ),
    (
        "question",
        "dienstverlening",
        "Wie heeft een chatvenster weer weggehaald, en waarom?",
        "Wij twijfelen. Het kost veel en de vragen komen daarna toch per telefoon.",
    ),
    (
        "knowledge",
        "wijk-en-ondernemers",
        "Spreekuur op het bedrijventerrein: zo begon het",
        "Een tafel, koffie en één collega met mandaat. Meer was het niet.",
    ),
    (
        "opinion",
        "dienstverlening",
        "Een belofte zonder datum is geen belofte",
        "«Zo spoedig mogelijk» mag van mij uit elke brief.",
    ),
    (
        "question",
        "huisvesting",
        "Vergaderzalen delen met de buurgemeente: hoe regel je de sleutel?",
        "Technisch kan het. Het hangt op de toegangspas.",
    ),
    (
        "question",
        "open-data",
        "Eén kaart voor alle wegwerkzaamheden, wie doet er mee?",
        "Provincie, waterschap en gemeente graven na elkaar in dezelfde straat.",
    ),
    (
        "finding",
        "bureaucratie",
        "Minder regels leverde in de proef méér vragen op",
        "We schrapten negen regels. In de eerste maand steeg het aantal telefoontjes met een derde. **Dit werkte dus niet** zoals we dachten.",
    ),
    (
        "question",
        "vakmanschap",
        "Hoe houd je iemand die alles weet nog twee jaar aan boord?",
        "Onze kennis van de oude riolering zit in één hoofd.",
    ),
    (
        "knowledge",
        "staat-van-de-gemeente",
        "Eén bladzijde per wijk: het sjabloon",
        "Zes cijfers, één foto en één vraag van bewoners. Vrij te gebruiken.",
    ),
    (
        "question",
        "mobiliteit",
        "Wie heeft ervaring met thuiswerkdagen afspreken per straat?",
        "We willen de file op de dijk spreiden. Klinkt gek, maar de brug is te smal.",
    ),
    (
        "opinion",
        "zelfredzaamheid",
        "Zelfredzaam is geen ander woord voor zoek het zelf maar uit",
        "Wie hulp nodig heeft, moet die sneller krijgen dan nu.",
    ),
    (
        "question",
        "lerende-overheid",
        "Wat vraag je een nieuwe collega na honderd dagen?",
        "Die ziet nu nog wat wij niet meer zien. We zoeken vijf goede vragen.",
    ),
    (
        "knowledge",
        "nieuw-organiseren",
        "Staand overleg van tien minuten, een jaar later",
        "Wat bleef, wat verdween, en waarom wij nu weer zitten op dinsdag.",
    ),
    (
        "question",
        "wijk-en-ondernemers",
        "Terrasvergunning in één dag: kan dat?",
        "De wet laat het toe. Ons systeem niet. Of toch wel?",
    ),
    (
        "finding",
        "open-data",
        "Niemand gebruikte ons dataportaal, wel de losse spreadsheet",
        "We stopten met het portaal. De spreadsheet wordt per week veertig keer opgehaald.",
    ),
    (
        "question",
        "dienstverlening",
        "Hoe test je een brief zonder dat het een project wordt?",
        "Ik zoek iets dat in een middag kan, met vijf mensen.",
    ),
    (
        "opinion",
        "huisvesting",
        "Het stadhuis is geen kantoor maar een keukentafel",
        "Daar komt het gesprek op gang, of niet.",
    ),
    (
        "announcement",
        "nieuw-organiseren",
        "Gezocht: deelnemers voor een Doetank over roosters",
        "Twee plaatsen vrij, liefst politie en waterschap.",
    ),
    (
        "question",
        "staat-van-de-gemeente",
        "Hoe vergelijk je gemeenten zonder ranglijst?",
        "Ranglijsten maken mensen boos. Maar vergelijken helpt wel.",
    ),
]

REPLIES = [
    "Herkenbaar. Wij begonnen met één team en één week, dat hield het klein genoeg om niet te hoeven vragen of het mocht.",
    "Wij deden dit vorig jaar. Het werkte pas toen de mensen van de balie zelf de tijden kozen.",
    "Kijk uit met beloven. Spreek liever af wat je doet als het **niet** lukt.",
    "Bij ons ging het mis op de vakanties. Regel dat vooraf.",
    "Mooi! Mag ik een keer meekijken? Dan neem ik een collega van het waterschap mee.",
    "Ons onderzoek laat hetzelfde zien, maar alleen bij korte lijnen. Ik zet het rapport bij de kennis.",
    "We hebben het geprobeerd en zijn gestopt. De reden: niemand was echt eigenaar.",
    "Vraag het de mensen die elke dag aan de telefoon zitten. Die weten het al lang.",
    "Klein begin: hang een lijst op en zet er een week lang streepjes. Daarna weet je genoeg.",
    "Wij hebben een werkende versie. Stuur me een bericht, dan laat ik hem zien.",
]
