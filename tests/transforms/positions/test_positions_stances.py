"""Stances by cue and frame: who, what, towards whom; and what states none."""

import pytest


@pytest.mark.parametrize(
    ("text", "holder", "stance", "about"),
    [
        pytest.param(
            "Kenya demanded that Uganda open the border.",
            "Kenya",
            "demands",
            "that Uganda open the border",
            id="demand that",
        ),
        pytest.param("Kenya demanded an apology.", "Kenya", "demands", "an apology", id="demand object"),
        pytest.param("Japan urged China to release the crew.", "Japan", "demands", "to release the crew", id="urge to"),
        pytest.param(
            "Japan called on China to release the crew.",
            "Japan",
            "demands",
            "to release the crew",
            id="call on",
        ),
        pytest.param(
            "Germany called for an immediate ceasefire.",
            "Germany",
            "demands",
            "an immediate ceasefire",
            id="call for",
        ),
        pytest.param(
            "Brazil wants Chile among the hosts of the talks.",
            "Brazil",
            "demands",
            "Chile among the hosts of the talks",
            id="want",
        ),
        pytest.param("Egypt said the war must end now.", "Egypt", "demands", "the war must end now", id="must"),
        pytest.param("Norway offered to host the talks.", "Norway", "offers", "to host the talks", id="offer to"),
        pytest.param(
            "Norway repeated its offer to host the talks.",
            "Norway",
            "offers",
            "to host the talks",
            id="offer, noun",
        ),
        pytest.param(
            "Norway promised to honour the family and called the attack a crime.",
            "Norway",
            "offers",
            "to honour the family",
            id="before the next finite verb",
        ),
        pytest.param("Spain refused to sign the treaty.", "Spain", "refuses", "to sign the treaty", id="refuse to"),
        pytest.param("Spain rejected the plan.", "Spain", "refuses", "the plan", id="reject"),
        pytest.param(
            "Poland ruled out talks on the border.", "Poland", "refuses", "talks on the border", id="rule out"
        ),
        pytest.param("The plan was rejected by Poland.", "Poland", "refuses", "The plan", id="passive"),
        pytest.param("Canada will not accept the annexation.", "Canada", "refuses", "the annexation", id="will not"),
        pytest.param(
            "Iran denied that it had sent drones.",
            "Iran",
            "denies",
            "that it had sent drones",
            id="deny that",
        ),
        pytest.param("Iran rejected the allegations.", "Iran", "denies", "the allegations", id="reject a claim"),
        pytest.param("Italy backs the proposal.", "Italy", "supports", "the proposal", id="back"),
        pytest.param(
            "Italy expressed support for the proposal.",
            "Italy",
            "supports",
            "the proposal",
            id="support, noun",
        ),
        pytest.param("India opposes the sanctions.", "India", "opposes", "the sanctions", id="oppose"),
        pytest.param("India does not support the sanctions.", "India", "opposes", "the sanctions", id="not support"),
        pytest.param("India condemned the attack.", "India", "opposes", "the attack", id="condemn"),
        pytest.param(
            "Serbia would sign the deal only if Kosovo withdraws its police.",
            "Serbia",
            "conditions",
            "only if Kosovo withdraws its police",
            id="only if",
        ),
    ],
)
def test_a_cue_states_a_stance(positions, text, holder, stance, about):
    assert positions(text).told() == [(holder, stance, about)]


def test_towards_is_whom_it_is_turned_to(positions):
    held = positions("Japan urged China to release the crew.")
    assert held.names[held[0].towards_id] == "China"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Kenya may demand an apology.", id="may"),
        pytest.param("If Kenya demands an apology, talks will end.", id="if"),
        pytest.param("Kenya declined to comment.", id="declined to comment"),
        pytest.param("Kenya asked Uganda for comment.", id="asked for comment"),
        pytest.param("Kenya offered no details.", id="no details"),
        pytest.param("Kenya gave no promise to withdraw.", id="no promise"),
        pytest.param("Kenya said the roads should be safe.", id="should be safe"),
        pytest.param("Kenya welcomed the negotiators to Nairobi.", id="greeting"),
        pytest.param("Kenya neither confirmed nor denied the report.", id="neither nor"),
        pytest.param("Kenya insisted that the bridge was safe.", id="insist on a fact"),
        pytest.param("Someone demanded an apology.", id="no linked holder"),
        pytest.param("The demand for coffee rose in Kenya.", id="market demand"),
        pytest.param("Kenya insisted on Monday it was ready.", id="a day is not what is insisted on"),
        pytest.param("Kenya will stay in the talks for as long as needed.", id="as long as needed"),
        pytest.param("The groups whose clergy are approved by Kenya met.", id="whose"),
        pytest.param("Kenya exports coffee to Japan.", id="no cue"),
    ],
)
def test_no_position_is_read(positions, text):
    assert positions(text).told() == []


def test_coordinated_holders_hold_one_each(positions):
    held = positions("Sweden and Finland opposed the sanctions.").told()
    assert sorted(held) == [("Finland", "opposes", "the sanctions"), ("Sweden", "opposes", "the sanctions")]


def test_we_inside_a_quotation_is_its_speaker(positions):
    held = positions('"We demand an immediate ceasefire," Antonio Guterres said on Monday.')
    assert [(held.names[p.holder_id], p.stance) for p in held] == [("António Guterres", "demands")]
    assert held[0].quotation_id is not None


def test_the_span_runs_from_the_cue_to_the_complement(positions):
    text = "Spain refused to sign the treaty, officials said."
    (held,) = positions(text)
    assert held.text == "refused to sign the treaty"
    assert text[held.start_char : held.end_char] == held.text


def test_positions_are_slices_with_unique_ids(positions):
    text = (
        "Japan urged China to release the crew. China rejected the demand and condemned the pressure.\n"
        'Norway offered to host talks. "We want peace," said Norway\'s foreign minister.'
    )
    held = positions(text)
    assert len(held) >= 3
    assert len({p.position_id for p in held}) == len(held)
    assert all(text[p.start_char : p.end_char] == p.text and p.about in text for p in held)
    assert tuple(held) == tuple(positions(text))
