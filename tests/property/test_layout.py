"""Whatever a template writes, our rules split it where black does."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from specshim.rendering.layout import lay_out
from tests.formatters import as_black_leaves

names = st.sampled_from(["a", "str", "None", "omit", "Assistant", "CreateAssistantRequestTool"])
names |= st.integers(1, 40).map(lambda length: "x" * length)
texts = st.sampled_from(
    ["a", "in_progress", "it's", 'say "hi"', "both '\"", "\\", "日本語", "#", "\n"]
)
literals = (texts | st.integers(1, 60).map(lambda length: "y" * length)).map(repr)
numbers = st.sampled_from([1, -1, 0.5, 1e20, 1e-7, 10**30, True, None]).map(repr)


def _joined(
    parts: st.SearchStrategy[str], low: int, high: int, by: str = ", "
) -> st.SearchStrategy[str]:
    return st.lists(parts, min_size=low, max_size=high).map(by.join)


def _annotation(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        _joined(inner, 2, 5, " | "),
        _joined(inner, 1, 3).map("Mapping[{}]".format),
        _joined(literals, 1, 6).map("Literal[{}]".format),
        st.builds("Annotated[{}, {}]".format, inner, _call(numbers | literals)),
    )


def _call(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    keywords = st.lists(st.builds("key={}".format, inner), max_size=3)
    stars = st.sampled_from([[], ["**options"]])
    return st.builds(
        lambda name, given, named, rest: f"{name}({', '.join([*given, *named, *rest])})",
        st.sampled_from(["Field", "self._client.send", "Json", "Operation[Thing]"]),
        st.lists(inner, max_size=3),
        keywords,
        stars,
    )


def _value(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        _call(inner),
        _joined(inner, 2, 4).map("({})".format),
        inner.map("({},)".format),
        _joined(inner, 0, 4).map("[{}]".format),
        _joined(st.builds("{}: {}".format, literals, inner), 0, 4).map("{{{}}}".format),
    )


annotations = st.recursive(names, _annotation, max_leaves=12)
values = st.recursive(names | literals | numbers, _value, max_leaves=12)
parameters = st.builds("{}: {}".format, st.sampled_from(["limit", "thing_id"]), annotations)
defaults = st.builds("{} = {}".format, parameters, st.just("omit") | values)
signatures = st.builds(
    "{}def f(self, {}*, {}, **options: Unpack[Options]) -> {}: ...".format,
    st.sampled_from(["", "async "]),
    parameters.map("{}, ".format) | st.just(""),
    _joined(defaults, 1, 4),
    annotations,
)
statements = st.one_of(
    signatures,
    st.builds("def f({}) -> {}: ...".format, parameters | st.just(""), annotations),
    st.builds("attribute: {}".format, annotations),
    st.builds("attribute: {} = {}".format, annotations, values),
    st.builds("name = {}".format, values),
    _call(values),
    _joined(names, 1, 5).map("from ..models.shared import {}".format),
    _joined(annotations, 1, 3).map("class C({}):\n    pass".format),
)


@settings(max_examples=150)
@given(statements, st.sampled_from([40, 60, 88, 100]))
def test_a_statement_is_split_where_black_splits_it(statement: str, width: int) -> None:
    assert lay_out(f"{statement}\n", width) == as_black_leaves(f"{statement}\n", width)
