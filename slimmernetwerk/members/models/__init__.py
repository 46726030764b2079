from slimmernetwerk.members.models.circles import Circle, CircleMember
from slimmernetwerk.members.models.organisations import Affiliation, Mandate, Organisation
from slimmernetwerk.members.models.people import Member, SignIn, Stewardship

__all__ = ["Affiliation", "Circle", "CircleMember", "Mandate", "Member", "Organisation", "SignIn", "Stewardship"]
