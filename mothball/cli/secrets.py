"""Asking for a secret key: from the terminal without echo, or from standard input; never from argv."""

from __future__ import annotations

import getpass
import warnings

from mothball import logs
from mothball.cli.session import Session
from mothball.errors import InputError
from mothball.jobs import CredentialKind, Secret, Vault
from mothball.messages import say


def ask_secret(session: Session, key_id: str, *, piped: bool = False) -> Secret:
    """The secret key that belongs to ``key_id``. ``piped`` reads standard input even where it is a terminal."""
    stdin = session.stdin
    if not piped and stdin is not None and stdin.isatty():
        text = _prompt(str(say("cli.secret_prompt", key_id=key_id)))
    else:
        text = stdin.readline() if stdin is not None else ""
    if not text.strip():
        raise InputError(say("cli.no_secret", key_id=key_id))
    logs.hide(text.strip())
    return Secret(text.strip())


def secret_now(session: Session, vault: Vault) -> Secret | None:
    """The secret of a vault that wants it typed each time; None for the others, whose keys the engine finds itself."""
    return ask_secret(session, vault.access_key_id) if vault.credentials is CredentialKind.ASK else None


def _prompt(words: str) -> str:
    """A terminal that cannot hide what is typed is refused: getpass would only warn and echo."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return getpass.getpass(words)
        except (getpass.GetPassWarning, EOFError, OSError):
            return ""
