"""Reading the e-mails of the outbox."""

import re


def link_in(mail) -> str:
    """The address that the message leads to."""
    return re.search(r"http://\S+", mail.get_body(("plain",)).get_content())[0]


def link_to(mails, to: str) -> str:
    """The address in the e-mail that someone got, one among those just sent."""
    (found,) = [mail for mail in mails if mail["To"] == to]
    return link_in(found)
