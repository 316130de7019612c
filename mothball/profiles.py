"""The AWS profiles of this computer, read from their files alone: the window lists them without loading boto3."""

from __future__ import annotations

import configparser
import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class ProfileKind(StrEnum):
    """Where a profile's keys come from."""

    STATIC = "static"
    ROLE = "role"
    SSO = "sso"
    LOGIN = "login"
    PROCESS = "process"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Profile:
    """One profile. ``asks`` means: it wants a code at each sign-in, which nobody types while Mothball works alone."""

    name: str
    kind: ProfileKind = ProfileKind.OTHER
    region: str = ""
    asks: bool = False


# The first key found decides; a role may name its own source of keys beside it.
_KINDS = (
    ("role_arn", ProfileKind.ROLE),
    ("sso_session", ProfileKind.SSO),
    ("sso_start_url", ProfileKind.SSO),
    ("login_session", ProfileKind.LOGIN),
    ("credential_process", ProfileKind.PROCESS),
    ("aws_access_key_id", ProfileKind.STATIC),
)


def names() -> list[str]:
    """The names of all profiles, ``default`` first, the others by alphabet."""
    return [profile.name for profile in profiles()]


def profiles() -> list[Profile]:
    """All profiles of both files. A file that is missing or broken gives none; nothing secret is kept."""
    home = Path.home() / ".aws"
    config = _sections(Path(os.environ.get("AWS_CONFIG_FILE") or home / "config"))
    stored = _sections(Path(os.environ.get("AWS_SHARED_CREDENTIALS_FILE") or home / "credentials"))
    found: dict[str, dict[str, str]] = {}
    for section, values in config.items():
        # In the config file all but "default" are called "profile x"; other sections are none.
        word, _, name = section.partition(" ")
        if section == "default" or word == "profile":
            found[name.strip().strip('"') or section] = values
    for section, values in stored.items():
        found[section] = found.get(section, {}) | values
    ordered = sorted(found.items(), key=lambda item: (item[0] != "default", item[0].lower()))
    return [_profile(name, values) for name, values in ordered]


def _profile(name: str, values: dict[str, str]) -> Profile:
    kind = next((kind for key, kind in _KINDS if key in values), ProfileKind.OTHER)
    return Profile(name, kind, values.get("region", ""), asks="mfa_serial" in values)


def _sections(path: Path) -> dict[str, dict[str, str]]:
    parser = configparser.RawConfigParser(default_section="\0none", strict=False)
    try:
        parser.read_string(path.expanduser().read_text("utf-8"))
    except (OSError, ValueError, configparser.Error):
        return {}
    return {section: dict(parser.items(section)) for section in parser.sections()}
