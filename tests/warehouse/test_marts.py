from datetime import date

import pytest
from filled import AT, Filled, open_filled

from warehouse.db import HERE, connect, create_marts, migrate

MARTS = sorted(path.stem for path in (HERE / "marts").glob("*.sql"))
CONTRACT = {
    "timeline",
    "who_said_what",
    "leader_contacts",
    "casualty_claims",
    "corroboration",
    "contradictions",
    "article_quality",
    "coverage",
}
DAY, NEXT_DAY = date(2022, 3, 29), date(2022, 3, 30)


@pytest.fixture(scope="module")
def empty():
    with open_filled() as con:
        yield Filled(con)


@pytest.fixture
def w(empty):
    """A warehouse that each test fills anew."""
    empty.con.execute("begin")
    yield empty
    empty.con.execute("rollback")


def test_every_mart_of_the_contract_is_there():
    assert set(MARTS) >= CONTRACT


@pytest.mark.parametrize("mart", MARTS)
def test_a_file_is_one_view_of_its_name_and_says_its_grain_first(mart):
    script = (HERE / "marts" / f"{mart}.sql").read_text(encoding="utf-8")
    assert script.startswith("-- One row per ")
    assert script.count("create or replace view") == 1
    assert f"create or replace view marts.{mart} as" in script
    assert f"comment on view marts.{mart} is" in script


def test_marts_of_an_empty_warehouse_are_empty(w):
    assert [w.rows(f"select * from marts.{mart}") for mart in MARTS] == [[]] * len(MARTS)


def test_marts_work_in_an_attached_warehouse(tmp_path):
    with connect(tmp_path / "w.duckdb") as con:
        migrate(con)
        create_marts(con)
    with open_filled() as con:
        con.execute(f"attach '{tmp_path / 'w.duckdb'}' as night (read_only)")
        for mart in MARTS:
            con.execute(f"select * from night.marts.{mart}").fetchall()


def test_copies_and_old_versions_do_not_count(w):
    w.article("a")
    w.article("copy", duplicate_of="a")
    w.article("old", is_current=False)
    tellings = [("a", {}), ("copy", {}), ("old", {})]
    w.event("evt", tellings, earliest=DAY, latest=DAY)
    assert w.rows("select report_count, article_count, sources from marts.timeline") == [(1, 1, "Outlet a")]
    assert w.rows("select independent_sources from marts.corroboration") == [(1,)]
    assert w.rows("select sum(article_count) from marts.coverage") == [(1,)]
    assert w.rows("select article_id, is_counted from marts.article_quality order by 1") == [
        ("a", True),
        ("copy", False),
        ("old", False),
    ]


def test_an_article_without_a_source_is_listed_under_its_credit_or_headline(w):
    w.article("a", source=None, credit="Interwire", title="Talks")
    w.article("b", source=None, title="Talks end")
    w.event("evt", [("a", {}), ("b", {})])
    assert w.rows("select sources from marts.corroboration") == [("Interwire, Talks end",)]


def test_an_event_of_low_confidence_is_not_shown(w):
    w.article("a")
    w.event("evt", [("a", {"confidence": 0.4})], earliest=DAY, latest=DAY, confidence=0.4)
    assert w.rows("from marts.timeline") == w.rows("from marts.corroboration") == []


def test_the_timeline_runs_from_the_oldest_dated_event_and_names_the_parties(w):
    w.article("a")
    w.entity("p", "Ada Lum")
    w.entity("q", "Port Vale", "organization")
    w.entity("here", "Harbour", "place")
    w.event("late", [("a", {})], earliest=NEXT_DAY, latest=NEXT_DAY)
    w.event("early", [("a", {})], [("q", "actor"), ("p", "actor")], earliest=DAY, latest=DAY, place_id="here")
    w.event("undated", [("a", {})])
    assert w.rows("select event_id, actors, place, sentence from marts.timeline") == [
        ("early", "Ada Lum, Port Vale", "Harbour", "Sentence of a."),
        ("late", None, None, "Sentence of a."),
    ]


