"""JSON values and small schemas, drawn at random for what lies between versions."""

from __future__ import annotations

from hypothesis import strategies as st

NAMES = ("a", "b", "c")

numbers = st.integers(-3, 5)

choices = st.builds(
    lambda listed: {"enum": listed},
    st.lists(st.sampled_from(["a", "b", "ab", 0, 1, 2.5, True]), min_size=1, max_size=3),
)

instances = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-5, 7),
        st.sampled_from([0.5, 1.0, 2.5]),
        st.text("ab", max_size=4),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(NAMES), inner, max_size=3)
    ),
    max_leaves=5,
)
