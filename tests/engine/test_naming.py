"""What stands in front of a path in its key."""

from __future__ import annotations

import pytest

from mothball import settings
from mothball.catalogue import Catalogue
from mothball.jobs import Vault
from mothball.model import Rule
from mothball.naming import folder_name, machine_and_source
from mothball.paths import BaseDir

VAULT = Vault("archive")


@pytest.mark.parametrize(
    ("root", "name"),
    [("/home/ann/Photos", "Photos"), ("C:\\Users\\Ann\\My Photos", "My Photos"), ("D:\\", "D"), ("/", ""),
     ("\\\\server\\share", "share")],
)  # fmt: skip
def test_a_source_is_called_like_its_folder_and_a_drive_by_its_letter(root: str, name: str) -> None:
    assert folder_name(root) == name


def test_the_names_of_the_settings_come_first(base: BaseDir) -> None:
    source = settings.Source("/home/ann/Photos", "Family album", Rule())
    settings.save(base.settings, settings.Settings(machine="Ann's desk", sources=(source,)))
    with Catalogue.open(base.catalogue) as catalogue:
        assert machine_and_source(base, catalogue, VAULT, "/home/ann/Photos") == ("Ann-s desk", "Family album")
        assert machine_and_source(base, catalogue, VAULT, "/")[1] == "unnamed"


def test_B1_11_the_same_name_is_given_once_and_kept(base: BaseDir) -> None:
    with Catalogue.open(base.catalogue) as catalogue:
        names = [machine_and_source(base, catalogue, VAULT, f"/{place}/Photos")[1] for place in "abab"]
    assert names[:2] == names[2:]
    assert names[0] == "Photos"
    assert names[1].startswith("Photos-")