def test_the_timeline_shows_the_sentence_that_tells_the_day(w):
    w.article("a")
    w.article("b")
    day = {"earliest": DAY, "latest": DAY}
    w.event("evt", [("a", {}), ("b", {**day, "date_basis": "attached", "confidence": 0.6})], **day)
    assert w.rows("select sentence, date_basis from marts.timeline") == [("Sentence of b.", "attached")]


def quotation(w, key, article, **values):
    columns = {"kind": "direct", "speaker_text": "Lum", "speaker_id": "p", "cue": "say", "text": f"words {key}"}
    w.add("quotations", **{**AT, **columns, "quotation_id": key, "article_id": article, **values})


def test_a_quotation_in_several_articles_is_one_row_with_its_sources(w):
    w.entity("p", "Ada Lum")
    for key in "ab":
        w.article(key)
    quotation(w, "q1", "a", quotation_group_id="g", text="We agreed")
    quotation(w, "q2", "b", quotation_group_id="g", text="We agreed on it")
    assert w.rows("select speaker, text, article_count, source_count, sources from marts.who_said_what") == [
        ("Ada Lum", "We agreed on it", 2, 2, "Outlet a, Outlet b")
    ]


def test_an_utterance_split_by_its_attribution_is_put_together(w):
    w.article("a")
    quotation(w, "q1", "a", text="We agreed,", speaker_id=None)
    quotation(w, "q2", "a", text="at last.", start_char=20, is_part_of="q1", speaker_id=None)
    assert w.rows("select speaker, text, article_count from marts.who_said_what") == [
        ("Lum", "We agreed, … at last.", 1)
    ]


@pytest.mark.parametrize("values", [{"kind": "term"}, {"speaker_id": None, "speaker_text": None}], ids=str)
def test_terms_and_words_of_nobody_were_said_by_nobody(w, values):
    w.article("a")
    quotation(w, "q1", "a", **values)
    assert w.rows("from marts.who_said_what") == []


def claim(w, key, article, **values):
    columns = {"category": "killed", "value": 3.0, "bound": "exact", "sentence_id": f"sen_{article}"}
    w.add("quantities", **{**AT, **columns, "quantity_id": key, "article_id": article, **values})


def test_a_casualty_claim_is_of_its_own_day_else_of_the_day_of_publication(w):
    w.article("a")
    w.article("b", published_on=None)
    claim(w, "q1", "a", as_of_earliest=DAY, as_of_latest=DAY)
    claim(w, "q2", "a", value=5.0)
    claim(w, "q3", "b", value=7.0)
    assert w.rows("select value, claimed_on, claimed_on_basis from marts.casualty_claims order by value") == [
        (3.0, DAY, "as of"),
        (5.0, NEXT_DAY, "published"),
        (7.0, None, None),
    ]


def test_repetitions_and_other_numbers_are_no_casualty_claims(w):
    w.article("a")
    claim(w, "q1", "a")
    claim(w, "q2", "a", repeats="q1")
    claim(w, "q3", "a", category="money")
    assert w.rows("select quantity_id from marts.casualty_claims") == [("q1",)]


def test_a_claimant_is_named_by_entity_else_as_the_text_has_it(w):
    w.article("a")
    w.entity("p", "Ada Lum")
    claim(w, "q1", "a", claimant_id="p", claimant_text="the mayor")
    claim(w, "q2", "a", claimant_text="officials")
    assert w.rows("select claimant from marts.casualty_claims order by quantity_id") == [("Ada Lum",), ("officials",)]


def test_outlets_that_cite_one_speaker_or_agency_are_one_source(w):
    w.article("a")
    w.article("b")
    w.article("c", credit="Interwire")
    w.article("d", source="interwire")
    tellings = [("a", {"attributed_to_id": "p"}), ("b", {"attributed_to_id": "p"}), ("c", {}), ("d", {})]
    w.event("evt", tellings)
    assert w.rows("select independent_sources, article_count from marts.corroboration") == [(2, 4)]


