"""Builds the table of IPTC's vocabularies that `unitynews.formats.newsml.catalogs` resolves QCodes with.

The facts in it, the alias and the URI of each vocabulary, are taken from the catalog that IPTC publishes for users of
its G2 standards (MIT, copyright International Press Telecommunications Council)::

    curl -O https://iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml
    python tools/build_newsml_schemes.py catalog.IPTC-G2-Standards_41.xml > src/unitynews/formats/newsml/schemes.py

Nothing reads the catalog when unitynews runs: catalogs are not fetched.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from xml.etree import ElementTree

_SCHEME = "{http://iptc.org/std/nar/2006-10-01/}scheme"
_HEADER = '''\
"""The aliases of IPTC's catalog {version} and the vocabularies that they stand for.

Built by tools/build_newsml_schemes.py from catalog.IPTC-G2-Standards_{version}.xml (IPTC, MIT); not edited by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

#: The version of the catalog that the table was made from.
VERSION: Final = {version}
'''


def schemes_of(catalog: Path) -> dict[str, str]:
    """Alias -> URI of each vocabulary in a catalog, in the order of the aliases."""
    schemes = ElementTree.parse(catalog).iter(_SCHEME)  # noqa: S314  # the catalog that the caller has fetched
    return dict(sorted((scheme.attrib["alias"], scheme.attrib["uri"]) for scheme in schemes))


def main() -> None:
    """Print the module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("catalog", type=Path)
    path = parser.parse_args().catalog
    version = re.search(r"_([0-9]+)\.xml$", path.name)
    if version is None:
        parser.error("the catalog's name does not end in its version, as in …_41.xml")
    rows = "".join(f'        "{alias}": "{uri}",\n' for alias, uri in schemes_of(path).items())
    table = f"IPTC_SCHEMES: Final[Mapping[str, str]] = MappingProxyType(\n    {{\n{rows}    }}\n)\n"
    sys.stdout.write(f"{_HEADER.format(version=version[1])}#: Alias -> URI, spelled as the catalog spells it.\n{table}")


if __name__ == "__main__":
    main()
