"""The table of who should see what, written by hand from decision 14. It uses nothing of the code it judges."""

PEOPLE = ("visitor", "other", "former", "client", "coach", "team", "author", "hidden_author", "steward")
INSIDE = {"client", "coach", "team", "author", "hidden_author"}

# Who sees something that is published or closed, by how far it may be seen; the steward sees all of it.
READERS = {
    "team": {"coach", "team", "author", "hidden_author", "steward"},
    "client": {"client", "coach", "team", "author", "hidden_author", "steward"},
    "network": {"other", "former", "client", "coach", "team", "author", "hidden_author", "steward"},
    "public": set(PEOPLE),
}
STATES = ("draft", "published", "closed", "removed")


def maker_of(unnamed: bool) -> str:
    """Things with a name on them are of one author, things without of another, so that a name tells where it came from."""
    return "hidden_author" if unnamed else "author"


def sees(person: str, visibility: str, unnamed: bool, state: str) -> bool:
    if person == maker_of(unnamed):
        return True
    if state == "draft":
        return False
    if state == "removed":
        return person == "steward"
    return person in READERS[visibility]


def reads_set_aside(person: str, unnamed: bool) -> bool:
    """Of a reply that a moderator set aside under something that the person sees: its author and stewards."""
    return person in (maker_of(unnamed), "steward")


def knows_the_name(person: str, unnamed: bool) -> bool:
    """Of something that the person sees: whether the author's name stands with it."""
    return not unnamed or person in INSIDE
