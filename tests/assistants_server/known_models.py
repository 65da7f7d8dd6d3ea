"""The models that there are."""

import re

from .errors import no_such_model
from .records import Json

_KNOWN = re.compile(r"(ft:)?(gpt-(3\.5|4|4o|4\.1|4\.5|5)|o[134])([-:.].*)?")


def check_model(body: Json) -> None:
    """Refuse a body that names a model which there is not."""
    name = body.get("model")
    if name is not None and _KNOWN.fullmatch(name) is None:
        raise no_such_model(name)
