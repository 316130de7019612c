"""The settings page, one file a section."""

from gui.pages.settings.page import SettingsPage

__all__ = ["SettingsPage"]
