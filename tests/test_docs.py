"""The documentation is true: its commands and code run and print what it shows, and its lists are complete.

A block of ``console`` holds commands behind ``$`` and what they print; ``...`` there stands for anything. A block of
``python`` is run, and where it shows a session (``>>>``), what it shows is compared. A block with ``file=NAME`` is put
into the folder where all of it happens, beside a copy of the examples. A block with ``no-run`` is only to be looked at.
"""

from __future__ import annotations

import ast
import doctest
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import typer
from attrs import frozen

import unitynews
from unitynews import testing
from unitynews.cli.app import app
from unitynews.formats.newsml.clauses import ALSO_READ, CLAUSES
from unitynews.formats.newsml.mapping import SLOTS
from unitynews.formats.nitf import mapping as nitf

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"
SOURCES = ROOT / "src" / "unitynews"
#: The modules that make notices: those of the formats, and the command that converts.
TELLING = [*sorted((SOURCES / "formats").rglob("*.py")), SOURCES / "bulk" / "reading.py"]
PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]

_FENCE = re.compile(r"^```(?P<info>[a-z]+(?:[ ][^\n`]*)?)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ (?P<command>.*(?:\\\n.*)*)\n?(?P<output>(?:(?!\$ ).*\n?)*)", re.MULTILINE)
_CODE = re.compile(r"[a-z]+(?:-[a-z]+)*")


@frozen
class Block:
    """A block of code on a page: the words behind its backticks, its text, the line where it starts."""

    words: tuple[str, ...]
    text: str
    line: int


def blocks(page: Path) -> Iterator[Block]:
    text = page.read_text("utf-8")
    for found in _FENCE.finditer(text):
        yield Block(tuple(found["info"].split()), found["text"], text.count("\n", 0, found.start("text")) + 1)


