"""The one settings module: everything a newsroom may choose comes from the instance's options."""

import os
import sqlite3
from importlib.metadata import version as package_version
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from strichka import options
from strichka.languages.registry import languages
from strichka.lib.database import database_url
from strichka.server import counted_log
from strichka.server.http import headers

VERSION = package_version("strichka")
PACKAGE = Path(__file__).resolve().parent


def _instance() -> options.Instance:
    named = os.environ.get("STRICHKA_INSTANCE")
    folder = Path(named) if named else options.find(Path.cwd())
    if folder is None:
        raise ImproperlyConfigured("No instance here. Name its folder with --dir or STRICHKA_INSTANCE.")
    try:
        return options.load(folder)
    except options.OptionsError as error:
        raise ImproperlyConfigured(str(error)) from error


def _secret_key() -> str:
    key = INSTANCE.text("secret.key")
    if not key:
        try:
            key = INSTANCE.secret_key_file.read_text(encoding="ascii").strip()
        except FileNotFoundError:
            raise ImproperlyConfigured(
                f"{INSTANCE.secret_key_file} is missing. Run `strichka doctor --dir {INSTANCE.folder}`."
            ) from None
    if len(key) < 32:  # noqa: PLR2004
        raise ImproperlyConfigured("The secret key is shorter than 32 characters. Put a longer one in data/secret-key.")
    return key


def _sqlite() -> dict[str, Any]:
    # A database that is gone must not come back empty: mode=rw makes no file.
    # Power cuts are normal: FULL syncs every commit. IMMEDIATE makes writers queue instead of failing half-way.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": f"file:{quote(str(INSTANCE.database_file))}?mode=rw",
        "TEST": {"NAME": INSTANCE.data / "test.sqlite3"},
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-1000; PRAGMA temp_store=MEMORY;"
            ),
        },
    }


def postgresql(url: str) -> dict[str, Any]:
    try:
        found = database_url.parameters(url, INSTANCE.text("database.password"))
    except ValueError as error:
        raise ImproperlyConfigured(str(error)) from error
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": found.pop("dbname", ""),
        "USER": found.pop("user", ""),
        "PASSWORD": found.pop("password", ""),
        "HOST": found.pop("host", ""),
        "PORT": found.pop("port", ""),
        "OPTIONS": found,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


