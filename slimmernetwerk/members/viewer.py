"""Who is asking? One small, immutable answer per request; every permission starts from it."""

from dataclasses import dataclass

VISITOR, MEMBER, STEWARD = "visitor", "member", "steward"


@dataclass(frozen=True, slots=True)
class Viewer:
    """A person looking or acting. `id` is None for a visitor; `affiliation_id` is the present one."""

    id: int | None = None
    name: str = ""
    email: str = ""
    steward: bool = False
    affiliation_id: int | None = None
    organisation_id: int | None = None
    organisation: str = ""
    sector: str = ""
    language: str = "nl"
    must_prove: bool = False
    """A steward in a session without a second factor, who is a plain member there."""
    rules_version: int = 0
    """The version of the house rules they agreed with last."""

    photo: str = ""
    """The key of their own photo, for their own eyes."""
    moderates: tuple[str, ...] = ()
    """The slugs of the themes of which they are a moderator now."""

    @property
    def signed_in(self) -> bool:
        return self.id is not None

    @property
    def standing(self) -> str:
        """What shapes a permission query: visitor, member or steward."""
        return VISITOR if self.id is None else STEWARD if self.steward else MEMBER


ANYONE = Viewer()
# Who works at the machine itself: the one to make the first steward, when there is nobody to ask.
OPERATOR = Viewer(name="bin/manage", steward=True)
