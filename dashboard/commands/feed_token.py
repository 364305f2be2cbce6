"""The command feed-token: makes, lists and revokes the tokens by which programs read the feed."""

from datetime import date, timedelta
from typing import Final

import click

from dashboard.access import ROLES, Access, Role
from dashboard.commands import choice
from dashboard.feed import tokens
from dashboard.feed.tokens import Token
from dashboard.wording import TEXT, day, moment
from data_access.clock import hanoi_now, user
from data_access.commands import parameters
from data_access.commands.console import DONE, say, tell
from data_access.readers.agencies import identities, read_agency_versions
from data_access.store.loads import newest_load

_ACTIONS: Final = ("add", "list", "revoke")
_USUAL: Final = timedelta(days=365)


@click.command("feed-token")
@click.argument("action", type=click.Choice(_ACTIONS), metavar="ACTION")
@click.option("--client", metavar="NAME")
@click.option("--role", type=click.Choice(ROLES), metavar="ROLE")
@click.option("--agency", type=str.upper, metavar="AGENCY")
@click.option("--until", type=parameters.Day(), metavar="YYYY-MM-DD")
@click.option("--number", type=int, metavar="NUMBER")
@parameters.store
@click.pass_obj
def feed_token(
    language: str,
    action: str,
    client: str | None,
    role: Role | None,
    agency: str | None,
    until: date | None,
    number: int | None,
    store: str,
) -> int:
    """Make a token of a client, list them all, or revoke one."""
    if action == "list":
        for token in tokens.tokens(store):
            say(_line(token, language))
    elif action == "revoke":
        _revoke(store, number, language)
    else:
        access = _access(store, client, role, agency, language)
        last = until or hanoi_now().date() + _USUAL
        secret = tokens.add(store, access, last, user(), hanoi_now())
        tell(TEXT(language, "command.token_made", client=access.name, until=day(language, last)))
        say(secret)
    return DONE


def _access(
    store: str, client: str | None, role: Role | None, agency: str | None, language: str
) -> Access:
    """What the options say that it may read; `agency` by any code that it ever had."""
    if not client or not role:
        raise click.UsageError(TEXT(language, "command.token_needs"))
    if (role == "agency") != bool(agency):
        raise click.UsageError(TEXT(language, "command.token_agency"))
    if agency is None:
        return Access(role, name=client)
    engine = choice.opened(store)
    known = identities(read_agency_versions(engine, newest_load(engine)))
    if agency not in known:
        raise click.UsageError(TEXT(language, "command.no_such_agency", code=agency))
    return Access(role, known[agency], client)


def _revoke(store: str, number: int | None, language: str) -> None:
    known = {token.number: token for token in tokens.tokens(store)}
    if number not in known:
        numbers = ", ".join(map(str, known)) or "—"
        raise click.UsageError(TEXT(language, "command.no_token", numbers=numbers))
    if known[number].ended_by is None:
        tokens.revoke(store, known[number], user(), hanoi_now())
    say(TEXT(language, "command.token_revoked", number=number, client=known[number].access.name))


def _line(token: Token, language: str) -> str:
    state = "open"
    if token.ended_by is not None:
        state = "revoked"
    elif not token.is_valid(hanoi_now().date()):
        state = "over"
    return TEXT(
        language,
        f"command.token_is_{state}",
        number=token.number,
        client=token.access.name,
        role=" ".join(filter(None, (token.access.role, token.access.agency))),
        until=day(language, token.until),
        written_by=token.written_by,
        at=moment(language, token.written_at),
        ended_by=token.ended_by or "",
    )
