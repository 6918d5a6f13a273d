"""The vocabulary. What the method or the law names keeps its Dutch name; what casus invented is English.

Every value is what stands in the database, in JSON and in the files of `workflows/`.
"""

from enum import StrEnum


class Vocabulary(StrEnum):
    """Words as members. Hashed as the text that each is: a page looks them up thousands of times."""

    __hash__ = str.__hash__


class Topic(Vocabulary):
    """What a piece of information is about; every guarded column carries one."""

    PROCES = "proces"
    TAFEL = "tafel"
    BRON = "bron"
    IDENTITEIT = "identiteit"
    VERBLIJF = "verblijf"
    SAMENSTELLING = "samenstelling"
    GEZAG = "gezag"
    HULPVRAAG = "hulpvraag"
    KRACHTEN_ZORGEN = "krachten_zorgen"
    DOEL = "doel"
    ACTIE = "actie"
    AFSPRAAK = "afspraak"
    VERSLAG = "verslag"
    VEILIGHEIDSZORG = "veiligheidszorg"
    VEILIGHEIDSNIVEAU = "veiligheidsniveau"
    VEILIGHEIDSAFSPRAAK = "veiligheidsafspraak"
    GEZONDHEIDSGEVOLGEN = "gezondheidsgevolgen"
    MEDISCH = "medisch"
    SCHOOL = "school"
    VERZUIMREDEN = "verzuimreden"
    FINANCIEN_STATUS = "financien_status"
    FINANCIEN = "financien"
    JUSTITIE = "justitie"
    CONTACT = "contact"
    SCORE = "score"
    TOESTEMMING = "toestemming"
    BSN = "bsn"


class Label(Vocabulary):
    """What a guarded column may carry instead of a topic."""

    OF_ROW = "of_row"  # the row has a column `topic` that says it
    KEY = "key"  # the row's own id and version: known to whoever sees the row
    NEVER = "never"  # no lens ever shows it: hashes, secrets, links to rows with grounds of their own


class Ground(Vocabulary):
    """Why someone may see a topic about a person in a plan."""

    SELF = "self"
    REPRESENTATION = "representation"
    SEAT = "seat"
    GEZINSDEEL = "gezinsdeel"
    AUTHOR = "author"
    OWN_ACTION = "own_action"
    WOONT_DAAR = "woont_daar"
    OVERSIGHT = "oversight"
    ADDRESSED = "addressed"  # a row or safety agreement written to this very reader
    RELEASE = "release"  # single items, on request, with a yes for each person; or a youth who lets a parent look along
    STATUTE = "statute"  # the law says so: a running measure, or a decision on G2 or G8
    DECISION = "decision"  # a recorded decision without consent
    EMERGENCY = "emergency"  # noodtoegang: the emergency set, for an hour
    VETO = "veto"  # no reason to see: it takes away whatever the others open, except a statute


class Purpose(Vocabulary):
    """What somebody looks for; a closed list."""

    REGIE = "regie"
    HULP = "hulp"
    TOEZICHT = "toezicht"
    INZAGE = "inzage"
    BERICHT = "bericht"
    BEHEER = "beheer"
    CONTROLE = "controle"


class May(Vocabulary):
    """The levels of a convenant cell."""

    ASK = "?"
    ADD = "+"
    READ = "r"
    READ_ADD = "rw"

    @property
    def reads(self) -> bool:
        return self in (May.READ, May.READ_ADD)

    @property
    def adds(self) -> bool:
        return self in (May.ADD, May.READ_ADD)


class Scope(Vocabulary):
    """How far a convenant cell reaches."""

    SEAT = "seat"  # the persons of the seat; the regisseur: everyone in the plan
    OWN = "own"  # the sign °: only what is linked to own doelen, acties, or addressed to this seat
    SELF = "self"
    CHILD = "child"
    GEZINSDEEL = "gezinsdeel"


class Flag(Vocabulary):
    """Conditions that a cell adds to its scope."""

    TALK = "talk"  # about a child of 12 to 15: only rows with besproken_met_jeugdige_op
    MASKED = "masked"  # shown after a reason
    OWN_ROWS = "own_rows"  # may change only what is one's own
    STRENGTHS = "strengths"  # adds only soort = kracht
    WOONT_DAAR = "woont_daar"  # verblijf: only who lives there, as one of the persons that the row is about


