"""Keeps the person's own settings, keys and session away from the tests. Applied before anything else is imported."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def isolate(folder: Path, *, keep_session: bool) -> None:
    """Point everything that finds its way by the environment into ``folder``; child processes inherit it.

    ``keep_session`` leaves the D-Bus session alone (the keyring and desktop groups bring their own).
    """
    for name in [name for name in os.environ if name.startswith(("AWS_", "BOTO_", "MOTHBALL_"))]:
        del os.environ[name]
    os.environ["AWS_CONFIG_FILE"] = str(folder / "aws-config")
    os.environ["AWS_SHARED_CREDENTIALS_FILE"] = str(folder / "aws-credentials")
    # Without it every credential lookup asks a link-local address and waits.
    os.environ["AWS_EC2_METADATA_DISABLED"] = "true"
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        os.environ[name] = str(folder / name.lower())
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        os.environ.pop(name, None)
        os.environ.pop(name.upper(), None)
    if keep_session:
        return
    # A child process that asks for a keyring without being given one must fail, not reach the person's own.
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)
    if sys.platform.startswith("linux"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
