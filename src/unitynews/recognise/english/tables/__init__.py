"""The words that the English grammar knows, by what they are for. To teach it a word, add it to its table.

Sources, read for their vocabulary and their turns of phrase: the English services of Chinese agencies and of county
governments; news releases of councils, universities and hospitals in Britain, Australia and the United States; press
notes of Indian and African ministries; reports of royal and diplomatic visits.
"""

from __future__ import annotations


def words(text: str) -> tuple[str, ...]:
    """The words of a table that is written as one text."""
    return tuple(text.split())


def phrases(text: str) -> tuple[str, ...]:
    """The entries of a table that is written as one text with commas between them."""
    return tuple(entry for part in text.split(",") if (entry := " ".join(part.split())))
