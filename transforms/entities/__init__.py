"""Entities of an article: mentions, names, linking, roles; and the reference entities themselves."""

from transforms.entities.gazetteer import reference_entities, reference_names
from transforms.entities.mentions import find_mentions
from transforms.entities.merging import EntityEvidence, merge_entities
from transforms.entities.names import name_similarity
from transforms.entities.role_rows import find_roles

__all__ = [
    "EntityEvidence",
    "find_mentions",
    "find_roles",
    "merge_entities",
    "name_similarity",
    "reference_entities",
    "reference_names",
]
