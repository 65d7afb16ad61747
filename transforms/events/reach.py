"""Whom and what the types of events reach: territories, things, hearers."""

# Types that act upon a territory: a country after "in" is then the recipient.
TERRITORIAL = frozenset(
    {"PROTEST", "MOBILIZE", "COERCE", "ASSAULT", "AID", "SANCTION", "THREATEN", "CONCEDE", "RETREAT"}
)
# Types that things can suffer ("destroyed a bridge"); of the others a thing is what they are about.
SUFFERED_BY_THINGS = frozenset({"ASSAULT", "COERCE", "SANCTION"})
# Types of words, which no thing is told.
SPOKEN = frozenset({"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
# Types whose object is often the actor's own ("withdrew its troops"): own things are no recipient.
OWN_THINGS = frozenset({"COERCE", "CONCEDE", "AGREE", "AID", "MOBILIZE", "RETREAT", "THREATEN", "REJECT"})
# Types for which a place after "from" is where something comes from or is taken from.
LEFT_BEHIND = frozenset({"ASSAULT", "REQUEST"})
