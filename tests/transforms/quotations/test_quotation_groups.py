"""The same quotation in other wordings across articles."""

from transforms.quotations.grouping import QuotationSketch, group_quotations


def sketch(key, text, article=None, speaker="ent_p", kind="direct"):
    return QuotationSketch(key, article or f"art_{key}", speaker, text, kind)


A = sketch("q1", "While we cannot discuss progress at the talks, the fact that they continue in person is important")
B = sketch("q2", "We can't discuss progress just now. The fact that the talks were continued in person is significant")
C = sketch("q3", "The harbour of our city will be rebuilt before the winter storms arrive again")


def test_other_wordings_of_one_speaker_are_one_group():
    groups = group_quotations([A, B, C])
    assert groups.keys() == {"q1", "q2"}
    assert groups["q1"] == groups["q2"]


def test_the_order_of_the_input_does_not_matter():
    assert group_quotations([C, B, A]) == group_quotations([A, B, C])


def test_another_speaker_is_another_quotation():
    other = sketch("q2", A.text, speaker="ent_x")
    assert group_quotations([A, other]) == {}


def test_one_article_alone_makes_no_group():
    assert group_quotations([A, sketch("q2", A.text, article=A.article_id)]) == {}


def test_without_a_speaker_only_the_same_words_are_one_quotation():
    a, b = sketch("q1", A.text, speaker=None), sketch("q2", B.text, speaker=None)
    same = sketch("q3", A.text + ",", speaker=None)
    assert group_quotations([a, b, same]).keys() == {"q1", "q3"}


def test_terms_and_short_quotations_stay_alone():
    terms = [sketch(k, A.text, kind="term") for k in ("q1", "q2")]
    short = [sketch(k, "without delay") for k in ("q3", "q4")]
    assert group_quotations(terms + short) == {}


def test_the_group_id_depends_on_its_smallest_member_alone():
    with_more = group_quotations([A, B, sketch("q9", A.text)])
    assert with_more["q1"] == group_quotations([A, B])["q1"]


def test_contractions_and_small_words_count_when_the_order_is_the_same():
    a = sketch(
        "q1", "While we cannot and will not speak about progress at the talks, it is important that they continue"
    )
    b = sketch("q2", "We can’t and won’t discuss progress just now.")
    assert group_quotations([a, b]).keys() == {"q1", "q2"}


def test_other_figures_are_another_statement():
    a = sketch("q1", "we have banned 29 members of the foreign media from entering the country")
    b = sketch("q2", "we have banned 963 members of the foreign media from entering the country")
    assert group_quotations([a, b]) == {}
