"""Text messages go out: as a mail to a gateway that makes them texts (SMS_MAIL), or as files in MAIL_DIR.

A message says the code, how long it holds, and that nobody else should have it. What fails is logged without number.
"""

import logging
from contextvars import Context

from flask import Flask

from casus.actions.herstel.texting import Text
from casus.outlets import mail

log = logging.getLogger("casus.mail")
SUBJECT = "Code"


def install(app: Flask) -> None:
    """Take the messages of every deed, in the thread of the mails where there is a server."""

    def texter(texts: list[Text]) -> None:
        if app.config["SMTP_HOST"]:
            app.extensions["mail queue"].submit(_deliver, app, texts)
        else:
            Context().run(_deliver, app, texts)

    app.extensions["texter"] = texter


def _deliver(app: Flask, texts: list[Text]) -> None:
    with app.app_context():
        for text in texts:
            try:
                _send(app, text)
            except Exception as error:  # who waits for it calls again, and a new one is sent
                log.error("text not sent: %s", type(error).__name__)


def _send(app: Flask, text: Text) -> None:
    """Without a gateway the address is the number itself: such a mail only ever becomes a file."""
    to = app.config["SMS_MAIL"].format(nummer=text.nummer) if app.config["SMS_MAIL"] else f"{text.nummer}@sms.invalid"
    letter = mail.addressed(app, to, SUBJECT)
    words = app.jinja_env.get_template("mail/sms.txt").render(code=text.code, minuten=text.minuten)
    letter.set_content(words)
    mail.send(app, letter)
