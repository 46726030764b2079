"""Routes about people and organisations: the same for every member; what is managed is for stewards."""

from typing import Any

from tests.routes import Answers, Scene

ROUTES = {
    "contributions:people": Answers("/222", "XXXX"),
    "contributions:edit_me": Answers("/222", "/EEE"),
    "contributions:renew_wish": Answers("XXXX", "////"),
    "members:join": Answers("2222", "EEEE"),
    "members:join_invited": Answers("2222", "EEEE", ("key",)),
    "members:received": Answers("2222", "XXXX"),
    "members:house_rules": Answers("2222", "XXXX"),
    "members:accept_rules": Answers("XXXX", "/EEE"),
    "members:suggestions": Answers("2222", "XXXX"),
    "members:invite": Answers("/222", "/EEE"),
    "members:invite_again": Answers("XXXX", "/N/N", ("invitation",)),
    "members:cancel_own_invitation": Answers("XXXX", "/N/N", ("invitation",)),
    "members:invitations": Answers("/FF2", "XXXX"),
    "members:cancel_invitation": Answers("/FF2", "/FFE", ("invitation",)),
    "members:requests": Answers("/FF2", "XXXX"),
    "members:request": Answers("/FF2", "XXXX", ("asked",)),
    "members:refuse": Answers("XXXX", "/FFE", ("asked",)),
    "members:admit": Answers("XXXX", "/FF/", ("asked",)),
    "contributions:profile": Answers("/222", "XXXX", ("author",)),
    "members:organisations": Answers("2222", "XXXX"),
    "contributions:organisation": Answers("2222", "XXXX", ("organisation",)),
    "members:add_organisation": Answers("/FF2", "/FFE"),
    "members:edit_organisation": Answers("/FF2", "/FFE", ("organisation",)),
    "members:registers": Answers("/FF2", "/FFE"),
    "members:read_carried": Answers("XXXX", "/FF/"),
    "members:register": Answers("/FF2", "XXXX", ("register",)),
    "members:choose_changes": Answers("XXXX", "/FF/", ("register",)),
    "members:take_over": Answers("XXXX", "/FF/", ("register",)),
    "members:put_aside": Answers("XXXX", "/FF/", ("register",)),
    "members:mandates": Answers("/FF2", "/FFE", ("organisation",)),
    "members:end_mandate": Answers("/FF2", "/FFE", ("organisation", "mandate")),
    "members:stewards": Answers("/FF2", "XXXX"),
    "members:make_steward": Answers("/FF2", "/FFE"),
    "members:end_steward": Answers("/FF2", "/FFE", ("steward",)),
    "members:members": Answers("/FF2", "XXXX"),
    "members:member": Answers("/FF2", "XXXX", ("author",)),
    "members:suspend": Answers("/FF2", "/FFE", ("colleague",)),
    "members:lift": Answers("/FF2", "/FFE", ("shut_out",)),
    "members:uphold": Answers("/FF2", "/FFE", ("shut_out",)),
    "members:end_sessions": Answers("/FF2", "/FFE", ("colleague",)),
    "members:remove_second_factor": Answers("/FF2", "/FFE", ("colleague",)),
    "members:settle_name": Answers("/FF2", "/FFE", ("colleague",)),
    "members:correct_work": Answers("/FF2", "/FFE", ("colleague",)),
    "members:ask_copy_shut_out": Answers("XXXX", "////"),
    "members:copy_shut_out": Answers("////", "XXXX", ("export",)),
    "members:leave_shut_out": Answers("////", "////"),
    "members:done_shut_out": Answers("XXXX", "////"),
    "members:objection": Answers("XXXX", "////"),
    "members:own_data": Answers("/222", "XXXX"),
    "members:ask_export": Answers("XXXX", "////"),
    "members:export": Answers("/N2N", "XXXX", ("export",)),
    "members:photo": Answers("/222", "/EEE"),
    "members:remove_photo": Answers("XXXX", "////"),
    "members:photo_file": Answers("N222", "XXXX", ("author", "photo", "size")),
    "members:card": Answers("N222", "XXXX", ("author",)),
    "members:linkedin": Answers("/222", "/EEE"),
    "members:take_from_linkedin": Answers("XXXX", "/EEE"),
    "members:leave": Answers("/222", "/EEE"),
    "members:left": Answers("2222", "XXXX"),
    "members:work": Answers("/222", "XXXX"),
    "members:new_work": Answers("/222", "/EEE"),
    "members:confirm_work": Answers("////", "////"),
    "members:private_address": Answers("/222", "/EEE"),
    "members:confirm_private_address": Answers("////", "////"),
    "members:remove_private_address": Answers("XXXX", "////"),
    "members:take_log": Answers("XXXX", "/FF/"),
    "members:log_file": Answers("/NN2", "XXXX", ("log",)),
    "members:acts": Answers("/FF2", "XXXX"),
    "members:ways_in": Answers("/222", "XXXX"),
    "members:password": Answers("/222", "/EEE"),
    "members:remove_password": Answers("XXXX", "////"),
    "members:end_device": Answers("XXXX", "////", ("device",)),
    "members:link": Answers("////", "////"),
    "members:go_and_link": Answers("XXXX", "/NNN", ("device",)),
    "members:unlink": Answers("XXXX", "////", ("author",)),
    "members:end_everywhere": Answers("XXXX", "////"),
    "account_reauthenticate": Answers("/222", "/222"),
    "mfa_activate_totp": Answers("/222", "/EEE"),
    "mfa_deactivate_totp": Answers("/NNN", "/NNN"),
    "mfa_view_recovery_codes": Answers("/NNN", "XXXX"),
    "mfa_generate_recovery_codes": Answers("XXXX", "/NNN"),
    "mfa_download_recovery_codes": Answers("/NNN", "XXXX"),
    "mfa_add_webauthn": Answers("/222", "/EEE"),
    "mfa_edit_webauthn": Answers("/NNN", "/NNN", ("author",)),
    "mfa_remove_webauthn": Answers("/NNN", "/NNN", ("author",)),
}


