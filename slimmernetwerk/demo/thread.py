"""The red thread of the demo: Anna's question, and what became of it."""

from datetime import timedelta

from slimmernetwerk.businesscases import actions as cases
from slimmernetwerk.cafes import actions as cafes
from slimmernetwerk.clubhuis import actions as clubhuis
from slimmernetwerk.demo.stage import Stage
from slimmernetwerk.doetanks import actions as doetanks
from slimmernetwerk.kennissennetwerk import actions as knowledge
from slimmernetwerk.kennissennetwerk.models import KnowledgePartner
from slimmernetwerk.toolkit import clock

QUESTION = """Drie van de tien mensen bellen ons omdat ze onze brief over een aanvraag niet begrijpen. Ik schrijf die brieven zelf mede, dus ik zit op de eerste rij.

Wij herschrijven nu al twee jaar. Het wordt mooier, maar het aantal telefoontjes daalt niet.

**Hoe weten jullie of een brief werkt, vóór hij de deur uit gaat?**"""


def tell(stage: Stage) -> None:
    discussion = _talk(stage)
    challenge = _challenge(stage, discussion)
    doetank = _doetank(stage, challenge)
    _learn(stage, doetank)
    _knowledge(stage, doetank)
    _cafe(stage, doetank)
    case = _case(stage, doetank)
    _adoption(stage, case)


def _talk(stage: Stage):
    with clock.at(stage.ago(420)):
        discussion = clubhuis.start_discussion(
            by=stage["anna"], discussion_kind="question", title="Hoe test je een brief vóór hij de deur uit gaat?", body=QUESTION,
            themes=[stage.themes["dienstverlening"], stage.themes["bureaucratie"]], visibility="public",
        )  # fmt: skip
    answers = [
        ("lid4", 0.2, "Bij ons leest de afdeling communicatie alles na. Maar zij krijgen nooit een boze beller aan de lijn."),
        ("bram", 0.5, "Wij hebben hetzelfde bij aanslagen. Ik zou er graag een proef mee doen, als iemand weet hoe."),
        ("dieuwke", 1.1, "Uit ons onderzoek: **vijf lezers hardop laten lezen** haalt de meeste fouten eruit. Niet vijftig, vijf. Het kost een middag."),
        ("lid8", 1.4, "Wij lieten een brief door drie agenten voorlezen aan de balie. De helft van de zinnen kon weg."),
    ]  # fmt: skip
    posts = {}
    for key, days, text in answers:
        with clock.at(stage.ago(420 - days)):
            posts[key] = clubhuis.reply(discussion, by=stage[key], body=text)
    with clock.at(stage.ago(417)):
        clubhuis.mark_helped(
            posts["dieuwke"], by=stage["anna"], context="Gemeente, 60.000 inwoners, brieven over aanvragen"
        )
    return discussion


def _challenge(stage: Stage, discussion):
    with clock.at(stage.ago(410)):
        challenge = doetanks.bring_in_challenge(
            by=stage["anna"], from_discussion=discussion, title="Mensen bellen omdat ze onze brief niet snappen",
            body="Elke week bellen 180 mensen over een brief die zij al hebben. Zij zijn onzeker, wij zijn druk, en het antwoord stond in de brief.",
            themes=[stage.themes["dienstverlening"]], visibility="public",
            who_feels="Inwoners met een aanvraag, en de mensen aan de telefoon", what_hurts="Onzekerheid, wachttijd en werk dat niets oplost",
            why_now="Het nieuwe systeem maakt de teksten straks lastiger te wijzigen", tried="Twee jaar herschrijven zonder te meten",
            noticed="Het aantal telefoontjes per honderd brieven daalt",
        )  # fmt: skip
    notes = {
        "bram": "Bij ons over de aanslag",
        "lid6": "Bij vergunningen",
        "lid8": "Bij de ontvangstbevestiging van een aangifte",
        "lid10": "Bij subsidies",
    }
    for number, (key, note) in enumerate(notes.items()):
        with clock.at(stage.ago(405 - number)):
            doetanks.recognise(challenge, by=stage[key], note=note)
    return challenge


