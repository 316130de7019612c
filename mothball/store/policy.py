"""A least-privilege IAM policy for one vault, to paste into the AWS console."""

from __future__ import annotations

import json

from mothball.jobs import Vault
from mothball.keys import OWN_FOLDER

PROBE_FOLDER = "probe"
"""Below our own folder: the only place where something is ever deleted (the connection test's own object)."""


def policy_for(vault: Vault) -> str:
    """The policy as indented JSON: one bucket, one prefix, nothing deleted but the probe.

    Listing is not limited to the prefix: S3 answers HEAD for a missing key with 403 instead of 404 unless the whole
    bucket may be listed (Amazon S3 API reference, HeadObject, permissions).
    """
    bucket = f"arn:{_partition(vault.region)}:s3:::{vault.bucket}"
    prefix = vault.prefix.strip("/")
    below = f"{bucket}/{prefix}/" if prefix else f"{bucket}/"
    statements = [
        _allow("MothballList", bucket, "ListBucket", "ListBucketMultipartUploads", "GetBucketLocation"),
        _allow(
            "MothballLook", bucket, "GetBucketVersioning", "GetLifecycleConfiguration", "GetBucketPublicAccessBlock"
        ),
        _allow(
            "MothballArchive",
            f"{below}*",
            *("PutObject", "GetObject", "GetObjectVersion", "RestoreObject"),
            *("AbortMultipartUpload", "ListMultipartUploadParts"),
        ),
        _allow("MothballProbe", f"{below}{OWN_FOLDER}/{PROBE_FOLDER}/*", "DeleteObject"),
    ]
    return json.dumps({"Version": "2012-10-17", "Statement": statements}, indent=2)


def _allow(sid: str, resource: str, *actions: str) -> dict[str, object]:
    return {"Sid": sid, "Effect": "Allow", "Action": [f"s3:{action}" for action in actions], "Resource": resource}


def _partition(region: str) -> str:
    if region.startswith("cn-"):
        return "aws-cn"
    return "aws-us-gov" if region.startswith("us-gov-") else "aws"
