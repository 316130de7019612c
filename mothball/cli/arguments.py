"""Every command and option of the contract. Options of later issues exist and are refused in words by their command."""

from __future__ import annotations

import argparse
from argparse import SUPPRESS
from collections.abc import Callable

from mothball import __version__
from mothball.cli.parser import Parser, one_of, percent, speed
from mothball.jobs import Conflict
from mothball.model import DEFAULT_DAYS, ClockChoice
from mothball.sizes import parse_size
from mothball.staleness import check_days

DESCRIPTION = """\
Put away what you no longer touch. Prove it is safe. Get any of it back.

A vault is named with --vault NAME, or given ad hoc with --bucket BUCKET and its companions; ad hoc vaults sign in the
way the AWS tools do (environment, profile, role).
"""
EPILOG = """\
exit codes: 0 done · 1 done, but some items failed or were blocked · 2 wrong input · 3 the vault cannot be reached or
refuses · 130 stopped by you; the next run goes on where this one was
"""


def parser() -> Parser:
    """The whole command line."""
    main = Parser(prog="mothball", description=DESCRIPTION, epilog=EPILOG)
    main.add_argument("--version", action="version", version=f"mothball {__version__}\n", help="show the version")
    _everywhere(main, base_dir=None, json=False, verbose=False)
    commands = main.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=Parser)
    for add in (_scan, _plan, _archive, _reclaim, _find, _runs, _restore, _verify, _rebuild, _vault, _demo):
        add(lambda name, words: _command(commands, "mothball", name, words))
    return main


Add = Callable[[str, str], Parser]


def _command(commands: argparse._SubParsersAction[Parser], prog: str, name: str, words: str) -> Parser:
    command = commands.add_parser(name, prog=f"{prog} {name}", help=words, description=words[:1].upper() + words[1:])
    # After the command too; SUPPRESS, or the second parser's default would undo what stood before the command.
    _everywhere(command, base_dir=SUPPRESS, json=SUPPRESS, verbose=SUPPRESS)
    return command


def _everywhere(command: Parser, *, base_dir: str | None, json: bool | str, verbose: bool | str) -> None:
    command.add_argument(
        "--base-dir", metavar="DIR", default=base_dir, help="folder of the settings, the catalogue and the logs"
    )
    command.add_argument("--json", action="store_true", default=json, help="JSON Lines instead of words")
    command.add_argument("-v", "--verbose", action="store_true", default=verbose, help="tell every item and detail")


def _source_and_rule(command: Parser) -> None:
    command.add_argument("source", metavar="SOURCE", help="the folder to look at")
    command.add_argument(
        "--days", type=check_days, default=DEFAULT_DAYS, metavar="N", help="untouched for N days or more (default 30)"
    )
    clocks = [clock.value for clock in ClockChoice]
    command.add_argument(
        "--clock",
        type=one_of("--clock", clocks),
        default=ClockChoice.MODIFIED.value,
        metavar="|".join(clocks),
        help="the time that counts; created and accessed mean: the newest of it and modified",
    )
    command.add_argument("--each-file", action="store_true", help="judge each file by itself, not folders whole")
    command.add_argument(
        "--exclude", action="append", default=[], metavar="GLOB", help="leave out what matches (.gitignore syntax)"
    )
    command.add_argument(
        "--noise", action="append", default=[], metavar="GLOB", help="do not judge by these, besides the usual ones"
    )
    command.add_argument(
        "--min-size", type=parse_size, default=0, metavar="SIZE", help="skip what is smaller: 500k, 10MB, 1GiB"
    )


def _vault_options(command: Parser) -> None:
    group = command.add_argument_group("the vault")
    group.add_argument("--vault", metavar="NAME", default="", help="a vault of the settings")
    group.add_argument("--bucket", metavar="B", default="", help="an ad hoc vault")
    group.add_argument("--prefix", metavar="P", default="", help="what all keys in the bucket begin with")
    group.add_argument("--region", metavar="R", default="", help="region of the bucket (default us-east-1)")
    group.add_argument("--endpoint-url", metavar="U", default="", help="address of an S3-compatible store")
    group.add_argument("--profile", metavar="P", default="", help="AWS profile of this machine to sign in with")
    group.add_argument("--storage-class", metavar="C", default="", help="storage class for new objects")


def _limit(command: Parser) -> None:
    command.add_argument(
        "--limit", type=speed, metavar="RATE", help="bytes a second: 500k, 2MB, 1.5MiB; 0: none (default: the settings)"
    )


def _scan(add: Add) -> None:
    _source_and_rule(add("scan", "walk a folder and judge what is stale; changes nothing"))


def _plan(add: Add) -> None:
    command = add("plan", "say what an archive run would do, and why")
    _source_and_rule(command)
    _vault_options(command)


