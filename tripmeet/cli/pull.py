"""tripmeet pull"""

from __future__ import annotations

from pathlib import Path

import click

from tripmeet.cli.answers import say_taken, yes
from tripmeet.cli.options import a_desk, quiet, today


@click.group(epilog="Example: tripmeet pull mail imaps://maya@mail.example.org itinerary.yaml")
def pull() -> None:
    """Read what was sent and answered, from your own accounts; nothing there is changed."""


@pull.command(epilog="Example: tripmeet pull mail imaps://maya@mail.example.org itinerary.yaml")
@click.argument("url")
@click.argument("itinerary", required=False, type=click.Path(path_type=Path))
@yes
@today
@quiet
def mail(url: str, itinerary: Path | None, **choices: object) -> None:
    """Read what was sent and answered in the mailbox at URL: only what is new since the last time.

    A draft that you sent is marked as asked at the moment you sent it, with the times that it names. What a calendar
    answered is marked. What a mail says in words is proposed: the sentence, and the command that writes it down; on a
    terminal one key does. It is shown again until you did. ITINERARY, or the folder of its plan, says which plan; left
    out: the only one here. The user stands in the URL or in TRIPMEET_MAIL_USER, the password in
    TRIPMEET_MAIL_PASSWORD, in what the command in TRIPMEET_MAIL_PASSWORD_COMMAND prints, or in the system's keyring
    ('keyring set tripmeet USER'); a token of OAuth 2 comes from TRIPMEET_MAIL_TOKEN_COMMAND.
    """
    from tripmeet.jobs.pull import pull_mail
    from tripmeet.jobs.trip.folder import plan_folder

    desk = a_desk(choices)
    taken = pull_mail(url, plan_folder(itinerary, desk), desk)
    say_taken(taken, desk, yes=bool(choices["yes"]), is_quiet=bool(choices["quiet"]))
