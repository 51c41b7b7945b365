"""Reading the e-mails of the outbox."""

import re


def link_in(mail) -> str:
    """The address that the message leads to."""
    return re.search(r"http://\S+", mail.get_body(("plain",)).get_content())[0]
