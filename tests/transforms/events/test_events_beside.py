"""Parties that another clause or phrase of the sentence names."""

import pytest


@pytest.mark.parametrize(
    ("text", "trigger", "role", "parties"),
    [
        (
            "At least five people were killed and more than 10 wounded in Ethiopian attacks on Monday.",
            "wounded",
            "recipient",
            ["more than 10"],
        ),
        ("Kenyan soldiers shot and killed six farmers on Monday.", "shot", "recipient", ["six farmers"]),
        (
            "Nine farmers have been killed as part of Ethiopia's offensive in the region.",
            "killed",
            "actor",
            ["Ethiopia"],
        ),
        (
            "More than 200 people were arrested in a crackdown launched by the Kenyan government.",
            "arrested",
            "actor",
            ["the Kenyan government"],
        ),
        ("Six farmers were hit by gunfire from Kenyan soldiers.", "hit", "actor", ["Kenyan soldiers"]),
        (
            "Two officials were indicted as part of prosecutor Jane Smith's investigation into the deal.",
            "indicted",
            "actor",
            ["prosecutor Jane Smith"],
        ),
        (
            "President Jane Smith has been slammed in the progressive media.",
            "slammed",
            "actor",
            ["progressive media"],
        ),
        (
            "Ethiopia has demanded that Kenya free the officers, but President Jane Smith has resisted the calls.",
            "resisted",
            "recipient",
            ["Ethiopia"],
        ),
        (
            "Kenya summoned the Ethiopian ambassador and demanded an apology.",
            "demanded",
            "recipient",
            ["Ethiopian ambassador"],
        ),
        (
            "Kenya is threatening to retaliate over Ethiopia's killing of a commander.",
            "threatening",
            "recipient",
            ["Ethiopia"],
        ),
        (
            "Jane Smith, 26, Mary Brown, 22, and Anna Jones, 41, were rescued by Kenyan soldiers.",
            "rescued",
            "recipient",
            ["Jane Smith", "Mary Brown", "Anna Jones"],
        ),
        (
            "Many farmers asked that the governor open the border; the governor declined.",
            "declined",
            "recipient",
            ["Many farmers"],
        ),
        ("Nine civilians were killed in an insurgent attack on Monday.", "killed", "actor", ["insurgent"]),
        (
            "Nine farmers were killed after a Kenyan warplane bombed a village.",
            "killed",
            "actor",
            ["Kenyan"],
        ),
        (
            "An Ethiopian strike on a warehouse has killed 22 people.",
            "strike",
            "recipient",
            ["22 people"],
        ),
        (
            "Following a meeting with Emmanuel Macron, Vladimir Putin said that the talks would go on.",
            "meeting",
            "actor",
            ["Vladimir Putin", "Emmanuel Macron"],
        ),
        (
            "Reporters travelled to Crimea shortly after Russia annexed the peninsula.",
            "annexed",
            "recipient",
            ["peninsula"],
        ),
        (
            "Jane Smith is one of the lawmakers who urged Kenya to free the officers.",
            "urged",
            "actor",
            ["Jane Smith", "lawmakers"],
        ),
        (
            "The minister was condemned by the Kenyan government and by Amnesty International.",
            "condemned",
            "actor",
            ["the Kenyan government", "Amnesty International"],
        ),
        (
            "The raid, for which rebels claimed responsibility and in which 130 people were killed, shocked Kenya.",
            "killed",
            "actor",
            ["rebels"],
        ),
        ("Nine farmers have been killed since Ethiopia's war began.", "killed", "actor", ["Ethiopia"]),
        ("The rebels continue to kill hostages.", "continue", "recipient", ["hostages"]),
        (
            "The minister blamed Kenya for the raid and Ethiopia for the famine.",
            "blamed",
            "recipient",
            ["Kenya", "Ethiopia"],
        ),
        ("The spokesman Peter Brown was expelled from the party.", "expelled", "actor", ["party"]),
    ],
    ids=[
        "gap",
        "shared_object",
        "part_of",
        "launched_by",
        "fire_from",
        "inquiry",
        "press",
        "refused",
        "summoned",
        "revenge",
        "ages",
        "declined",
        "insurgent",
        "warplane",
        "strike_killed",
        "own_meeting",
        "peninsula",
        "one_of",
        "and_by",
        "claimed",
        "war_began",
        "goes_on",
        "one_verb_two_charges",
        "expelled",
    ],
)
def test_party_is_named_beside(told, text, trigger, role, parties):
    found = told(text)
    assert parties in [found.parties(report, role) for report in found.reports if report.text == trigger]


@pytest.mark.parametrize(
    ("text", "trigger", "role"),
    [
        ("Kenya signed the treaty, but Ethiopia has resisted the calls.", "resisted", "recipient"),
        ("Two officials were charged in the Ethiopia investigation on Monday.", "charged", "actor"),
    ],
    ids=["nobody_asked", "what_it_is_about"],
)
def test_who_only_stands_beside_takes_no_part(told, text, trigger, role):
    found = told(text)
    reports = [report for report in found.reports if report.text == trigger]
    assert reports
    assert all(found.parties(report, role) == [] for report in reports)