class Needs(Vocabulary):
    """What must stand for each person besides the seat."""

    NOTHING = "nothing"
    INSTEMMING = "instemming"
    TOESTEMMING = "toestemming"
    DOORBREKING = "doorbreking"
    MAATREGEL = "maatregel"


class Role(Vocabulary):
    """The columns of the convenant, and the hats that people wear."""

    REGISSEUR = "regisseur"
    TEAMLEIDER = "teamleider"
    GEDRAGSWETENSCHAPPER = "gedragswetenschapper"
    BEHEERDER = "beheerder"
    PRIVACY_OFFICER = "privacy_officer"  # approves the convenant and reviews; has no column
    # family, by how the reader stands to the person
    VOLWASSENE = "volwassene"  # an adult, about the own person
    OUDER_KIND = "ouder_kind"  # who has gezag, about a child under 16
    OUDER_KIND_16 = "ouder_kind_16"  # who has gezag, about a child of 16 or 17
    JEUGDIGE = "jeugdige"  # a youth from 12, about the own person
    NETWERK = "netwerk"  # anybody of the family's own network with a seat
    # partners
    SCHOOL = "school"
    HUISARTS = "huisarts"
    JGZ = "jgz"
    GGZ = "ggz"
    JEUGDHULP = "jeugdhulp"
    VEILIG_THUIS = "veilig_thuis"
    GI = "gi"
    WIJKTEAM = "wijkteam"
    SCHULDHULP = "schuldhulp"
    LEERPLICHT = "leerplicht"
    JONGERENWERK = "jongerenwerk"


PARTNERS = frozenset(
    {
        Role.SCHOOL,
        Role.HUISARTS,
        Role.JGZ,
        Role.GGZ,
        Role.JEUGDHULP,
        Role.VEILIG_THUIS,
        Role.GI,
        Role.WIJKTEAM,
        Role.SCHULDHULP,
        Role.LEERPLICHT,
        Role.JONGERENWERK,
    }
)


SPECIAL = frozenset({Topic.GEZONDHEIDSGEVOLGEN, Topic.MEDISCH, Topic.VERZUIMREDEN, Topic.JUSTITIE})
"""Special information, and that about crimes (AVG 9 and 10)."""


class Leefgebied(Vocabulary):
    """Life domains; which of them a gemeente uses is a setting, none is ever mandatory."""

    VEILIGHEID = "veiligheid"
    OPVOEDING = "opvoeding"
    ONDERWIJS = "onderwijs"
    GEZONDHEID = "gezondheid"
    WERK = "werk"
    FINANCIEN = "financien"
    WONEN = "wonen"
    ONDERSTEUNING = "ondersteuning"
    NETWERK = "netwerk"
    VRIJE_TIJD = "vrije_tijd"
    JEUGDHULP = "jeugdhulp"


class Deel(Vocabulary):
    PERSOONSDEEL = "persoonsdeel"
    GEZINSDEEL = "gezinsdeel"


class Fase(Vocabulary):
    """States of the plan; `workflows/plan.toml` says how they follow each other."""

    AANMELDING = "aanmelding"
    BREDE_ANALYSE = "brede_analyse"
    PLAN = "plan"
    UITVOERING = "uitvoering"
    AFSCHALING = "afschaling"
    NAZORG = "nazorg"
    AFGESLOTEN = "afgesloten"
    AFGEBROKEN = "afgebroken"


ENDED = (Fase.AFGESLOTEN, Fase.AFGEBROKEN)

BY_STATUTE = ("G2", "G8")
"""The grounds of a decision that a law commands: they pass a veto and what is set aside."""
EMERGENCY_SET = frozenset(
    {
        Topic.PROCES,
        Topic.TAFEL,
        Topic.IDENTITEIT,
        Topic.VEILIGHEIDSNIVEAU,
        Topic.VEILIGHEIDSAFSPRAAK,
        Topic.GEZONDHEIDSGEVOLGEN,
    }
)
"""What noodtoegang opens: who to call, who helps, safety agreements, acute risk, what to do about health. No more."""


