"""The rules of the house that a program can check. Each takes sources and answers what is wrong, in words."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase

from tests.helpers.source import Source, called, dotted, imports

Rule = list[str]

LONGEST_FUNCTION = 80

DOORS: Mapping[str, Sequence[str]] = {
    "boto3": ["mothball/store/s3*.py"],
    "botocore": ["mothball/store/s3*.py"],
    "s3transfer": [],
    "keyring": ["mothball/credentials.py"],
    "sqlite3": ["mothball/catalogue/*.py"],
    "moto": ["mothball/demo*.py"],
}
"""Libraries that only certain files may touch."""

REMOVERS = {
    *["os.remove", "os.unlink", "os.rmdir", "os.removedirs", "os.rename", "os.renames", "os.replace"],
    *["shutil.rmtree", "shutil.move", "QFile.remove", "QFile.moveToTrash", "QFile.rename"],
}
PATH_REMOVERS = {"unlink", "rmdir", "rename", "rmtree", "moveToTrash"}
MAY_REMOVE: Mapping[str, str] = {
    "mothball/settings.py": "the settings file, replaced in one step",
    "mothball/catalogue/files.py": "old copies of our own database",
    "mothball/host/posix_autostart.py": "our own entry in the autostart folder",
    "mothball/fetch.py": "its own temporary files",
    "mothball/placing.py": "moves a fetched file into place, and only replaces when the user chose so",
}
"""Files that may remove or rename something on the disk, and what."""

CLOCKS = {"time.time", "time.time_ns", "time.monotonic", "time.sleep", "datetime.now", "datetime.utcnow"}
MAY_READ_CLOCKS = {
    "mothball/clock.py": "the door",
    "mothball/child.py": "waits for a real process to end",
}


def forbidden_imports(sources: Iterable[Source], folder: str, names: Collection[str]) -> Rule:
    """Nothing below ``folder`` imports these packages, at no level and for no purpose."""
    return [
        f"{source.at(node)} imports {name}"
        for source in sources
        if source.path.startswith(folder)
        for name, node in imports(source)
        if name.split(".")[0] in names
    ]


def single_doors(sources: Iterable[Source], doors: Mapping[str, Sequence[str]] = DOORS) -> Rule:
    """Each of these libraries is imported by its door only."""
    return [
        f"{source.at(node)} imports {name}; only {', '.join(doors[library]) or 'nobody'} may"
        for source in sources
        for name, node in imports(source)
        if (library := name.split(".")[0]) in doors
        if not any(fnmatchcase(source.path, door) for door in doors[library])
    ]


def removing_files(sources: Iterable[Source], allowed: Collection[str] = tuple(MAY_REMOVE)) -> Rule:
    """Nobody removes or renames files but the modules that are known for it."""
    return [
        f"{source.at(call)} calls {called(call)}"
        for source in sources
        if source.path not in allowed
        for call in source.calls()
        if _removes(call)
    ]


def _removes(call: ast.Call) -> bool:
    name = called(call)
    last = name.rpartition(".")[2]
    # Path.replace takes one argument, str.replace two.
    path_replace = last == "replace" and "." in name and len(call.args) == 1 and not call.keywords
    return name in REMOVERS or ("." in name and last in PATH_REMOVERS) or path_replace


def reading_clocks(sources: Iterable[Source], allowed: Collection[str] = tuple(MAY_READ_CLOCKS)) -> Rule:
    """Time comes from clock.py, waiting from cancel.Control."""
    return [
        f"{source.at(call)} calls {called(call)}"
        for source in sources
        if source.path not in allowed
        for call in source.calls()
        if called(call).removeprefix("datetime.datetime").removeprefix("datetime.") in CLOCKS
        or called(call) in CLOCKS
        or called(call).endswith("datetime.now")
    ]


def import_cycles(sources: Sequence[Source]) -> Rule:
    """No module needs itself, imports inside functions included (those would only hide the cycle)."""
    modules = {source.module for source in sources}
    needs = {source.module: _needed(source, modules) for source in sources}
    return [" -> ".join(cycle) for cycle in _cycles(needs)]


def _needed(source: Source, modules: Collection[str]) -> set[str]:
    typing_only = {
        inner
        for node in ast.walk(source.tree)
        if isinstance(node, ast.If) and dotted(node.test).endswith("TYPE_CHECKING")
        for inner in ast.walk(node)
    }
    names = {name for name, node in imports(source) if node not in typing_only and name in modules}
    # "from mothball.store import base" names the package too, but what is needed is the module in it.
    return {name for name in names if not any(other.startswith(f"{name}.") for other in names)} - {source.module}


def _cycles(needs: Mapping[str, Collection[str]]) -> Iterator[list[str]]:
    done: set[str] = set()

    def visit(module: str, way: list[str]) -> Iterator[list[str]]:
        if module in way:
            yield [*way[way.index(module) :], module]
            return
        if module in done:
            return
        for needed in sorted(needs[module]):
            yield from visit(needed, [*way, module])
        done.add(module)

    for start in sorted(needs):
        yield from visit(start, [])


def int_signals(sources: Iterable[Source]) -> Rule:
    """Signal(int) is a C int: 3 GB arrive as a negative number. Facts travel as objects."""
    return [
        f"{source.at(call)} declares a signal with int"
        for source in sources
        for call in source.calls()
        if called(call).rpartition(".")[2] == "Signal"
        if any(isinstance(node, ast.Name) and node.id == "int" for argument in call.args for node in ast.walk(argument))
    ]


def worker_lambdas(sources: Sequence[Source]) -> Rule:
    """What hangs on a worker's signal is a bound slot: lambdas and partials run in the worker's thread."""
    signals = {"started", "finished"} if any(_workers(source) for source in sources) else set()
    threads = {name for source in sources for worker in _workers(source) for name in _signals(worker)} | signals
    return [
        f"{source.at(call)} connects a {kind} to {dotted(call.func)}"
        for source in sources
        for call in source.calls()
        if isinstance(call.func, ast.Attribute) and call.func.attr == "connect" and call.args
        if isinstance(call.func.value, ast.Attribute) and call.func.value.attr in threads
        if (kind := _unbound(call.args[0])) is not None
    ]


def _workers(source: Source) -> list[ast.ClassDef]:
    return [
        node
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef)
        and any(dotted(base).rpartition(".")[2] in ("QThread", "QRunnable") for base in node.bases)
    ]


def _signals(worker: ast.ClassDef) -> Iterator[str]:
    for node in worker.body:
        value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
        if isinstance(value, ast.Call) and called(value).rpartition(".")[2] == "Signal":
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]  # type: ignore[union-attr]
            yield from (target.id for target in targets if isinstance(target, ast.Name))


def _unbound(slot: ast.expr) -> str | None:
    if isinstance(slot, ast.Lambda):
        return "lambda"
    if isinstance(slot, ast.Call) and called(slot).rpartition(".")[2] == "partial":
        return "partial"
    return None


def translated_templates(sources: Iterable[Source]) -> Rule:
    """tr(f"...") looks up the finished sentence, which no translation knows."""
    return [
        f"{source.at(call)} translates an f-string"
        for source in sources
        for call in source.calls()
        if called(call).rpartition(".")[2] in ("tr", "translate")
        if any(isinstance(argument, ast.JoinedStr) for argument in call.args)
    ]


def shadowed_qt_names(sources: Iterable[Source], qt_names: Mapping[str, Collection[str]]) -> Rule:
    """``self.window = ...`` on a widget hides Qt's own method. ``qt_names``: Qt class -> its attributes."""
    sources = list(sources)
    bases = {
        node.name: [dotted(base).rpartition(".")[2] for base in node.bases]
        for source in sources
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef)
    }
    return [
        f"{source.at(target)} hides {name}() of Qt in {node.name}"
        for source in sources
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef)
        for name, target in _assigned(node)
        if name in _inherited(node.name, bases, qt_names)
    ]


