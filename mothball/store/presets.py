"""What we know about places to keep an archive: providers' addresses and habits, and the storage classes in words.

Addresses and habits: the providers' own documentation as collected by rclone (August 2026). Classes: Amazon S3 storage
classes page. Everything here is a suggestion for a dialog; what a server really does is found out by the test.
"""

from __future__ import annotations

from dataclasses import dataclass

from mothball.messages import Message, say


@dataclass(frozen=True, slots=True)
class Preset:
    """One provider. In ``endpoint`` the words in braces are to be filled in; "" means AWS, "{endpoint}" the user's own.

    ``regions`` are suggestions. ``note`` is a fact worth knowing before choosing.
    """

    id: str
    name: str
    endpoint: str = ""
    regions: tuple[str, ...] = ()
    region: str = "us-east-1"
    path_style: bool | None = None
    classes: tuple[str, ...] = ("STANDARD",)
    note: Message | None = None

    def endpoint_for(self, region: str, account: str = "") -> str:
        """The address with the blanks filled in; "" for AWS."""
        return self.endpoint.format(region=region, account=account, endpoint="")


@dataclass(frozen=True, slots=True)
class StorageClass:
    """A storage class of S3. ``cold`` ones must be thawed before reading. ``minimum_days`` are billed anyway."""

    id: str
    words: Message
    cold: bool = False
    minimum_days: int = 0


STORAGE_CLASSES: tuple[StorageClass, ...] = (
    StorageClass("STANDARD", say("class.standard")),
    StorageClass("INTELLIGENT_TIERING", say("class.intelligent_tiering")),
    StorageClass("STANDARD_IA", say("class.standard_ia"), minimum_days=30),
    StorageClass("ONEZONE_IA", say("class.onezone_ia"), minimum_days=30),
    StorageClass("GLACIER_IR", say("class.glacier_ir"), minimum_days=90),
    StorageClass("GLACIER", say("class.glacier"), cold=True, minimum_days=90),
    StorageClass("DEEP_ARCHIVE", say("class.deep_archive"), cold=True, minimum_days=180),
)

_AWS_REGIONS = (
    "us-east-1", "us-east-2", "us-west-1", "us-west-2", "ca-central-1", "sa-east-1",
    "eu-central-1", "eu-central-2", "eu-west-1", "eu-west-2", "eu-west-3", "eu-north-1", "eu-south-1", "eu-south-2",
    "af-south-1", "me-south-1", "me-central-1", "il-central-1",
    "ap-south-1", "ap-south-2", "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4",
    "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-east-1",
)  # fmt: skip

PRESETS: tuple[Preset, ...] = (
    Preset("aws", "Amazon S3", regions=_AWS_REGIONS, classes=tuple(one.id for one in STORAGE_CLASSES)),
    Preset(
        "wasabi",
        "Wasabi",
        "https://s3.{region}.wasabisys.com",
        (
            "us-east-1",
            "us-east-2",
            "us-central-1",
            "us-west-1",
            "eu-central-1",
            "eu-central-2",
            "eu-west-1",
            "eu-west-2",
        ),
        note=say("preset.wasabi"),
    ),
    Preset(
        "backblaze",
        "Backblaze B2",
        "https://s3.{region}.backblazeb2.com",
        ("us-west-000", "us-west-001", "us-west-002", "us-west-004", "us-east-005", "eu-central-003"),
        "us-west-004",
        note=say("preset.backblaze"),
    ),
    Preset("r2", "Cloudflare R2", "https://{account}.r2.cloudflarestorage.com", ("auto",), "auto"),
    Preset("minio", "MinIO, NAS", "{endpoint}", path_style=True, note=say("preset.minio")),
    Preset("hetzner", "Hetzner", "https://{region}.your-objectstorage.com", ("fsn1", "nbg1", "hel1"), "fsn1"),
    Preset(
        "digitalocean",
        "DigitalOcean Spaces",
        "https://{region}.digitaloceanspaces.com",
        ("nyc3", "ams3", "fra1", "sfo3", "sgp1", "lon1", "tor1", "blr1", "syd1"),
        "fra1",
    ),
    Preset(
        "scaleway",
        "Scaleway",
        "https://s3.{region}.scw.cloud",
        ("fr-par", "nl-ams", "pl-waw"),
        "fr-par",
        classes=("STANDARD", "ONEZONE_IA", "GLACIER"),
        note=say("preset.scaleway"),
    ),
    Preset(
        "ovh",
        "OVHcloud",
        "https://s3.{region}.io.cloud.ovh.net",
        ("gra", "rbx", "sbg", "de", "uk", "waw", "bhs", "eu-west-par"),
        "gra",
    ),
    Preset("storj", "Storj", "https://gateway.storjshare.io", note=say("preset.storj")),
    Preset("idrive", "IDrive e2", "{endpoint}", path_style=True, note=say("preset.idrive")),
    Preset("other", "Other S3 storage", "{endpoint}", path_style=True),
)


def is_cold(storage_class: str) -> bool:
    """Whether objects of this class must be thawed before they can be read."""
    return any(one.cold for one in STORAGE_CLASSES if one.id == storage_class)
