"""The sentences of the overview, state by state."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gui import overview_words as words
from gui.judging import Counts, Fate
from gui.overview_words import PlanFacts
from gui.widgets.plan_panel import menu_entries
from mothball.errors import Cancelled, Remedy, VaultError
from mothball.events import Summary
from mothball.jobs import Vault
from mothball.messages import say
from mothball.model import Tally
from tests.helpers.clock import NOW_NS
from tests.helpers.units import line

VAULT = Vault("bucket", name="my-archive")
NOTHING = PlanFacts()
LOOKING = PlanFacts("Documents", VAULT, scanning=True, seen_units=12, seen_bytes=40_000_000_000)
READY = PlanFacts(
    "Documents",
    VAULT,
    days=180,
    known=True,
    counts=Counts(goes=5, files=26_441, bytes=98_000_000_000, fresh=37, blocked=1),
    chosen_units=5,
    chosen_files=26_441,
    chosen_bytes=98_000_000_000,
)
NOTHING_STALE = PlanFacts("Documents", VAULT, days=180, known=True, counts=Counts(fresh=3))


def test_the_answer_is_the_sentence() -> None:
    assert words.headline(READY)[0] == "Can free 98.0 GB"
    assert "my-archive" in words.headline(READY)[1]


def test_no_price_is_made_up() -> None:
    said = " ".join([*words.headline(READY), *words.foot(READY), *words.confirm(READY)])
    assert not any(sign in said for sign in ("$", "€", "cost"))


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (NOTHING, "What do you no longer touch?"),
        (LOOKING, "Looking at Documents…"),
        (NOTHING_STALE, "Nothing is stale"),
        (replace(NOTHING_STALE, counts=Counts(archived=3)), "All of it is archived"),
        (replace(NOTHING_STALE, counts=Counts(blocked=3)), "Nothing can be archived"),
        (replace(READY, chosen_units=0), "Nothing chosen"),
        (replace(NOTHING_STALE, failed="There is no folder /x."), "Documents cannot be looked at"),
    ],
)
def test_every_state_has_its_sentence(facts: PlanFacts, sentence: str) -> None:
    assert words.headline(facts)[0] == sentence


def test_a_look_under_way_says_what_it_has_found_so_far() -> None:
    assert words.headline(LOOKING)[1] == "12 units so far, 40.0 GB"


@pytest.mark.parametrize(
    ("facts", "text", "enabled"),
    [
        (NOTHING, "Review and archive…", False),
        (LOOKING, "Review and archive…", False),
        (READY, "Review and archive…", True),
        (replace(READY, busy=True), "Review and archive…", False),
        (replace(READY, chosen_units=0), "Review and archive…", False),
        (replace(READY, vault=None), "Choose where archives go…", True),
    ],
)
def test_the_primary_button_says_why_it_cannot_be_pressed(facts: PlanFacts, text: str, enabled: bool) -> None:
    said, hindrance = words.primary(facts)
    assert (said, not hindrance) == (text, enabled)


def test_the_foot_counts_and_promises() -> None:
    chosen, stays = words.foot(READY)
    assert chosen == "26,441 files in 5 units"
    assert stays == "Local copies stay until you say so · 1 unit blocked, 37 fresh"
    assert words.foot(LOOKING) == ("", "")


@pytest.mark.parametrize(
    ("facts", "what"),
    [
        (NOTHING, "Drop a folder here"),
        (replace(NOTHING_STALE, failed="There is no folder /x."), "There is no folder /x."),
        (replace(NOTHING_STALE, counts=Counts()), "Documents is empty"),
    ],
)
def test_an_empty_page_says_what_is_the_matter(facts: PlanFacts, what: str) -> None:
    empty = words.empty(facts)
    assert empty is not None
    assert empty[1] == what


def test_a_plan_is_not_empty() -> None:
    assert words.empty(READY) is None
    assert words.empty(LOOKING) is None


def test_the_question_before_a_run_says_what_happens_and_what_does_not() -> None:
    question, meaning = words.confirm(READY)
    assert question == "Archive 26,441 files (98.0 GB) from 5 units?"
    assert "Nothing is removed from this computer" in meaning


def test_why_names_the_file_and_the_exact_time() -> None:
    invoices = line("Invoices", days=17, decided_by="Invoices/2026/11-03.pdf")
    why = words.why(invoices, say("scan.fresh", days=180))
    assert why.startswith("Touched within the last 180 days.\n")
    assert "Invoices/2026/11-03.pdf, 17 days ago (" in why


def test_html_in_a_name_is_shown_literally() -> None:
    assert words.name(line("<b>bold</b> & co")) == "<b>bold</b> & co"


def test_how_long_ago_we_looked() -> None:
    assert words.scanned(READY, 412_380, NOW_NS - 130 * 10**9, NOW_NS) == "412,380 files · looked at 2 min ago"
    assert words.scanned(READY, 1, NOW_NS, NOW_NS) == "1 file · looked at just now"
    assert words.scanned(LOOKING, 0, 0, NOW_NS) == "looking…"
    assert words.scanned(NOTHING, 0, 0, NOW_NS) == ""


def summary(code: int = 0, *, archived: int = 0, failed: int = 0) -> Summary:
    return Summary(
        "archive", code, files=Tally(archived=archived, failed=failed), bytes=Tally(archived=archived * 1000)
    )


@pytest.mark.parametrize(
    ("done", "tone", "what"),
    [
        (summary(archived=76), "ok", "76 files (76 kB) archived to my-archive and proven."),
        (summary(), "ok", "There was nothing new to archive."),
        (summary(1, archived=2, failed=1), "warn", "2 files (2.0 kB) archived to my-archive and proven."),
        (summary(130, archived=2), "info", "Stopped. 2 files (2.0 kB) archived to my-archive and proven."),
    ],
)
def test_after_a_run_the_banner_says_how_it_went(done: Summary, tone: str, what: str) -> None:
    said = words.run_words(done, None, VAULT)
    assert (said.tone, said.what) == (tone, what)
    assert "still here" in said.meaning


def test_a_failed_run_says_what_it_means_and_what_to_do() -> None:
    error = VaultError(say("run.busy"), say("run.busy"), remedy=Remedy.EDIT_VAULT)
    said = words.run_words(None, error, VAULT)
    assert said.what == str(error.say)
    assert said.meaning.startswith("Your files are as they were.")
    assert said.actions[0][0] == "edit_vault"
    assert words.run_words(None, Cancelled(), VAULT).what.startswith("Stopped.")


@pytest.mark.parametrize(
    ("fates", "enabled"),
    [
        ([Fate.GOES], ["open", "why", "leave", "exclude"]),
        ([Fate.LEFT_OUT], ["open", "why", "take", "exclude"]),
        ([Fate.FRESH], ["open", "why", "exclude"]),
        ([Fate.SKIPPED], ["open", "why"]),
        ([Fate.GOES, Fate.LEFT_OUT], ["leave", "exclude"]),
        ([Fate.BLOCKED, Fate.LEFT_OUT], ["take", "exclude"]),
    ],
)
def test_the_context_menu_offers_what_can_be_done(fates: list[Fate], enabled: list[str]) -> None:
    assert [entry.name for entry in menu_entries(fates) if entry.enabled] == enabled
