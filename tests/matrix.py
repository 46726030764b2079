"""Every route of the site: what each role gets for GET and POST. A route that is not here fails the build.

Roles: visitor, other (a member outside the team), author (who made it and is in the team), steward. A row gives the four
answers to GET and the four to POST. `/` stands for "sent elsewhere" (302 or 303), N for not there (404), X for not that
way (405), F for forbidden (403), E for a form that comes back with errors (200 or 422), 2 for a page (200).
"""

from dataclasses import dataclass

ROLES = ("visitor", "other", "author", "steward")


@dataclass(frozen=True)
class Answers:
    get: str
    post: str
    arguments: tuple[str, ...] = ()


# Routes without a thing of somebody's: the same in every state.
PLAIN = {
    "toolkit:health": Answers("SSSS", "XXXX"),
    "toolkit:preview": Answers("XXXX", "F222"),
    "website:home": Answers("2222", "XXXX"),
    "website:search": Answers("2222", "XXXX"),
    "website:about": Answers("2222", "XXXX"),
    "website:accessibility": Answers("2222", "XXXX"),
    "website:privacy": Answers("2222", "XXXX"),
    "members:people": Answers("/222", "XXXX"),
    "members:edit_me": Answers("/222", "/EEE"),
    "members:join": Answers("2222", "EEEE"),
    "contributions:profile": Answers("/222", "XXXX", ("author",)),
    "account_login": Answers("2///", "E///"),
    "account_request_login_code": Answers("2///", "E///"),
    "account_confirm_login_code": Answers("////", "////"),
    "account_inactive": Answers("2222", "XXXX"),
    "account_logout": Answers("/222", "////"),
    "account_signup": Answers("2222", "EEEE"),
    "clubhuis:list": Answers("2222", "XXXX"),
    "clubhuis:ask": Answers("/222", "/EEE"),
    "design:gallery": Answers("2222", "XXXX"),
    "design:forms": Answers("2222", "XXXX"),
    "design:pictures": Answers("2222", "XXXX"),
    "demo:door": Answers("2222", "XXXX"),
    "demo:enter": Answers("XXXX", "NNNN", ("nobody",)),
}
# Routes about a discussion of the author, per state of it.
NETWORK = {
    "website:trail": Answers("N222", "XXXX", ("thing",)),
    "clubhuis:discussion": Answers("N222", "XXXX", ("thing",)),
    "clubhuis:edit": Answers("/F22", "/FEE", ("thing",)),
    "clubhuis:close": Answers("XXXX", "/F/F", ("thing",)),
    "clubhuis:follow": Answers("XXXX", "////", ("thing",)),
    "clubhuis:unfollow": Answers("XXXX", "////", ("thing",)),
    "clubhuis:reply": Answers("/222", "/EEE", ("thing",)),
    "clubhuis:edit_post": Answers("/2FF", "/EFF", ("post",)),
    "clubhuis:helped": Answers("XXXX", "/F/F", ("post",)),
    "clubhuis:not_helped": Answers("XXXX", "/F/F", ("post",)),
}
TEAM = {
    name: Answers("".join("N" if role == "other" and answer not in "X" else answer for role, answer in zip(ROLES, row.get, strict=True)),
                  "".join("N" if role == "other" and answer not in "X" else answer for role, answer in zip(ROLES, row.post, strict=True)),
                  row.arguments)
    for name, row in NETWORK.items()
}  # fmt: skip
