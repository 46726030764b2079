"""What else goes on in the demo: talk, Doetanks in all phases, cases that did well and badly, Cafés and knowledge."""

from datetime import timedelta

from slimmernetwerk.businesscases import actions as cases
from slimmernetwerk.cafes import actions as cafes
from slimmernetwerk.clubhuis import actions as clubhuis
from slimmernetwerk.demo.stage import Stage
from slimmernetwerk.demo.talk import DISCUSSIONS, KNOWLEDGE, REPLIES
from slimmernetwerk.doetanks import actions as doetanks
from slimmernetwerk.kennissennetwerk import actions as knowledge
from slimmernetwerk.kennissennetwerk.models import KnowledgePartner
from slimmernetwerk.toolkit import clock

# title, theme, phase reached, sharpened problem, case promise (empty: none yet)
DOETANKS = [
    ("Roosteren zonder rooster", "nieuw-organiseren", "experimenting", "Niemand durft als eerste te ruilen, dus ruilt niemand.", ""),
    ("Zes handtekeningen worden er twee", "bureaucratie", "handing_over", "Vier mensen tekenen omdat een ander ook tekent.", "Zes weken sneller een besluit, zonder meer fouten."),
    ("Een ondernemer, een gezicht", "wijk-en-ondernemers", "handing_over", "De ondernemer zoekt niet een loket maar iemand die mag beslissen.", "Twee bezoeken minder per vergunning."),
    ("Open meetgegevens van gemalen", "open-data", "case_writing", "De gegevens zijn er, maar niemand durft op de knop te drukken.", "Minder navraag en betere plannen bij buren."),
    ("Aanbellen in plaats van aanschrijven", "zelfredzaamheid", "finished", "Een brief bereikt juist degene niet die hem nodig heeft.", "Eén op de drie schulden eerder in beeld."),
    ("De gemeente zonder huis", "huisvesting", "researching", "We weten niet waarvoor mensen naar kantoor komen.", ""),
]  # fmt: skip
# label, kind, timing, per application or not, low, middle and high in cents
LINES = [
    ("Minder uren per aanvraag", "benefit", "yearly", True, 1_200, 2_500, 3_500),
    ("Begeleiding", "cost", "yearly", False, 500_000, 700_000, 900_000),
    ("Opstarten", "cost", "once", False, 800_000, 1_000_000, 1_600_000),
]
ADOPTERS = {
    "Zes handtekeningen worden er twee": [("lid4", "in_use", 10, 4, 5), ("lid5", "stopped", 9, 3, 9)],
    "Een ondernemer, een gezicht": [("lid8", "in_use", 6, 4, 3)],
    "Aanbellen in plaats van aanschrijven": [("bram", "stopped", 40, 25, 41), ("lid4", "in_use", 38, 25, 24)],
    "Open meetgegevens van gemalen": [],
}


def tell(stage: Stage) -> None:
    _talk(stage)
    for number, row in enumerate(DOETANKS):
        _doetank(stage, number, *row)
        stage.tick()
    _stopped(stage)
    _knowledge(stage)
    _cafes(stage)


def _talk(stage: Stage) -> None:
    for number, (kind, theme, title, body) in enumerate(DISCUSSIONS):
        days = 2 + number * 7.3
        author = stage[f"lid{(number * 7) % 55}"]
        if kind == "announcement":
            author = stage["stien"]
        with clock.at(stage.ago(days, number % 9)):
            discussion = clubhuis.start_discussion(
                by=author, discussion_kind=kind, title=title, body=body, themes=[stage.themes[theme]],
                visibility="public" if number % 3 == 0 else "network",
            )  # fmt: skip
        for answer in range(number % 5):
            with clock.at(stage.ago(days - 0.3 * (answer + 1), number % 5)):
                clubhuis.reply(
                    discussion,
                    by=stage[f"lid{(number * 3 + answer * 11 + 1) % 55}"],
                    body=REPLIES[(number + answer * 3) % len(REPLIES)],
                )
        stage.tick()


def _team(stage: Stage, number: int) -> tuple[str, list[str], str]:
    """The lead, three participants of other organisations, and the client: other people for every Doetank."""
    first = 14 + number * 5
    return f"lid{first}", [f"lid{first + step}" for step in (1, 2, 3)], f"lid{first + 4}"


