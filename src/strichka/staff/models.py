from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import check_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from rules.permissions import has_perm

from strichka.staff.enums import Role


class People(BaseUserManager["User"]):
    def create_user(self, username: str, password: str | None = None, **values: Any) -> "User":
        """A person as a row; without a password, nobody can sign in as them yet. Rooms and commands call ``add``."""
        user = self.model(username=self.model.normalize_username(username), **values)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person who signs in to the desk. What they may do follows from the role alone (``rules.py``)."""

    username = models.CharField(
        _("sign-in name"),
        max_length=150,
        unique=True,
        help_text=_("Letters, digits and @ . + - _ only."),
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": _("Somebody has this sign-in name already.")},
    )
    display_name = models.CharField(_("person’s name"), max_length=150, blank=True)
    email = models.EmailField(_("email address"), blank=True)
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, default=Role.REPORTER)
    is_active = models.BooleanField(
        _("active"), default=True, help_text=_("Whoever has left keeps what they wrote, and cannot sign in.")
    )
    date_joined = models.DateTimeField(_("date joined"), default=timezone.now)

    objects = People()

    USERNAME_FIELD = "username"

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="user_role_known"),
        ]

    def __str__(self) -> str:
        return self.display_name or self.get_username()

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        return self.is_active and bool(has_perm(perm, self, obj))

    def has_perms(self, perm_list: Iterable[str], obj: Any = None) -> bool:
        return all(self.has_perm(perm, obj) for perm in perm_list)

    def has_module_perms(self, app_label: str) -> bool:
        return self.has_perm(app_label)

    def check_password(self, raw_password: str | None) -> bool:
        """Whether it is theirs. A hash that had become weak is stored anew, which the audit log tells from a change."""

        def strengthen(raw: str) -> None:
            self.set_password(raw)
            self._password = None
            with Acting.by(self, why="stronger hash"):
                self.save(update_fields=["password"])

        return check_password(raw_password, self.password, strengthen)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must know: it ends when the password or the role changes, whoever changes it."""
        known = f"{self.role}:{self.password}"
        return salted_hmac("strichka.staff.session", known, secret=secret, algorithm="sha256").hexdigest()


class Browser(models.Model):
    """A known browser: a person has signed in there. Its cookie carries the opaque key.

    ``session_key`` is that of the newest session there; empty once the person has signed out.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="browsers")
    key = models.CharField(max_length=43, db_index=True)
    session_key = models.CharField(max_length=40, blank=True)
    agent = models.CharField(max_length=300, blank=True)
    address = models.CharField(max_length=45, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "key"], name="browser_once_a_person")]

    def __str__(self) -> str:
        return f"{self.agent} {self.address}"


class Acting(models.Model):
    """Who changes people, for the triggers that write the audit log: rows of a transaction that has not ended.

    Each transaction sees its own row alone, and takes it away before it commits.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="+")
    why = models.CharField(max_length=50, blank=True)

    def __str__(self) -> str:
        return f"{self.user} {self.why}"

    @classmethod
    @contextmanager
    def by(cls, user: User | None, *, why: str = "") -> Iterator[None]:
        """One transaction in which the audit log names ``user``; ``None`` is whoever is at the machine."""
        with transaction.atomic():
            row = cls.objects.create(user=user, why=why)
            yield
            row.delete()


class SentForm(models.Model):
    """A form that was carried out, by the key it was sent with: sent again, it gets the same answer, an address."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=40)
    digest = models.CharField(max_length=64, help_text="SHA-256 of what was sent.")
    answer = models.CharField(max_length=200, blank=True)
    sent_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "key"], name="form_sent_once")]

    def __str__(self) -> str:
        return f"{self.sent_at:%Y-%m-%d %H:%M:%S} {self.answer}"


class AuditEntry(models.Model):
    """One line of the audit log: who did what to what. Append-only: the database refuses changes."""

    at = models.DateTimeField(_("time"), auto_now_add=True, db_index=True)
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("user"))
    action = models.CharField(_("action"), max_length=50)
    subject = models.CharField(_("subject"), max_length=100, blank=True)
    details = models.JSONField(_("details"), default=dict, blank=True)

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit log")
        ordering: ClassVar = ["-pk"]
        # It is read newest first, of somebody, of something, or of one kind of act.
        indexes: ClassVar = [
            models.Index(fields=["user", "-id"], name="audit_of_person"),
            models.Index(fields=["subject", "-id"], name="audit_of_subject"),
            models.Index(fields=["action", "-id"], name="audit_of_action"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.action} {self.subject}"
