"""The settings. Each may be set from outside as CASUS_<NAME>, and the outside wins; lists are then written as JSON.

The lengths of phases and terms are casus's own defaults, except where an article of law is named: the method sets none.
"""

from pathlib import Path

# -- Secrets. Outside the demo and the tests start-up refuses every one that holds this word.
EXAMPLE = "voorbeeld"
# Signs sessions and one-time links.
SECRET_KEY = "voorbeeld: maak een eigen met python -c 'import secrets; print(secrets.token_urlsafe(48))'"
# Fernet keys for encrypted columns such as the BSN. The first one writes, all of them read: put a new one in front.
# The example is "voorbeeld-alleen-voor-de-demo-00" in base64; start-up looks at what it stands for.
ENCRYPTION_KEYS = ["dm9vcmJlZWxkLWFsbGVlbi12b29yLWRlLWRlbW8tMDA="]
# Seals the journal's chain. Kept away from the database, so that who can write there cannot make a false chain.
JOURNAL_KEY = "voorbeeld: een andere sleutel dan SECRET_KEY"
# Keys that sealed the journal before: their lines stand as long as the journal does, so they stay here.
JOURNAL_KEY_FALLBACKS: list[str] = []
# Keys that signed before: sessions and pages that are open stay good. Take them out again after a day.
SECRET_KEY_FALLBACKS: list[str] = []

# -- Where things are kept
# What casus writes on a machine of its own: in the folder it was started from, also when it came from a wheel.
VAR = Path.cwd() / "var"
# SQLite needs nothing else. In production postgresql+psycopg://…, with the extra `postgres` installed.
DATABASE_URL = f"sqlite:///{VAR / 'casus.db'}"
# The folder of pg_dump, pg_restore and psql, for casus backup and casus restore; empty: they are on the PATH.
POSTGRES_TOOLS = ""

# What Prometheus sends as its bearer token to read /metrics; empty: there is no such page.
METRICS_TOKEN = ""

# -- Mail. Every mail has the same text and tells nothing.
# Empty: mails are written as files in MAIL_DIR, as in the demo.
SMTP_HOST = ""
SMTP_PORT = 587
SMTP_USER = ""
SMTP_PASSWORD = ""
# Off only for a relay on the same machine.
SMTP_STARTTLS = True
# The gemeente's address, so that a family knows who writes.
MAIL_FROM = "Jeugdteam <jeugdteam@example.org>"
MAIL_DIR = str(VAR / "mail")
# The address of the log-in page in a mail: a mail is written where no request tells it.
PUBLIC_URL = "http://127.0.0.1:8000"

# -- Web
# The first is the language of who has not chosen.
LANGUAGES = ["nl", "en"]
TIMEZONE = "Europe/Amsterdam"
# A file with families to import is the largest thing anyone sends.
MAX_CONTENT_LENGTH = 5 * 1024 * 1024
MAX_FORM_MEMORY_SIZE = 1024 * 1024
# The browser's own headers say where a form was sent from (outlets/origin.py); a proxy may take the referrer away.
WTF_CSRF_SSL_STRICT = False
# A form holds as long as the session it stands in: who typed for two hours loses nothing.
WTF_CSRF_TIME_LIMIT = None
# The cookie is for casus alone and not for scripts. The demo and the tests, which speak plain HTTP, turn SECURE off.
SESSION_COOKIE_NAME = "casus"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = True
# After this long without a request one signs in again: screens stand in shared rooms.
SESSION_MINUTES = 60
# And after this long in any case: a browser that asks by itself keeps a session alive for ever.
SESSION_HOURS = 12
# A token for the API that is older opens nothing: whoever holds it asks for a new one.
TOKEN_DAYS = 365
# How many proxies in front of casus tell whom they speak for; 0 believes none of them.
PROXIES = 0
# Where "Snel weg" leads: a page that nobody need explain.
SNEL_WEG_URL = "https://www.knmi.nl/"
# A style sheet with an organisation's own design tokens; empty is the neutral example theme.
THEME = ""

# -- Signing in
# A one-time link to set or recover a password: long enough for the next working morning.
LINK_HOURS = 24
# Asking for one takes this long, in seconds, whether or not there is such an account.
LINK_SECONDS = 0.5
# Wrong passwords for one e-mail address within the window, before it waits.
LOGIN_ATTEMPTS = 5
# The same from one machine; more, because a whole office stands behind one address.
LOGIN_ATTEMPTS_MACHINE = 25
LOGIN_WINDOW_MINUTES = 15
PASSWORD_MIN_LENGTH = 12
# On: argon2 with parameters that only tests may use.
ARGON2_FAST = False
# How the gemeente checks who somebody is before a family account is opened: the name of its own procedure. Empty: no
# family accounts outside the demo.
IDENTITEITSCONTROLE = ""