def _assigned(node: ast.ClassDef) -> Iterator[tuple[str, ast.AST]]:
    for inner in ast.walk(node):
        targets = inner.targets if isinstance(inner, ast.Assign) else []
        if isinstance(inner, ast.AnnAssign):
            targets = [inner.target]
        for target in targets:
            if isinstance(target, ast.Attribute) and dotted(target.value) == "self":
                yield target.attr, target
            elif isinstance(target, ast.Name) and inner in node.body:
                yield target.id, target


def _inherited(name: str, bases: Mapping[str, list[str]], qt_names: Mapping[str, Collection[str]]) -> set[str]:
    names: set[str] = set()
    for base in bases.get(name, []):
        names |= set(qt_names.get(base, ())) if base not in bases else _inherited(base, bases, qt_names)
    return names


def long_functions(sources: Iterable[Source], limit: int = LONGEST_FUNCTION) -> Rule:
    """Nobody understands a function of a hundred lines."""
    return [
        f"{source.at(node)} {node.name} has {length} lines"
        for source in sources
        for node in ast.walk(source.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (length := (node.end_lineno or 0) - node.lineno + 1) > limit
    ]


def long_files(sources: Iterable[Source], limits: Mapping[str, int]) -> Rule:
    """Files that are known to grow have a ceiling."""
    return [
        f"{source.path} has {lines} lines; its ceiling is {limits[source.path]}"
        for source in sources
        if source.path in limits and (lines := len(source.text.splitlines())) >= limits[source.path]
    ]


def fields(template: str) -> set[str]:
    """The names a sentence needs."""
    return {
        name.split(".")[0].split("[")[0] for _, name, _, _ in string.Formatter().parse(template) if name is not None
    }


def wrong_messages(sources: Iterable[Source], english: Mapping[str, str]) -> Rule:
    """Every say("code", ...) exists and gives the sentence exactly what it needs."""
    wrong = []
    for source in sources:
        for call in source.calls():
            if called(call).rpartition(".")[2] != "say" or not call.args:
                continue
            for code in _literals(call.args[0]):
                given = {keyword.arg for keyword in call.keywords}
                if code not in english:
                    wrong.append(f"{source.at(call)} says {code}, which nobody put into words")
                elif None not in given and given != fields(english[code]):
                    wrong.append(f"{source.at(call)} says {code} with {given}, not {fields(english[code])}")
    return wrong


def _literals(node: ast.expr) -> list[str]:
    """The texts an expression can be: a literal, or either side of a choice between literals."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return _literals(node.body) + _literals(node.orelse)
    return []


def unused_messages(sources: Iterable[Source], english: Mapping[str, str]) -> Rule:
    """Every sentence is said somewhere: its code, or the beginning of it, stands in some file (tables of codes count).

    Two endings are added by whoever says the sentence: ``.todo`` (what to do about it) and ``.one`` (the singular).
    """
    nodes = [node for source in sources if source.path != "mothball/messages.py" for node in ast.walk(source.tree)]
    texts = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    starts = tuple(
        str(node.values[0].value)
        for node in nodes
        if isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant)
        if re.fullmatch(r"[a-z_]+\.[a-z_.]*", str(node.values[0].value))
    )
    return [
        f"nobody says {code}"
        for code in english
        if not {code, code.removesuffix(".todo"), code.removesuffix(".one")} & texts and not code.startswith(starts)
    ]


# Written in pieces, so that this file is not its own first finding.
MACHINE_TRACES = {
    "a path of one machine": re.compile(r"(?<![\w.$}~])/" + r"(?:work|root)/[\w.]"),
    "a registry's host": re.compile(r"python" + r"hosted\.org|pypi\.org/" + r"simple|npm" + r"js\.org"),
    "an index option": re.compile(r"--(?:extra-)?" + r"index-url|--find" + r"-links"),
}


def machine_traces(texts: Mapping[str, str]) -> Rule:
    """No file names the machine it was written on, nor where packages come from."""
    return [
        f"{path}:{number} holds {what}: {found.group()}"
        for path, text in texts.items()
        for number, line in enumerate(text.splitlines(), 1)
        for what, pattern in MACHINE_TRACES.items()
        if (found := pattern.search(line))
    ]


def lock_addresses(text: str) -> Rule:
    """The lock holds names, versions and hashes: no address, no option but --hash."""
    return [
        f"line {number}: {line.strip()}"
        for number, line in enumerate(text.splitlines(), 1)
        if "://" in line or " @ " in line or (line.strip().startswith("-") and not line.strip().startswith("--hash="))
    ]