def _archive(add: Add) -> None:
    command = add("archive", "archive what is stale; run again to go on where it stopped")
    _source_and_rule(command)
    command.add_argument(
        "--pack", type=one_of("--pack", ("auto", "never", "always")), default="auto", metavar="auto|never|always",
        help="small files together as ZIP files (not yet: auto means never)",
    )  # fmt: skip
    command.add_argument(
        "--reclaim", type=one_of("--reclaim", ("keep", "trash", "delete")), default="keep",
        metavar="keep|trash|delete", help="what becomes of the local files (only keep, so far)",
    )  # fmt: skip
    command.add_argument("--create-bucket", action="store_true", help="create the bucket when there is none")
    _limit(command)
    _vault_options(command)


def _reclaim(add: Add) -> None:
    command = add("reclaim", "remove local copies that have a receipt (not yet)")
    command.add_argument("source", nargs="?", default="", metavar="SOURCE", help="only below this folder")
    command.add_argument(
        "--to", type=one_of("--to", ("trash", "delete")), default="trash", metavar="trash|delete", help="where they go"
    )
    _vault_options(command)


def _find(add: Add) -> None:
    command = add("find", "search what is archived; asks the catalogue, not the network")
    command.add_argument("text", nargs="?", default="", metavar="TEXT", help="part of a path")
    _vault_options(command)


def _runs(add: Add) -> None:
    command = add("runs", "list the runs of a vault, newest first")
    command.add_argument(
        "--export", metavar="FILE", default="", help="into this file, too: JSON where its name ends so, else CSV"
    )
    _vault_options(command)


def _restore(add: Add) -> None:
    command = add("restore", "bring archived files back")
    command.add_argument("patterns", nargs="*", default=[], metavar="PATTERN", help="paths or globs; none means all")
    command.add_argument("--run", default="", metavar="RUN", help="as archived by this run")
    command.add_argument("--source", default="", metavar="NAME", help="only what came from this source")
    command.add_argument("--to", default="", metavar="DIR", help="into this folder instead of the original place")
    conflicts = [conflict.value for conflict in Conflict]
    command.add_argument(
        "--conflict", type=one_of("--conflict", conflicts), default=Conflict.KEEP_BOTH.value,
        metavar="|".join(conflicts), help="when the name is taken (default keep-both)",
    )  # fmt: skip
    tiers = ("bulk", "standard", "expedited")
    command.add_argument("--tier", type=one_of("--tier", tiers), metavar="|".join(tiers), help="how to thaw (not yet)")
    command.add_argument("--days-thawed", type=check_days, metavar="N", help="how long to keep thawed (not yet)")
    command.add_argument("--wait", action="store_true", help="wait for the thaw (not yet)")
    _limit(command)
    _vault_options(command)


def _verify(add: Add) -> None:
    command = add("verify", "compare the bucket with the receipts")
    command.add_argument("--run", default="", metavar="RUN", help="only this run")
    depth = command.add_mutually_exclusive_group()
    depth.add_argument(
        "--sample", type=percent, default=0.0, metavar="PERCENT", help="download and hash this share too"
    )
    depth.add_argument("--full", action="store_true", help="download and hash everything")
    _limit(command)
    _vault_options(command)


def _rebuild(add: Add) -> None:
    _vault_options(add("rebuild", "make a new catalogue from the bucket alone"))


def _vault(add: Add) -> None:
    command = add("vault", "the places to archive to")
    verbs = command.add_subparsers(dest="verb", metavar="add|list|show|test|policy|remove", required=True)

    def verb(name: str, words: str) -> Parser:
        return _command(verbs, "mothball vault", name, words)

    added = verb("add", "remember a vault; a secret is asked for, never taken from the command line")
    added.add_argument("name", metavar="NAME", help="what to call it")
    added.add_argument("--access-key-id", default="", metavar="ID", help="sign in with an access key")
    added.add_argument("--secret-stdin", action="store_true", help="read the secret key from standard input")
    added.add_argument("--ask", action="store_true", help="do not keep the secret: ask each time")
    added.add_argument("--ca-file", default="", metavar="FILE", help="certificates to trust for this vault")
    _vault_options(added)
    verb("list", "list the vaults")
    for name, words in (("show", "show a vault"), ("policy", "print a least-privilege IAM policy")):
        shown = verb(name, words)
        shown.add_argument("name", nargs="?", default="", metavar="NAME", help="the vault")
        _vault_options(shown)
    tested = verb("test", "test the connection step by step")
    tested.add_argument("name", nargs="?", default="", metavar="NAME", help="the vault")
    tested.add_argument("--create-bucket", action="store_true", help="create the bucket when there is none")
    _vault_options(tested)
    verb("remove", "forget a vault and its key; the bucket stays as it is").add_argument("name", metavar="NAME")


def _demo(add: Add) -> None:
    command = add("demo", "the main job for real, on a server and a folder made for it")
    command.add_argument("--headless", action="store_true", help="here in the terminal instead of the window")
