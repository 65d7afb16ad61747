"""Who did it, to whom, where; and who says so."""

import pytest

from transforms.events.repairs import repair_hyphens
from transforms.events.tree import Node


def test_active_and_passive_tell_the_same_sides(told):
    for text in ("Russia invaded Ukraine in February.", "Ukraine was invaded by Russia in February."):
        found = told(text)
        report = found.only("ASSAULT")
        assert found.parties(report, "actor") == ["Russia"]
        assert found.parties(report, "recipient") == ["Ukraine"]


def test_every_party_of_a_meeting_is_actor(told):
    found = told("Kenya and Uganda met in Nairobi on Monday.")
    report = found.only("CONSULT")
    assert found.parties(report, "actor") == ["Kenya", "Uganda"]
    assert found.parties(report, "recipient") == []


def test_two_presidents_are_two_parties(told):
    found = told("The presidents of Kenya and Uganda met in Nairobi on Monday.")
    assert len(set(found.entities(found.only("CONSULT"), "actor"))) == 2


def test_delegations_stand_for_their_countries(told):
    found = told("Russian and Ukrainian delegations met in Geneva.")
    report = found.only("CONSULT")
    assert len(found.entities(report, "actor")) == 2
    assert None not in found.entities(report, "actor")


def test_people_of_a_country_are_not_the_country(told):
    found = told("Gunmen killed four Kenyan farmers.")
    assert found.entities(found.only("ASSAULT"), "recipient") == [None]


@pytest.mark.parametrize("verb", ["visited", "arrived in", "travelled to"])
def test_the_country_visited_is_host(told, verb):
    found = told(f"Foreign Minister Yvette Cooper {verb} Kenya on Tuesday.")
    report = found.only("CONSULT")
    assert found.parties(report, "host") == ["Kenya"]
    assert "Kenya" not in found.parties(report, "actor")


def test_host_of_others_is_host(told):
    found = told("Qatar hosted talks between Israel and Hamas in Doha.")
    report = found.only("CONSULT")
    assert found.parties(report, "host") == ["Qatar"]
    assert found.parties(report, "actor") == ["Israel", "Hamas"]


def test_joint_agreement_names_all_on_both_sides(told):
    found = told("Iran and Iraq signed an agreement on Tuesday.")
    report = found.only("SUPPORT")
    assert found.parties(report, "actor") == found.parties(report, "recipient") == ["Iran", "Iraq"]


def test_place_is_no_participant(told):
    found = told("The presidents of Kenya and Uganda met in Nairobi on Monday.")
    report = found.only("CONSULT")
    assert report.place_id is not None
    assert report.place_id not in found.entities(report, "actor")


def test_place_hung_on_a_participant_is_found(told):
    report = told("Turkey hosted the foreign ministers of Russia and Ukraine in Antalya.").only("CONSULT")
    assert report.place_id is not None


def test_controller_is_the_actor_of_what_was_agreed(told):
    found = told("Norway has repeatedly offered to help Sudan.")
    report = found.only("AGREE")
    assert (found.parties(report, "actor"), found.parties(report, "recipient")) == (["Norway"], ["Sudan"])


def test_coordinated_verbs_share_their_subject(told):
    found = told("Norway condemned Syria and expelled its ambassador.")
    assert [found.parties(report, "actor") for report in found.reports] == [["Norway"], ["Norway"]]


def test_call_in_which_something_was_said(told):
    found = told("Joe Biden told Olaf Scholz in a phone call that Russia should withdraw.")
    call = found.only("CONSULT")
    assert call.mode == "phone"
    assert found.parties(call, "actor") == ["Joe Biden", "Olaf Scholz"]


def test_talks_told_before_go_on_with_the_same_parties(told):
    found = told("Talks between Egypt and Ethiopia opened in Cairo. The talks ended without a deal on Monday.")
    first, second = (report for report in found.reports if report.type == "CONSULT")
    assert found.entities(first, "actor") == found.entities(second, "actor")


def test_two_sides_are_the_last_two_nations(told):
    found = told("Serbia accused Kosovo of lying. The two sides met on Monday.")
    assert found.parties(found.only("CONSULT"), "actor") == ["Serbia", "Kosovo"]


def test_nobody_acts_upon_himself(told):
    found = told("Norway accused Norway of lying.")
    assert all(found.parties(report, "recipient") == [] for report in found.reports)


def test_speaker_of_the_covering_clause_says_so(told):
    found = told('"Sweden attacked Norway on Monday," Joe Biden said.')
    assert found.only("ASSAULT").attributed_to_id is not None
    assert told("Sweden attacked Norway on Monday.").only("ASSAULT").attributed_to_id is None


def test_casualty_figure_of_an_assault(told):
    assert told("Rebels killed 14 soldiers in Mali on Monday.").only("ASSAULT").quantity_id is not None


