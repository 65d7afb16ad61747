"""Who said what: marked and indirect quotations with their speakers."""

from transforms.quotations.extract import find_quotations
from transforms.quotations.grouping import QuotationSketch, group_quotations

__all__ = ["QuotationSketch", "find_quotations", "group_quotations"]
