"""The floors of the house: no import runs up, no format knows another, and the face is light."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src" / "unitynews"

#: Each part and the parts beneath it that it may import.
FLOORS = {
    "errors": set(),
    "model": {"errors"},
    "format": {"errors", "model"},
    "recognise": {"errors", "model"},
    "formats": {"errors", "model", "format", "recognise"},
    "registry": {"errors", "model", "format"},
    "conversion": {"errors", "model", "format", "registry"},
    "files": {"errors"},
    "library": {"errors", "model", "format", "registry", "conversion", "files"},
    "testing": {"errors", "model", "format", "registry", "conversion"},
    "bulk": {"errors", "model", "format", "registry", "conversion", "files", "recognise"},
    "cli": {"errors", "model", "format", "registry", "conversion", "files", "library", "recognise", "bulk", ""},
    "__main__": {"cli"},
    "": {"errors", "model", "format", "library", "recognise"},
}
MODULES = sorted(SOURCE.rglob("*.py"))


def _part(path: Path) -> str:
    """The part of the house that a file belongs to; "" is the face."""
    first = path.relative_to(SOURCE).parts[0]
    return "" if first == "__init__.py" else first.removesuffix(".py")


def _imported(path: Path) -> set[str]:
    """The full names of our own modules that a file imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            names.add(module)
            names.update(f"{module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
    return {name for name in names if name == "unitynews" or name.startswith("unitynews.")}


def _names_to_parts(names: set[str]) -> set[str]:
    parts = {name.split(".")[1] for name in names if "." in name}
    known = {part for part in parts if part in FLOORS}
    return known | ({""} if parts - set(FLOORS) else set())


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_floors(path: Path) -> None:
    """A module imports only from its own part and from those beneath it."""
    part = _part(path)
    assert _names_to_parts(_imported(path)) - {part} - FLOORS[part] == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_formats_are_strangers(path: Path) -> None:
    """A format imports no other format; what two of them share lies beside them, in a module with an underscore."""
    relative = path.relative_to(SOURCE).parts
    if relative[0] != "formats" or len(relative) < 3:
        return
    others = {name.split(".")[2] for name in _imported(path) if name.startswith("unitynews.formats.")}
    assert {other for other in others if not other.startswith("_")} <= {relative[1]}


def test_floors_are_complete() -> None:
    """Every part of the house has its floor."""
    assert {_part(path) for path in MODULES} == set(FLOORS)


@pytest.mark.parametrize("statement", ["import unitynews; unitynews.Article", "import unitynews.cli"])
def test_light(statement: str) -> None:
    """Importing the face or the command pulls in none of the heavy libraries."""
    heavy = "{'lxml', 'ebooklib', 'pypinyin', 'opencc', 'rich', 'yaml', 'charset_normalizer', 'msgspec', 'pyarrow'}"
    script = f"import sys; {statement}; print(sorted({heavy} & sys.modules.keys()))"
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


@pytest.mark.parametrize("name", ["epub", "json", "jsonl", "newsml", "nitf", "parquet", "text"])
def test_formats_load_light(name: str) -> None:
    """Knowing a format does not import what it needs to read and write."""
    script = (
        f"import sys; from unitynews import registry; registry.by_name({name!r}); "
        "print(sorted({'lxml', 'ebooklib', 'pypinyin', 'opencc', 'yaml', 'msgspec', 'pyarrow'} & sys.modules.keys()))"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
