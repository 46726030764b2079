from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Lower, Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from slimmernetwerk.members.names import sort_key
from slimmernetwerk.members.sectors import Region
from slimmernetwerk.toolkit import clock
from slimmernetwerk.toolkit.text import look_of

# What stands between two words of a name: every sign of ASCII, and the apostrophe that phones make of one.
BETWEEN_WORDS = "[ -/:-@[-`{-~\u2019]+"
NAME_WORDS = (
    "array_to_tsvector(array_remove(regexp_split_to_array({name}, '" + BETWEEN_WORDS.replace("{", "{{") + "'), ''))"
)


class NameWords(models.Func):
    """The words of a folded name, so that people are found by the begin of each."""

    template = NAME_WORDS.format(name="%(expressions)s")
    output_field = SearchVectorField()


class MemberQuerySet(models.QuerySet["Member"]):
    def active(self) -> "MemberQuerySet":
        return self.filter(state=Member.State.ACTIVE)

    def with_account(self) -> "MemberQuerySet":
        """Who has an account, also one that is suspended for a time."""
        return self.filter(state__in=Member.WITH_ACCOUNT)

    def idle(self, before: datetime) -> "MemberQuerySet":
        """Members who were last here before this moment. Who never came counts from the day of joining."""
        # None of the three is known of everybody; the greatest leaves out what is not.
        return self.with_account().alias(last=Greatest("seen", "last_login", "joined")).filter(last__lt=before)


class MemberManager(BaseUserManager.from_queryset(MemberQuerySet)):  # type: ignore[misc]
    def create_user(self, email: str, name: str, password: str | None = None, **fields: Any) -> "Member":
        member = self.model(
            email=email.strip().lower(), name=name, sort_name=sort_key(name), look=look_of(name)[:120], **fields
        )
        member.set_password(password)
        member.save(using=self._db)
        return member


class Member(AbstractBaseUser):
    """A person in the network. Employers come and go; the member stays."""

    class State(models.TextChoices):
        # Asked to join at an address of which no mail was read yet: counts nowhere, and holds nothing but the address.
        PENDING = "pending", _("Not confirmed")
        ACTIVE = "active", _("Member")
        # By a steward, with a reason: the account stays, and opens nothing but what is the person's own by law.
        SUSPENDED = "suspended", _("Suspended")
        FORMER = "former", _("Former member")

    WITH_ACCOUNT = (State.ACTIVE, State.SUSPENDED)

    class JobRole(models.TextChoices):
        MANAGER = "manager", _("Manager")
        PROFESSIONAL = "professional", _("Professional")
        PARTNER = "partner", _("Knowledge partner")
        OTHER = "other", _("Other")

    class AddressBook(models.TextChoices):
        """Whether others may take a card along for their address book, which nobody can take back from there."""

        NO = "no", _("No")
        CARD = "card", _("Yes, without my e-mail address")
        EMAIL = "email", _("Yes, and members get my e-mail address with it")

    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=120)
    sort_name = models.CharField(max_length=120, editable=False)
    # What the name looks like at a glance, so that one that passes for another is found.
    look = models.CharField(max_length=120, editable=False, blank=True, default="", db_default="")
    headline = models.CharField(_("in one line"), max_length=160, blank=True)
    about = models.TextField(_("about me"), blank=True)
    about_html = models.TextField(blank=True, editable=False)
    job_role = models.CharField(_("role"), max_length=20, choices=JobRole, default=JobRole.PROFESSIONAL)
    language = models.CharField(_("language"), max_length=2, default="nl")
    state = models.CharField(max_length=10, choices=State, default=State.ACTIVE)
    findable = models.BooleanField(_("others can find me"), default=True)
    joined = models.DateTimeField(auto_now_add=True)
    # The last day of any device, noted with that device, once a day: sessions go, this stays.
    seen = models.DateTimeField(_("last here"), null=True, blank=True)
    # Slugs from the one list of themes, which stands on a floor above and is checked there.
    themes = ArrayField(models.SlugField(max_length=50), default=list, blank=True)
    region = models.CharField(_("region"), max_length=20, choices=Region, blank=True, default="")
    knows = models.CharField(_("I know"), max_length=300, blank=True, default="")
    learns = models.CharField(_("I want to learn"), max_length=300, blank=True, default="")
    joins_in = models.CharField(_("I can join in"), max_length=300, blank=True, default="")
    career = models.TextField(_("work so far"), blank=True, default="", db_default="")
    # The key in the names of its files, which are in the data folder.
    photo = models.CharField(_("photo"), max_length=32, blank=True, default="", db_default="")
    address_book = models.CharField(_("for address books"), max_length=10, choices=AddressBook, default=AddressBook.NO, db_default=AddressBook.NO)  # fmt: skip
    # The house rules agreed with last: which version, and when.
    rules_version = models.PositiveSmallIntegerField(default=0, db_default=0)
    rules_accepted = models.DateTimeField(null=True, blank=True)
    # What only the member sees stands apart, so that no list or search can meet it.
    own_eyes = models.JSONField(default=dict, blank=True)
    everyone_sees = ArrayField(models.CharField(max_length=20), default=list, blank=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = MemberManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="member_email",
                violation_error_message=_("There is an account with this e-mail address."),
            ),
        ]
        indexes = [
            models.Index(fields=["sort_name", "id"], name="member_sort_name"),
            models.Index(F("sort_name"), F("id"), condition=Q(state="suspended"), name="member_suspended"),
            models.Index(F("look"), condition=~Q(look=""), name="member_look"),
            GinIndex(NameWords(F("sort_name")), fastupdate=False, name="member_name_words"),
            GinIndex(fields=["themes"], fastupdate=False, name="member_themes"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        """Django's word for "may sign in"."""
        return self.state == self.State.ACTIVE

    is_staff = False

    @property
    def photo_keys(self) -> list[str]:
        """The photo that others see, or that which nobody else does."""
        return [key for key in (self.photo, self.own_eyes.get("photo")) if key]

    def get_full_name(self) -> str:
        return self.name


class StewardshipQuerySet(models.QuerySet["Stewardship"]):
    def going(self) -> "StewardshipQuerySet":
        """Of who is a steward now."""
        return self.filter(Q(ends=None) | Q(ends__gt=clock.now()), member__state=Member.State.ACTIVE)


class Stewardship(models.Model):
    """The task of steward, given to a member until a date."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="stewardships")
    started = models.DateTimeField(auto_now_add=True)
    ends = models.DateTimeField(null=True, blank=True)

    objects = StewardshipQuerySet.as_manager()


class SignInManager(BaseSessionManager):
    pass


class SignIn(AbstractBaseSession):
    """One signed-in device. The member stands beside the session, so that one query tells who is asking."""

    # What a browser says of itself in two words, and the day it was last here: enough to know one's own devices by.
    browser = models.CharField(max_length=20, blank=True, default="", db_default="")
    system = models.CharField(max_length=20, blank=True, default="", db_default="")
    seen = models.DateTimeField(default=timezone.now, db_default=Now())
    # A second factor was proven in it.
    strong = models.BooleanField(default=False, db_default=False)

    member = models.ForeignKey(Member, models.CASCADE, null=True, related_name="sign_ins")
    started = models.DateTimeField(auto_now_add=True)
    objects = SignInManager()

    @classmethod
    def get_session_store_class(cls) -> Any:
        from slimmernetwerk.members.sessions import SessionStore

        return SessionStore