def test_dates_divide_one_sentence_into_two_meetings(told):
    found = told("Joe Biden held talks with Olaf Scholz on May 6 and Emmanuel Macron on May 7.")
    days = [(report.earliest.day, found.parties(report, "actor")[1]) for report in found.reports]
    assert sorted(days) == [(6, "Olaf Scholz"), (7, "Emmanuel Macron")]


@pytest.mark.parametrize(
    ("text", "rule", "parties"),
    [
        ("Talks between Russia and Ukraine were cancelled.", "cancel", ["Russia", "Ukraine"]),
        ("Emmanuel Macron's visit to Poland has been postponed.", "postpone", ["Emmanuel Macron", "Poland"]),
        ("A planned trip by Antony Blinken to China was shelved.", "postpone", ["Antony Blinken", "China"]),
        ("The cancelled talks between Russia and Ukraine are missed.", "cancel", ["Russia", "Ukraine"]),
        ("The postponement of Macron's visit to Poland was brief.", "postpone", ["Macron", "Poland"]),
    ],
    ids=["talks", "visit", "trip", "participle", "noun"],
)
def test_who_called_a_meeting_off_may_be_left_open(told, text, rule, parties):
    found = told(text)
    report = found.only("REJECT")
    assert (report.mode, report.rule) in [("meet", f"frame:{rule}+talk"), ("meet", f"noun_{rule}:consult")]
    assert report.confidence > 0.5
    assert found.parties(report, "recipient") == parties
    assert found.parties(report, "actor") == []


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Kenya condemned the shelling.", ["Kenya"], []),
        ("Kenya praised Norway's withdrawal from Sudan.", ["Kenya"], ["Norway"]),
        ("Norway requested 40 fighter jets.", ["Norway"], []),
        ("Norway requested the papers of four members.", ["Norway"], []),
        ("Kenya requested a ceasefire in Sudan.", ["Kenya"], []),
        ("Norway's envoy voiced Norway's support for Sudan.", ["Norway's envoy"], ["Sudan"]),
    ],
    ids=["deed", "owner alone", "equipment", "papers", "asked for", "voiced"],
)
def test_who_is_only_named_is_no_recipient(told, text, actors, recipients):
    found = told(text)
    (report,) = found.reports
    assert found.parties(report, "actor") == actors
    assert found.parties(report, "recipient") == recipients


@pytest.mark.parametrize(
    ("text", "event_type", "recipients"),
    [
        ("Sudan fired at Kenyan positions.", "ASSAULT", ["Kenyan"]),
        ("Rebels destroyed a bridge in Mali.", "ASSAULT", []),
        ("Kenya asked for help from Norway.", "REQUEST", ["Norway"]),
        ("Uganda is near the Kenyan province that Sudan invaded.", "ASSAULT", ["Kenyan province"]),
        ("Sudan threatened an invasion of Kenya.", "THREATEN", ["Kenya"]),
        ("The court convicted the interpreter.", "SANCTION", ["interpreter"]),
    ],
    ids=["fired at", "thing", "asked of", "relative", "threatened", "person"],
)
def test_who_suffers_or_is_told_is_recipient(told, text, event_type, recipients):
    found = told(text)
    assert found.parties(found.only(event_type), "recipient") == recipients


@pytest.mark.parametrize(
    ("text", "event_type", "actors"),
    [
        ("Norway had praised the company for attacking the rebels.", "ASSAULT", ["company"]),
        ("Norway criticised Sudan as supporting the rebels.", "SUPPORT", ["Sudan"]),
        ("The vice-president condemned Sudan.", "ACCUSE", ["vice-president"]),
        ("Angela Merkel is angry. She's criticized both Kenya and Uganda.", "ACCUSE", ["She"]),
        ("On Monday, the US, Kenya and Norway condemned Sudan.", "ACCUSE", ["US", "Kenya", "Norway"]),
    ],
    ids=["for", "as", "hyphen", "has", "fronted"],
)
def test_who_does_it(told, text, event_type, actors):
    found = told(text)
    assert found.parties(found.only(event_type), "actor") == actors


def test_the_writer_does_not_do_what_the_participle_tells(told):
    found = told("The army closed the border, Joe Biden wrote, attacking villagers.")
    assert all(found.parties(report, "actor") != ["Joe Biden"] for report in found.reports)


def test_clause_after_a_dash_belongs_to_the_noun_before(told):
    found = told("Sudan acts in support of Hezbollah - which is backed by Iran.")
    assert found.parties(found.only("SUPPORT"), "recipient") == ["Hezbollah"]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The rebels occupied the town of Goma on Monday.", "ent_COD"),
        ("The army withdrew from the port of Odesa.", "ent_UKR"),
        ("The rebels attacked the old city near Damascus.", "ent_SYR"),
        ("The army shelled the Sudanese cities of Khartoum and Omdurman.", "ent_SDN"),
        ("The army shelled Khartoum, Omdurman and Port Sudan.", "ent_SDN"),
    ],
    ids=["town", "port", "city near a city", "named by nation", "list of cities"],
)
def test_place_acted_upon_stands_for_its_country(told, text, country):
    found = told(text)
    assert found.entities(found.reports[0], "recipient") == [country]


