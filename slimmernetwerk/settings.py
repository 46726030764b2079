"""One settings file. What differs per installation comes from `environment`."""

from urllib.parse import unquote, urlsplit

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from slimmernetwerk import environment

ENVIRONMENT = environment.read()
ROOT = environment.ROOT
DATA_DIR = ENVIRONMENT.data_dir
SECRET_KEY = ENVIRONMENT.secret()
DEBUG = ENVIRONMENT.debug
DEMO = ENVIRONMENT.demo
SITE_URL = ENVIRONMENT.site_url.rstrip("/")
ALLOWED_HOSTS = ENVIRONMENT.allowed_hosts
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL.startswith("https://") else []

ROOT_URLCONF = "slimmernetwerk.urls"
WSGI_APPLICATION = "slimmernetwerk.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "slimmernetwerk.demo",
    "slimmernetwerk.website",
    "slimmernetwerk.api",
    "slimmernetwerk.insight",
    "slimmernetwerk.connections",
    "slimmernetwerk.cafes",
    "slimmernetwerk.businesscases",
    "slimmernetwerk.doetanks",
    "slimmernetwerk.kennissennetwerk",
    "slimmernetwerk.moderation",
    "slimmernetwerk.clubhuis",
    "slimmernetwerk.activity",
    "slimmernetwerk.contributions",
    "slimmernetwerk.members",
    "slimmernetwerk.design",
    "slimmernetwerk.toolkit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_htmx",
    "procrastinate.contrib.django",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "slimmernetwerk.toolkit.middleware.ErrorPages",
    "slimmernetwerk.members.middleware.Identity",
    "slimmernetwerk.toolkit.middleware.Uploads",
    "slimmernetwerk.toolkit.middleware.Language",
    "slimmernetwerk.toolkit.middleware.VisitorPages",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "slimmernetwerk.members.middleware.Accounts",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "slimmernetwerk.members.middleware.HouseRules",
    "allauth.account.middleware.AccountMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "slimmernetwerk.design.templating.environment"},
    },
    {  # allauth asks for a Django engine; every page of ours, also of allauth, is found by the Jinja2 engine first
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

_database = environment.database(ENVIRONMENT.database_url)
DATABASES = {
    "default": {
        **_database,
        "ENGINE": "django.db.backends.postgresql",
        "DISABLE_SERVER_SIDE_CURSORS": True,
        "OPTIONS": {
            **_database["OPTIONS"],
            # Statements are prepared by the server after a few uses: half the database time of a page.
            "server_side_binding": True,
            "prepare_threshold": 3,
            "pool": {"min_size": 1, "max_size": 8, "timeout": 10},
            # What differs between two runs of a statement never changes its plan (`toolkit.statements`): one plan serves.
            "options": "-c plan_cache_mode=force_generic_plan -c random_page_cost=1.1 -c jit=off -c statement_timeout=20000 -c lock_timeout=8000 -c idle_in_transaction_session_timeout=60000",
        },
    }
}

# People
HOUSE_RULES = ROOT / "slimmernetwerk" / "members" / "huisregels"
AUTH_USER_MODEL = "members.Member"
SESSION_ENGINE = "slimmernetwerk.members.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.https
SESSION_COOKIE_NAME = "__Host-aangemeld" if ENVIRONMENT.https else "aangemeld"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "website:home"
ACCOUNT_ADAPTER = "slimmernetwerk.members.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = ACCOUNT_PREVENT_ENUMERATION = ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_GET = False
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in {
        "MinimumLengthValidator": {"min_length": 12}, "CommonPasswordValidator": {}, "NumericPasswordValidator": {},
        "UserAttributeSimilarityValidator": {"user_attributes": ("name", "email")},
    }.items()
]  # fmt: skip
MFA_ADAPTER = "slimmernetwerk.members.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Slimmernetwerk"
MFA_RATE_LIMITS = {"webauthn_login": None}  # nothing to guess, and an office signs in together
SOCIALACCOUNT_ADAPTER = "slimmernetwerk.members.adapters.ProviderAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False  # an address that a provider names proves nothing
SOCIALACCOUNT_REQUESTS_TIMEOUT = 8
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"provider_class": "slimmernetwerk.members.oidc.Provider", "APPS": ENVIRONMENT.providers()}}  # fmt: skip
# Limits follow the account: an office of hundreds behind one address signs in together. So many wrong passwords, wrong
# codes of a mail, wrong codes of an app, and mails with a code, each, for one account in an hour.
TRIES_PER_HOUR = 10
ACCOUNT_RATE_LIMITS = {
    "login": False, "signup": False, "reauthenticate": False,
    **dict.fromkeys(("login_failed", "request_login_code", "login_code_failed", "confirm"), f"{TRIES_PER_HOUR}/h/key"),
    # A guest types the address of anyone, so this one follows the machine that sends the form.
    "cafe_guest": "20/h/ip",
}  # fmt: skip
ALLAUTH_TRUSTED_PROXY_COUNT = ENVIRONMENT.proxies
# The counts are shared by all web processes and outlive a restart. So many that nobody can push another's count out.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "toolkit_cache",
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

# Mail is written in the transaction of the fact and sent by the worker
EMAIL_BACKEND = "slimmernetwerk.toolkit.mail.QueuedMail"
DEFAULT_FROM_EMAIL = ENVIRONMENT.email_from
if ENVIRONMENT.email_url:
    _mail = urlsplit(ENVIRONMENT.email_url)
    DELIVERY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = _mail.hostname, _mail.port or (465 if _mail.scheme == "smtps" else 25)
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_mail.username or ""), unquote(_mail.password or "")
    EMAIL_USE_SSL = _mail.scheme == "smtps"
    EMAIL_TIMEOUT = 20
else:
    DELIVERY_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA_DIR / "mail"

# Languages and time
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
USE_I18N = USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

# Files
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "slimmernetwerk.toolkit.static.HashedNames"
    },
}
MEDIA_ROOT = DATA_DIR / "files"
WHITENOISE_MAX_AGE = 60 * 60

# Trust
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [NONCE],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = False
# The proxy that ends TLS sets this header itself, over whatever a browser sent: see docs/operating/installing.md.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.https else None
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if ENVIRONMENT.https else 0
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "slimmernetwerk.toolkit.middleware.forged_form"
CSRF_COOKIE_NAME = "__Host-formulier" if ENVIRONMENT.https else "formulier"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_MAX_SIZE = 42_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 10_200_000  # up to there a file never touches the disk before it is judged
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # e-mail is unique by a constraint on its lower case
FORM_RENDERER = "django.forms.renderers.Jinja2"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "slimmernetwerk.toolkit.logs.DiscreetFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"procrastinate": {"level": "ERROR"}},
}
