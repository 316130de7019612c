"""The window: shows what the engine knows and asks what the user wants. Decides nothing about files."""
