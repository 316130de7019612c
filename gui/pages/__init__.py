"""The pages of the window, by name and in the order of the rail."""

from gui.pages.activity import ActivityPage
from gui.pages.history import HistoryPage
from gui.pages.overview import OverviewPage
from gui.pages.page import Page
from gui.pages.restore import RestorePage
from gui.pages.settings import SettingsPage

__all__ = ["PAGES", "Page"]

PAGES: tuple[type[Page], ...] = (OverviewPage, ActivityPage, RestorePage, HistoryPage, SettingsPage)
"""All pages; the first is shown at the start."""
