"""The error tree. Whose fault, what to say, what to do; translated once, at the boundary.

MothballError
├── InputError        a value the user gave is wrong; nothing was touched              exit 2
│   ├── SettingsError the settings file is broken or too new
│   └── CatalogueError the catalogue is damaged, too new, busy, or its disk is full
├── VaultError        the vault cannot be reached or refuses us; nothing was touched   exit 3
│   └── Unavailable   the same, but worth another try by itself (network, 5xx, SlowDown)
├── ItemError         one entry failed; the run goes on                                exit 1
└── Cancelled         the user stopped the run; orderly, resumable                     exit 130

Bugs are not wrapped: any other exception reaches the crash door.
"""

from __future__ import annotations

from enum import StrEnum

from mothball.messages import Message, say


class Remedy(StrEnum):
    """What the user can do about an error; the window shows it as a button."""

    NONE = "none"
    RETRY = "retry"
    SIGN_IN = "sign_in"
    EDIT_KEY = "edit_key"
    EDIT_VAULT = "edit_vault"
    CHANGE_REGION = "change_region"
    CREATE_BUCKET = "create_bucket"
    COPY_POLICY = "copy_policy"
    CHECK_CLOCK = "check_clock"
    CHECK_NETWORK = "check_network"
    OPEN_SETTINGS = "open_settings"


class MothballError(Exception):
    """Base of all errors meant for people.

    Attributes:
        say: what happened, in words.
        todo: what to do about it, in words; None where there is nothing to do.
        remedy: the same as a button.
        details: technical text for the fold-out; never holds a secret.
    """

    def __init__(
        self,
        message: Message,
        todo: Message | None = None,
        *,
        remedy: Remedy = Remedy.NONE,
        details: str = "",
    ) -> None:
        super().__init__(message, todo)
        self.say = message
        self.todo = todo
        self.remedy = remedy
        self.details = details

    def __str__(self) -> str:
        return " ".join(str(part) for part in (self.say, self.todo) if part)

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.say, self.todo, self.remedy, self.details)


def _rebuild(
    kind: type[MothballError], message: Message, todo: Message | None, remedy: Remedy, details: str
) -> MothballError:
    """Unpickle: errors cross the pipe between the engine's process and the window's."""
    return kind(message, todo, remedy=remedy, details=details)


class InputError(MothballError):
    """A value from the user is wrong; nothing was touched."""


class SettingsError(InputError):
    """The settings file cannot be read or written."""


class CatalogueError(InputError):
    """The catalogue cannot be opened, read or written. Only the catalogue package raises it."""


class VaultError(MothballError):
    """The vault cannot be reached or refuses us."""


class Unavailable(VaultError):
    """A passing fault of the network or the server: worth another try."""


class ItemError(MothballError):
    """One entry cannot be archived or restored; the others go on."""


class Cancelled(MothballError):
    """The user stopped the run."""

    def __init__(
        self,
        message: Message | None = None,
        todo: Message | None = None,
        *,
        remedy: Remedy = Remedy.NONE,
        details: str = "",
    ) -> None:
        super().__init__(message or say("run.cancelled"), todo, remedy=remedy, details=details)