def make(cast: dict[str, Any]) -> dict[str, Any]:
    from datetime import timedelta

    from slimmernetwerk.members.actions import ask_export, join_network, make_export, read_file
    from slimmernetwerk.members.models import DataExport, Invitation, JoinRequest, Mandate
    from slimmernetwerk.members.queries import hash_key
    from slimmernetwerk.toolkit import clock

    register = read_file(b"naam;sector\nGemeente Nieuw;gemeente\n", "lijst.csv", by=cast["steward"])
    now, number = clock.now(), JoinRequest.objects.count()
    key = f"sleutel{number}"
    invitation = Invitation.objects.create(
        inviter_id=cast["author"].id, email="gast@elders.example", key_hash=hash_key(key), sent=now, ends=now + timedelta(days=1)
    )  # fmt: skip
    asked = join_network(
        name="Sam", email=f"sam{number}@elders.example", organisation="Bieb", sector="other", why="Om te leren"
    )
    export = DataExport.objects.filter(member=cast["author"].id).first()
    if export is None:
        export = ask_export(by=cast["author"])
        make_export(export, by=cast["author"])
    mandate, _made = Mandate.objects.get_or_create(
        member_id=cast["author"].id, organisation_id=cast["author"].organisation_id, defaults={"started": clock.today()}
    )
    return {
        **_about(cast["steward"]),
        "invitation": invitation.pk,
        "mandate": mandate.pk,
        "steward": cast["steward"].id,
        "export": export.key,
        "author": cast["author"].id,
        "device": "nergens",
        "organisation": cast["author"].organisation_id,
        "register": register.pk,
        "key": key,
        "photo": _with_photo(cast["author"]),
        "size": 96,
        "asked": asked.pk,
    }


def _about(steward: Any) -> dict[str, Any]:
    """Members for a steward to do something about, each new: one as others are, and one who is suspended and objected."""
    from slimmernetwerk.members.actions import object_to_suspension, suspend, take_log
    from slimmernetwerk.members.models import NameFlag
    from slimmernetwerk.members.queries import Asked, account_holder
    from slimmernetwerk.toolkit import clock
    from tests.factories import make_member

    colleague, shut_out = make_member(), make_member()
    NameFlag.objects.create(member_id=colleague.id, kind="letters", found=clock.now())
    suspend(shut_out.id, by=steward, reason="Zomaar")
    object_to_suspension(by=account_holder(shut_out.id), words="Niet eens")
    log = take_log(Asked(), by=steward)
    return {"colleague": colleague.id, "shut_out": shut_out.id, "log": log.pk}


def _with_photo(author: Any) -> str:
    """The key of a new photo of someone who is for address books too."""
    from slimmernetwerk.members.actions import set_photo
    from slimmernetwerk.members.models import Member
    from slimmernetwerk.members.queries import own_photo
    from tests.members.pictures import picture

    set_photo(picture(), "foto.jpg", by=author, shown="network")
    Member.objects.filter(pk=author.id).update(address_book="card")
    return own_photo(author)


SCENES = [Scene("people and organisations", ROUTES, make)]
