"""The engine: finds stale files, archives them to S3, proves it, and brings them back. No Qt in here."""

__version__ = "0.1.0"
