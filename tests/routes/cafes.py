"""Routes of Cafés: one that everyone sees and one of the network; a Doetank that asked for the stage; a guest's link."""

from typing import Any

from tests.routes import Answers, Scene

SITE = {
    "cafes:list": Answers("2222", "XXXX"),
    "cafes:announce": Answers("/FF2", "/FFE"),
    "cafes:calendars": Answers("2222", "XXXX"),
}
PUBLIC = {
    "website:trail": Answers("2222", "XXXX", ("thing",)),
    "contributions:named": Answers("////", "XXXX", ("uuid",)),
    "cafes:cafe": Answers("2222", "XXXX", ("thing",)),
    "cafes:calendar": Answers("2222", "XXXX", ("thing",)),
    "cafes:edit": Answers("/F22", "/FEE", ("thing",)),
    "cafes:call_off": Answers("/F22", "/FEE", ("thing",)),
    "cafes:report": Answers("/FFF", "/FFF", ("thing",)),
    "cafes:guests": Answers("/F22", "XXXX", ("thing",)),
    "cafes:sign_up": Answers("XXXX", "//F/", ("thing",)),
    "cafes:sign_off": Answers("XXXX", "////", ("thing",)),
    "cafes:guest": Answers("2///", "E///", ("thing",)),
    "cafes:mailed": Answers("2222", "XXXX", ("thing",)),
    "cafes:ticket": Answers("2222", "XXXX", ("token",)),
    "cafes:confirm": Answers("XXXX", "////", ("token",)),
    "cafes:cancel": Answers("XXXX", "////", ("token",)),
    "cafes:ask_stage": Answers("/F22", "/FEE", ("doetank",)),
    "cafes:decide": Answers("/F22", "/FEE", ("slot",)),
    "activity:follow": Answers("XXXX", "////", ("thing",)),
    "clubhuis:reply": Answers("/222", "/EEE", ("thing",)),
}
FORGED = {
    "cafes:ticket": Answers("NNNN", "XXXX", ("forged",)),
    "cafes:confirm": Answers("XXXX", "NNNN", ("forged",)),
    "cafes:cancel": Answers("XXXX", "NNNN", ("forged",)),
}
NETWORK = {
    "cafes:cafe": Answers("N222", "XXXX", ("thing",)),
    "cafes:calendar": Answers("N222", "XXXX", ("thing",)),
    "cafes:guest": Answers("N///", "N///", ("thing",)),
    "cafes:mailed": Answers("N222", "XXXX", ("thing",)),
    "cafes:guests": Answers("/F22", "XXXX", ("thing",)),
    "cafes:sign_up": Answers("XXXX", "//F/", ("thing",)),
    "cafes:report": Answers("/F22", "/FEE", ("begun",)),
}


def make(cast: dict[str, Any]) -> dict[str, Any]:
    """The author of the Doetank is the host of the Café; a steward announced it."""
    from slimmernetwerk.cafes import tickets
    from slimmernetwerk.cafes.actions import ask_guest_seat
    from slimmernetwerk.cafes.models import Registration, StageSlot
    from slimmernetwerk.doetanks.models import Doetank
    from slimmernetwerk.members.models import Member
    from slimmernetwerk.toolkit import clock
    from tests.cafes.scenes import make_cafe
    from tests.doetanks.scenes import make_doetank

    cafe = make_cafe(cast["steward"], host=Member.objects.get(pk=cast["author"].id))
    doetank = make_doetank(cast["author"])
    Doetank.objects.filter(pk=doetank.pk).update(phase="researching", admitted=clock.now())
    doetank.refresh_from_db()
    slot = StageSlot.objects.create(cafe=cafe, doetank=doetank, question="Wie helpt?", asked=clock.now())
    ask_guest_seat(cafe, by=cast["visitor"], name="Otto", email="otto@voorbeeld.example")
    token = tickets.make(Registration.objects.latest("pk").pk, clock.now())
    return {"thing": cafe.pk, "uuid": cafe.uuid, "token": token, "doetank": doetank.pk, "slot": slot.pk}


def make_forged(cast: dict[str, Any]) -> dict[str, Any]:
    return {"forged": make(cast)["token"][:-3] + "xyz"}


def make_for_network(cast: dict[str, Any]) -> dict[str, Any]:
    from datetime import timedelta

    from slimmernetwerk.cafes.models import Cafe
    from slimmernetwerk.toolkit import clock

    found, begun = make(cast), make(cast)
    Cafe.objects.filter(pk__in=(found["thing"], begun["thing"])).update(visibility="network")
    Cafe.objects.filter(pk=begun["thing"]).update(starts=clock.now() - timedelta(hours=1))
    return {**found, "begun": begun["thing"]}


SCENES = [
    Scene("the list of Cafés", SITE, lambda _cast: {}),
    Scene("a Café for everyone", PUBLIC, make),
    Scene("a forged link of a guest", FORGED, make_forged),
    Scene("a Café of the network", NETWORK, make_for_network),
]
