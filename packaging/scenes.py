"""Every picture worth taking, found by its name in ``SCENES``.

A scene is a function that gets an empty folder and answers a picture. To add one, write it with
``@scene("page-state")`` in the file of its page; a new file is named below.
"""

from __future__ import annotations

import scenes_activity  # noqa: F401 - the scenes register themselves
import scenes_archive  # noqa: F401
import scenes_assistant  # noqa: F401
import scenes_dialogs  # noqa: F401
import scenes_overview  # noqa: F401
import scenes_settings  # noqa: F401
from stage import SCENES

__all__ = ["SCENES"]