# The least that a role signs in with beside the password: geen, totp (an app; a passkey will do) or passkey. By role,
# as JSON: {"allen": "totp", "beheerder": "passkey", "gezin": "totp"}; `allen` is for who is not named, `gezin` for
# accounts of a family. Empty: totp for everybody, and nothing in the demo. Weaker outside a trial: no start.
TWEEDE_FACTOR: dict[str, str] = {}
# What reaches far (noodtoegang, the log of who looked, the own factors) asks the second step again when the last time
# is longer ago than this.
TWEEDE_FACTOR_VERS_MINUTEN = 5
# The name that an app with codes shows beside the code.
TWEEDE_FACTOR_NAAM = "casus"

# -- Back in after a call
# The address that turns a mail into a text message, with {nummer} where the number comes:
# {nummer}@sms.example.org. Empty: nobody is helped back in by phone; in the demo a message is a file in MAIL_DIR.
SMS_MAIL = ""
# How long the code in such a message holds.
HERSTEL_MINUTEN = 30
# Who checked a number may use that own check only after so many hours; the check of somebody else at once.
HERSTEL_EIGEN_CONTROLE_UREN = 24

# -- Before it is safe
# On: a trial without real families, said on every page. Off: start-up asks for an approved convenant and a second
# factor for every role.
PROEF = False
# On: made-up families, loopback only, and the log-ins on the log-in page. Set by `casus demo`, never in production.
DEMO = False
# What everybody in the demo signs in with; it stands on the log-in page there.
DEMO_PASSWORD = "samen aan tafel"
# The BSN of parents too. Off: a jeugdteam needs only the child's (Jeugdwet, article 7.2.1).
BSN_OUDERS = False

# -- Terms, in the unit that the name says
# A bijdrage that nobody but its narrow circle may read waits this long for a talk, and then is a task.
TERMIJN_EERST_BESPREKEN_WERKDAGEN = 10
# Working hours count between these hours of a working day.
OFFICE_HOURS = [9, 17]
# An unopened veiligheidszorg then stands with the teamleider as well.
TERMIJN_VEILIGHEIDSZORG_WERKUREN = 4
# A seat to look into a complaint lasts no longer.
TERMIJN_INKIJK_WERKDAGEN = 5
# Without a contactmoment for so long the team board says "stil"; in nazorg the waakvlam dates say when to call.
GEEN_CONTACT_DAGEN = 30
# From aanmelding to the first talk with the family.
TERMIJN_EERSTE_CONTACT_WERKDAGEN = 5
# From aanmelding to a regisseur who accepted.
TERMIJN_REGISSEUR_WERKDAGEN = 5
# From the start of the brede analyse to the day the family and the team agree on it.
TERMIJN_BREDE_ANALYSE_DAGEN = 42
# From then to the adopted plan.
TERMIJN_PLAN_DAGEN = 28
# Between two evaluaties, unless the plan names a day.
TERMIJN_EVALUATIE_MAANDEN = 3
# From the decision to scale down to the agreements about what stops and what stays.
TERMIJN_AFSCHALING_DAGEN = 42
# Waakvlamcontacten, counted in days from the start of nazorg: after 4 weeks, 3, 6 and 12 months.
WAAKVLAM_DAGEN = [28, 91, 182, 365]
# Before the 12th, 16th and 18th birthday the regisseur, the youth and the parents are told what will change.
VERJAARDAG_DAGEN = [90, 30, 7]
# What parents agreed to before the twelfth birthday goes on for so many days without the youth's own yes, and for so
# many where AVG 9 and 10 protect it (health, justice). Longer and casus does not start. At 16 there is no grace.
RESPIJT_12_DAGEN = 30
RESPIJT_12_BIJZONDER_DAGEN = 0
# Before the yes of a seat ends on a day that is known (a birthday, an end of gezag) the regisseur is told.
TOESTEMMING_WAARSCHUWING_DAGEN = [30, 7]
# Before the agreements of a gemeente end its privacy officers are told.
CONVENANT_WAARSCHUWING_DAGEN = [90, 30, 7]