def _doetank(stage: Stage, challenge):
    anna, coen = stage["anna"], stage["coen"]
    with clock.at(stage.ago(395)):
        doetank = doetanks.form_doetank(
            challenge, by=anna, title="Brieven die in één keer duidelijk zijn",
            summary="We testen brieven met vijf lezers voordat ze de deur uit gaan, en meten of mensen minder bellen.",
        )  # fmt: skip
        doetanks.appoint(doetank, by=anna, member=coen, role="coach")
        doetanks.appoint(doetank, by=anna, member=stage["bram"], role="client")
    for number, key in enumerate(("lid4", "lid6", "lid8")):
        with clock.at(stage.ago(393 - number)):
            doetanks.join(doetank, by=stage[key])
    with clock.at(stage.ago(380)):
        doetanks.sharpen(
            doetank, by=anna,
            problem_statement="Wij controleren of een brief juridisch klopt, maar niemand controleert of de lezer weet wat hij moet doen.",
            stakeholders=["Inwoners met een aanvraag", "Medewerkers aan de telefoon", "Juristen", "Communicatie"],
        )  # fmt: skip
    with clock.at(stage.ago(375)):
        doetanks.admit(doetank, by=coen)
    for days, phase in ((370, "researching"), (345, "designing"), (325, "experimenting")):
        with clock.at(stage.ago(days)):
            doetanks.move_phase(doetank, by=coen, phase=phase)
    return doetank


def _learn(stage: Stage, doetank) -> None:
    with clock.at(stage.ago(350)):
        consult = doetanks.ask_consult(
            doetank, by=stage["anna"], expert=stage["dieuwke"], title="Hoeveel lezers heb je echt nodig?",
            body="We willen elke brief met lezers testen, maar de juristen vinden vijf te weinig. Wat weten we daarvan?",
        )  # fmt: skip
    with clock.at(stage.ago(347)):
        doetanks.answer_consult(
            consult, by=stage["dieuwke"],
            answer="Vijf lezers vinden gemiddeld vier van de vijf grote problemen. Neem wel lezers die de brief **niet** verwachten. Meer lezers kosten meer dan ze opleveren; doe liever een tweede ronde.",
        )  # fmt: skip
    with clock.at(stage.ago(300)):
        doetanks.record_finding(
            doetank, by=stage["lid4"], title="Een leesbaarheidsscore voorspelt niet of mensen bellen",
            approach="We gaven 40 brieven een score met software en telden zes weken lang de telefoontjes.",
            learned="Er was geen verband. Brieven met een hoge score leverden even veel telefoontjes op: de zinnen waren kort, maar de vraag «wat moet ik nu doen?» bleef open.",
            go_on="Stop met sturen op een score. Laat vijf mensen hardop zeggen wat zij gaan doen.",
            verdict="fails", context="Gemeente, 40 brieven, zes weken", visibility="public",
        )  # fmt: skip
    with clock.at(stage.ago(280)):
        doetanks.record_finding(
            doetank, by=stage["anna"], title="Vijf lezers hardop: een derde minder telefoontjes",
            approach="Twaalf brieven getest met vijf lezers, aangepast, en drie maanden geteld.",
            learned="Het aantal telefoontjes per honderd brieven daalde van 31 naar 20. Bij twee brieven veranderde niets: daar was het besluit zelf het probleem.",
            go_on="Begin met de brief waarover het meest wordt gebeld.",
            verdict="conditional", context="Werkt als de schrijver er zelf bij zit", visibility="public", consult=consult,
        )  # fmt: skip


def _knowledge(stage: Stage, doetank) -> None:
    dieuwke = stage["dieuwke"]
    partner, _fresh = KnowledgePartner.objects.get_or_create(
        organisation=stage.organisations["praktijk"],
        defaults={"about": "Wij maken onderzoek bruikbaar voor mensen die het morgen nodig hebben."},
    )
    with clock.at(stage.ago(360)):
        item = knowledge.publish_item(
            by=dieuwke, partner=partner, title="Vijf lezers zijn genoeg: hardop lezen als test",
            body="Wie een brief wil testen, heeft geen panel nodig. Dit onderzoek laat zien wat vijf lezers vinden, wat zij missen en hoe een test van een middag verloopt.\n\n- Kies lezers die de brief niet verwachten.\n- Vraag alleen: *wat gaat u nu doen?*\n- Verander, en test nog één keer.",
            item_kind="research", year=stage.ago(360).year, themes=[stage.themes["dienstverlening"]],
        )  # fmt: skip
    with clock.at(stage.ago(340)):
        knowledge.use_item(item, doetank, by=stage["anna"], how="Zo hebben wij de leestest opgezet")


