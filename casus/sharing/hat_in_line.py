"""The hat in the content of a line of the trail, read by the database: a list of who looked loads no contents."""

from typing import Any

from sqlalchemy import Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class HatInLine(FunctionElement[str]):
    """The id of the hat as text; NULL for a line without one, or whose content was destroyed."""

    name = "hat_in_line"
    type = Text()
    inherit_cache = True


@compiles(HatInLine, "postgresql")
def _in_json(element: Any, compiler: Any, **options: Any) -> str:
    return f"(({compiler.process(element.clauses, **options)})::json #>> '{{wie,hat}}')"


@compiles(HatInLine)
def _extracted(element: Any, compiler: Any, **options: Any) -> str:
    return f"json_extract({compiler.process(element.clauses, **options)}, '$.wie.hat')"