class Deed(Vocabulary):
    """What the journal can tell: every look and every deed. Each deed has an action of that name."""

    GEKEKEN = "gekeken"
    LIJST_BEKEKEN = "lijst_bekeken"
    # plan
    AANGEMELD = "aangemeld"
    STAP_GEZET = "stap_gezet"
    VEILIGHEID_GECHECKT = "veiligheid_gecheckt"
    BESLOTEN = "besloten"
    LEEFGEBIED_GEOPEND = "leefgebied_geopend"
    GEHOORD = "gehoord"
    ANALYSE_GELEZEN = "analyse_gelezen"
    VASTGESTELD = "vastgesteld"
    EVALUATIE_GEPLAND = "evaluatie_gepland"
    GEEVALUEERD = "geevalueerd"
    AFSCHALING_AFGESPROKEN = "afschaling_afgesproken"
    CONTACT_GELEGD = "contact_gelegd"
    VEILIGHEID_AFGESPROKEN = "veiligheid_afgesproken"
    # gezin
    PERSOON_TOEGEVOEGD = "persoon_toegevoegd"
    PERSOON_GECORRIGEERD = "persoon_gecorrigeerd"
    LID_BEEINDIGD = "lid_beeindigd"
    RELATIE_GEWIJZIGD = "relatie_gewijzigd"
    HUISHOUDEN_GEWIJZIGD = "huishouden_gewijzigd"
    GEZAG_VASTGELEGD = "gezag_vastgelegd"
    CAPACITEIT_BEOORDEELD = "capaciteit_beoordeeld"
    MAATREGEL_VASTGELEGD = "maatregel_vastgelegd"
    VERBLIJF_VASTGELEGD = "verblijf_vastgelegd"
    BSN_GETOOND = "bsn_getoond"
    # regie
    REGIE_AANGEBODEN = "regie_aangeboden"
    REGIE_AANVAARD = "regie_aanvaard"
    REGIE_GEWEIGERD = "regie_geweigerd"
    REGIE_INGETROKKEN = "regie_ingetrokken"
    REGIE_OVERGEGAAN = "regie_overgegaan"
    WAARGENOMEN = "waargenomen"
    VERVANGER_AANGEWEZEN = "vervanger_aangewezen"
    # deelname
    UITGENODIGD = "uitgenodigd"
    DEELNAME_AANVAARD = "deelname_aanvaard"
    DEELNAME_GEWEIGERD = "deelname_geweigerd"
    DEELNAME_BEEINDIGD = "deelname_beeindigd"
    DEELNAME_OVERGEDRAGEN = "deelname_overgedragen"
    DOELEN_GEKOZEN = "doelen_gekozen"
    AKKOORD_INGETROKKEN = "akkoord_ingetrokken"
    ADVIES_GEVRAAGD = "advies_gevraagd"
    INKIJK_GENOMEN = "inkijk_genomen"
    TAFEL_OPENGESTELD = "tafel_opengesteld"
    # inhoud
    VERTELD = "verteld"
    INGEDIEND = "ingediend"
    TERUGGEGEVEN = "teruggegeven"
    GELEZEN = "gelezen"
    INGETROKKEN = "ingetrokken"
    VERPLAATST = "verplaatst"
    OPENGESTELD = "opengesteld"
    BESPROKEN_MET_JEUGDIGE = "besproken_met_jeugdige"
    DOEL_GEZET = "doel_gezet"
    DOEL_GEWIJZIGD = "doel_gewijzigd"
    DEEL_GEWIJZIGD = "deel_gewijzigd"
    ACTIE_AFGESPROKEN = "actie_afgesproken"
    ACTIE_GEWIJZIGD = "actie_gewijzigd"
    TERMIJN_AFGEVINKT = "termijn_afgevinkt"
    # agreements
    INTREKKING_GEWOGEN = "intrekking_gewogen"
    MEEKIJKEN_TOEGESTAAN = "meekijken_toegestaan"
    MEEKIJKEN_INGETROKKEN = "meekijken_ingetrokken"
    # accounts
    INGELOGD = "ingelogd"
    ACCOUNT_GEMAAKT = "account_gemaakt"
    ACCOUNT_GEBLOKKEERD = "account_geblokkeerd"
    ACCOUNT_HERSTELD = "account_hersteld"
    WACHTWOORD_GEZET = "wachtwoord_gezet"
    AANSTELLING_GEMAAKT = "aanstelling_gemaakt"
    AANSTELLING_BEEINDIGD = "aanstelling_beeindigd"
    TOKEN_GEMAAKT = "token_gemaakt"
    # agreements
    CONVENANT_VOORGESTELD = "convenant_voorgesteld"
    CONVENANT_GOEDGEKEURD = "convenant_goedgekeurd"
    TOEGETREDEN = "toegetreden"
    TOETREDING_BEEINDIGD = "toetreding_beeindigd"
    NOODTOEGANG_GENOMEN = "noodtoegang_genomen"
    NOODTOEGANG_GEVRAAGD = "noodtoegang_gevraagd"
    NOODTOEGANG_BEVESTIGD = "noodtoegang_bevestigd"
    NOODTOEGANG_BEOORDEELD = "noodtoegang_beoordeeld"
    NOODTOEGANG_VERTELD = "noodtoegang_verteld"
    PRIVE_GEMELD = "prive_gemeld"
    DEELBESLUIT_OPGESTELD = "deelbesluit_opgesteld"
    DEELBESLUIT_AANGEVULD = "deelbesluit_aangevuld"
    DEELBESLUIT_GOEDGEKEURD = "deelbesluit_goedgekeurd"
    DEELBESLUIT_INGETROKKEN = "deelbesluit_ingetrokken"
    DEELBESLUIT_AFGELOPEN = "deelbesluit_afgelopen"
    DEELBESLUIT_VERTELD = "deelbesluit_verteld"
    VERSTREKKING_VASTGELEGD = "verstrekking_vastgelegd"
    INFORMATIE_GEVRAAGD = "informatie_gevraagd"
    VRAAG_AFGEHANDELD = "vraag_afgehandeld"
    VRIJGEGEVEN = "vrijgegeven"
    JA_GENOTEERD = "ja_genoteerd"
    TOESTEMMING_GENOTEERD = "toestemming_genoteerd"
    TOESTEMMING_INGETROKKEN = "toestemming_ingetrokken"
    VRIJGAVE_INGETROKKEN = "vrijgave_ingetrokken"
    VETO_GEZET = "veto_gezet"
    VETO_BEEINDIGD = "veto_beeindigd"
    GESPLITST = "gesplitst"
    INGELICHT = "ingelicht"
    JA_GEVRAAGD = "ja_gevraagd"
    JA_BEANTWOORD = "ja_beantwoord"
    VERKLAARD = "verklaard"
    VERKLARING_INGETROKKEN = "verklaring_ingetrokken"
    # the second factor
    FACTOR_INGESTELD = "factor_ingesteld"
    FACTOR_BEEINDIGD = "factor_beeindigd"
    HERSTELCODES_GEMAAKT = "herstelcodes_gemaakt"
    NUMMER_NAGEKEKEN = "nummer_nagekeken"
    HERSTEL_GEOPEND = "herstel_geopend"
    FACTOR_HERSTELD = "factor_hersteld"
    # destruction
    VERNIETIGING_VOORGESTELD = "vernietiging_voorgesteld"
    VERNIETIGING_INGETROKKEN = "vernietiging_ingetrokken"
    VERNIETIGING_UITGESTELD = "vernietiging_uitgesteld"
    VERNIETIGD = "vernietigd"
    # the trail itself
    LOGBOEK_BEKEKEN = "logboek_bekeken"
    LOG_BEOORDEELD = "log_beoordeeld"
    LOG_OVERGEDRAGEN = "log_overgedragen"
    CONTROLE_GETEKEND = "controle_getekend"
    VERTROUWELIJK_OPGEHEVEN = "vertrouwelijk_opgeheven"
    LOGBEHEERDER_BENOEMD = "logbeheerder_benoemd"
    LOGBEHEERDER_TERUGGETROKKEN = "logbeheerder_teruggetrokken"
    WOONKENMERK_GEGEVEN = "woonkenmerk_gegeven"
    WOONKENMERK_GEWIST = "woonkenmerk_gewist"
    JOURNAAL_VERNIETIGD = "journaal_vernietigd"
    NAMEN_GEVRAAGD = "namen_gevraagd"
    NAAMVERZOEK_BEANTWOORD = "naamverzoek_beantwoord"
    # requests of the people it is about
    VERZOEK_GEDAAN = "verzoek_gedaan"
    VERZOEK_BEHANDELD = "verzoek_behandeld"
    VERZOEK_INGETROKKEN = "verzoek_ingetrokken"
    INZAGE_BEOORDEELD = "inzage_beoordeeld"
    INZAGE_AANGEBODEN = "inzage_aangeboden"
    INZAGE_GOEDGEKEURD = "inzage_goedgekeurd"
    INZAGE_OPGEHAALD = "inzage_opgehaald"
    HOOFDLIJNEN_GESCHREVEN = "hoofdlijnen_geschreven"
    CORRECTIE_GEMELD = "correctie_gemeld"
    BEPERKT = "beperkt"
    BEPERKING_BEEINDIGD = "beperking_beeindigd"
