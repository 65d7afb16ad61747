"""All members of a list take part, and those who come along."""

import pytest


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Kenya thanked Uganda, Norway, Sweden, Sudan and Egypt for help.", 5),
        ("Kenya urged the Isle of Man, Jersey and Guernsey to close the banks.", 3),
        ("Rebels have beheaded James Foley and Steven Sotloff, and British aid worker David Haines.", 3),
    ],
    ids=["long", "inside_a_name", "after_a_comma"],
)
def test_every_member_of_a_list_is_recipient(told, text, recipients):
    found = told(text)
    assert [len(found.parties(report, "recipient")) for report in found.reports] == [recipients]


def test_listed_party_is_no_apposition(told):
    found = told("The plan was endorsed by Labour, the Liberal Democrats and the Scottish National Party.")
    assert len(found.parties(found.only("SUPPORT"), "actor")) == 3


@pytest.mark.parametrize(
    ("text", "role", "names"),
    [
        ("Bilha Yinon was murdered along with her husband.", "recipient", ["Bilha Yinon", "her husband"]),
        ("Kenya, alongside Norway, condemned Sudan.", "actor", ["Kenya", "Norway"]),
        ("Russia deployed troops alongside its tanks in Sudan.", "actor", ["Russia"]),
    ],
    ids=["victim", "actor", "thing"],
)
def test_companions_take_part(told, text, role, names):
    found = told(text)
    assert [found.parties(report, role) for report in found.reports] == [names]
