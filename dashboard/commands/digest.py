"""The command digest: mails the morning sheet to the roles named in the settings."""

import smtplib
import ssl
from datetime import date
from email.header import decode_header, make_header

import click

from dashboard.commands import choice
from dashboard.exports.digest import Digest
from dashboard.settings import MAIL, MAIL_FROM, MAIL_TO, MailSettings, mail_settings
from dashboard.wording import TEXT
from data_access.clock import hanoi_now
from data_access.commands import parameters
from data_access.commands.console import DONE, REFUSED, say, tell
from data_access.store.loads import read_sample_date

_SECONDS = 30  # how long a mail server may take to answer


@click.command("digest")
@click.option("--as-of", type=parameters.Day(), metavar="YYYY-MM-DD")
@parameters.store
@click.pass_obj
def digest(language: str, as_of: date | None, store: str) -> int:
    """Mail the morning sheet of a day, by default of today."""
    mail = mail_settings()
    if mail is None:
        names = ", ".join((MAIL, MAIL_FROM, MAIL_TO))
        tell(TEXT(language, "command.no_mail", names=names))
        return REFUSED
    engine = choice.opened(store)
    today = as_of or read_sample_date(engine) or hanoi_now().date()
    selection = choice.selection(engine, language, today, None, None, "as_of")
    message = Digest(engine, selection, language).message(mail.sender, mail.recipients)
    try:
        with _connected(mail) as server:
            server.send_message(message)
    except (OSError, smtplib.SMTPException) as error:
        tell(TEXT(language, "command.not_mailed", host=mail.host, port=mail.port, reason=error))
        return REFUSED
    named = ", ".join(str(make_header(decode_header(each))) for each in mail.recipients)
    say(TEXT(language, "command.mailed", recipients=named))
    return DONE


def _connected(mail: MailSettings) -> smtplib.SMTP:
    """A session with the mail server, encrypted where that offers it; no password goes without."""
    trusted = ssl.create_default_context()
    if mail.is_encrypted:
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            mail.host, mail.port, timeout=_SECONDS, context=trusted
        )
    else:
        server = smtplib.SMTP(mail.host, mail.port, timeout=_SECONDS)
        server.ehlo()
        if server.has_extn("starttls"):
            server.starttls(context=trusted)
        elif mail.user:
            raise smtplib.SMTPNotSupportedError("STARTTLS")
    if mail.user:
        server.login(mail.user, mail.password)
    return server
