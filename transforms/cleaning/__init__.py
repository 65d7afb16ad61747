"""Cleaning: one raw document in, its labelled blocks and its body out; every character of the body is the raw text's."""

from transforms.cleaning.article import clean_document

__all__ = ["clean_document"]
