"""Several media types of an answer -> an argument that chooses, and what each comes back as."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from specshim.api.model import Content, ContentKind
from specshim.python import expressions as ex
from specshim.python.expressions import Expression
from specshim.python.identifiers import PyName
from specshim.python.model import Accepting, Alternative, Argument
from specshim.python.planning.parameters import OMIT


def alternatives_of(
    chosen: Content | None,
    contents: Sequence[Content],
    value: Callable[[Content], Expression],
    decoder: Callable[[Content], Expression],
) -> tuple[Alternative, ...]:
    """What an answer may come as, the usual first; none where there is no choice."""
    if chosen is None:
        return ()
    found: dict[str, Alternative] = {}
    for content in (chosen, *(it for it in contents if _is_other(it, chosen))):
        returns = value(content)
        read = () if content.kind is ContentKind.BYTES else (decoder(content),)
        known = found.get(returns.text, Alternative((), returns, ()))
        found[returns.text] = replace(
            known,
            media_types=(*known.media_types, content.media_type),
            decoders=(*known.decoders, *read),
        )
    several = sum(len(it.media_types) for it in found.values()) > 1
    return tuple(found.values()) if several else ()


def _is_other(content: Content, chosen: Content) -> bool:
    """Whether somebody would ask for `content`: not for the same under another name."""
    if content is chosen or "*" in content.media_type or content.media_type == chosen.media_type:
        return False
    if chosen.kind is not ContentKind.JSON:
        return True
    if content.kind is ContentKind.JSON:
        return content.type != chosen.type
    # Frameworks declare every answer as text/plain too, and never send it.
    return not (content.is_misdescribed and content.media_type == "text/plain")


def accepting(
    alternatives: tuple[Alternative, ...], arguments: Iterable[Argument]
) -> tuple[Accepting, Argument]:
    """The choice, and its argument beside `arguments`."""
    taken = {it.name for it in arguments}
    name = PyName("accept" if "accept" not in taken else "accept_media_type")
    choice = Accepting(name, alternatives)
    annotation = ex.union((ex.literal(choice.media_types), ex.plain("Omit", OMIT)))
    return choice, Argument(name, annotation, "omit", keyword_only=True)
