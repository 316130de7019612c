"""Which function carries out which command. Its module is loaded when it is asked for: all together take a while."""

from __future__ import annotations

from mothball.cli.session import Command


def command(name: str) -> Command:
    """The function of a command, by its name on the command line."""
    # Written out, so that whoever packs the program sees what it loads.
    match name:
        case "find" | "runs":
            from mothball.cli import history

            return history.find if name == "find" else history.runs
        case "vault":
            from mothball.cli import vaults

            return vaults.vault
        case "demo":
            from mothball.cli import demo

            return demo.demo
    from mothball.cli import jobs

    found: Command = getattr(jobs, name)
    return found