def _doetank(stage: Stage, number: int, title: str, theme: str, reached: str, problem: str, promise: str) -> None:
    lead, team, client = _team(stage, number)
    days = 330 - number * 32
    with clock.at(stage.ago(days)):
        challenge = doetanks.bring_in_challenge(
            by=stage[lead], title=f"{title}: kan dat?", body=problem, themes=[stage.themes[theme]], visibility="public",
            who_feels="Inwoners, ondernemers en de mensen op de werkvloer",
        )  # fmt: skip
    for step, key in enumerate([*team, client]):
        with clock.at(stage.ago(days - 1 - step / 3)):
            doetanks.recognise(challenge, by=stage[key])
    with clock.at(stage.ago(days - 8)):
        doetank = doetanks.form_doetank(challenge, by=stage[lead], title=title, summary=problem)
        doetanks.appoint(doetank, by=stage[lead], member=stage["coen"], role="coach")
        doetanks.appoint(doetank, by=stage[lead], member=stage[client], role="client")
        for key in team:
            doetanks.join(doetank, by=stage[key])
        doetanks.sharpen(
            doetank,
            by=stage[lead],
            problem_statement=problem,
            stakeholders=["Inwoners", "De werkvloer", "De opdrachtgever"],
        )
        doetanks.admit(doetank, by=stage["coen"])
    order = ["researching", "designing", "experimenting", "case_writing", "handing_over", "finished"]
    case = None
    for step, phase in enumerate(order[: order.index(reached) + 1]):
        with clock.at(stage.ago(days - 14 - step * 15)):
            if phase == "handing_over" and promise:
                case = _case(stage, doetank, lead, title, promise, problem)
            doetanks.move_phase(doetank, by=stage["coen"], phase=phase)
            if phase == "experimenting":
                _finding(stage, doetank, team[0], title)
    if promise and case is None:
        with clock.at(stage.ago(days - 90)):
            case = _case(stage, doetank, lead, title, promise, problem)
    if case is not None:
        _adoptions(stage, case, title, days - 95)


def _finding(stage: Stage, doetank, author: str, title: str) -> None:
    doetanks.record_finding(
        doetank, by=stage[author], title=f"Eerste proef: {title.lower()}", approach="Twee weken geprobeerd met één team.",
        learned="Het werkt pas als de leidinggevende zelf een dag meedoet.", go_on="Doe de volgende proef met een team dat er niet om vroeg.",
        verdict="conditional", context="Eén team, twee weken", visibility="public",
    )  # fmt: skip


def _case(stage: Stage, doetank, author: str, title: str, promise: str, problem: str):
    by = stage[author]
    case = cases.start_case(
        doetank, by=by, title=title, promise=promise, body=problem, visibility="public",
        nothing_done="Het blijft zoals het is, en iedereen is eraan gewend geraakt.", solution="Klein beginnen met één team, een vaste afspraak en een datum om te stoppen of door te gaan.",
        public_value="Mensen weten eerder waar zij aan toe zijn, en het werk is weer van wie het doet.", evidence="Een proef van twee weken, geteld met streepjes en een gesprek na afloop.",
        risks="Zonder leidinggevende die meedoet viel het na een maand stil.", preconditions="Een opdrachtgever die zelf ruimte geeft.", steps="Kies een team. Spreek zes weken af. Tel. Besluit.",
    )  # fmt: skip
    driver = cases.set_driver(
        case, by=by, name="aanvragen per jaar", unit="aanvragen", low=800, middle=1_200, high=1_500
    )
    for label, kind, timing, of, low, middle, high in LINES:
        amounts = {"amount_low": low, "amount_middle": middle, "amount_high": high}
        cases.add_line(
            case, by=by, label=label, kind=kind, timing=timing, driver=driver if of else None, party="De organisatie", **amounts
        )  # fmt: skip
    cases.publish_case(case, by=by)
    return case


def _adoptions(stage: Stage, case, title: str, days: float) -> None:
    for number, (key, reached, baseline, target, measured) in enumerate(ADOPTERS.get(title, [])):
        by = stage[key]
        with clock.at(stage.ago(days - number * 6)):
            adoption = cases.adopt(case, by=by, stage="trial", adaptation="Eén team, zonder nieuw systeem.")
            cases.confirm_adoption(adoption, by=by)
        with clock.at(stage.ago(days - 40 - number)):
            note = (
                "De proef is geslaagd en blijft."
                if reached == "in_use"
                else "Gestopt: het kostte meer tijd dan het opleverde, en niemand miste het."
            )
            cases.move_adoption(adoption, by=by, stage=reached, note=note)
        with clock.at(stage.ago(max(3, days - 60))):
            cases.record_result(
                adoption, by=by, title="Doorlooptijd", baseline=baseline, target=target, measured=measured, unit="dagen", measured_on=stage.ago(max(4, days - 61)).date(),
            )  # fmt: skip


