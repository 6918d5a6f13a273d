"""Mail goes out: through SMTP, or as files in MAIL_DIR where no server is named, as in the demo.

One text for everybody, without a name, a subject or an id. What fails is logged by id only.
"""

import smtplib
import ssl
from concurrent.futures import ThreadPoolExecutor
from contextvars import Context
from email.message import EmailMessage
from email.utils import formatdate, make_msgid, parseaddr
from pathlib import Path

from flask import Flask
from werkzeug.utils import secure_filename

from casus.actions import mail as actions
from casus.actions import outbox
from casus.actions.mail import LINK, Mail

SECONDS = 10
SUBJECTS = {actions.BERICHT: "Er staat iets voor u klaar", LINK: "Uw link"}


def install(app: Flask) -> None:
    """Take the mails of every deed. A server may be slow: those wait in a thread of their own, in order."""
    queue = ThreadPoolExecutor(1, thread_name_prefix="mail")
    app.extensions["mail queue"] = queue
    app.extensions["sender"] = lambda mail: send(app, message(app, mail))

    def post(mails: list[Mail]) -> None:
        if app.config["SMTP_HOST"]:
            queue.submit(_deliver, app, mails)
        else:
            Context().run(_deliver, app, mails)

    app.extensions["post"] = post


def finish(app: Flask) -> None:
    """Wait until what was given to the thread is delivered."""
    app.extensions["mail queue"].submit(int).result()


def _deliver(app: Flask, mails: list[Mail]) -> None:
    """In an app context of its own: its transaction is not the one that just ended."""
    with app.app_context():
        outbox.deliver(mails)


def message(app: Flask, mail: Mail) -> EmailMessage:
    """The mail as it goes out."""
    text = addressed(app, mail.to, SUBJECTS[mail.kind])
    text.set_content(_text(app, mail))
    return text


def addressed(app: Flask, to: str, subject: str) -> EmailMessage:
    """A mail without its text. Its id is made from the sender's domain: no machine's name leaves."""
    text = EmailMessage()
    sender = app.config["MAIL_FROM"]
    text["From"], text["To"], text["Subject"] = sender, to, subject
    text["Date"] = formatdate()
    text["Message-ID"] = make_msgid(domain=parseaddr(sender)[1].rpartition("@")[2] or "localhost")
    text["Auto-Submitted"] = "auto-generated"
    return text


def _text(app: Flask, mail: Mail) -> str:
    address = app.config["PUBLIC_URL"].rstrip("/")
    facts = {"login": f"{address}/login", "link": f"{address}/wachtwoord/{mail.key}", "hours": app.config["LINK_HOURS"]}
    return app.jinja_env.get_template(f"mail/{mail.kind}.txt").render(facts)


def send(app: Flask, text: EmailMessage) -> None:
    """Through the server, or as a file where none is named. Raises what the server says."""
    if app.config["SMTP_HOST"]:
        _by_smtp(app, text)
    else:
        _as_file(Path(app.config["MAIL_DIR"]), text)


def _by_smtp(app: Flask, text: EmailMessage) -> None:
    with smtplib.SMTP(app.config["SMTP_HOST"], int(app.config["SMTP_PORT"]), timeout=SECONDS) as server:
        if app.config["SMTP_STARTTLS"]:
            server.starttls(context=ssl.create_default_context())
        if app.config["SMTP_USER"]:
            server.login(app.config["SMTP_USER"], app.config["SMTP_PASSWORD"])
        server.send_message(text)


def _as_file(folder: Path, text: EmailMessage) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    name = secure_filename(text["Message-ID"].strip("<>").partition("@")[0])
    (folder / f"{name}.eml").write_bytes(bytes(text))
