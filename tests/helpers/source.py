"""Reads the project's own source for the architecture tests."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

# What tools leave behind in a checkout; the rules are about what people wrote.
NOT_OURS = {".git", ".venv", ".tools", "build", "dist", "shots", "__pycache__"}


@dataclass(frozen=True)
class Source:
    """One Python file: its path from the root with "/", and its tree."""

    path: str
    text: str
    tree: ast.Module = field(repr=False)

    @classmethod
    def parse(cls, path: str, text: str) -> Source:
        """From text, for rules that are tried on snippets."""
        return cls(path, text, ast.parse(text, path))

    @property
    def module(self) -> str:
        """``mothball.store.s3`` for mothball/store/s3.py, ``mothball.store`` for its __init__.py."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def at(self, node: ast.AST) -> str:
        """Where something is, for a message."""
        return f"{self.path}:{getattr(node, 'lineno', 1)}"

    def calls(self) -> Iterator[ast.Call]:
        """Every call in the file."""
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))


def files(folder: Path = ROOT) -> Iterator[Path]:
    """Every file people wrote, caches and environments left out."""
    for path in sorted(folder.iterdir()):
        if path.name in NOT_OURS or path.name.endswith(("_cache", ".egg-info", ".hypothesis")):
            continue
        if path.is_dir():
            yield from files(path)
        elif path.is_file():
            yield path


def python(*folders: str) -> list[Source]:
    """All Python files below these folders."""
    return [
        Source.parse(path.relative_to(ROOT).as_posix(), path.read_text("utf-8"))
        for folder in folders
        for path in files(ROOT / folder)
        if path.suffix == ".py"
    ]


def called(call: ast.Call) -> str:
    """The dotted name of what is called, as written: ``os.path.join``, ``self.tr``, "" where it has none."""
    return dotted(call.func)


def dotted(node: ast.AST) -> str:
    """``a.b.c`` of a chain of names; what hangs on a call or an index starts with "?"."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value) or '?'}.{node.attr}"
    return ""


def imports(source: Source) -> Iterator[tuple[str, ast.stmt]]:
    """Full names of all that is imported, wherever in the file. ``from a import b`` gives ``a`` and ``a.b``."""
    package = source.module if source.path.endswith("__init__.py") else source.module.rpartition(".")[0]
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            name = ".".join([*above, *([node.module] if node.module else [])])
            yield name, node
            yield from ((f"{name}.{alias.name}", node) for alias in node.names)
