"""The vault dialog: fields to vault and back, the secret into the keyring only, a test with a line per step."""

from __future__ import annotations

import re

import keyring
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLabel

from gui.dialogs.vault import VaultDialog
from mothball.errors import Remedy
from mothball.events import Check, CheckStatus, Summary
from mothball.jobs import CredentialKind, ScanJob, Secret, TestJob, Vault
from mothball.messages import say
from mothball.settings import Settings
from tests.helpers.fakesession import FakeSession

KEY_ID, SECRET = "AKIA" + "Q" * 16, "s/" * 20
SAVED = Vault(
    bucket="my-archive",
    name="mine",
    prefix="pc",
    region="eu-west-1",
    storage_class="DEEP_ARCHIVE",
    credentials=CredentialKind.ACCESS_KEY,
    access_key_id=KEY_ID,
)


@pytest.fixture
def session(base, qapp):
    return FakeSession(base, Settings())


def dialog(session, qtbot, vault=None):
    made = VaultDialog(session, vault)
    qtbot.addWidget(made)
    return made


def fill(made, **values):
    fields = {"name": "mine", "bucket": "my-archive", "key_id": KEY_ID, "secret": SECRET} | values
    for name, text in fields.items():
        getattr(made.form, name).setText(text)


def choose(combo, value):
    combo.setCurrentIndex(combo.findData(value))


def test_a_new_vault_is_saved_and_its_secret_lies_in_the_keyring_only(session, qtbot):
    made = dialog(session, qtbot)
    fill(made)
    made.save_button.click()

    assert made.result() == QDialog.DialogCode.Accepted
    vault = session.settings.vaults[0]
    assert (vault.bucket, vault.credentials) == ("my-archive", CredentialKind.ACCESS_KEY)
    assert keyring.get_password("Mothball/mine", KEY_ID) == SECRET
    assert SECRET not in repr(session.settings)
    assert made.form.secret.text() == ""


def test_an_existing_vault_comes_back_as_it_was(session, qtbot):
    session.change(vaults=(SAVED,))
    made = dialog(session, qtbot, SAVED)

    assert made.form.entered().vault == SAVED
    made.save_button.click()
    assert session.settings.vaults == (SAVED,)


def test_renaming_a_vault_takes_its_secret_along(session, qtbot):
    keyring.set_password("Mothball/mine", KEY_ID, SECRET)
    session.change(vaults=(SAVED,))
    made = dialog(session, qtbot, SAVED)
    made.form.name.setText("better")
    made.save_button.click()

    assert keyring.get_password("Mothball/better", KEY_ID) == SECRET
    assert keyring.get_password("Mothball/mine", KEY_ID) is None


def test_ask_each_time_stores_nothing(session, qtbot):
    made = dialog(session, qtbot)
    fill(made)
    choose(made.form.sign_in, CredentialKind.ASK.value)
    made.save_button.click()

    assert keyring.get_password("Mothball/mine", KEY_ID) is None
    assert session.kept_secret(session.settings.vaults[0]) == Secret(SECRET)


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"name": ""}, "name"),
        ({"bucket": "x"}, "bucket"),
        ({"secret": ""}, "key"),
        ({"key_id": "short"}, "key"),
        ({"secret": "abc def"}, "key"),
    ],
)
def test_what_cannot_work_is_said_and_not_saved(session, qtbot, values, word):
    made = dialog(session, qtbot)
    fill(made, **values)
    made.save_button.click()

    assert word in made.trouble.text()
    assert session.settings.vaults == ()


def test_a_name_is_not_used_twice(session, qtbot):
    session.change(vaults=(SAVED,))
    made = dialog(session, qtbot)
    fill(made)
    made.save_button.click()

    assert "There is a vault named mine already." in made.trouble.text()


def test_a_keyring_that_takes_nothing_leaves_a_way_out(session, qtbot, monkeypatch):
    monkeypatch.setattr(keyring.get_keyring(), "set_password", lambda *_words: None)
    made = dialog(session, qtbot)
    fill(made)
    made.save_button.click()

    assert "ask me each time" in made.trouble.text()
    assert session.settings.vaults == ()


