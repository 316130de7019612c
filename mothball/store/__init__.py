"""Where objects go: the protocol, and S3 behind it."""