def _stopped(stage: Stage) -> None:
    """A full result: stopped in good order, with the lesson that others need."""
    lead = stage["lid49"]
    with clock.at(stage.ago(200)):
        challenge = doetanks.bring_in_challenge(
            by=lead, title="Eén kaart voor alle wegwerkzaamheden", body="Drie overheden graven na elkaar in dezelfde straat.", themes=[stage.themes["mobiliteit"]], visibility="public",
        )  # fmt: skip
        doetank = doetanks.form_doetank(
            challenge, by=lead, title="Samen graven", summary="Eén planning voor iedereen die een straat openlegt."
        )
        doetanks.appoint(doetank, by=lead, member=stage["coen"], role="coach")
        doetanks.appoint(doetank, by=lead, member=stage["lid53"], role="client")
        for key in ("lid50", "lid51"):
            doetanks.join(doetank, by=stage[key])
        doetanks.sharpen(
            doetank,
            by=lead,
            problem_statement="Iedereen plant apart, omdat ieders geld op een ander moment komt.",
            stakeholders=["Bewoners", "Aannemers", "Netbeheerder"],
        )
        doetanks.admit(doetank, by=stage["coen"])
    with clock.at(stage.ago(150)):
        doetanks.move_phase(doetank, by=stage["coen"], phase="researching")
    with clock.at(stage.ago(110)):
        doetanks.stop(
            doetank, by=lead, reason="De netbeheerder zat niet aan tafel en bleek alles te bepalen.",
            lesson="Een lege plek aan tafel: begin pas als degene die echt beslist meedoet. Wij deden drie maanden werk dat één telefoontje had kunnen schelen.",
        )  # fmt: skip


def _knowledge(stage: Stage) -> None:
    partners = {
        key: KnowledgePartner.objects.get_or_create(organisation=stage.organisations[key], defaults={"about": about})[0]
        for key, about in (
            ("praktijk", ""),
            ("lab", "Wij zoeken met overheden uit wat publieke waarde in de praktijk is."),
        )
    }
    editors = {"praktijk": stage["dieuwke"], "lab": stage["lid13"]}
    for number in range(39):
        kind, theme, title, body = KNOWLEDGE[number % len(KNOWLEDGE)]
        key = "lab" if number % 3 == 2 else "praktijk"
        edition = number // len(KNOWLEDGE)
        with clock.at(stage.ago(15 + number * 9)):
            knowledge.publish_item(
                by=editors[key], partner=partners[key], title=title if not edition else f"{title} ({('vervolg', 'bijlage', 'samenvatting')[edition - 1]})",
                body=body, item_kind=kind, year=stage.ago(15 + number * 9).year, themes=[stage.themes[theme]], visibility="public" if number % 4 else "network",
            )  # fmt: skip
    with clock.at(stage.ago(60)):
        plan = knowledge.start_collaboration(
            by=stage["dieuwke"], title="Samen brieven testen", body="Twee kennispartners en vier overheden testen een jaar lang elke maand één brief.",
            partners=list(partners.values()), state="running",
        )  # fmt: skip
    with clock.at(stage.ago(12)):
        knowledge.give_update(
            plan,
            by=stage["dieuwke"],
            text="De derde brief is getest. De aanslag van het waterschap werd twee zinnen korter en één bladzijde langer.",
        )


def _cafes(stage: Stage) -> None:
    for number, (title, place) in enumerate(
        [
            ("Café op de pont", "Veerpont De Oversteek, Rotterdam"),
            ("Café in de kas", "Proefkas Zonneveen"),
            ("Grand Café: eervol gestopt", "De Remise, Amersfoort"),
        ]
    ):
        starts = stage.ago(75 + number * 90).replace(hour=13)
        with clock.at(stage.ago(110 + number * 90)):
            cafe = cafes.announce_cafe(
                by=stage["stien"], title=title, body="Inspiratie, samen kennis maken, en Doetanks op het podium.", starts=starts, ends=starts + timedelta(hours=4),
                place=place, capacity=60, cafe_kind="grand_cafe" if "Grand" in title else "cafe",
            )  # fmt: skip
            for guest in range(0, 40, 3 + number):
                cafes.register(cafe, by=stage[f"lid{guest}"])
