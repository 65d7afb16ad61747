"""What must hold for any text at all."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from transforms.reference import Reference

FRAGMENTS = (
    "Russia", "Ukraine", "the two sides", "invaded", "held talks with", "agreed to", "said that", "he", "it", "must",
    "will", "on Monday", ",", ".", "\n", "“", "”", "Joe Biden", "its troops", "and", "of", "the", "killed", "12 people",
    "by", "after", "a meeting", "in Kyiv", "which", "not", "offer", "\u0130", "e\u0301", "?", "-", "(NATO)",
)  # fmt: skip
ARTICLE = (
    "Kenya and Uganda held talks in Nairobi on Monday. They agreed to share intelligence.\n"
    '"We will not surrender," Joe Biden told Olaf Scholz in a phone call. Rebels killed 12 people in Mali.\n'
    "The two sides are expected to meet again, the ministry said, but Kenya has rejected a Ugandan offer to mediate."
)


def check(found):
    ids = [report.report_id for report in found.reports]
    assert len(set(ids)) == len(ids)
    assert len({a.argument_id for a in found.arguments}) == len(found.arguments)
    assert [r.start_char for r in found.reports] == sorted(r.start_char for r in found.reports)
    for row in (*found.reports, *found.arguments):
        assert row.text == found.body[row.start_char : row.end_char] != ""
    told_of = {a.report_id for a in found.arguments}
    assert told_of == set(ids), "a report has participants, a participant has a report"
    for report in found.reports:
        assert report.event_id is None
        assert (report.timex_id is None) == (report.date_basis is None)


def test_article(told):
    found = told(ARTICLE)
    check(found)
    assert len(found.reports) >= 5


def test_twice_the_same(told):
    assert told(ARTICLE) == told(ARTICLE)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=40))
def test_any_jumble_of_words(told, words):
    check(told(" ".join(words)))


@pytest.mark.parametrize("text", ["", " ", "\n\n", "...", "Russia", "\u200f\u202e"], ids=repr)
def test_hardly_any_text(told, text):
    check(told(text))


def test_a_sentence_without_end_is_left_alone(work):
    text = "Kenya, " * 1000 + "and Uganda attacked Mali and " + "killed Chad and " * 300 + "left."
    assert work(text) < 100 * len(text.split())


@pytest.mark.parametrize(
    "clause", ["Kenya, ", "killed Chad and ", "of the ministry ", "said that ", "attacked "], ids=str.strip
)
def test_work_grows_no_faster_than_the_sentence(work, clause):
    once, twice = (work("Uganda attacked " + clause * n + "Mali.") for n in (60, 120))
    assert twice < 3 * once


EVENT_TABLES = (
    "event_actor_nouns", "event_cameo", "event_cameo_countries", "event_confidence", "event_contexts", "event_fips",
    "event_frames", "event_modality_cues", "event_nonpolitical", "event_noun_classes", "event_nouns", "event_operators",
    "event_types", "event_verb_groups", "event_verbs", "event_words",
)  # fmt: skip


@pytest.mark.parametrize("table", EVENT_TABLES)
def test_each_row_has_a_source_and_is_told_once(reference: Reference, table):
    rows = reference.rows(table)
    assert rows
    assert all(row["source"] for row in rows)
    keys = [tuple(value for name, value in row.items() if name != "source") for row in rows]
    assert len(set(keys)) == len(keys)


def test_every_type_named_is_a_type(reference: Reference):
    types = {row["type"] for row in reference.rows("event_types")}
    for table in ("event_verbs", "event_nouns", "event_frames"):
        assert {row["type"] for row in reference.rows(table)} <= types


def test_frames_name_groups_and_classes_that_exist(reference: Reference):
    groups = {row["group"] for row in reference.rows("event_verb_groups")}
    classes = {row["class"] for row in reference.rows("event_noun_classes")}
    for row in reference.rows("event_frames"):
        assert row["verb_group"] in groups
        assert row["noun_class"] in classes
