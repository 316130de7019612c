"""How the way to the vaults leads: through which proxy, and whose certificates are trusted."""

from __future__ import annotations

from PySide6.QtCore import Slot

from gui.pages.settings.section import Section
from gui.widgets.basic import label
from gui.words import tr
from mothball.paths import shown
from mothball.settings import Settings


class NetworkSection(Section):
    """Nothing to set here: the proxy is the computer's, the certificates are the vault's."""

    name = "network"

    @staticmethod
    def title() -> str:
        return tr("Network")

    def build(self) -> None:
        self.proxy = label(wrap=True, name="proxy")
        self.trust = label(wrap=True, name="trust")
        self.row(tr("Proxy"), self.proxy, remark=tr("Mothball goes the way that this computer is set up for."))
        self.row(
            tr("Certificates"),
            self.trust,
            remark=tr("A vault with a certificate of your own has its CA file in the vault's settings, under Storage."),
            keywords=tr("ca tls ssl"),
        )

    def show_settings(self, settings: Settings) -> None:
        own = [
            tr("{name}: besides, {file}", name=shown(vault.name), file=shown(vault.ca_file))
            for vault in settings.vaults
            if vault.ca_file
        ]
        self.trust.setText("\n".join([tr("Those that this computer trusts."), *own]))

    def shown(self) -> None:
        """The computer may go another way by now."""
        self.changes.session.work(_proxies, self._show_proxies, key="settings-proxies")

    @Slot(object)
    def _show_proxies(self, proxies: dict[str, str]) -> None:
        lines = [f"{scheme}: {shown(address)}" for scheme, address in proxies.items()]
        self.proxy.setText("\n".join(lines) or tr("None: the way leads straight to the storage."))


def _proxies() -> dict[str, str]:
    """In the worker thread: what opens connections is loaded late."""
    from mothball.store.route import proxies

    return proxies()