INSTANCE = _instance()
SECRET_KEY = _secret_key()
DEBUG = False
ALLOWED_HOSTS = [urlsplit(INSTANCE.url).hostname or "127.0.0.1", "127.0.0.1", "localhost", "[::1]"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CSRF_TRUSTED_ORIGINS = [INSTANCE.url]

DATABASES = {
    "default": postgresql(INSTANCE.text("database.url")) if INSTANCE.text("database.url") else _sqlite(),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SQLITE_VERSION = sqlite3.sqlite_version

INSTALLED_APPS = [
    "strichka.desk",
    "strichka.paper",
    "strichka.house_words",
    "strichka.elsewhere",
    "strichka.archive",
    "strichka.comments",
    "strichka.foreign",
    "strichka.inbox",
    "strichka.activitypub",
    "strichka.channels",
    "strichka.moving",
    "strichka.partners",
    "strichka.subscriptions",
    "strichka.planning",
    "strichka.redirects",
    "strichka.reports",
    "strichka.requests",
    "strichka.syndication",
    "strichka.templates",
    "strichka.translations",
    "strichka.stories",
    "strichka.income",
    "strichka.fronts",
    "strichka.notices",
    "strichka.pictures",
    "strichka.sources",
    "strichka.topics",
    "strichka.staff",
    "strichka.mail",
    "strichka.nodes",
    "strichka.jobs",
    "strichka.search",
    "strichka.audience",
    "strichka.baking",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "rules.apps.AutodiscoverRulesConfig",
    "strichka.desk.apps.RegistersConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "strichka.plugins",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "strichka.desk.middleware.headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "strichka.desk.troubles.Troubles",
    "strichka.staff.middleware.SignInFirst",
    "strichka.staff.middleware.second_factor",
    "strichka.staff.middleware.keep_seen",
]
ROOT_URLCONF = "strichka.urls"
WSGI_APPLICATION = "strichka.wsgi.application"
FORMS_URLFIELD_ASSUME_HTTPS = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [INSTANCE.folder / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

AUTH_USER_MODEL = "staff.User"
AUTHENTICATION_BACKENDS = ["strichka.staff.entrance.backend.RolesBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "strichka.staff.entrance.passwords.NotMadeOfNames"},
]
PASSWORD_RESET_TIMEOUT = 24 * 3600  # of one-time links
LOGIN_URL = "/desk/login/"
LOGIN_REDIRECT_URL = "/desk/"
ACCOUNT_ADAPTER = "strichka.staff.accounts.Adapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_FORMS = {"login": "strichka.staff.forms.ByPassword", "change_password": "strichka.staff.forms.OwnPassword"}
# Of codes of the second factor; attempts at passwords are counted in staff/entrance/attempts.py.
ACCOUNT_RATE_LIMITS = {"login_failed": "10/300s/ip,40/300s/key"}
MFA_ADAPTER = "strichka.staff.entrance.passkeys.Adapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RATE_LIMITS = {"webauthn_login": ""}  # counted with the passwords
MFA_FORMS = {
    "activate_totp": "strichka.staff.forms.NewApp",
    "add_webauthn": "strichka.staff.forms.NewPasskey",
    "edit_webauthn": "strichka.staff.forms.PasskeyName",
    "authenticate_webauthn": "strichka.staff.forms.ByPasskey",
    "reauthenticate_webauthn": "strichka.staff.forms.AgainByPasskey",
    "login_webauthn": "strichka.staff.forms.ByPasskeyAlone",
}
# A code that was read just before its thirty seconds ended, or on a slow clock, is right (RFC 6238, 5.2).
MFA_TOTP_TOLERANCE = 1
MFA_TOTP_ISSUER = INSTANCE.text("site.name")

SESSION_COOKIE_PATH = "/desk/"
SESSION_COOKIE_NAME = "desk_session"
SESSION_COOKIE_SECURE = headers.is_https(INSTANCE)
CSRF_COOKIE_PATH = "/desk/"
CSRF_FAILURE_VIEW = "strichka.desk.account.csrf_failure"
CSRF_COOKIE_NAME = "desk_csrf"
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE
LANGUAGE_COOKIE_PATH = "/desk/"
LANGUAGE_COOKIE_NAME = "desk_language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SECURE = SESSION_COOKIE_SECURE
SECURE_HSTS_SECONDS = headers.HSTS_SECONDS if headers.is_https(INSTANCE) else 0
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
MESSAGE_STORAGE = "strichka.desk.message_cookie.MessageCookie"

# It counts attempts to sign in: at Django's 300 entries a flood of names would push the counts out.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 20_000}},
}

LANGUAGE_CODE = INSTANCE.text("site.language")
LANGUAGES = [(one.code, _(one.name)) for one in languages()]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = INSTANCE.text("site.time_zone")
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = PACKAGE / "built" / "static"
STATICFILES_DIRS = [("paper/islands", PACKAGE / "paper" / "islands")]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": INSTANCE.originals},
    },
    "staticfiles": {"BACKEND": "strichka.paper.hashing.HashedFiles"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o644

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "strichka.server.counted_log.LineFormatter", "format": counted_log.LINE}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # What any stranger can provoke is no fault of ours: it would fill the log and hide the faults.
    "filters": {
        "faults": {
            "()": "django.utils.log.CallbackFilter",
            "callback": lambda record: getattr(record, "status_code", 500) != 501,  # noqa: PLR2004 - oEmbed's answer
        }
    },
    "loggers": {
        "django.request": {"level": "ERROR", "filters": ["faults"]},
        "fido2": {"level": "WARNING"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
