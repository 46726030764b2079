from slimmernetwerk.doetanks.models.challenges import Challenge, Recognition
from slimmernetwerk.doetanks.models.doetanks import Doetank, DoetankRole, PhaseChange, Stakeholder
from slimmernetwerk.doetanks.models.learning import Consult, Finding

__all__ = [
    "Challenge",
    "Consult",
    "Doetank",
    "DoetankRole",
    "Finding",
    "PhaseChange",
    "Recognition",
    "Stakeholder",
]