def test_every_step_of_the_test_is_a_line(session, qtbot):
    made = dialog(session, qtbot)
    fill(made)
    made.test_button.click()
    [(job, secret)] = session.started
    session.play([Check("fields", CheckStatus.OK, say("check.fields"))])
    session.play([Check("tls", CheckStatus.WARNING, say("check.no_tls"), say("check.no_tls.todo"))])
    session.end(Summary("vault", 0))

    assert isinstance(job, TestJob)
    assert (job.vault.bucket, secret) == ("my-archive", Secret(SECRET))
    texts = [one.text() for one in made.checks.findChildren(QLabel)]
    assert str(say("check.fields")) in texts
    assert str(say("check.no_tls.todo")) in texts
    assert made.test_note.text() == "This vault works. Read the warnings."


def test_a_missing_bucket_is_created_on_a_click_only(session, qtbot):
    made = dialog(session, qtbot)
    fill(made)
    made.test_button.click()
    missing = say("vault.no_bucket", bucket="my-archive", host="s3")
    session.play([Check("bucket", CheckStatus.FAILED, missing, remedy=Remedy.CREATE_BUCKET.value)])
    session.end(Summary("vault", 3))

    assert made.test_note.text() == "This vault cannot be used yet."
    made.findChild(type(made.test_button), "remedy-create_bucket").click()
    assert [job.create_bucket for job, _secret in session.started] == [False, True]


def test_a_wrong_region_is_switched_on_a_click(session, qtbot):
    made = dialog(session, qtbot)
    fill(made)
    made.test_button.click()
    wrong = say("vault.region", bucket="b", bucket_region="ap-south-1", region="us-east-1")
    session.play([Check("bucket", CheckStatus.FAILED, wrong, remedy=Remedy.CHANGE_REGION.value)])
    session.end(Summary("vault", 3))
    made.findChild(type(made.test_button), "remedy-change_region").click()

    assert made.form.entered().vault.region == "ap-south-1"


def test_the_test_waits_for_a_look_at_the_disk(session, qtbot):
    session.start(ScanJob("/somewhere"))
    made = dialog(session, qtbot)
    fill(made)
    made.test_button.click()
    assert "Waiting" in made.test_note.text()

    session.end(Summary("scan", 0))
    assert isinstance(session.started[-1][0], TestJob)


def test_an_s3_compatible_store_has_an_address_of_its_own(session, qtbot):
    made = dialog(session, qtbot)
    fill(made, key_id="admin", secret="a-short-one")
    choose(made.form.provider, "other")
    made.form.endpoint.setText("http://127.0.0.1:9000/")
    made.save_button.click()

    vault = session.settings.vaults[0]
    assert (vault.endpoint_url, vault.path_style) == ("http://127.0.0.1:9000", True)


def test_the_policy_goes_to_the_clipboard(session, qtbot):
    made = dialog(session, qtbot)
    fill(made)
    made.copy_button.click()

    assert '"arn:aws:s3:::my-archive"' in QGuiApplication.clipboard().text()


def test_a_bucket_found_to_be_ours_is_saved_with_its_owner(session, qtbot):
    made = dialog(session, qtbot)
    fill(made)
    made.test_button.click()
    session.play([Check("bucket", CheckStatus.OK, say("check.bucket_ours", bucket="my-archive", owner="123456789012"))])
    session.end(Summary("vault", 0))
    made.save_button.click()

    assert session.settings.vaults[0].owner == "123456789012"


def test_the_owner_of_another_bucket_is_not_believed(session, qtbot):
    made = dialog(session, qtbot)
    fill(made)
    made.test_button.click()
    session.play([Check("bucket", CheckStatus.OK, say("check.bucket_ours", bucket="my-archive", owner="123456789012"))])
    session.end(Summary("vault", 0))
    made.form.bucket.setText("another")
    made.save_button.click()

    assert session.settings.vaults[0].owner == ""


def test_a_new_buckets_name_is_offered_and_nothing_is_created(session, qtbot):
    made = dialog(session, qtbot)
    made.form.suggest.click()

    assert re.fullmatch(r"archive-\d{4}-\d\d-\d\d-[0-9a-f]{12}", made.form.entered().vault.bucket)
    assert session.started == []
