"""The archived files as a tree by original path; a folder's content is asked for when it is opened."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Slot

from gui import format as fmt
from gui.session import Session
from gui.widgets.delegates import Role
from gui.words import tr
from mothball.jobs import Vault
from mothball.paths import shown

if TYPE_CHECKING:
    from mothball.catalogue.records import SourceRow, TreeNode

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class At(IntEnum):
    """The columns."""

    NAME = 0
    FILES = 1
    SIZE = 2


@dataclass(eq=False)
class Node:
    """One line. ``children`` is None until somebody looked; ``asked`` while the answer is on its way.

    ``path`` is relative to the source, "" for the source itself.
    """

    parent: Node | None
    source: SourceRow | None
    path: str
    title: str
    is_folder: bool
    files: int = 0
    bytes: int = 0
    children: list[Node] | None = None
    asked: bool = False
    row: int = field(default=0)


class RestoreTree(QAbstractItemModel):
    """Lazily filled from the catalogue. Belongs to the window's thread."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._vault: Vault | None = None
        self._top = Node(None, None, "", "", is_folder=True, children=[])

    def show(self, vault: Vault | None, sources: list[SourceRow]) -> None:
        """Begin anew with these sources."""
        self.beginResetModel()
        self._vault = vault
        several = len({source.machine for source in sources}) > 1
        self._top.children = [_source_node(self._top, n, one, several) for n, one in enumerate(sources)]
        self.endResetModel()

    def node(self, index: Index) -> Node:
        """The node behind an index; the invisible top for an invalid one."""
        return index.internalPointer() if index.isValid() else self._top

    # Qt's questions

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        """The index of a child."""
        children = self.node(parent).children or []
        return self.createIndex(row, column, children[row]) if 0 <= row < len(children) else QModelIndex()

    def parent(self, index: Index = _ROOT) -> QModelIndex:  # type: ignore[override]
        """The index of the folder it lies in."""
        above = self.node(index).parent
        return self._index_of(above) if above is not None else QModelIndex()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Children known so far."""
        return 0 if parent.column() > 0 else len(self.node(parent).children or [])

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Name, files, size."""
        return len(At)

    def hasChildren(self, parent: Index = _ROOT) -> bool:
        """A folder that nobody has looked into may have some."""
        node = self.node(parent)
        return node.is_folder and (node.children is None or bool(node.children))

    def canFetchMore(self, parent: Index) -> bool:
        """Whether a folder still has to be asked for."""
        node = self.node(parent)
        return node.is_folder and node.children is None and not node.asked

    def fetchMore(self, parent: Index) -> None:
        """Ask the catalogue; the rows appear when it answers."""
        node, vault = self.node(parent), self._vault
        source = node.source
        if not self.canFetchMore(parent) or vault is None or source is None:
            return
        node.asked = True
        self._session.query(
            lambda catalogue: (node, catalogue.children(vault.identity, source.machine, source.name, node.path)),
            self._arrived,
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts, and the whole path as tooltip."""
        node, column = self.node(index), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            if column == At.NAME:
                return node.title
            return fmt.size(node.bytes) if column == At.SIZE else fmt.number(node.files)
        if role == Qt.ItemDataRole.ToolTipRole and node.source is not None:
            return shown(original(node))
        if role == Role.SIGN and column == At.NAME:
            return "folder" if node.is_folder else "file"
        if role == Role.STRONG:
            return column == At.NAME and not node.path
        if role == Qt.ItemDataRole.TextAlignmentRole and column != At.NAME:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Titles."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Name"), tr("Files"), tr("Size"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section != At.NAME:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    # inside

    def _index_of(self, node: Node) -> QModelIndex:
        return QModelIndex() if node is self._top else self.createIndex(node.row, 0, node)

    @Slot(object)
    def _arrived(self, answer: tuple[Node, list[TreeNode]]) -> None:
        node, found = answer
        if not self._is_ours(node):
            return
        children = [_child(node, n, one) for n, one in enumerate(found)]
        if children:
            self.beginInsertRows(self._index_of(node), 0, len(children) - 1)
        node.children, node.asked = children, False
        if children:
            self.endInsertRows()

    def _is_ours(self, node: Node) -> bool:
        """False for an answer that came after ``show`` began anew."""
        while node.parent is not None:
            if not (node.parent.children or []) or node not in (node.parent.children or []):
                return False
            node = node.parent
        return node is self._top


def original(node: Node) -> str:
    """The original full path of a node, with ``/``."""
    root = node.source.root.replace("\\", "/").rstrip("/") if node.source else ""
    return f"{root}/{node.path}" if node.path else root or "/"


def _source_node(top: Node, row: int, source: SourceRow, several: bool) -> Node:
    title = shown(source.root or source.name)
    title = tr("{folder} on {machine}", folder=title, machine=source.machine) if several else title
    return Node(top, source, "", title, is_folder=True, files=source.files, bytes=source.bytes, row=row)


def _child(parent: Node, row: int, node: TreeNode) -> Node:
    path = f"{parent.path}/{node.name}" if parent.path else node.name
    return Node(
        parent, parent.source, path, shown(node.name), node.is_folder, files=node.files, bytes=node.bytes, row=row
    )
