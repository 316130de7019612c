"""One run per vault, and a dead process blocks nobody."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from mothball.errors import InputError
from mothball.jobs import Vault
from mothball.lock import vault_lock
from mothball.paths import BaseDir

ROOT = Path(__file__).parents[2]
HOLDER = """
import sys
from pathlib import Path
from mothball.jobs import Vault
from mothball.lock import vault_lock
from mothball.paths import BaseDir
with vault_lock(BaseDir(Path(sys.argv[1])), Vault("archive")):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_run_on_the_same_vault_is_refused_in_words(base: BaseDir) -> None:
    with (
        vault_lock(base, Vault("archive", name="by one name")),
        pytest.raises(InputError) as caught,
        vault_lock(base, Vault("archive", name="by another")),
    ):
        pass
    assert caught.value.say.code == "run.busy"


def test_other_vaults_are_free_and_so_is_this_one_afterwards(base: BaseDir) -> None:
    with vault_lock(base, Vault("archive")), vault_lock(base, Vault("archive", prefix="other")):
        pass
    with vault_lock(base, Vault("archive")):
        pass


def test_a_killed_process_leaves_the_vault_free(base: BaseDir) -> None:
    command = [sys.executable, "-c", HOLDER, str(base.root)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(InputError), vault_lock(base, Vault("archive")):
            pass
        holder.kill()
    with vault_lock(base, Vault("archive")):
        pass
