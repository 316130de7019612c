"""Keeps the translation files in step with the code: ``translate.py [--check] [code of a new language]``.

Run by ``dev.py translate``. Collects every text of the window (the literals in ``tr``, ``trn`` and ``mark``) and the
engine's table, merges them into ``resources/translations/*.ts`` (Qt Linguist's format) and compiles the ``.qm`` files.
What is translated stays; new texts come in as unfinished; texts that are gone are removed. ``--check`` writes nothing.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
FUNCTIONS = {"tr": 1, "mark": 1, "trn": 2}
"""How many literals each of them takes."""


@dataclass(frozen=True)
class Text:
    """One text to translate. For a plural, ``source`` is the English plural and ``comment`` the singular."""

    context: str
    source: str
    comment: str = ""
    plural: bool = False


Translations = Mapping[Text, list[str]]
"""The forms of each text, one unless it is a plural; an empty form is not translated yet."""


def main(arguments: list[str]) -> int:
    """Merge and compile, or only look; answers the exit code."""
    texts = collect()
    targets = [FOLDER / f"mothball_{code}.ts" for code in arguments if code != "--check"]
    targets += [path for path in sorted(FOLDER.glob("*.ts")) if path not in targets]
    bad = 0
    for path in targets:
        if "--check" not in arguments:
            path.write_text(written(texts, read(path), path.stem.partition("_")[2]), "utf-8", newline="\n")
            compile_file(path, path.with_suffix(".qm"))
        found = problems(texts, read(path))
        bad += len(found)
        print("\n".join([*found[:40], summary(path, found)]))
    return 1 if bad else 0


def summary(path: Path, found: list[str]) -> str:
    """The last line: what there is to do."""
    if not found:
        return f"{path.name}: complete"
    todo = f"run packaging/dev.py translate and mend or translate {len(found)} texts (Qt Linguist or an editor)"
    return f"{path.name}: {todo}"


# the code


def collect() -> dict[Text, str]:
    """Every text of the program, in the order of the code, with the file it comes from."""
    sys.path.insert(0, str(ROOT))
    from gui.words import ENGINE, counted
    from mothball.messages import ENGLISH

    texts: dict[Text, str] = {}
    for path in sorted((ROOT / "gui").rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        for text in texts_of(path.read_text("utf-8"), name):
            texts.setdefault(text, name)
    for source in ENGLISH.values():
        texts.setdefault(Text(ENGINE, source, plural=bool(counted(source))), "mothball/messages.py")
    return texts


def texts_of(code: str, name: str) -> Iterator[Text]:
    """The texts of one file, in their order. A text that is not a literal could not be found, so it ends the work."""
    calls = (node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call))
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        function = call.func.id if isinstance(call.func, ast.Name) else ""
        if function not in FUNCTIONS:
            continue
        literals = [part.value for part in call.args[: FUNCTIONS[function]] if isinstance(part, ast.Constant)]
        if len(literals) != FUNCTIONS[function]:
            sys.exit(f"{name}:{call.lineno}: {function} takes literals; nobody can translate {ast.unparse(call)}")
        one, many = literals[0], literals[-1]
        if extra := names(one) - names(many):
            sys.exit(f"{name}:{call.lineno}: {extra} stands in the singular only; other languages could not say it")
        yield Text("Mothball", many, one, plural=True) if function == "trn" else Text("Mothball", one)


# the files


def read(path: Path) -> dict[Text, list[str]]:
    """The translations in a .ts file; none where there is no file. Unfinished ones are empty."""
    if not path.exists():
        return {}
    found: dict[Text, list[str]] = {}
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314 - our own file
        for message in context.iter("message"):
            text = Text(
                context.findtext("name", ""),
                message.findtext("source", ""),
                message.findtext("comment", ""),
                message.get("numerus") == "yes",
            )
            found[text] = _forms(message)
    return found


def _forms(message: ET.Element) -> list[str]:
    translation = message.find("translation")
    if translation is None or translation.get("type"):
        return [""]
    forms = [form.text or "" for form in translation.iter("numerusform")]
    return forms or [translation.text or ""]


def written(texts: Mapping[Text, str], translations: Translations, language: str) -> str:
    """A .ts file with exactly these texts. Without line numbers: they would change with every edit."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    contexts: dict[str, ET.Element] = {}
    for text, place in texts.items():
        if text.context not in contexts:
            contexts[text.context] = ET.SubElement(root, "context")
            ET.SubElement(contexts[text.context], "name").text = text.context
        contexts[text.context].append(_message(text, place, translations.get(text, [])))
    ET.indent(root, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{ET.tostring(root, "unicode")}\n'


def _message(text: Text, place: str, forms: list[str]) -> ET.Element:
    message = ET.Element("message", {"numerus": "yes"} if text.plural else {})
    ET.SubElement(message, "location", filename=f"../../{place}")
    ET.SubElement(message, "source").text = text.source
    if text.comment:
        ET.SubElement(message, "comment").text = text.comment
    done = bool(forms) and all(forms)
    translation = ET.SubElement(message, "translation", {} if done else {"type": "unfinished"})
    if text.plural:
        for form in forms if done else ["", ""]:
            ET.SubElement(translation, "numerusform").text = form
    elif done:
        translation.text = forms[0]
    return message


def compile_file(source: Path, target: Path) -> None:
    """Make the .qm file that Qt reads."""
    lrelease = Path(sys.executable).with_name("pyside6-lrelease" + (".exe" if sys.platform == "win32" else ""))
    subprocess.run([str(lrelease), "-silent", str(source), "-qm", str(target)], check=True)


# what can be wrong


def problems(texts: Iterable[Text], translations: Translations) -> list[str]:
    """Everything that keeps a translation from being complete and right, a line each."""
    known = list(texts)
    return [
        *(f"not translated: {text.source!r}" for text in known if not all(translations.get(text, [""]))),
        *(f"not in the program any more: {text.source!r}" for text in translations if text not in known),
        *(line for text, forms in translations.items() for form in forms if form for line in _wrong(text, form)),
    ]


def _wrong(text: Text, form: str) -> Iterator[str]:
    if names(form) != names(text.source):
        yield f"other placeholders than {text.source!r}: {form!r}"
    if form.count("&") != text.source.count("&"):
        yield f"other access keys than {text.source!r}: {form!r}"
    for end in ("…", ":", ".", " "):
        if form.endswith(end) != text.source.endswith(end):
            yield f"ends otherwise than {text.source!r}: {form!r}"


def names(text: str) -> set[str]:
    """The placeholders in a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
