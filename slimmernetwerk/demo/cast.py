"""The people and organisations of the demo. All of them are invented, and marked so."""

from slimmernetwerk.members.sectors import Sector

DOMAIN = "voorbeeld.example"

ORGANISATIONS = {
    "zonneveen": ("Gemeente Zonneveen", Sector.MUNICIPALITY),
    "rietdam": ("Gemeente Rietdam", Sector.MUNICIPALITY),
    "oosterwaal": ("Gemeente Oosterwaal", Sector.MUNICIPALITY),
    "meerhaven": ("Gemeente Meerhaven", Sector.MUNICIPALITY),
    "blauwepolder": ("Waterschap De Blauwe Polder", Sector.WATER_AUTHORITY),
    "hoogeveld": ("Waterschap Hoogeveld", Sector.WATER_AUTHORITY),
    "middelland": ("Provincie Middelland", Sector.PROVINCE),
    "noordkust": ("Provincie Noordkust", Sector.PROVINCE),
    "merwezoom": ("Politie-eenheid Merwezoom", Sector.POLICE),
    "eendracht": ("Politie-eenheid Eendracht", Sector.POLICE),
    "dienst": ("Rijksdienst Voorbeeld", Sector.CENTRAL_GOVERNMENT),
    "directie": ("Directie Goed Bestuur (voorbeeldministerie)", Sector.CENTRAL_GOVERNMENT),
    "praktijk": ("Kennisinstituut De Praktijk", Sector.KNOWLEDGE_PARTNER),
    "lab": ("Lab Publieke Waarde", Sector.KNOWLEDGE_PARTNER),
}

# key, name, organisation, job, headline
MAIN = [
    ("anna", "Anna Bakker", "zonneveen", "adviseur dienstverlening", "Ik wil brieven die mensen in één keer snappen."),
    ("bram", "Bram de Wit", "blauwepolder", "hoofd klantzaken", "Geeft ruimte aan mensen die iets willen proberen."),
    (
        "coen",
        "Coen Visser",
        "middelland",
        "procesbegeleider",
        "Coach van Doetanks. Vraagt door tot het echte probleem op tafel ligt.",
    ),
    ("dieuwke", "Dieuwke Hoekstra", "praktijk", "onderzoeker", "Maakt onderzoek bruikbaar voor de werkvloer."),
    ("stien", "Stien van Dam", "directie", "netwerkbeheerder", "Houdt het netwerk open en opgeruimd."),
]

_FIRST = (
    "Aisha Bert Carla Daan Elif Femke Gijs Hanna Ibrahim Joke Karim Lotte Mees Nadia Omar Petra Quinten Roos Sami Tessa Umar Vera Wout "
    "Xenia Yara Zeger Amir Bente Cas Dina Emiel Fenna Guus Hatice Iris Jelle Kim Lars Mila Noor Onno Pien Rachid Sanne Thijs Ursula "
    "Victor Willemijn Yusuf Zoë Arjan Babette Cem Doutzen Erik"
).split()
_LAST = (
    "van der Berg|Jansen|El Amrani|de Boer|Yilmaz|Smit|Mulder|van Leeuwen|Kaya|Hendriks|Bouzid|Postma|van den Heuvel|Dekker|Öztürk|Brouwer|"
    "Kuipers|ter Horst|Benali|Peters|van Dijk|Schouten|Haddad|Vos|Willems|Meijer|Bosman|van Rijn|Koster|Demir|de Graaf|Prins|Jacobs|van Loon|"
    "Sahin|Veenstra|Maas|Timmermans|de Haan|Kramer|van Beek|Verhoeven|Groen|Idrissi|Blom|Scholten|van Vliet|Hofman|Arslan|Wiersma|Dijkstra|"
    "van Es|Aydin|Terpstra|Evers"
).split("|")
_JOBS = (
    "adviseur", "projectleider", "beleidsmedewerker", "teamleider", "gebiedsbeheerder", "vergunningverlener", "datacoördinator", "jurist",
    "communicatieadviseur", "informatiemanager",
)  # fmt: skip


