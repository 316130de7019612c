"""Four ways to bring bytes into a bucket, side by side: boto3 in threads, the AWS common runtime, obstore, ours.

    python bench/data_plane.py http://127.0.0.1:9000 [ROUNDS]

The server should be a sink that checks lengths and keeps nothing, with path-style addresses; the bucket is ``perf``.
All four send what Mothball has to send: bytes from memory, their SHA-256 as a header that the server checks against,
"only if the key is free", seven metadata headers; and look at the ETag of the answer. The rounds are interleaved, each
run is a process of its own, imports and the first request are not timed. awscrt and obstore are taken if they can be
imported (``pip install --target DIR 'boto3[crt]' obstore``, then PYTHONPATH=DIR).
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import resource
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from importlib.util import find_spec
from urllib.parse import urlsplit

MIB = 1024 * 1024
WORK = {4096: (6000, 32), 256 * 1024: (1500, 32), 16 * MIB: (64, 8)}
"""Bytes of an object -> how many of them, sent by how many at once."""
METADATA = {
    "mothball-format": "1",
    "mtime": "2026-11-20T22:15:03.000000001Z",
    "mtime-ns": "1795212903000000001",
    "path": "some/folder/and/a%20file.txt",
    "run": "20261120T221503Z",
    "sha256": "0" * 64,
    "size": "4096",
}
Put = Callable[[str, bytes, bytes], object]
"""Sends bytes under a key, given their digest; raises unless the answer names an ETag."""


def boto3_threads(url: str) -> Put:
    import boto3
    from botocore.config import Config
    from botocore.handlers import add_expect_header

    config = Config(max_pool_connections=64, s3={"addressing_style": "path"})
    client = boto3.client(
        "s3",
        endpoint_url=url,
        region_name="us-east-1",
        aws_access_key_id="testing",
        aws_secret_access_key="testing",  # noqa: S106 - a sink asks for none
        config=config,
    )
    client.meta.events.unregister("before-call.s3", add_expect_header)

    def put(key: str, body: bytes, digest: bytes) -> object:
        checksum = base64.b64encode(digest).decode()
        answer = client.put_object(
            Bucket="perf", Key=key, Body=body, Metadata=METADATA, IfNoneMatch="*", ChecksumSHA256=checksum
        )
        return answer["ETag"]

    return put


def awscrt(url: str) -> Put:
    from awscrt import auth, http, s3
    from awscrt import io as crt_io

    group = crt_io.EventLoopGroup(2)
    bootstrap = crt_io.ClientBootstrap(group, crt_io.DefaultHostResolver(group))
    keys = auth.AwsCredentialsProvider.new_static("testing", "testing")
    signing = s3.create_default_s3_signing_config(region="us-east-1", credential_provider=keys)
    client = s3.S3Client(
        bootstrap=bootstrap,
        region="us-east-1",
        signing_config=signing,
        part_size=64 * MIB,
        multipart_upload_threshold=65 * MIB,
        tls_mode=s3.S3RequestTlsMode.DISABLED,
        throughput_target_gbps=100,
        max_active_connections_override=64,
    )
    host = urlsplit(url).netloc

    def put(key: str, body: bytes, digest: bytes) -> object:
        headers = [("host", host), ("content-length", str(len(body))), ("if-none-match", "*")]
        headers += [("x-amz-checksum-sha256", base64.b64encode(digest).decode())]
        headers += [(f"x-amz-meta-{name}", value) for name, value in METADATA.items()]
        request = http.HttpRequest("PUT", f"/perf/{key}", http.HttpHeaders(headers), io.BytesIO(body))
        named: list[str] = []
        sent = client.make_request(
            type=s3.S3RequestType.PUT_OBJECT,
            request=request,
            on_headers=lambda headers, **_more: named.extend(v for k, v in headers if k.lower() == "etag"),
        )
        sent.finished_future.result()
        return named[0]

    return put


def obstore(url: str) -> Put:
    import obstore as library
    from obstore.store import S3Store

    store = S3Store(
        "perf",
        endpoint=url,
        region="us-east-1",
        access_key_id="testing",
        secret_access_key="testing",  # noqa: S106 - as above
        virtual_hosted_style_request=False,
        checksum_algorithm="SHA256",
        client_options={"allow_http": True, "pool_max_idle_per_host": "64"},
    )

    def put(key: str, body: bytes, _digest: bytes) -> object:
        # It computes the checksum itself, so the one we have is no use to it.
        answer = library.put(store, key, body, attributes=METADATA, mode="create", use_multipart=False)
        return answer["e_tag"]

    return put


def ours(url: str) -> Put:
    from mothball.jobs import CredentialKind, Secret, Vault
    from mothball.store.s3 import open_store

    vault = Vault("perf", endpoint_url=url, credentials=CredentialKind.ACCESS_KEY, access_key_id="testing")
    store = open_store(vault, Secret("testing"))

    def put(key: str, body: bytes, digest: bytes) -> object:
        return store.put(key, body, sha256=digest, metadata=METADATA).etag

    return put


PLANES: dict[str, Callable[[str], Put]] = {
    "boto3 threads": boto3_threads,
    "awscrt": awscrt,
    "obstore": obstore,
    "ours": ours,
}


def measure(name: str, url: str, size: int) -> None:
    """One run in this process; prints JSON."""
    count, threads = WORK[size]
    put, body = PLANES[name](url), os.urandom(size)
    put("warm", b"x", hashlib.sha256(b"x").digest())
    keys, lock = iter(range(count)), threading.Lock()
    tag = f"{name.partition(' ')[0]}-{size}-{os.getpid()}"

    def work() -> None:
        while True:
            with lock:
                number = next(keys, None)
            if number is None:
                return
            # Hashed here, as the engine does when it has read a file.
            assert put(f"{tag}/{number % 200}/{number}", body, hashlib.sha256(body).digest())

    started, cpu = time.perf_counter(), time.process_time()
    workers = [threading.Thread(target=work) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    wall, cpu = time.perf_counter() - started, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"wall": wall, "cpu": cpu, "peak": peak}))
    # Native libraries take their time to say goodbye, and some abort over it.
    sys.stdout.flush()
    os._exit(0)


def main(url: str, rounds: int) -> None:
    libraries = {"awscrt": "awscrt", "obstore": "obstore"}
    names = [name for name in PLANES if name not in libraries or find_spec(libraries[name])]
    print("| object | way | objs/s | MB/s | CPU ms/object | peak MB |\n| --- | --- | ---: | ---: | ---: | ---: |")
    for size, (count, _) in WORK.items():
        found: dict[str, list[dict[str, float]]] = {name: [] for name in names}
        for _ in range(rounds):
            for name in names:
                command = [sys.executable, __file__, "--one", name, url, str(size)]
                output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
                found[name].append(json.loads(output))
        for name, runs in found.items():
            wall, best = statistics.median(run["wall"] for run in runs), min(run["wall"] for run in runs)
            cpu, peak = statistics.median(run["cpu"] for run in runs), max(run["peak"] for run in runs)
            label = f"{size // 1024} KiB" if size < MIB else f"{size // MIB} MiB"
            print(
                f"| {label} | {name} | {count / wall:,.0f} ({count / best:,.0f}) "
                f"| {count * size / wall / 1e6:,.0f} ({count * size / best / 1e6:,.0f}) "
                f"| {1000 * cpu / count:.3f} | {peak:.0f} |",
                flush=True,
            )


if __name__ == "__main__":
    if sys.argv[1] == "--one":
        measure(sys.argv[2], sys.argv[3], int(sys.argv[4]))
    else:
        main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5)
