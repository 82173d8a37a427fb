"""A folder of texts as one EPUB.

    python examples/compile.py [FOLDER [BOOK]]

Without a FOLDER it takes the example folder year, and without a BOOK it writes year.epub.
"""

from __future__ import annotations

import sys
import uuid
from pathlib import Path

import unitynews
from unitynews import Collection

HERE = Path(__file__).parent


def compiled(folder: Path, title: str) -> Collection:
    """The articles of all texts in `folder`, in the order of their names."""
    articles = tuple(unitynews.read(path, report=lambda notice: None) for path in sorted(folder.glob("*.txt")))
    if not articles:
        raise SystemExit(f"{folder}: there is no text in it")
    # A name-based identifier: the same articles under the same title are the same book.
    identity = uuid.uuid5(uuid.NAMESPACE_URL, "\n".join([title, *(article.uri for article in articles)]))
    return Collection(uri=identity.urn, title=title, language=articles[0].language, articles=articles)


def main(arguments: list[str]) -> None:
    """Write the book, read it back, and say what it holds."""
    folder = Path(arguments[0]) if arguments else HERE / "year"
    book = Path(arguments[1]) if len(arguments) > 1 else Path(f"{folder.name}.epub")
    collection = compiled(folder, title=f"{folder.name}: news of visits")
    unitynews.write(collection, book)

    again = unitynews.read_all(book).collect()
    for article in collection.articles:
        print(" ".join(article.headline.splitlines()))
    print(f"{book}: {len(collection.articles)} articles, {'all' if again == collection else 'NOT all'} read back equal")


if __name__ == "__main__":
    main(sys.argv[1:])