def _cafe(stage: Stage, doetank) -> None:
    starts = stage.ago(-9).replace(hour=13, minute=30)
    with clock.at(stage.ago(30)):
        cafe = cafes.announce_cafe(
            by=stage["stien"], title="Café in de oude drukkerij", body="Een middag over taal, loketten en lef. Met koffie uit de drukkerij en vier Doetanks die iets van je willen.",
            starts=starts, ends=starts + timedelta(hours=4), place="De Oude Drukkerij, Utrecht", capacity=12,
        )  # fmt: skip
        cafes.put_on_stage(cafe, doetank, by=stage["stien"], question="Wie test in januari één brief met ons mee?")
    guests = ["anna", "coen", *[f"lid{number}" for number in range(12)]]
    for number, key in enumerate(guests):
        with clock.at(stage.ago(28 - number)):
            cafes.register(cafe, by=stage[key])


def _case(stage: Stage, doetank):
    anna = stage["anna"]
    with clock.at(stage.ago(262)):
        doetanks.move_phase(doetank, by=stage["coen"], phase="case_writing")
        case = cases.start_case(
            doetank, by=anna, title="De leestest: vijf lezers voor elke brief", promise="Een derde minder telefoontjes over brieven, voor een middag werk per brief.",
            body="Over een brief bellen nu 31 van de 100 ontvangers. Dat kost inwoners tijd en ons uren.", visibility="public",
            nothing_done="De telefoontjes blijven. Met het nieuwe systeem worden teksten duurder om te wijzigen.",
            solution="Vijf lezers lezen de brief hardop en zeggen wat zij gaan doen. De schrijver zit erbij, past aan en test nog één keer.",
            public_value="Inwoners weten in één keer waar zij aan toe zijn. Medewerkers lossen problemen op in plaats van brieven uit te leggen.",
            evidence="Twaalf brieven, drie maanden geteld: van 31 naar 20 telefoontjes per honderd brieven.",
            risks="Een leesbaarheidsscore voorspelde niets; daar zijn we mee gestopt. Bij twee brieven hielp de test niet, omdat het besluit zelf onduidelijk was.",
            preconditions="De schrijver zit erbij en mag de tekst wijzigen.",
            steps="Kies de brief waarover het meest wordt gebeld. Nodig vijf lezers uit. Test, wijzig, test opnieuw. Tel zes weken.",
        )  # fmt: skip
        letters = cases.set_driver(
            case, by=anna, name="brieven per jaar", unit="brieven", low=18_000, middle=24_000, high=30_000
        )
        tests = cases.set_driver(
            case, by=anna, name="geteste brieven per jaar", unit="soorten brieven", low=8, middle=12, high=16
        )
        cases.add_line(
            case,
            by=anna,
            label="Minder telefoontjes",
            kind="benefit",
            timing="yearly",
            driver=letters,
            amount_low=40,
            amount_middle=66,
            amount_high=90,
            party="De organisatie",
        )
        cases.add_line(
            case,
            by=anna,
            label="Leestest per soort brief",
            kind="cost",
            timing="yearly",
            driver=tests,
            amount_low=45_000,
            amount_middle=60_000,
            amount_high=80_000,
            party="De organisatie",
        )
        cases.add_line(
            case,
            by=anna,
            label="Opzet en training",
            kind="cost",
            timing="once",
            amount_low=400_000,
            amount_middle=600_000,
            amount_high=900_000,
            party="De organisatie",
        )
    with clock.at(stage.ago(240)):
        cases.publish_case(case, by=anna)
        doetanks.move_phase(doetank, by=stage["coen"], phase="handing_over")
    return case


def _adoption(stage: Stage, case) -> None:
    bram = stage["bram"]
    drivers = {driver.name: driver for driver in case.drivers.all()}
    with clock.at(stage.ago(230)):
        cases.calculate_for(
            case, by=bram, reason="Wij sturen veel meer brieven, maar minder soorten.",
            values={drivers["brieven per jaar"].pk: (52_000, 60_000, 66_000), drivers["geteste brieven per jaar"].pk: (4, 6, 8)},
        )  # fmt: skip
    with clock.at(stage.ago(222)):
        adoption = cases.adopt(
            case, by=bram, stage="trial", adaptation="Wij testen eerst alleen de aanslag waterschapsbelasting."
        )
    with clock.at(stage.ago(220)):
        cases.confirm_adoption(adoption, by=bram)
    with clock.at(stage.ago(95)):
        cases.move_adoption(
            adoption, by=bram, stage="in_use", note="De proef werkte; de leestest staat nu in het werkproces."
        )
    with clock.at(stage.ago(20)):
        cases.record_result(
            adoption, by=bram, title="Telefoontjes per honderd aanslagen", baseline=27, target=18, measured=19, unit="telefoontjes per 100 brieven",
            measured_on=stage.ago(22).date(),
        )  # fmt: skip
