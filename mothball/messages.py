"""Every sentence the engine says, once: a code with its arguments, and the English words for it.

The engine never builds a sentence where it decides something. It says ``say("scan.link")`` and the
faces (CLI, window) turn the code into words, so that a translation needs only this table.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence for people: a code from ``ENGLISH`` and its arguments. Hashable, picklable."""

    code: str
    args: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        return ENGLISH[self.code].format(**dict(self.args))


def say(code: str, **args: object) -> Message:
    """Make a message. A code that is not in the table is a bug and raises KeyError at once."""
    if code not in ENGLISH:
        raise KeyError(code)
    return Message(code, tuple(sorted(args.items())))


ENGLISH: dict[str, str] = {
    # input (exit 2)
    "input.missing": "There is no folder {path}.",
    "input.not_a_folder": "{path} is a file, not a folder.",
    "input.days": "The number of days must be a whole number of 1 or more, not {value}.",
    "input.unreadable": "The folder {path} cannot be read: {cause}.",
    "input.size": "{value} is not a size. Write it like 500k, 10MB or 1GiB.",
    # the engine's process
    "engine.gone": "The work ended without a word: its process was stopped or ran out of memory.",
    "engine.gone_todo": "What is archived stays safe, and your files are untouched. Start again: it goes on where it was.",
    "engine.crashed": "Mothball made a mistake and stopped this job.",
    "engine.crashed_todo": "What is archived stays safe, and your files are untouched. Details are in the log.",
    # scan: reasons are phrases, they stand behind a verdict or an outcome
    "scan.stale": "not touched for {days} days or more",
    "scan.stale.one": "not touched for a day or more",
    "scan.fresh": "touched within the last {days} days",
    "scan.fresh.one": "touched within the last day",
    "scan.future": "dated in the future",
    "scan.empty": "empty folder",
    "scan.nothing": "holds nothing that can be archived",
    "scan.blocked": "not archivable: {count} entries unreadable",
    "scan.blocked.one": "not archivable: 1 entry unreadable",
    "scan.small": "smaller than {bytes} bytes",
    "scan.link": "link",
    "scan.loop": "leads back to a folder above it",
    "scan.special": "special file",
    "scan.placeholder": "online only",
    "scan.excluded": "excluded by {pattern}",
    "scan.unreadable": "unreadable: {cause}",
    "scan.pattern": "{pattern} is not a pattern.",
    "scan.creation_unknown": "This volume does not record when files were created. The time of change alone decides.",
    "scan.access.recorded": "This volume records when a file is read, so reading a file counts as touching it.",
    "scan.access.lazily": "This volume records at most once a day that a file is read.",
    "scan.access.no": "This volume does not record when files are read. The time of change alone decides.",
    "scan.access.unknown": "It is not known whether this volume records when files are read.",
    # run
    "run.cancelled": "Stopped. What is archived stays archived; the rest goes on next time.",
    "run.busy": "Another run is working on this vault. Wait for it to finish, then try again.",
    # manifest
    "manifest.foreign": "This is not a manifest of Mothball.",
    "manifest.too_new": "This manifest is of version {version}, made by a newer Mothball. Update this program to read it.",
    "manifest.broken": "The manifest is damaged at line {line}.",
    # restore
    "restore.cancelled": "Stopped. What is restored stays; what was on its way is removed again.",
    "restore.unsafe_path": "The path {path} could lead outside the chosen folder. It is not restored.",
    "restore.no_root": "Its original place {root} is not on this computer. Choose a folder to restore to.",
    "restore.other_machine": "It was archived on the computer {machine}. Choose a folder to restore to.",
    "restore.to_is_file": "{path} is a file. Choose a folder to restore to.",
    "restore.link_in_the_way": "{path} is a link. Nothing is restored through links.",
    "restore.file_in_the_way": "{path} is a file, where a folder is needed.",
    "restore.not_replaced": "{path} is not a plain file and is not replaced.",
    "restore.cannot_write": "{path} cannot be written: {cause}.",
    "restore.already_there": "The same content is already there as {name}.",
    "restore.exists": "Something with this name is already there.",
    "restore.other_name": "Restored as {name}.",
    "restore.time_not_kept": "The original time cannot be stored on this disk.",
    "restore.damaged": "What the bucket gives for {path} is not what was archived. It is not restored.",
    "restore.wrong_size": "The bucket gives more or fewer bytes for {path} than were archived. It is not restored.",
    "restore.disk_full": "The disk with {path} has no room for it.",
    "restore.no_match": "Nothing in the archive matches {pattern}. Nothing was restored.",
    "restore.no_copy": "Some of the chosen copies are not in the catalogue any more. Search again, then try again.",
    "restore.no_source": "There is no source {name} in this vault.",
    "restore.no_run": "There is no run {name} in this vault.",
    "restore.too_new": "This vault is of format {version}, made by a newer Mothball. Update this program to use it.",
    # catalogue
    "catalogue.busy": "The catalogue {path} is in use by another Mothball.",
    "catalogue.busy.todo": "Wait for the other run to finish, then try again.",
    "catalogue.damaged": "The catalogue {path} is damaged.",
    "catalogue.damaged.todo": "What you archived is safe in the bucket: build the catalogue again from there. "
    "A copy of the damaged file lies at {copy}.",
    "catalogue.foreign": "{path} is not a catalogue of Mothball.",
    "catalogue.full": "The disk with the catalogue {path} is full, so nothing more can be recorded.",
    "catalogue.full.todo": "Free some space there, then try again.",
    "catalogue.old_reason": "A reason this version no longer knows ({name}).",
    "catalogue.too_new": "The catalogue {path} was written by a newer Mothball (format {found}, this one knows {known}).",
    "catalogue.too_new.todo": "Install the newer version. Nothing was changed.",
    "catalogue.unusable": "The catalogue {path} cannot be used: {cause}.",
    # vault: what the storage or the way to it says no with
    "vault.no_secret": "The secret key of this vault is not stored on this computer.",
    "vault.no_secret.todo": "Enter the key again.",
    "vault.no_credentials": "No sign-in details were found on this computer for this vault.",
    "vault.no_credentials.todo": "Choose how to sign in: an access key, or an AWS profile of this computer.",
    "vault.half_key": "Only half of the access key is there.",
    "vault.half_key.todo": "Enter both the key id and the secret key.",
    "vault.no_profile": "There is no AWS profile named {profile} on this computer.",
    "vault.no_profile.todo": "Choose another profile or another way to sign in.",
    "vault.aws_files": "The AWS configuration files of this computer cannot be read.",
    "vault.aws_files.todo": "Repair the file that is named in the details, or sign in with an access key.",
    "vault.sso_expired": "Your company's AWS sign-in has run out.",
    "vault.sso_expired.todo": "Sign in again (aws sso login, or aws login), then try again.",
    "vault.profile_unsupported": "This kind of AWS profile needs a part that Mothball does not carry.",
    "vault.profile_unsupported.todo": "Use another profile or an access key.",
    "vault.helper_failed": "The program that should give the keys of this AWS profile failed.",
    "vault.helper_failed.todo": "See the details, or use another profile or an access key.",
    "vault.wants_code": "This AWS profile asks for a code from your phone at every sign-in.",
    "vault.wants_code.todo": "Mothball works in the background and cannot ask. Use another profile or an access key.",
    "vault.unreachable": "{host} cannot be reached.",
    "vault.unreachable.todo": "Check the network, the address and the region.",
    "vault.no_answer": "{host} does not answer, or the connection broke.",
    "vault.no_answer.todo": "Try again. If it stays so, a firewall or a proxy may be in the way.",
    "vault.proxy": "The proxy server of this computer does not let us through to {host}.",
    "vault.proxy.todo": "Check the proxy settings.",
    "vault.certificate": "{host} shows a certificate that this computer does not trust.",
    "vault.certificate.todo": "In a company something may sit in between. Choose the CA file that your network or your "
    "storage uses.",
    "vault.not_https": "{host} speaks http, not https.",
    "vault.not_https.todo": "Check the address. Plain http sends your files readable for everyone on the way.",
    "vault.portal": "A web page answered instead of {host}.",
    "vault.portal.todo": "Often it is the login page of a network: open a browser, sign in there, then try again.",
    "vault.key_unknown": "{host} does not know this access key id.",
    "vault.key_unknown.todo": "Check the key id, and that it belongs to this storage.",
    "vault.secret_wrong": "The secret key does not belong to this access key id.",
    "vault.secret_wrong.todo": "Enter the secret key again; often a character at its beginning or end is missing.",
    "vault.clock": "The clock of this computer is off by {minutes} minutes.",
    "vault.clock.todo": "Set the date and time right, then try again.",
    "vault.token_expired": "The temporary sign-in has run out.",
    "vault.token_expired.todo": "Sign in again, or use a permanent access key.",
    "vault.account": "{host} has blocked this account: {words}",
    "vault.no_bucket": "There is no bucket {bucket} at {host}.",
    "vault.no_bucket.todo": "Check the name, or create the bucket.",
    "vault.bucket_taken": "The bucket name {bucket} is taken by someone else.",
    "vault.bucket_taken.todo": "Choose another name.",
    "vault.too_many_buckets": "This account may not have any more buckets.",
    "vault.bucket_name": "{bucket} cannot be a bucket's name.",
    "vault.bucket_name.todo": "Use 3 to 63 small letters, digits and hyphens.",
    "vault.region": "The bucket {bucket} is in the region {bucket_region}, not in {region}.",
    "vault.region.todo": "Change the region of this vault to {bucket_region}.",
    "vault.region_unknown": "The bucket {bucket} is not in the region {region}.",
    "vault.region_unknown.todo": "Find out its region and enter it.",
    "vault.region_refused": "{host} does not create buckets in the region {region}.",
    "vault.region_refused.todo": "Check the region.",
    "vault.region_name": "There is no region {region}.",
    "vault.region_name.todo": "Enter a region such as eu-central-1.",
    "vault.endpoint": "{value} is not the address of a storage.",
    "vault.endpoint.todo": "Enter it in full, for example https://s3.example.org.",
    "vault.ca_file": "There is no certificate file {path}.",
    "vault.ca_file.todo": "Choose the file again, or leave the field empty.",
    "vault.denied_bucket": "This sign-in may not use the bucket {bucket}, or the bucket is someone else's.",
    "vault.denied_bucket.todo": "Let whoever manages the account give it the rights (Copy policy), or choose another "
    "bucket.",
    "vault.denied_create": "This sign-in may not create buckets.",
    "vault.denied_create.todo": "Create the bucket another way, or allow s3:CreateBucket.",
    "vault.denied_list": "This sign-in may not list the bucket {bucket} (s3:ListBucket), or it is someone else's.",
    "vault.denied_list.todo": "Let whoever manages the account give it the rights (Copy policy).",
    "vault.denied_uploads": "This sign-in may not list unfinished uploads (s3:ListBucketMultipartUploads).",
    "vault.denied_uploads.todo": "Let whoever manages the account give it the rights (Copy policy).",
    "vault.denied_write": "This sign-in may not write to the bucket {bucket} (s3:PutObject).",
    "vault.denied_write.todo": "Let whoever manages the account give it the rights (Copy policy).",
    "vault.denied_read": "This sign-in may not read {key} (s3:GetObject).",
    "vault.denied_read.todo": "Let whoever manages the account give it the rights (Copy policy).",
    "vault.denied_delete": "This sign-in may not delete {key} (s3:DeleteObject).",
    "vault.denied_delete.todo": "Archiving needs no right to delete; only the test file stays behind.",
    "vault.kms": "The encryption key of the bucket {bucket} cannot be used: {words}",
    "vault.frozen": "{key} is in deep storage and has to be retrieved first.",
    "vault.gone": "{key} is not in the bucket.",
    "vault.too_short": "{key} is shorter in the bucket than expected.",
    "vault.name_too_long": "The name {key} is too long for the storage.",
    "vault.too_large": "{key} is too large for the storage.",
    "vault.storage_class": "{host} does not offer the storage class {storage_class}.",
    "vault.storage_class.todo": "Choose another storage class for this vault.",
    "vault.damaged_on_the_way": "{key} arrived damaged at the storage, several times.",
    "vault.damaged_on_the_way.todo": "Something on the way changes the data. Try another network.",
    "vault.parts": "The storage could not put the parts of {key} together.",
    "vault.parts.todo": "It is sent again from the beginning next time.",
    "vault.slow_down": "{host} asks us to slow down.",
    "vault.trouble": "{host} has trouble at the moment.",
    "vault.full": "The storage is full or your quota is used up: {words}",
    "vault.not_offered": "{host} does not offer what was asked for: {words}",
    "vault.not_offered.todo": "Check the storage class and the address of this vault.",
    "vault.refused": "{host} refused: {words} ({code})",
    # settings
    "settings.broken": "The settings file {path} is damaged ({cause}). Mothball starts with its default settings.",
    "settings.unreadable": "The settings file {path} cannot be read: {cause}. Mothball starts with its default settings.",
    "settings.too_new": "The settings were written by a newer Mothball (format {version}). What is known here is used.",
    "settings.value": "The settings hold a value for {place} that cannot be used: {value}. The default is used.",
    "settings.left_out": "{place} in the settings is left out: {key} is missing or there twice.",
    "settings.copy": "The file as it was is kept as {path}.",
    "settings.no_copy": "The file as it was could not be kept as {path}: {cause}.",
    "settings.not_text": "A name that is not valid text cannot be kept in the settings. Rename the folder.",
    "settings.not_saved": "The settings could not be written to {path}: {cause}.",
    "settings.not_saved.todo": "Check that the disk has room and that you may write there. Nothing was changed.",
}