def runnable(page: Path) -> list[Block]:
    return [one for one in blocks(page) if one.words[0] in ("console", "python") and "no-run" not in one.words]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that holds a copy of the examples, where ``unitynews`` and ``python`` are found."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples", ignore=shutil.ignore_patterns(".*", "__pycache__"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    for name, value in {"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb", "PYTHONUTF8": "1", "LC_ALL": "C"}.items():
        monkeypatch.setenv(name, value)
    return tmp_path


@pytest.mark.parametrize(
    "page", [page for page in PAGES if runnable(page)], ids=lambda page: str(page.relative_to(ROOT))
)
def test_blocks_run(page: Path, folder: Path) -> None:
    """Every block of the page runs, one after the other, and prints what the page shows."""
    names: dict[str, Any] = {}
    for block in blocks(page):
        for word in block.words:
            if word.startswith("file="):
                (folder / word.removeprefix("file=")).write_text(block.text, "utf-8")
        if "no-run" in block.words:
            continue
        if block.words[0] == "console":
            _run_console(block, page)
        elif block.words[0] == "python":
            _run_python(block, page, names)


def _run_console(block: Block, page: Path) -> None:
    assert block.text.startswith("$ "), f"{page.name}:{block.line}: a console block begins with a command"
    for found in _COMMAND.finditer(block.text):
        done = subprocess.run(
            ["bash", "-c", found["command"]],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=300,
            check=False,
        )
        shown = f"{page.name}:{block.line}: $ {found['command']}"
        printed, expected = _comparable(done.stdout.decode()), _comparable(found["output"])
        assert done.returncode == 0, f"{shown}\nexit code {done.returncode}\n{printed}"
        assert _as_pattern(expected).fullmatch(printed), f"{shown}\n--- shown\n{expected}\n--- printed\n{printed}"


def _run_python(block: Block, page: Path, names: dict[str, Any]) -> None:
    if ">>> " not in block.text:
        exec(compile("\n" * (block.line - 1) + block.text, page, "exec"), names)  # the page is ours
        return
    session = doctest.DocTestParser().get_doctest(block.text, names, page.name, str(page), block.line)
    report: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    runner.run(session, out=report.append, clear_globs=False)
    names.update(session.globs)
    assert runner.failures == 0, "".join(report)


def _comparable(output: str) -> str:
    """White space at the ends of lines does not show, neither do blank lines at the end."""
    return "\n".join(line.rstrip() for line in output.rstrip().split("\n"))


def _as_pattern(output: str) -> re.Pattern[str]:
    return re.compile(".*?".join(map(re.escape, output.split("..."))), re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_not_run_is_explained(page: Path) -> None:
    """A block that is not run is announced by a paragraph, which says why."""
    lines = page.read_text("utf-8").splitlines()
    for block in blocks(page):
        if "no-run" in block.words:
            before = [line for line in lines[max(0, block.line - 6) : block.line - 1] if line.strip()]
            assert len(before) > 1, f"{page.name}:{block.line}: not run, and nothing says why"


@pytest.mark.parametrize("page", sorted(ROOT.glob("*.md")), ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """What a page at the root links to in the repository is there; Sphinx looks after the pages below docs."""
    targets = re.findall(r"\]\(([^)#]+)\)", _FENCE.sub("", page.read_text("utf-8")))
    assert [target for target in targets if "://" not in target and not (ROOT / target).exists()] == []


def test_options_are_in_the_reference() -> None:
    """The page on the command names every option of every subcommand, and no other."""
    page = (REFERENCE / "command.md").read_text("utf-8")
    command: Any = typer.main.get_command(app)  # some versions of typer take click's classes, others have their own
    known = {"--help", "-h"}
    for one in (command, *command.commands.values()):
        for parameter in one.params:
            if parameter.param_type_name == "option":
                known.update(parameter.opts, parameter.secondary_opts)
    assert set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", page)) == known


def test_commands_are_in_the_reference() -> None:
    """The page on the command has a heading for every subcommand."""
    command: Any = typer.main.get_command(app)
    page = (REFERENCE / "command.md").read_text("utf-8")
    assert set(re.findall(r"^## `unitynews ([a-z]+)", page, re.MULTILINE)) == set(command.commands)


def test_codes_are_in_the_reference() -> None:
    """The page on notices has a row for every code that a reader or writer can give, and no other."""
    page = (REFERENCE / "notices.md").read_text("utf-8")
    assert set(re.findall(r"^\| `([a-z-]+)` \|", page, re.MULTILINE)) == codes_in_the_sources()


def test_names_are_in_the_reference() -> None:
    """The pages on the library describe every name of the face."""
    described = set(
        re.findall(r"^\.\. auto(?!module)\w+:: unitynews\.(\w+)$", _reference("api.md", "model.md"), re.MULTILINE)
    )
    assert described == set(unitynews.__all__)


def test_testing_is_in_the_reference() -> None:
    """The page on the library describes every strategy and law."""
    found = re.findall(r"^\.\. auto\w+:: unitynews\.testing\.(\w+)$", _reference("api.md"), re.MULTILINE)
    assert set(found) == set(testing.__all__)


@pytest.mark.parametrize(("name", "slots"), [("newsml", SLOTS), ("nitf", nitf.SLOTS)])
def test_slots_are_in_the_reference(name: str, slots: Mapping[str, str]) -> None:
    """The pages on NewsML-G2 and NITF have the mapping as the code has it, that on NewsML-G2 with the clauses."""
    clauses = CLAUSES if name == "newsml" else {}
    rows = [
        f"| `{field}` | `{_cell(slot)}` |" + (f" `{clauses[field]}` |" if field in clauses else "")
        for field, slot in slots.items()
    ]
    page = (REFERENCE / f"{name}.md").read_text("utf-8").partition("\n## The body")[0]
    assert [line for line in page.splitlines() if re.match(r"\| `[A-Za-z_., ]+` \| `", line)] == rows


def test_what_is_also_read_is_in_the_reference() -> None:
    """The page on NewsML-G2 has the other places that a field is read from as the code has them."""
    rows = [f"| `{field}` | {_cell(places)} |" for field, places in ALSO_READ.items()]
    page = (REFERENCE / "newsml.md").read_text("utf-8")
    assert [line for line in page.splitlines() if re.match(r"\| `[a-z_., ]+` \| [^`]", line)] == rows


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _reference(*names: str) -> str:
    return "\n".join((REFERENCE / name).read_text("utf-8") for name in names)


def codes_in_the_sources() -> set[str]:
    """Every value that the ``code`` of a `Notice` can have, as far as the syntax trees tell; they must tell."""
    trees = [ast.parse(path.read_text("utf-8")) for path in TELLING]
    takers = {"Notice": 0}
    for function in (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        arguments = [one.arg for one in function.args.args if one.arg != "self"]
        if "code" in arguments and _takes_code(function):
            takers[function.name] = arguments.index("code")
    return {code for tree in trees for code in _codes_in(tree, takers)}


def _takes_code(function: ast.FunctionDef) -> bool:
    """Whether a function takes the code of a notice, which is text; exit codes are numbers."""
    return any(one.arg == "code" and ast.unparse(one.annotation or one) == "str" for one in function.args.args)


def _codes_in(tree: ast.Module, takers: Mapping[str, int]) -> Iterator[str]:
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        if _takes_code(function):
            continue
        for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
            name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
            if name in takers:
                given = [one.value for one in call.keywords if one.arg == "code"] or call.args[takers[name] :][:1]
                yield from (code for value in given for code in _values(value, function, tree))


def _values(value: ast.expr, function: ast.FunctionDef, tree: ast.Module) -> set[str]:
    """The texts that an expression can be: a constant, an entry of a table, what another function returns."""
    if isinstance(value, ast.Constant):
        return {str(value.value)}
    if isinstance(value, ast.Name):
        told = [one.value for one in ast.walk(function) if isinstance(one, ast.Assign) and _names(one) == value.id]
        return set().union(*(_values(one, function, tree) for one in told))
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name):
        callee = value.func.id
        found = [one for one in tree.body if isinstance(one, ast.FunctionDef) and one.name == callee]
        returned = [one.value for one in ast.walk(found[0]) if isinstance(one, ast.Return)]
        return set().union(*(_values(one, found[0], tree) for one in returned if one and not _is_none(one)))
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and isinstance(value.func.value, ast.Name):
        table = [one.value for one in tree.body if isinstance(one, ast.Assign) and _names(one) == value.func.value.id]
        assert isinstance(table[0], ast.Dict)
        given = (_table_value(one) for one in table[0].values)
        return {*given, *(_constant(one) for one in value.args[1:])}
    raise AssertionError(f"{ast.unparse(value)}: this notice's code cannot be traced")


def _table_value(value: ast.expr) -> str:
    """A value of a table, or that of a ``**dict.fromkeys(keys, value)`` in it."""
    return _constant(value.args[1]) if isinstance(value, ast.Call) else _constant(value)


def _constant(value: ast.expr) -> str:
    assert isinstance(value, ast.Constant), ast.unparse(value)
    return str(value.value)


def _names(assignment: ast.Assign) -> str:
    return ast.unparse(assignment.targets[0])


def _is_none(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None
