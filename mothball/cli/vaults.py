"""The vault of a command line, and the commands that keep the list of vaults."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace

from mothball import credentials, engine
from mothball.cli.records import ShownPolicy, ShownVault, Told
from mothball.cli.secrets import ask_secret, secret_now
from mothball.cli.session import Command, Session
from mothball.errors import InputError
from mothball.events import Notice, Summary
from mothball.jobs import CredentialKind, TestJob, Vault
from mothball.messages import say
from mothball.paths import shown
from mothball.settings import Settings, load, save
from mothball.store.policy import policy_for

AD_HOC = ("prefix", "region", "endpoint_url", "profile", "storage_class")


def chosen_vault(session: Session) -> Vault:
    """The vault that ``--vault NAME`` (or NAME) or ``--bucket B …`` means. Raises InputError."""
    options = session.options
    name = options.vault or getattr(options, "name", "")
    if not name and not options.bucket:
        raise InputError(say("cli.which_vault"))
    if not name:
        return ad_hoc(options)
    extra = [option for option in ("bucket", *AD_HOC) if getattr(options, option)]
    if extra:
        raise InputError(say("cli.named_and_ad_hoc", option="--" + extra[0].replace("_", "-"), name=shown(name)))
    return named(settings(session), name)


def ad_hoc(options: Namespace) -> Vault:
    """The vault that ``--bucket`` and its companions describe."""
    given = {option: getattr(options, option) for option in AD_HOC if getattr(options, option)}
    kind = CredentialKind.PROFILE if options.profile else CredentialKind.CHAIN
    return Vault(bucket=options.bucket, credentials=kind, **given)


def named(known: Settings, name: str) -> Vault:
    """A vault of the settings. Raises InputError that lists what there is."""
    for vault in known.vaults:
        if vault.name == name:
            return vault
    if not known.vaults:
        raise InputError(say("cli.no_vaults", name=shown(name)))
    names = ", ".join(shown(vault.name) for vault in known.vaults)
    raise InputError(say("cli.unknown_vault", name=shown(name), names=names))


def settings(session: Session) -> Settings:
    """The settings; what was wrong with them is told as notices, and the program goes on."""
    known, troubles = load(session.base.settings)
    for message in troubles:
        session.printer.show(Notice(message))
    return known


def vault(session: Session) -> Summary:
    """``vault VERB``."""
    return VERBS[session.options.verb](session)


def add(session: Session) -> Summary:
    """``vault add NAME --bucket B …``: the secret goes into the keyring first, then the settings are written."""
    options, known = session.options, settings(session)
    new = _described(options)
    if any(vault.name == new.name for vault in known.vaults):
        raise InputError(say("cli.vault_exists", name=shown(new.name)))
    if new.credentials is CredentialKind.ACCESS_KEY:
        credentials.save(new, ask_secret(session, new.access_key_id, piped=options.secret_stdin))
    save(session.base.settings, replace(known, vaults=(*known.vaults, new)))
    session.printer.show(ShownVault(new))
    return _done(vaults=len(known.vaults) + 1)


def _described(options: Namespace) -> Vault:
    """The vault that ``vault add`` describes. Raises InputError where the description does not fit together."""
    if options.vault or not options.bucket:
        raise InputError(say("cli.vault_needs_bucket"))
    if not options.name.strip():
        raise InputError(say("cli.vault_needs_name"))
    if options.access_key_id and options.profile:
        raise InputError(say("cli.key_or_profile"))
    if (options.ask or options.secret_stdin) and not options.access_key_id:
        raise InputError(say("cli.secret_needs_id"))
    new = replace(ad_hoc(options), name=options.name, ca_file=options.ca_file)
    if not options.access_key_id:
        return new
    kind = CredentialKind.ASK if options.ask else CredentialKind.ACCESS_KEY
    return replace(new, credentials=kind, access_key_id=options.access_key_id)


def list_all(session: Session) -> Summary:
    """``vault list``."""
    known = settings(session)
    for one in known.vaults:
        session.printer.show(ShownVault(one))
    return _done(vaults=len(known.vaults))


def show(session: Session) -> Summary:
    """``vault show NAME``."""
    session.printer.show(ShownVault(chosen_vault(session)))
    return _done()


def test(session: Session) -> Summary:
    """``vault test NAME``: the diagnosis step by step."""
    options, tested = session.options, chosen_vault(session)
    context = engine.context_for(session.base, secret_now(session, tested))
    job = TestJob(tested, create_bucket=options.create_bucket)
    return engine.run(job, context, session.printer.show, session.control)


def policy(session: Session) -> Summary:
    """``vault policy NAME``: the IAM policy that is enough for Mothball and no more."""
    session.printer.show(ShownPolicy(policy_for(chosen_vault(session))))
    return _done()


def remove(session: Session) -> Summary:
    """``vault remove NAME``: forget the vault and its key. The bucket and the catalogue stay as they are."""
    known = settings(session)
    gone = named(known, session.options.name)
    left = tuple(vault for vault in known.vaults if vault != gone)
    save(session.base.settings, replace(known, vaults=left))
    if gone.credentials is CredentialKind.ACCESS_KEY:
        credentials.forget(gone)
    session.printer.show(Told(str(say("cli.vault_removed", name=shown(gone.name), bucket=gone.bucket))))
    return _done(vaults=len(left))


def _done(**extra: object) -> Summary:
    return Summary("vault", 0, extra=extra)


VERBS: dict[str, Command] = {
    "add": add,
    "list": list_all,
    "show": show,
    "test": test,
    "policy": policy,
    "remove": remove,
}
