"""*Test connection*: one step after the other from the fields to a file written, read back, compared and removed.

A status 200 proves nothing (web pages have it too), so the proof is bytes that came back equal. Besides, it finds out
what this server can be relied on for: whether it refuses wrong checksums and keeps the first of two writers. The test
leaves nothing behind but, where the key may not delete, small objects below ``.mothball/probe/``.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace

from mothball.cancel import Control
from mothball.catalogue.records import Capabilities
from mothball.clock import Clock
from mothball.errors import Cancelled, ItemError, MothballError, Remedy, Unavailable, VaultError
from mothball.events import Check, CheckStatus
from mothball.jobs import CredentialKind, Secret, Vault
from mothball.messages import Message, say
from mothball.network import Network
from mothball.probe import Probe
from mothball.store.base import Store
from mothball.store.fields import check_new_bucket, check_vault
from mothball.store.policy import PROBE_FOLDER

OK, WARNING, FAILED, UNKNOWN = CheckStatus.OK, CheckStatus.WARNING, CheckStatus.FAILED, CheckStatus.UNKNOWN
OpenStore = Callable[[Vault, Secret | None], Store]

_WRONG_KEYS = {"vault.key_unknown", "vault.secret_wrong", "vault.token_expired", "vault.clock", "vault.no_credentials"}


class _Failed(Exception):
    """A step failed and was reported; the following ones make no sense."""


def diagnose(
    vault: Vault,
    secret: Secret | None,
    *,
    open_store: OpenStore,
    clock: Clock,
    control: Control,
    report: Callable[[Check], None],
    create_bucket: bool = False,
) -> Capabilities | None:
    """Run all steps, each reported as it ends. Answers what the server can do, None when a step failed.

    Raises Cancelled. Sends about two dozen small requests.
    """
    with ExitStack() as opened:
        run = _Diagnosis(vault, secret, open_store, clock, control, report, opened)
        try:
            run.reach()
            run.enter(create_bucket)
            return run.probe()
        except _Failed:
            return None


def owner_in(check: Check) -> str:
    """The number of the account that owns the bucket, where this check found out that it is our own; else ""."""
    return str(dict(check.message.args).get("owner", ""))


class _Diagnosis:
    def __init__(
        self,
        vault: Vault,
        secret: Secret | None,
        open_store: OpenStore,
        clock: Clock,
        control: Control,
        report: Callable[[Check], None],
        opened: ExitStack,
    ) -> None:
        self._opened = opened
        self._vault, self._secret, self._open = vault, secret, open_store
        self._clock, self._control, self._report = clock, control, report
        self._account = ""
        self._started = clock.monotonic()

    # Reporting

    def _begin(self) -> None:
        self._control.check()
        self._started = self._clock.monotonic()

    def _say(self, step: str, status: CheckStatus, message: Message, todo: Message | None = None, **more: str) -> None:
        seconds = self._clock.monotonic() - self._started
        self._report(Check(step, status, message, todo, seconds=seconds, **more))

    def _told(self, step: str, error: MothballError, status: CheckStatus = FAILED) -> None:
        self._say(step, status, error.say, error.todo, remedy=error.remedy.value, details=error.details)

    def _attempt(self, step: str, task: Callable[[], None], message: Message) -> None:
        """A step that must succeed."""
        self._begin()
        try:
            task()
        except Cancelled:
            raise
        except MothballError as error:
            self._told(step, error)
            raise _Failed from None
        self._say(step, OK, message)

    # Up to the server

    def reach(self) -> None:
        """Fields, credentials, and the way to the server."""
        vault = self._vault
        self._attempt("fields", lambda: check_vault(vault), say("check.fields"))
        self._attempt("credentials", self._sign_in, _signed_in_by(vault))
        network = Network(vault, self._clock)
        if network.proxy:
            self._begin()
            self._say("resolve", UNKNOWN, say("check.proxy", proxy=network.proxy))
            return
        with network:
            self._attempt("resolve", network.resolve, say("check.resolve", host=network.host))
            self._attempt("reach", network.connect, say("check.reach", host=network.host))
            self._secure(network)
            self._compare_clocks(network)

    def _sign_in(self) -> None:
        self._store = self._open(self._vault, self._secret)
        self._opened.callback(self._store.close)
        self._opened.enter_context(self._control.on_cancel(self._store.abandon))
        self._store.sign_in()

    def _secure(self, network: Network) -> None:
        if network.secure:
            self._attempt("tls", network.greet, say("check.tls"))
        else:
            self._begin()
            self._say("tls", WARNING, say("check.no_tls"), say("check.no_tls.todo"))

    def _compare_clocks(self, network: Network) -> None:
        self._begin()
        try:
            minutes = network.minutes_off()
        except Unavailable as error:
            self._told("clock", error, UNKNOWN)
            return
        if minutes is None:
            self._say("clock", UNKNOWN, say("check.clock_unknown"))
        elif minutes >= 5:
            status = FAILED if minutes >= 15 else WARNING
            remedy = Remedy.CHECK_CLOCK.value
            self._say("clock", status, say("vault.clock", minutes=minutes), say("vault.clock.todo"), remedy=remedy)
        else:
            self._say("clock", OK, say("check.clock"))

    # Into the bucket

    def enter(self, create_bucket: bool) -> None:
        """Who we are, and whether the bucket is there and ours to use."""
        if not self._vault.endpoint_url:
            self._identify()
        self._begin()
        try:
            self._store.check()
        except MothballError as error:
            if not create_bucket or error.remedy is not Remedy.CREATE_BUCKET:
                self._told("bucket", error)
                raise _Failed from None
            self._attempt("bucket", self._create, say("check.bucket_created", bucket=self._vault.bucket))
            return
        self._tell_owner()

    def _identify(self) -> None:
        self._begin()
        try:
            arn = self._store.caller() or ""
        except VaultError as error:
            wrong = error.say.code in _WRONG_KEYS
            self._told("identity", error, FAILED if wrong else UNKNOWN)
            if wrong:
                raise _Failed from None
            return
        self._account = (arn.split(":") + [""] * 5)[4]
        self._say("identity", OK, say("check.identity", who=arn.rpartition(":")[2], account=self._account))

    def _create(self) -> None:
        check_new_bucket(self._vault.bucket)
        self._store.create_bucket()
        self._store.check()

    def _tell_owner(self) -> None:
        bucket = self._vault.bucket
        if not self._account:
            self._say("bucket", OK, say("check.bucket", bucket=bucket))
            return
        try:
            self._open(replace(self._vault, owner=self._account), self._secret).check()
        except VaultError:
            self._say("bucket", WARNING, say("check.bucket_foreign", bucket=bucket), say("check.bucket_foreign.todo"))
        else:
            self._say("bucket", OK, say("check.bucket_ours", bucket=bucket, owner=self._account))

    # Trying it out

    def probe(self) -> Capabilities:
        """Write, read, compare, be wrong on purpose, tidy up, look around."""
        probe = Probe(self._store, self._vault.prefix)
        try:
            self._attempt("write", probe.write, say("check.write"))
            reads = self._read(probe)
            refuses = self._be_wrong(probe)
            conditional = self._write_again(probe)
        except BaseException:
            probe.remove_quietly()
            raise
        deletes = self._remove(probe)
        self._look()
        return Capabilities(
            refuses_bad_checksums=refuses,
            conditional_create=conditional,
            reads_back=reads,
            can_delete=deletes,
            tested_ns=self._clock.now_ns(),
        )

    def _read(self, probe: Probe) -> bool:
        self._begin()
        try:
            equal = probe.reads_back()
        except ItemError as error:
            self._told("read", error, WARNING)
            return False
        except MothballError as error:
            self._told("read", error)
            raise _Failed from None
        if not equal:
            self._say("read", FAILED, say("check.read_differs"), say("check.read_differs.todo"))
            raise _Failed
        self._say("read", OK, say("check.read"))
        return True

    def _be_wrong(self, probe: Probe) -> bool:
        return self._find_out("checksum", probe.refuses_wrong_checksums, "check.checksum", "check.no_checksum")

    def _write_again(self, probe: Probe) -> bool:
        return self._find_out("conditional", probe.keeps_the_first, "check.conditional", "check.no_conditional")

    def _find_out(self, step: str, question: Callable[[], bool], yes: str, no: str) -> bool:
        """A property nothing depends on: no answer counts as a no."""
        self._begin()
        try:
            answer = question()
        except MothballError as error:
            self._told(step, error, UNKNOWN)
            return False
        if answer:
            self._say(step, OK, say(yes))
        else:
            self._say(step, WARNING, say(no), say(f"{no}.todo"))
        return answer

    def _remove(self, probe: Probe) -> bool:
        self._begin()
        try:
            probe.remove()
        except MothballError as error:
            denied = error.say.code == "vault.denied_delete"
            message = say("check.may_not_delete", folder=PROBE_FOLDER) if denied else error.say
            self._say("delete", OK if denied else WARNING, message, details=error.details)
            return False
        self._say("delete", OK, say("check.delete"))
        return True

    def _look(self) -> None:
        self._begin()
        facts = self._store.look()
        if facts.region and facts.region != self._vault.region and not self._vault.endpoint_url:
            said = {"bucket": self._vault.bucket, "bucket_region": facts.region, "region": self._vault.region}
            todo = say("vault.region.todo", bucket_region=facts.region)
            self._say("region", WARNING, say("vault.region", **said), todo, remedy=Remedy.CHANGE_REGION.value)
        self._fact("versioning", facts.versioned, OK, "check.versioned", "check.unversioned")
        self._fact("public", facts.public_blocked, WARNING, "check.not_public", "check.perhaps_public")
        if facts.deletes_after is None:
            self._say("lifecycle", UNKNOWN, say("check.may_not_look"))
        elif facts.deletes_after:
            days = facts.deletes_after[0]
            self._say("lifecycle", WARNING, say("check.rule_deletes", days=days), say("check.rule_deletes.todo"))
        else:
            self._say("lifecycle", OK, say("check.no_rule_deletes"))

    def _fact(self, step: str, value: bool | None, when_false: CheckStatus, yes: str, no: str) -> None:
        if value is None:
            self._say(step, UNKNOWN, say("check.may_not_look"))
        else:
            self._say(step, OK if value else when_false, say(yes if value else no))


def _signed_in_by(vault: Vault) -> Message:
    if vault.credentials is CredentialKind.PROFILE:
        return say("check.profile", profile=vault.profile)
    if vault.credentials is CredentialKind.CHAIN:
        return say("check.chain")
    return say("check.key", key_id=vault.access_key_id)
