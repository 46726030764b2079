"""The sectors people work in, five of government and two around it, and the regions: the twelve provinces."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sector(models.TextChoices):
    CENTRAL_GOVERNMENT = "central_government", _("Central government")
    PROVINCE = "province", _("Province")
    MUNICIPALITY = "municipality", _("Municipality")
    WATER_AUTHORITY = "water_authority", _("Water authority")
    POLICE = "police", _("Police")
    KNOWLEDGE_PARTNER = "knowledge_partner", _("Knowledge partner")
    OTHER = "other", _("Other")


GOVERNMENT = (
    Sector.CENTRAL_GOVERNMENT,
    Sector.PROVINCE,
    Sector.MUNICIPALITY,
    Sector.WATER_AUTHORITY,
    Sector.POLICE,
)


class Region(models.TextChoices):
    """Names are the same in both languages."""

    DRENTHE = "drenthe", "Drenthe"
    FLEVOLAND = "flevoland", "Flevoland"
    FRYSLAN = "fryslan", "Fryslân"
    GELDERLAND = "gelderland", "Gelderland"
    GRONINGEN = "groningen", "Groningen"
    LIMBURG = "limburg", "Limburg"
    NOORD_BRABANT = "noord_brabant", "Noord-Brabant"
    NOORD_HOLLAND = "noord_holland", "Noord-Holland"
    OVERIJSSEL = "overijssel", "Overijssel"
    UTRECHT = "utrecht", "Utrecht"
    ZEELAND = "zeeland", "Zeeland"
    ZUID_HOLLAND = "zuid_holland", "Zuid-Holland"
