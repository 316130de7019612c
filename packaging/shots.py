"""Pictures of every page in every state, light and dark, at 100 and 150 percent: ``shots.py [part of a scene's name]``.

Run by ``dev.py shots``. The pictures land in shots/ together with a page that shows them side by side. Each scale is a
process of its own, because Qt reads it once.
"""

from __future__ import annotations

import html
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHOTS = ROOT / "shots"
SCALES = {"100": "1", "150": "1.5"}
THEMES = ("light", "dark")


def main(wanted: list[str]) -> int:
    """All scales one after the other; answers the exit code."""
    SHOTS.mkdir(exist_ok=True)
    for scale, factor in SCALES.items():
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": factor}
        command = [sys.executable, str(Path(__file__)), "--scale", scale, *wanted]
        done = subprocess.run(command, env=environment, cwd=ROOT, check=False)
        if done.returncode:
            return done.returncode
    write_index()
    print(f"{len(list(SHOTS.glob('*.png')))} pictures in {SHOTS.relative_to(ROOT).as_posix()}/, see index.html")
    return 0


def shoot(scale: str, wanted: list[str]) -> int:
    """One scale: every wanted scene in both themes."""
    sys.path.insert(0, str(ROOT))
    from PySide6.QtCore import QLocale, qInstallMessageHandler
    from PySide6.QtWidgets import QApplication
    from scenes import SCENES

    from gui.theme import Theme

    qInstallMessageHandler(on_qt_message)
    # Numbers and dates as most people write them; a machine without a locale would show those of C.
    QLocale.setDefault(QLocale("en_US"))
    theme = Theme(QApplication([]))
    for name, scene in SCENES.items():
        if not all(part in name for part in wanted):
            continue
        for choice in THEMES:
            theme.set_choice(choice)  # type: ignore[arg-type]
            with tempfile.TemporaryDirectory(prefix="mothball-shots-") as folder:
                picture = scene(Path(folder))
            if not picture.save(str(SHOTS / f"{name}-{choice}-{scale}.png")):
                print(f"{name} gave no picture", file=sys.stderr)
                return 1
    return 0


def on_qt_message(_kind: object, _context: object, text: str) -> None:
    """Pass on what Qt says, but for one thing: offscreen there is no window manager to tell about size hints."""
    if "propagateSizeHints" not in text:
        print(f"Qt: {text}", file=sys.stderr)


def write_index() -> None:
    """One page with all pictures, a row per scene."""
    names = sorted({path.stem.rsplit("-", 2)[0] for path in SHOTS.glob("*.png")})
    rows = []
    for name in names:
        pictures = sorted(SHOTS.glob(f"{name}-*-*.png"))
        images = "".join(f'<a href="{path.name}"><img src="{path.name}" width="460"></a>' for path in pictures)
        rows.append(f"<h2>{html.escape(name)}</h2>{images}")
    page = "<!doctype html><meta charset=utf-8><title>Mothball</title><style>img{margin:4px}</style>" + "".join(rows)
    (SHOTS / "index.html").write_text(page, "utf-8")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--scale"]:
        sys.exit(shoot(sys.argv[2], sys.argv[3:]))
    sys.exit(main(sys.argv[1:]))
