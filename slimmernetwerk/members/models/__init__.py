from slimmernetwerk.members.models.circles import Circle, CircleMember
from slimmernetwerk.members.models.expertise import Expertise
from slimmernetwerk.members.models.idle import IdleMessage
from slimmernetwerk.members.models.joining import Invitation, JoinRequest, Wish
from slimmernetwerk.members.models.leaving import DataExport, Erasure
from slimmernetwerk.members.models.moderators import Moderator
from slimmernetwerk.members.models.name_flags import NameFlag
from slimmernetwerk.members.models.organisations import Affiliation, Folded, Mandate, Organisation
from slimmernetwerk.members.models.people import Member, SignIn, Stewardship
from slimmernetwerk.members.models.register import RegisterChange, RegisterImport, StewardAct
from slimmernetwerk.members.models.suspensions import Suspension

__all__ = [
    "Affiliation", "Circle", "CircleMember", "DataExport", "Erasure", "Expertise", "Folded", "IdleMessage", "Invitation", "JoinRequest", "Mandate", "Member", "Moderator", "NameFlag", "Organisation", "RegisterChange",
    "RegisterImport", "SignIn", "StewardAct", "Stewardship", "Suspension", "Wish",
]  # fmt: skip
