"""Cleaning: one raw document in, its labelled blocks and its body out; no character of it altered."""

from transforms.cleaning.article import clean_document

__all__ = ["clean_document"]
