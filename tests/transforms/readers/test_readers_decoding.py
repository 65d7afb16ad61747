import pytest

from transforms.errors import UnreadableDocument
from transforms.readers.decoding import decode, repair_mojibake, resolve_references

TURKISH = "President Recep Tayyip Erdoğan met Mevlüt Çavuşoğlu in İzmir; “the talks” go on – it’s late."


@pytest.mark.parametrize(
    ("codec", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("cp1254", "cp1254"),
    ],
)
def test_each_step_of_the_ladder_gives_the_text_back(codec, named):
    decoded = decode(TURKISH.encode(codec))
    assert (decoded.text, decoded.encoding) == (TURKISH, named)


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("The café’s façade – built in 1901 – was “déjà vu”, said José Peña.", "cp1252"),
        ("Prime Minister Fico met Petr Fiala in Plzeň and Łódź, said Jiří Šťastný.", "cp1250"),
        ("The daily Известия wrote that Москва would answer.", "cp1251"),
        ("“It’s over,” he said – and it wasn’t.", "mac_roman"),
    ],
    ids=["western", "central-european", "cyrillic", "old-macintosh"],
)
def test_a_legacy_code_page_is_chosen_by_its_letters(text, codec):
    assert decode(text.encode(codec)).text == text


def test_a_declared_charset_is_tried_before_guessing():
    text = "Ήταν εδώ, he said."
    assert decode(text.encode("iso8859-7"), declared="ISO-8859-7").text == text


def test_utf8_with_one_broken_byte_keeps_its_other_letters():
    broken = "Erdoğan, Çavuşoğlu, Türkiye, İstanbul, Dolmabahçe ".encode() + b"\xff" + b"end"
    decoded = decode(broken)
    assert decoded.text.startswith("Erdoğan, Çavuşoğlu") and decoded.encoding == "utf-8 with replacements"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        ("\ufeff \n".encode(), "empty"),
        (b"\x00" * 64, "binary"),
        (bytes(range(256)) * 8, "binary"),
    ],
    ids=["nothing", "white-space", "mark-only", "nuls", "all-bytes"],
)
def test_what_is_no_text_is_refused(data, reason):
    with pytest.raises(UnreadableDocument) as caught:
        decode(data)
    assert caught.value.reason_code == reason


def test_characters_no_table_can_hold_are_replaced_one_for_one():
    assert decode(b"a short text with a \x00 in it, and more words after it").text == (
        "a short text with a � in it, and more words after it"
    )


@pytest.mark.parametrize("codec", ["cp1252", "latin-1", "cp1254"])
def test_mojibake_is_put_right(codec):
    text = "Erdoğan said the café was “open”."
    broken = text.encode("utf-8").decode(codec, "replace")
    assert repair_mojibake(broken).replace("�", "") in (text, text.replace("”", ""))


@pytest.mark.parametrize("text", [TURKISH, "naïve café in São Paulo: £5 – “fine”", "Ã, the letter, stands alone"])
def test_clean_text_is_not_altered_by_the_repair(text):
    assert repair_mojibake(text) == text


def test_numeric_references_are_resolved_in_plain_text_only():
    assert resolve_references("&#8220;yes&#8221;") == "“yes”"
    assert resolve_references("<p>&#8220;yes&#8221;</p>") == "<p>&#8220;yes&#8221;</p>"