def test_one_outlet_is_one_source_whomever_it_cites(w):
    w.article("a")
    w.event("evt", [("a", {}), ("a", {"attributed_to_id": "p"}), ("a", {"attributed_to_id": "q"})])
    assert w.rows("select independent_sources, report_count from marts.corroboration") == [(1, 3)]


def test_outlets_that_print_one_sentence_word_for_word_are_one_source(w):
    for key in "abc":
        w.article(key)
        w.add(
            "sentences", sentence_id=f"own_{key}", article_id=key, text=f"In {key} both sides met for talks yet again."
        )
    w.add("sentences", sentence_id="wire", article_id="a", text="The two sides met for talks in the port city.")
    tellings = [(key, {"sentence_id": "wire"}) for key in "ab"]
    w.event("copied", tellings)
    w.event("own", [*tellings, ("c", {"sentence_id": "own_c"})])
    assert w.rows("select event_id, independent_sources from marts.corroboration order by 1") == [
        ("copied", 1),
        ("own", 2),
    ]


def test_a_block_that_a_source_prints_again_is_marked(w):
    w.article("a", source="Gazette")
    w.article("b", source="Gazette")
    w.article("c", source="Courier")
    w.article("copy", source="Gazette", duplicate_of="a")
    for key in ("a", "b", "c", "copy"):
        w.add("blocks", article_id=key, label="body", text="The war began in spring.")
        w.add("blocks", article_id=key, label="footer", block_no=1, text="Gazette, all rights reserved.")
        w.add("blocks", article_id=key, label="body", block_no=2, text=f"Fresh news of {key}.")
    counted = w.rows("select article_id, block_no, repeat_count from marts.block_repeats")
    assert [row for row in counted if row[2] > 1] == [("a", 0, 2), ("b", 0, 2)]
    assert sorted(row for row in counted if row[2] == 1) == [("a", 2, 1), ("b", 2, 1), ("c", 0, 1), ("c", 2, 1)]


def test_a_contradicted_field_says_so_and_names_the_other_values(w):
    w.article("a")
    w.event("evt", [("a", {})])
    for value, is_chosen, sources in (("2022-03-29", True, 2), ("2022-03-30", False, 1)):
        w.add(
            "corroboration",
            event_id="evt",
            field="date",
            value=value,
            is_chosen=is_chosen,
            independent_sources=sources,
            status="contradicted" if is_chosen else "compatible",
        )
    assert w.rows("select date_status, other_dates, place_status from marts.corroboration") == [
        ("contradicted", "2022-03-30", None)
    ]


def test_contradicting_reports_stand_side_by_side(w):
    w.article("a")
    w.article("b")
    w.event("evt", [("a", {}), ("b", {})])
    claim(w, "q1", "a")
    claim(w, "q2", "b", value=5.0)
    sides = {"value_a": "x", "value_b": "y", "contradiction_id": "con_1"}
    w.add("contradictions", kind="event_date", event_id="evt", report_a="evt_0", report_b="evt_1", **sides)
    w.add("contradictions", kind="quantity", quantity_key="k", report_a="q1", report_b="q2", **sides)
    assert w.rows("select kind, event, source_a, source_b, sentence_a, sentence_b from marts.contradictions") == [
        ("event_date", "Event evt", "Outlet a", "Outlet b", "Sentence of a.", "Sentence of b."),
        ("quantity", None, "Outlet a", "Outlet b", "Sentence of a.", "Sentence of b."),
    ]


def test_what_an_outlet_has_taken_back_contradicts_nobody(w):
    w.article("a")
    w.article("b", is_current=False)
    w.event("evt", [("a", {}), ("b", {})])
    w.add("contradictions", kind="event_date", event_id="evt", report_a="evt_0", report_b="evt_1")
    assert w.rows("from marts.contradictions") == []


