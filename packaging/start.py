"""Where the frozen program begins. Both executables load this same code; the name tells which of them was started."""

import multiprocessing
import sys
from pathlib import Path

if __name__ == "__main__":
    # The engine's process is this program started again: this call takes over in it and never returns.
    multiprocessing.freeze_support()
    if sys.argv[1:2] == ["--self-check"]:
        import self_check

        sys.exit(self_check.main(sys.argv[2]))
    if Path(sys.executable).name.lower() in {"mothball", "mothball.com"}:
        from mothball.__main__ import main
    else:
        from gui.__main__ import main
    sys.exit(main())
