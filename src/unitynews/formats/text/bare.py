"""Bare texts, those without a header of ours: decoded, read, written."""

from unitynews.formats.text.bare_reader import publisher_of, read_bare, uri_of
from unitynews.formats.text.bare_writer import write_bare
from unitynews.formats.text.decoding import LARGEST_TEXT, decode

__all__ = ["LARGEST_TEXT", "decode", "publisher_of", "read_bare", "uri_of", "write_bare"]
