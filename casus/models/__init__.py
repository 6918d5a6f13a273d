"""Tables and what their columns tell about; small facts about one row, no queries."""

from casus.models.account import (
    Aanstelling,
    Account,
    Dienst,
    Gemeente,
    Inlogpoging,
    Link,
    Organisatie,
    Sessie,
    Team,
    Token,
)
from casus.models.actie import Actie, ActieAbout
from casus.models.afspraak import Veiligheidsafspraak, VeiligheidsafspraakAbout, VeiligheidsafspraakVoor
from casus.models.bericht import Bericht, Termijn
from casus.models.bijdrage import Bijdrage, BijdrageAbout, Openstelling
from casus.models.controle import (
    Controledag,
    Controlegeval,
    Controleverslag,
    Journaalvernietiging,
    Logbeheerder,
    Naamverzoek,
    Woonkenmerk,
)
from casus.models.convenant import Cel, ConvenantBesluit, ConvenantVersie, Toetreding, WorkflowVersie
from casus.models.deelbesluit import (
    Deelbesluit,
    DeelbesluitAntwoord,
    DeelbesluitItem,
    DeelbesluitPersoon,
    Raadpleging,
    Verstrekking,
)
from casus.models.deelname import Akkoord, Deelname, DeelnameDoel, DeelnamePersoon, TafelOpenstelling
from casus.models.doel import Doel, DoelAbout
from casus.models.factor import Factor, Herstel, Herstelcode, Nummercontrole
from casus.models.gates import (
    Afschaling,
    Besluit,
    Contactmoment,
    ContactmomentAbout,
    Evaluatie,
    Gehoord,
    Leefgebiedkeuze,
    Lezing,
    Reden,
    Vaststelling,
    VaststellingPersoon,
    Veiligheidscheck,
)
from casus.models.gezag import Capaciteitsoordeel, Gezag, Maatregel
from casus.models.gezin import Gezin, Gezinslid, Huishouden, Huishoudlid, Relatie, Verblijf, VerblijfAbout
from casus.models.grens import Inlichting, Noodtoegang, Noodtoegangvraag, Priveverband, Veto
from casus.models.javraag import Javraag
from casus.models.journaal import JournaalPersoon, JournaalRegel, Keten
from casus.models.persoon import Burgerservicenummer, Persoon, PersoonVersie
from casus.models.plan import Plan, PlanKind, PlanWorkflow
from casus.models.regie import Regie
from casus.models.toestemming import DeelnameToestemming, Toestemming, Toestemmingstekst, ToestemmingTopic
from casus.models.verklaring import Verklaring
from casus.models.vernietiging import Persoonsdeel, Vernietiging, Vernietigingslijst, Vernietigingstekst
from casus.models.verzoek import (
    Beperking,
    Correctiemelding,
    Hoofdlijnenbrief,
    InzageItem,
    Verzoek,
    VerzoekItem,
)
from casus.models.vrijgave import Informatievraag, Vrijgave, VrijgaveItem, VrijgavePersoon

__all__ = [name for name in dir() if name[:1].isupper()]