# -- Noodtoegang: reading for a moment when there is danger. Weaker than these numbers and casus does not start.
# How many signs the reason has at least.
NOODTOEGANG_REDEN_TEKENS = 40
# How long it lasts; it cannot be made longer.
NOODTOEGANG_MINUTEN = 60
# A second one on the same plan within this time needs a second person.
NOODTOEGANG_TWEEDE_UREN = 24
# Somebody else looks at it afterwards within this time; after that its people are told again each day.
TERMIJN_NOODTOEGANG_BEOORDELEN_WERKDAGEN = 2
# The regisseur tells the family within this time, or writes down why later and when.
TERMIJN_NOODTOEGANG_VERTELLEN_WERKDAGEN = 5
# A decision to share without consent ends after this many days, or on the day it names within the longest.
DEELBESLUIT_DAGEN = 14
DEELBESLUIT_DAGEN_LANGST = 28
# In acute danger it works at once, for so many hours; no longer than 72, or start-up refuses.
DEELBESLUIT_ACUUT_UREN = 72
# By then somebody else approved it and every question is answered, or it has ended; no longer than one.
DEELBESLUIT_AANVULLEN_WERKDAGEN = 1
# The family hears of a decision within this time, or it is put off with a reason and a day.
DEELBESLUIT_GEZIN_WERKDAGEN = 5

# -- Agreements
# A release of single items ends after this many days, unless another day is chosen.
VRIJGAVE_DAGEN = 28
# A question for information is answered in this time.
TERMIJN_INFORMATIEVRAAG_WERKDAGEN = 5
# That one reader does not see an item is looked at again after this many days, unless another day is chosen.
VETO_HERZIEN_DAGEN = 90
# Each adult of the gezin is told what casus holds and who reads it, within this time (AVG 13 and 14 ask for "in time").
INLICHTEN_WERKDAGEN = 20

# -- How long a part of an ended plan is kept, in months from its last change; 0: nothing comes due by itself
# A youth-help file: twenty years, or longer (Jeugdwet 7.3.8 lid 3). Shorter, and casus does not start.
BEWAREN_JEUGDHULP_MAANDEN = 240
# Where no help was given it is no such file: the gemeente's own selectielijst says how long.
BEWAREN_TOEGANG_MAANDEN = 0
# The part of an adult (Wmo 2015): the gemeente sets it.
BEWAREN_VOLWASSENE_MAANDEN = 0
# How to reach somebody of the network: casus's own choice, a year after the end.
BEWAREN_NETWERK_MAANDEN = 12
# Before a part may go its team is told, and on the day itself.
VERNIETIGEN_WAARSCHUWING_DAGEN = [90, 30, 0]
# -- The trail
# The content of a line is destroyed so many years after it was written; no fewer than five.
JOURNAAL_JAREN = 5
# Who asks which employees looked, is answered within this time; at the latest in a month (AVG 12 lid 3).
TERMIJN_NAAMVERZOEK_WERKDAGEN = 5
# How many plans per team somebody looks at each month, chosen by chance.
STEEKPROEF_PLANNEN = 5
# Who looks at so many times the median of the role in a week stands out, from so many plans on.
UITSCHIETER_KEER = 3
UITSCHIETER_VANAF = 20
# The report of a month is signed within this time; after that the privacy officers are told again each day.
TERMIJN_CONTROLEVERSLAG_WERKDAGEN = 10
# -- Requests of the people it is about
# From this age somebody asks for the own information; the law on youth help says 12 (Jeugdwet 7.3.4), many bodies say
# 16 for what falls under the AVG alone.
INZAGE_LEEFTIJD = 12
# Answered within so many months (AVG 12 lid 3); longer and casus does not start.
VERZOEK_MAANDEN = 1
# At most so many months more, when the asker is told why within the first term (AVG 12 lid 3).
VERZOEK_VERLENGEN_MAANDEN = 2
# A request to destroy is decided and carried out within so many months (Jeugdwet 7.3.9).
VERNIETIGING_MAANDEN = 3
# The law on youth help says "as soon as possible" for inzage (7.3.10); our aim, in working days.
INZAGE_STREEF_WERKDAGEN = 10
# Who deals with a request is told again so many days before the last day.
VERZOEK_WAARSCHUWING_DAGEN = 7
# What is given can be fetched in the own account for so many days.
UITVOER_DAGEN = 28
# Who read something that was corrected since is told within this time (AVG 19 names none).
CORRECTIE_MELDEN_WERKDAGEN = 5
