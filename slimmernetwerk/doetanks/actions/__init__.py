"""What people do with challenges and in Doetanks."""

from slimmernetwerk.doetanks.actions.challenges import bring_in_challenge, recognise
from slimmernetwerk.doetanks.actions.forming import (
    appoint,
    end_term,
    form_doetank,
    join,
    leave,
    leave_all,
    leave_with_job,
)
from slimmernetwerk.doetanks.actions.learning import answer_consult, ask_consult, record_finding
from slimmernetwerk.doetanks.actions.phases import admit, move_phase, sharpen, stop

__all__ = [
    "admit",
    "answer_consult",
    "appoint",
    "ask_consult",
    "bring_in_challenge",
    "end_term",
    "form_doetank",
    "join",
    "leave",
    "leave_all",
    "leave_with_job",
    "move_phase",
    "recognise",
    "record_finding",
    "sharpen",
    "stop",
]
