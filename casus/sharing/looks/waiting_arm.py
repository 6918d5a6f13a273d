"""The shape of one SELECT of the worklist: the same columns in every arm, and no more rows than a list shows."""

from typing import Any

from sqlalchemy import Date, Select, cast, null, select

from casus.database import Key, Moment
from casus.sharing.looks.mine import word

MOST = 60

EMPTY: dict[str, Any] = {
    "id": cast(null(), Key()),
    "op": cast(null(), Moment()),
    "dag": cast(null(), Date()),
    "wat": word(""),
    "over": cast(null(), Key()),
    "doel_id": cast(null(), Key()),
    "deel": word(""),
    "besproken_met_jeugdige_op": cast(null(), Date()),
}
"""What an arm has where it has nothing: the same columns in every arm of the union."""


def arm(soort: str, plan_id: Any, **of: Any) -> list[Any]:
    columns = {"soort": word(soort), "plan_id": plan_id} | EMPTY | of
    return [column.label(name) for name, column in columns.items()]


def limited(query: Select[Any]) -> Select[Any]:
    return select(query.limit(MOST).subquery())