def test_place_without_country_is_no_recipient(told):
    found = told("The Kenyan army occupied the four districts.")
    assert found.parties(found.only("ASSAULT"), "recipient") == []


@pytest.mark.parametrize(
    ("text", "event_type", "recipients"),
    [
        ("Ministers condemned the violence ahead of the Kenyan Assembly being recalled.", "ACCUSE", []),
        ("Kenya warned that in the event of war, Sweden and Norway would impose sanctions.", "THREATEN", []),
        ("Kenya warned that in the event of an attack on Uganda, Norway would strike.", "THREATEN", []),
        ("Kenya warned that it would answer any attack on Uganda.", "THREATEN", []),
        ("Norway urged that the rebels be deported from Sudan.", "REQUEST", []),
        ("Kenya demanded strikes against Hamas.", "REQUEST", []),
        ("Norway sought an Association Agreement with Kenya.", "REQUEST", ["Kenya"]),
        ("Gunmen opened fire at members of the public in the Nairobi area.", "ASSAULT", ["members of the public"]),
        ("Sudan recaptured dozens of villages on the southern front.", "ASSAULT", []),
        ("Sergey Lavrov will hold talks on Kenya and Uganda's plan for Sudan.", "AGREE", []),
    ],
    ids=["before", "who will do it", "condition", "answered", "from", "target", "agreement", "place", "front", "topic"],
)
def test_who_the_words_around_name_is_no_recipient(told, text, event_type, recipients):
    found = told(text)
    assert found.parties(found.only(event_type), "recipient") == recipients


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Senator Jane Smith (Maine) urged Kenya to leave.", ["Senator Jane Smith"]),
        ("The West condemned Sudan.", ["West"]),
        ("Norway said both have concerns and called on Kenya to leave.", ["Norway"]),
    ],
    ids=["brackets", "the West", "past after present"],
)
def test_who_speaks_is_the_actor(told, text, actors):
    found = told(text)
    assert found.parties(found.reports[0], "actor") == actors


def test_name_in_brackets_of_its_own_is_no_actor(told):
    assert told("(Maine) told reporters to leave Kenya.").reports == ()


def test_them_are_all_that_were_named_together(told):
    found = told("Norway met Kenya and Sudan and called on them to leave.")
    assert found.parties(found.only("REQUEST"), "recipient") == ["Kenya", "Sudan"]


def test_joined_word_that_heads_the_sentence_stays_its_head():
    """As the parser reads "Like, ultra-conservative.": both parts before hang on the last."""
    words = [("ultra", 0), ("-", 5), ("conservative", 6)]
    nodes = [
        Node(i, start, start + len(text), text, text, text, "ADJ", "JJ", "amod", "", None)
        for i, (text, start) in enumerate(words)
    ]
    for node in nodes:
        node.head = nodes[-1]
    nodes[-1].children = nodes[:-1]
    repair_hyphens(nodes)
    assert nodes[-1].is_root


def test_talks_of_a_visit_that_is_called_off_are_not_held(told):
    assert told("Barack Obama cancelled a visit to Poland for talks with Vladimir Putin.").types() == ["REJECT"]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Kenya deplored Barack Obama's decision to cancel his visit to Poland.", ["REJECT"]),
        ("Kenya deplored Norway's decision to stop short of attacking Sudan.", []),
        ("Kenya deplored a decision to attack Sudan.", []),
    ],
    ids=["decided", "not this", "by nobody"],
)
def test_what_somebody_decided_to_do_is_done(told, text, types):
    assert [kind for kind in told(text).types() if kind != "ACCUSE"] == types


@pytest.mark.parametrize(
    ("text", "event_type", "actors", "recipients"),
    [
        pytest.param(
            "Ghana had its request for a summit refused by Togo.",
            "REJECT",
            ["Togo"],
            ["Ghana"],
            id="hung on the summit",
        ),
        pytest.param("Ghana had its request for talks rejected.", "REJECT", [], ["Ghana"], id="by nobody named"),
        pytest.param(
            "The lawyer had her passport confiscated by police.", "COERCE", ["police"], ["lawyer"], id="passport"
        ),
        pytest.param("Ghana's request was refused.", "REJECT", [], ["Ghana"], id="plain passive"),
    ],
)
def test_whose_request_or_thing_it_is_suffers(told, text, event_type, actors, recipients):
    found = told(text)
    report = found.only(event_type)
    assert (found.parties(report, "actor"), found.parties(report, "recipient")) == (actors, recipients)


def test_who_is_not_invited_is_not_refused_by_nobody(told):
    assert told("Ghana was not invited.").types() == []
