"""Suggestions for the dialog: they make working vaults; and the policy is as small as it can be."""

from __future__ import annotations

import json

import pytest

from mothball.jobs import Vault
from mothball.store.fields import check_endpoint, check_new_bucket, check_vault
from mothball.store.policy import policy_for
from mothball.store.presets import PRESETS, STORAGE_CLASSES, Preset, is_cold


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.id)
def test_every_preset_makes_a_vault_that_can_work(preset: Preset) -> None:
    for region in preset.regions or (preset.region,):
        url = preset.endpoint_for(region, account="0123abcd")
        check_vault(Vault("archive", region=region, endpoint_url=url))
        assert "{" not in url
    assert not preset.regions or preset.region in preset.regions
    assert preset.classes[0] == "STANDARD"
    assert set(preset.classes) <= {one.id for one in STORAGE_CLASSES}


def test_presets_and_classes_are_told_apart() -> None:
    assert len({preset.id for preset in PRESETS}) == len(PRESETS)
    assert [one.id for one in STORAGE_CLASSES if one.cold] == ["GLACIER", "DEEP_ARCHIVE"]
    assert is_cold("DEEP_ARCHIVE")
    assert not is_cold("GLACIER_IR")


@pytest.mark.parametrize("name", ["archive", "a-1", "archive.2026-11-20.0123456789ab", "a" * 63])
def test_good_names_for_new_buckets(name: str) -> None:
    check_new_bucket(name)


@pytest.mark.parametrize("name", ["", "ab", "Archive", "a_b", "a..b", "-ab", "ab-", "192.168.0.1", "a" * 64, "ä" * 5])
def test_bad_names_for_new_buckets(name: str) -> None:
    with pytest.raises(Exception, match="cannot be a bucket"):
        check_new_bucket(name)


def test_addresses() -> None:
    for good in ("", "http://127.0.0.1:9000", "https://store.example", "https://[::1]:9000/"):
        check_endpoint(good)
    for bad in ("store.example", "https://", "file:///x", "https://x:y", "s3://bucket"):
        with pytest.raises(Exception, match="is not the address"):
            check_endpoint(bad)


def statements(vault: Vault) -> dict[str, dict[str, object]]:
    return {one["Sid"]: one for one in json.loads(policy_for(vault))["Statement"]}


def test_the_policy_allows_one_bucket_one_prefix_and_no_deleting() -> None:
    found = statements(Vault("b", prefix="family/photos"))
    assert found["MothballArchive"]["Resource"] == "arn:aws:s3:::b/family/photos/*"
    assert found["MothballList"]["Resource"] == "arn:aws:s3:::b"
    assert found["MothballProbe"]["Resource"] == "arn:aws:s3:::b/family/photos/.mothball/probe/*"
    allowed = {action for one in found.values() for action in one["Action"]}  # type: ignore[attr-defined]
    assert not {action for action in allowed if "*" in action}
    assert not allowed & {"s3:ListAllMyBuckets", "s3:CreateBucket", "s3:DeleteBucket", "s3:PutBucketPolicy"}
    deleting = [sid for sid, one in found.items() if "s3:DeleteObject" in one["Action"]]  # type: ignore[operator]
    assert deleting == ["MothballProbe"]


def test_B3_6_the_policy_without_a_prefix() -> None:
    assert statements(Vault("b"))["MothballArchive"]["Resource"] == "arn:aws:s3:::b/*"


@pytest.mark.parametrize(("region", "partition"), [("cn-north-1", "aws-cn"), ("us-gov-west-1", "aws-us-gov")])
def test_the_policy_of_other_partitions(region: str, partition: str) -> None:
    assert statements(Vault("b", region=region))["MothballList"]["Resource"] == f"arn:{partition}:s3:::b"