def _job(number: int, places: list[str]) -> str:
    police = ORGANISATIONS[places[number % len(places)]][1] == Sector.POLICE
    job = _JOBS[number % len(_JOBS)]
    return {"gebiedsbeheerder": "wijkagent", "vergunningverlener": "rechercheur"}.get(job, job) if police else job


def extras() -> list[tuple[str, str, str, str, str]]:
    """Fifty-five more, spread over all organisations: the same every time."""
    places = list(ORGANISATIONS)
    return [
        (f"lid{number}", f"{first} {last}", places[number % len(places)], _job(number, places), "")
        for number, (first, last) in enumerate(zip(_FIRST, _LAST, strict=True))
    ]


THEMES = [
    ("zelfredzaamheid", "Zelfredzaamheid", "Self-reliance"),
    ("dienstverlening", "Dienstverlening", "Public services"),
    ("open-data", "Open data", "Open data"),
    ("lerende-overheid", "Lerende overheid", "Learning government"),
    ("mobiliteit", "Mobiliteit", "Mobility"),
    ("vakmanschap", "Vakmanschap", "Craftsmanship"),
    ("nieuw-organiseren", "Nieuw organiseren", "New ways of organising"),
    ("bureaucratie", "Bureaucratie", "Bureaucracy"),
    ("staat-van-de-gemeente", "Staat van de gemeente", "State of the municipality"),
    ("huisvesting", "Huisvesting", "Housing of offices"),
    ("wijk-en-ondernemers", "Wijk en ondernemers", "Neighbourhood and business"),
]


# What some tell of their work so far, one job a line; they are for address books too.
CAREERS = {
    "anna": "Baliemedewerker burgerzaken (2012–2016)\nTeamleider klantcontact (2016–2021)\nAdviseur dienstverlening (2021–)",
    "coen": "Beleidsmedewerker mobiliteit (2009–2015)\nProcesbegeleider (2015–)",
    "dieuwke": "Docent bestuurskunde (2010–2017)\nOnderzoeker publieke dienstverlening (2017–)",
}

# key, themes, region, seeks, offers
WISHES = [
    ("anna", ("dienstverlening", "bureaucratie"), "utrecht", "Iemand die brieven over schulden met lezers testte", "Een uur meelezen met jouw brief"),
    ("bram", ("nieuw-organiseren",), "gelderland", "", "Plek in mijn team voor een proef van een maand"),
    ("coen", ("lerende-overheid", "nieuw-organiseren"), "gelderland", "Een tweede begeleider voor een Doetank", "Een middag helpen je vraagstuk scherp te krijgen"),
    ("dieuwke", ("lerende-overheid", "vakmanschap"), "zuid_holland", "Drie gemeenten die hun telefoontjes willen tellen", "Een nulmeting opzetten die je zelf kunt herhalen"),
    ("lid0", ("zelfredzaamheid",), "utrecht", "", "Ervaring met een spreekuur in de wijk"),
    ("lid3", ("huisvesting",), "flevoland", "Een gemeente zonder vaste balie", ""),
    ("lid6", ("open-data", "mobiliteit"), "noord_brabant", "Meetgegevens van fietspaden", "Een script dat meetreeksen opschoont"),
    ("lid8", ("wijk-en-ondernemers",), "overijssel", "", "Een dag meelopen met een wijkagent"),
    ("lid11", ("vakmanschap",), "noord_holland", "Een juriste die van eenvoudige taal houdt", ""),
    ("lid14", ("mobiliteit", "open-data"), "zeeland", "", "Koffie en een rondleiding langs een gemaal"),
    ("lid19", ("staat-van-de-gemeente",), "drenthe", "Een collega die cijfers aan bewoners uitlegt", ""),
    ("lid27", ("dienstverlening",), "limburg", "Iemand die een belscript durft weg te gooien", "Een avond bellen om te horen hoe het klinkt"),
]  # fmt: skip
