from slimmernetwerk.businesscases.models.adoptions import Adoption, AdoptionEvent, Result
from slimmernetwerk.businesscases.models.cases import BusinessCase, CaseFork, CaseVersion, Driver, Line

__all__ = ["Adoption", "AdoptionEvent", "BusinessCase", "CaseFork", "CaseVersion", "Driver", "Line", "Result"]
