"""Dialogs: only where a decision is needed before anything can go on."""
