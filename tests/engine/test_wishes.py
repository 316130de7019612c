"""Wishes as the engine takes them."""

from __future__ import annotations

import pytest

from mothball.jobs import ArchiveJob, Job, RestoreJob, Vault, VerifyJob
from mothball.wishes import SLOWEST, Limits, rate

VAULT = Vault("bucket")


@pytest.mark.parametrize(
    ("job", "expected"),
    [(ArchiveJob("/src", VAULT), 500_000), (RestoreJob(VAULT), 700_000), (VerifyJob(VAULT), 700_000)],
)
def test_each_job_goes_by_the_limit_of_its_direction(job: Job, expected: int) -> None:
    assert Limits(upload=500_000, download=700_000).rate_for(job) == expected


@pytest.mark.parametrize(("wished", "expected"), [(0, None), (1, SLOWEST), (SLOWEST, SLOWEST), (10**10, 10**10)])
def test_no_limit_is_so_low_that_servers_hang_up(wished: int, expected: int | None) -> None:
    assert rate(wished) == expected
