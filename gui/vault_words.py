"""The sentences of the vault dialog, and the one rule it adds: names are not used twice."""

from __future__ import annotations

from collections.abc import Sequence

from gui.words import error_text, tr
from mothball.errors import InputError, MothballError
from mothball.events import Check, CheckStatus
from mothball.jobs import Vault
from mothball.messages import say
from mothball.paths import shown


def promise(keyring: str) -> str:
    """Under the title: whose storage it is, and where the secret goes."""
    own = tr("Your own storage.")
    if not keyring:
        return own
    return own + " " + tr("Mothball keeps the secret key in {keyring}, nowhere else.", keyring=keyring)


def not_tested() -> str:
    """Before the first test."""
    return tr("Writes a small file, reads it back, compares it and removes it again.")


def policy_copied() -> str:
    """After the button."""
    return tr("The policy is in the clipboard: it allows what Mothball needs in this one bucket, and no more.")


def ask_instead() -> str:
    """What to do where no keyring takes the secret."""
    return tr("You can choose “Access key, ask me each time” instead.")


def verdict(checks: Sequence[Check], error: MothballError | None) -> tuple[str, str]:
    """The line over the finished test, and its look."""
    if error is not None:
        return error_text(error), "warn"
    if any(check.status is CheckStatus.FAILED for check in checks):
        return tr("This vault cannot be used yet."), "warn"
    if any(check.status is CheckStatus.WARNING for check in checks):
        return tr("This vault works. Read the warnings."), "ok"
    return tr("This vault works."), "ok"


def check_name(name: str, vaults: Sequence[Vault], changing: Vault | None) -> None:
    """Raise InputError when a vault cannot be called that."""
    if not name:
        raise InputError(say("cli.vault_needs_name"))
    if any(one.name == name and one != changing for one in vaults):
        raise InputError(say("cli.vault_exists", name=shown(name)))
