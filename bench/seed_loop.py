"""What the four small programs we started from do: boto3's ``upload_file``, one file after the other.

seed_loop.py SOURCE ENDPOINT_URL BUCKET
"""

from __future__ import annotations

import os
import sys

import boto3


def main(source: str, url: str, bucket: str) -> None:
    """Walk and upload."""
    client = boto3.client("s3", endpoint_url=url)
    for folder, _, names in os.walk(source):
        for name in names:
            path = os.path.join(folder, name)
            client.upload_file(path, bucket, os.path.relpath(path, source))


if __name__ == "__main__":
    main(*sys.argv[1:])