def test_coverage_counts_per_source_and_day(w):
    w.article("a", source="Gazette", word_count=10)
    w.article("b", source="Gazette", word_count=20)
    w.article("c", source="Gazette", published_on=None)
    quotation(w, "q1", "a")
    quotation(w, "q2", "a")
    claim(w, "q1", "b")
    columns = "published_on, article_count, word_count, quotation_count, quantity_count, article_ids"
    assert w.rows(f"select {columns} from marts.coverage") == [
        (NEXT_DAY, 2, 30, 2, 1, ["a", "b"]),
        (None, 1, 0, 0, 0, ["c"]),
    ]


def test_the_quality_of_an_article_is_measured(w):
    w.article("a", word_count=4)
    w.add("blocks", article_id="a", label="body", text="abc")
    w.add("blocks", article_id="a", label="footer", block_no=1, text="d")
    for key, entity in (("m1", "p"), ("m2", None)):
        w.add("mentions", **AT, mention_id=key, article_id="a", kind="name", entity_id=entity)
    quotation(w, "q1", "a")
    quotation(w, "q2", "a", speaker_id=None, speaker_text=None, is_balanced=False)
    w.con.execute("""insert into ops.quarantined_rows values ('mentions', '{"article_id": "a"}', 'e', 'r')""")
    columns = (
        "body_share, boilerplate_block_count, linked_name_share, attributed_quotation_share, "
        "unbalanced_quotation_count, quarantined_row_count"
    )
    assert w.rows(f"select {columns} from marts.article_quality") == [(0.75, 1, 0.5, 0.5, 1, 1)]


def test_people_are_counted_by_mentions_quotations_and_events(w):
    w.article("a")
    w.entity("p", "Ada Lum")
    w.entity("o", "Port Vale", "organization")
    for key, entity in (("m1", "p"), ("m2", "p"), ("m3", "o")):
        w.add("mentions", **AT, mention_id=key, article_id="a", kind="name", entity_id=entity)
    for name, count in (("Lum", 1), ("Ada Lum", 1)):
        w.add("entity_names", entity_id="p", name=name, origin="text", mention_count=count)
    w.add("entity_roles", **AT, role_id="r", entity_id="p", role="mayor", organization_id="o", article_id="a")
    quotation(w, "q1", "a")
    quotation(w, "q2", "a", is_part_of="q1")
    w.event("evt", [("a", {})], [("p", "actor")])
    columns = "name, mention_count, quotation_count, event_count, spellings, roles"
    assert w.rows(f"select {columns} from marts.people") == [("Ada Lum", 2, 1, 1, ["Ada Lum", "Lum"], ["mayor"])]
    assert w.rows("select name, office_holders from marts.organizations") == [("Port Vale", ["Ada Lum, mayor"])]


@pytest.mark.parametrize(
    ("modalities", "outcome"),
    [
        (["planned"], "open"),
        (["planned", "occurred"], "happened"),
        (["possible", "denied"], "denied"),
        (["demanded", "ongoing", "denied"], "disputed"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, list) else value,
)
def test_what_was_announced_has_an_outcome(w, modalities, outcome):
    tellings = []
    for number, modality in enumerate(modalities):
        w.article(f"a{number}")
        tellings.append((f"a{number}", {"modality": modality}))
    w.event("evt", tellings)
    assert w.rows("select outcome, foretold_as from marts.announced_and_happened") == [(outcome, modalities[0])]


def test_what_nobody_announced_has_none(w):
    w.article("a")
    w.event("evt", [("a", {})])
    assert w.rows("from marts.announced_and_happened") == []


def test_positions_name_who_wants_what_from_whom(w):
    w.article("a")
    w.entity("p", "Ada Lum")
    w.entity("q", "Bo Ree")
    w.add(
        "positions",
        **AT,
        position_id="pos",
        holder_id="p",
        towards_id="q",
        stance="demands",
        about="a ceasefire",
        article_id="a",
    )
    assert w.rows("select holder, stance, about, towards, stated_on from marts.positions") == [
        ("Ada Lum", "demands", "a ceasefire", "Bo Ree", NEXT_DAY)
    ]
