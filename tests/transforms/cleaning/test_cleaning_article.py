# ruff: noqa: E501  (tables of examples are read by the row)
from dataclasses import replace
from datetime import date

import pytest

from transforms.cleaning import clean_document
from transforms.errors import EmptyArticle, LimitExceeded
from transforms.ids import article_key
from transforms.records import RawDocument

PROSE = (
    "Negotiators from the two countries met in Geneva on Monday for the first time since the spring, officials said.",
    "The foreign minister, who had flown in overnight, told reporters that the talks were “difficult but useful” so far.",
    "A second round will be held in the same city next week, and both sides have promised to send their ministers.",
    "About 1,200 people have been killed since the fighting began, according to the United Nations, and many more fled.",
)


def document(text, **fields):
    raw = RawDocument("0" * 64, "inbox/paper-0417.txt", 0, "txt", "utf-8", text)
    return replace(raw, **fields)


def clean(text, reference, **fields):
    return clean_document(document(text, **fields), reference=reference)


def labels(article):
    return [(block.label, block.text) for block in article.blocks if block.label != "body"]


def around(before=(), after=(), middle=()):
    return "\n\n".join([*before, *PROSE[:2], *middle, *PROSE[2:], *after])


@pytest.mark.parametrize(
    ("before", "after", "middle", "expected"),
    [
        (["Ministers meet in Geneva"], [], [], [("title", "Ministers meet in Geneva")]),
        (["Ministers meet in Geneva"] * 2, [], [], [("title", "Ministers meet in Geneva"), ("duplicate", "Ministers meet in Geneva")]),
        ([], ["Share This Post"], [], [("share", "Share This Post")]),
        ([], ["Facebook  Twitter  WhatsApp  Email"], [], [("share", "Facebook  Twitter  WhatsApp  Email")]),
        ([], [], ["CLICK - Rail strike enters second week"], [("related", "CLICK - Rail strike enters second week")]),
        ([], [], [">>> Rail strike enters second week"], [("related", ">>> Rail strike enters second week")]),
        ([], [], ["Also read", "Rail strike enters second week"], [("related", "Also read"), ("related", "Rail strike enters second week")]),
        ([], ["© 2024 Example Post. All rights reserved."], [], [("footer", "© 2024 Example Post. All rights reserved.")]),
        (["Ministers in Geneva || Photo: Collected"] * 2, [], [], [("caption", "Ministers in Geneva || Photo: Collected"), ("duplicate", "Ministers in Geneva || Photo: Collected")]),
        ([], ["(Reporting by Ann Bell; Editing by C. Dorn)"], [], [("byline", "(Reporting by Ann Bell; Editing by C. Dorn)")]),
        ([], ["(VK)"], [], [("byline", "(VK)")]),
        ([], [], ["Advertisement"], [("advert", "Advertisement")]),
        ([], [], ["Create an account or sign in to read on."], [("advert", "Create an account or sign in to read on.")]),
        (["4 min read"], [], [], [("other", "4 min read")]),
        ([], ["14 Comments"], [], [("comment", "14 Comments")]),
        ([], ["Source: Northlink"], [], [("credit", "Source: Northlink")]),
    ],
)  # fmt: skip
def test_furniture_is_labelled_and_the_prose_kept(before, after, middle, expected, reference):
    article = clean(around(before, after, middle), reference)
    assert article.body == "\n".join(PROSE)
    assert labels(article) == expected


def test_the_end_of_a_page_is_its_footer(reference):
    end = [
        "Subscribe to the Example Channel",
        "Comments",
        "Logo",
        "Address: 4 Lake Lane, Exampletown",
        "© 2024 Example",
    ]
    assert labels(clean(around(after=end), reference)) == [("footer", line) for line in end]


def test_a_page_clock_is_no_publication_date(reference):
    article = clean(
        around(["Sections —", "Wednesday, January 15, 2025", "Search", "Ministers meet in Geneva"]), reference
    )
    assert article.crawled_on == date(2025, 1, 15)
    assert ("date", "page_clock") in [(block.label, block.rule) for block in article.blocks]


def test_a_date_below_the_title_is_left_for_dating(reference):
    article = clean(around(["Ministers meet in Geneva", "Published: 3 May 2023"]), reference)
    assert article.crawled_on is None
    assert ("date", "Published: 3 May 2023") in labels(article)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Anselm Reuter in Vienna", "Anselm Reuter"),
        ("By Fiona Strachan, Europe correspondent", "Fiona Strachan"),
        ("Written by Lena Ortwin", "Lena Ortwin"),
        ("Author of the article: Lena Ortwin", "Lena Ortwin"),
        ("Author of the article:", None),
    ],
)
def test_a_byline_gives_the_name(line, name, reference):
    assert clean(around(["Ministers meet in Geneva", line]), reference).byline == name


def test_a_login_is_labelled_but_names_nobody(reference):
    article = clean(around(["hm-some-body", "Ministers meet in Geneva"]), reference)
    assert article.byline is None
    assert ("byline", "hm-some-body") in labels(article)


