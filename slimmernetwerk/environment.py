"""What differs per installation, read from environment variables, checked at once, every mistake named together."""

import os
import secrets
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import parse_qsl, unquote, urlsplit

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent

PROVIDER = ("oidc_name", "oidc_server_url", "oidc_client_id", "oidc_client_secret")
LINKEDIN = ("linkedin_client_id", "linkedin_client_secret")


class EnvironmentMistake(SystemExit):
    """The environment cannot be used; the text says per variable what to do."""


class Environment(BaseSettings):
    model_config = SettingsConfigDict(env_ignore_empty=True, extra="ignore")

    data_dir: Path = Field(ROOT / "data", description="Folder for the database, uploads, secret key and mail")
    database_url: str = Field("", description="PostgreSQL 15 or newer; empty: the embedded one in DATA_DIR")
    secret_key: str = Field("", description="At least 40 characters; empty: made once and kept in DATA_DIR")
    allowed_hosts: Annotated[list[str], NoDecode] = Field(["localhost", "127.0.0.1", "[::1]"])
    site_url: str = Field("http://localhost:8000", description="The public address, used in mail and feeds")
    demo: bool = Field(False, description="Shows /demo/, where anyone signs in as an example person")
    email_url: str = Field("", description="smtp://user:password@host:port or smtps://…; empty: files in DATA_DIR/mail")
    email_from: str = Field("Slimmernetwerk <netwerk@localhost>")
    https: bool = Field(False, description="The site is reached by https: secure cookies and HSTS")
    proxies: int = Field(0, ge=0, description="How many reverse proxies of your own stand in front")
    oidc_name: str = Field("", description="What people call the sign-in of your organisation; shown on a button")
    oidc_server_url: str = Field("", description="The issuer of an OpenID Connect provider, https://…")
    oidc_client_id: str = Field("")
    oidc_client_secret: str = Field("")
    linkedin_client_id: str = Field("", description="Sign in with LinkedIn")
    linkedin_client_secret: str = Field("")
    debug: bool = Field(False, description="Only for development")

    @field_validator("allowed_hosts", mode="before")
    @classmethod
    def split_hosts(cls, value: object) -> object:
        return [host.strip() for host in value.split(",") if host.strip()] if isinstance(value, str) else value

    @field_validator("email_url")
    @classmethod
    def known_mail_scheme(cls, value: str) -> str:
        if value and not value.startswith(("smtp://", "smtps://")):
            raise ValueError("must begin with smtp:// or smtps://")
        return value

    @field_validator("database_url")
    @classmethod
    def known_database_scheme(cls, value: str) -> str:
        if value and not value.startswith(("postgresql://", "postgres://")):
            raise ValueError("must begin with postgresql://")
        return value

    @field_validator("oidc_server_url")
    @classmethod
    def secure_provider(cls, value: str) -> str:
        if value and not value.startswith(("https://", "http://localhost:", "http://127.0.0.1:")):
            raise ValueError("must begin with https://")
        return value.rstrip("/")

    @model_validator(mode="after")
    def whole_providers(self) -> "Environment":
        for names in (PROVIDER, LINKEDIN):
            missing = [name.upper() for name in names if not getattr(self, name)]
            if missing and len(missing) < len(names):
                raise ValueError(f"set {', '.join(missing)} too, or leave {names[0].rpartition('_')[0].upper()} out")
        return self

    def providers(self) -> list[dict[str, Any]]:
        """The sign-ins of others, as allauth reads them. LinkedIn refuses PKCE and gives no nonce to a web site."""
        found = []
        if self.oidc_client_id:
            found.append(
                {
                    "provider_id": "organisatie",
                    "name": self.oidc_name,
                    "client_id": self.oidc_client_id,
                    "secret": self.oidc_client_secret,
                    "settings": {"server_url": self.oidc_server_url, "oauth_pkce_enabled": True},
                }
            )
        if self.linkedin_client_id:
            found.append(
                {
                    "provider_id": "linkedin",
                    "name": "LinkedIn",
                    "client_id": self.linkedin_client_id,
                    "secret": self.linkedin_client_secret,
                    "settings": {"server_url": "https://www.linkedin.com/oauth", "oauth_pkce_enabled": False},
                }
            )
        return found

    @field_validator("secret_key")
    @classmethod
    def long_enough(cls, value: str) -> str:
        if value and len(value) < 40:
            raise ValueError("must have at least 40 characters")
        return value

    def secret(self) -> str:
        """The secret key: from the environment, else one made at first use and kept in the data folder."""
        if self.secret_key:
            return self.secret_key
        path = self.data_dir / "secret-key"
        try:
            return path.read_text().strip()
        except FileNotFoundError:
            pass
        try:
            self.data_dir.mkdir(parents=True, exist_ok=True)
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return path.read_text().strip()
        except OSError as problem:
            raise EnvironmentMistake(
                f"The data folder {self.data_dir} cannot be written ({problem.strerror}). Choose another with DATA_DIR."
            ) from None
        with os.fdopen(handle, "w") as file:
            key = secrets.token_urlsafe(48)
            file.write(key)
        return key


def read() -> Environment:
    """The checked environment, or `EnvironmentMistake` naming every variable that is wrong."""
    try:
        return Environment()  # type: ignore[call-arg]  # what is not given is read
    except ValidationError as problems:
        lines = [
            f"  {'.'.join(map(str, e['loc'])).upper() or 'TOGETHER'}: {e['msg'].removeprefix('Value error, ')}"
            for e in problems.errors()
        ]
        raise EnvironmentMistake("The environment has mistakes:\n" + "\n".join(lines)) from None


def database(url: str) -> dict[str, Any]:
    """Django's settings for `postgresql://user:password@host:port/name`; a socket folder goes in `?host=/folder`."""
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    return {
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": options.pop("user", unquote(parts.username or "")),
        "PASSWORD": options.pop("password", unquote(parts.password or "")),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": options.pop("port", str(parts.port or "")),
        "OPTIONS": options,
    }