def test_a_glued_credit_names_the_agency(reference):
    article = clean("\n".join([*PROSE[:3], PROSE[3] + "_northlink"]), reference)
    assert article.credit == "northlink"
    assert article.body.endswith("many more fled.")


def test_a_dateline_gives_place_and_agency_and_keeps_the_prose(reference):
    article = clean("\n".join(["GENEVA, May 3 (Interwire) - " + PROSE[0], *PROSE[1:]]), reference)
    assert (article.dateline_place, article.credit) == ("GENEVA", "Interwire")
    assert article.body == "\n".join(PROSE)


def test_metadata_win_over_what_the_page_shows(reference):
    article = clean(
        around(["Ministers meet in Geneva", "By Ann Bell"]),
        reference,
        title="Ministers meet in Geneva",
        byline="A. Bell",
    )
    assert (article.title, article.byline) == ("Ministers meet in Geneva", "A. Bell")
    assert article.body == "\n".join(PROSE)


@pytest.mark.parametrize(
    ("stated", "byline"), [("Please Enter Your Name Here", None), ("admin", None), ("Ann Admin", "Ann Admin")]
)
def test_what_a_publishing_system_fills_in_is_no_byline(stated, byline, reference):
    assert clean(around(), reference, byline=stated).byline == byline


def test_a_text_of_more_words_and_marks_than_can_be_parsed_is_refused(reference):
    with pytest.raises(LimitExceeded) as caught:
        clean("a.b,c-" * 10_000, reference)
    assert caught.value.reason_code == "too_many_tokens"


def test_no_title_is_made_up(reference):
    assert clean(around(), reference).title is None


@pytest.mark.parametrize("text", ["", " \n\t\r\n", "\u2003\n"])
def test_white_space_alone_is_no_article(text, reference):
    with pytest.raises(EmptyArticle):
        clean(text, reference)


def test_a_text_of_furniture_is_empty_after_cleaning(reference):
    article = clean("Home\nShare this\nSubscribe now\n© 2024 Example Post", reference)
    assert (article.body, article.status, article.word_count) == ("", "empty_after_cleaning", 0)
    assert len(article.blocks) == 4


@pytest.mark.parametrize(
    "text",
    [
        "Ceasefire holds in the north",
        "BREAKING: two ministers resign #politics",
        "He said no.",
        "Photo: the minister in Geneva",
        "Talks resume. More soon.",
    ],
)
@pytest.mark.parametrize("is_mostly_clean", [True, False])
def test_the_only_words_of_a_text_are_its_body(text, is_mostly_clean, reference):
    assert clean(text, reference, is_mostly_clean=is_mostly_clean).body == text


def test_an_export_keeps_its_short_lines(reference):
    text = "\n".join([PROSE[0], "What happens next", PROSE[1], "- first point", "No."])
    assert clean(text, reference, is_mostly_clean=True).body == text


@pytest.mark.parametrize(
    ("text", "stated", "language", "status"),
    [
        ("\n".join(PROSE), None, "en", "extracted"),
        ("\n".join(PROSE), "en-GB", "en", "extracted"),
        ("\n".join(PROSE), "tr", "en", "extracted"),
        ("Die Minister trafen sich am Montag in Genf und sprachen lange über den Krieg. Danach gab es keine Erklärung.", None, "de", "unsupported_language"),
        ("Die Minister trafen sich am Montag in Genf und sprachen lange über den Krieg. Danach gab es keine Erklärung.", "en", "de", "unsupported_language"),
        ("Ceasefire holds", None, "en", "extracted"),
        ("Перемирие соблюдается", None, "ru", "unsupported_language"),
    ],
    ids=["detected", "stated", "wrongly-stated", "german", "german-under-en", "short", "short-cyrillic"],
)  # fmt: skip
def test_language_and_status(text, stated, language, status, reference):
    article = clean(text, reference, language=stated)
    assert (article.language, article.status) == (language, status)


def test_keys(reference):
    article = clean(PROSE[0], reference, external_id="a-1")
    assert article.article_id == article_key("a-1", PROSE[0])
    assert {block.article_id for block in article.blocks} == {article.article_id}


def test_extractors_of_a_page_outvote_the_model_and_not_the_other_way_round(reference):
    side = "A long teaser of another story stands beside the article, and it reads like prose as well, editors said."
    text = "\n".join([*PROSE, side])
    assert side in clean(text, reference, line_votes=(1.0,) * 5).body
    assert side not in clean(text, reference, line_votes=(1.0,) * 4 + (0.0,)).body


def test_a_long_caption_of_an_export_is_text_and_a_credit_is_not(reference):
    caption = "FILE PHOTO: The foreign minister walks to the talks in Geneva with two of her aides on Monday"
    article = clean("\n".join([caption, "Photo: Northlink", *PROSE]), reference, is_mostly_clean=True)
    assert article.body == "\n".join([caption, *PROSE])
