"""Finding inputs: what is read, in which order, what is passed over and why."""

from __future__ import annotations

import io
import os
import re
import socket
import subprocess
import sys
import tracemalloc
from collections.abc import Iterable
from pathlib import Path

import pytest

from unitynews.bulk.opening import opened
from unitynews.bulk.source import CODES, Input, Remark, Rules
from unitynews.bulk.sources import found, listed, stands_for_several
from unitynews.errors import FormatError, UnopenedError


def taken(*asked: str, literal: bool = False, **rules: object) -> tuple[list[Input], list[Remark]]:
    """The inputs that are found, and the remarks on the others, which must be of known codes."""
    remarks: list[Remark] = []
    inputs = list(found(asked, Rules(**rules), remarks.append, literal=literal))  # type: ignore[arg-type]
    assert {remark.code for remark in remarks} <= set(CODES)
    return inputs, remarks


def names(inputs: Iterable[Input]) -> list[str]:
    return [one.name for one in inputs]


def told(remarks: Iterable[Remark]) -> list[tuple[str, str, str]]:
    return [(remark.name, remark.code, remark.status) for remark in remarks]


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is worked in: ``news`` with texts in it and in folders below."""
    monkeypatch.chdir(tmp_path)
    for name in ("news/b.txt", "news/a.txt", "news/2021/05/c.txt", "news/2021/d.json", "news/2020/e.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path


def test_folder(tree: Path) -> None:
    """A folder stands for all files below it: by name, files before folders."""
    inputs, remarks = taken("news")
    assert names(inputs) == [
        *("news/a.txt", "news/b.txt", "news/2020/e.txt", "news/2021/d.json", "news/2021/05/c.txt"),
    ]
    assert (inputs[-1].relative, inputs[-1].named, remarks) == (("2021", "05", "c.txt"), False, [])


def test_this_folder(tree: Path) -> None:
    """What is in the folder one is in is called without a dot before it."""
    assert names(taken(".")[0])[:2] == ["news/a.txt", "news/b.txt"]


def test_order_is_the_users(tree: Path) -> None:
    """What the user names comes in the user's order."""
    assert names(taken("news/b.txt", "news/a.txt")[0]) == ["news/b.txt", "news/a.txt"]


def test_order_is_not_the_file_systems(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever order the file system has, the inputs come in the same."""
    expected = names(taken("news")[0])
    real = os.scandir

    class Backwards:
        def __init__(self, path: str) -> None:
            with real(path) as entries:
                self._entries = sorted(entries, key=lambda entry: entry.name, reverse=True)

        def __enter__(self) -> list[os.DirEntry[str]]:
            return self._entries

        def __exit__(self, *_: object) -> None:
            return

    monkeypatch.setattr("unitynews.bulk.folders.os.scandir", Backwards)
    assert names(taken("news")[0]) == expected


@pytest.mark.parametrize(
    ("include", "exclude", "expected"),
    [
        (("*.json",), (), ["news/2021/d.json"]),
        (("2021/*",), (), ["news/2021/d.json"]),
        (("2021/**",), (), ["news/2021/d.json", "news/2021/05/c.txt"]),
        ((), ("*.txt",), ["news/2021/d.json"]),
        ((), ("2021",), ["news/a.txt", "news/b.txt", "news/2020/e.txt"]),
        (("*.txt",), ("20*", "b.*"), ["news/a.txt"]),
        (("**/05/*.txt",), (), ["news/2021/05/c.txt"]),
    ],
)
def test_patterns(tree: Path, include: tuple[str, ...], exclude: tuple[str, ...], expected: list[str]) -> None:
    """A pattern without a slash is held against the last part, one with a slash against the whole place."""
    inputs, remarks = taken("news", include=include, exclude=exclude)
    assert (names(inputs), {remark.code for remark in remarks}) == (expected, {"excluded"})


def test_named_file_and_patterns(tree: Path) -> None:
    """A file that the user named is left out by --exclude, but not for want of an --include."""
    inputs, remarks = taken("news/a.txt", "news/2021/d.json", include=("*.xml",), exclude=("*.json",))
    assert (names(inputs), told(remarks)) == (["news/a.txt"], [("news/2021/d.json", "excluded", "skipped")])


def test_glob(tree: Path) -> None:
    """A pattern that no shell has expanded is expanded, sorted; its files count as named."""
    inputs, _ = taken("news/*.txt", "news/**/[cd].*")
    assert names(inputs) == ["news/a.txt", "news/b.txt", "news/2021/05/c.txt", "news/2021/d.json"]
    assert {one.named for one in inputs} == {True}


def test_glob_that_is_a_name(tree: Path) -> None:
    """A file whose name looks like a pattern is that file."""
    Path("news/[ab].txt").write_text("x")
    assert names(taken("news/[ab].txt")[0]) == ["news/[ab].txt"]


def test_glob_without_match(tree: Path) -> None:
    """A pattern that matches nothing counts as an input that cannot be read."""
    assert told(taken("news/*.xml")[1]) == [("news/*.xml", "no-match", "failed")]


def test_glob_and_links_in_circles(tree: Path) -> None:
    """A pattern for any number of folders follows no links."""
    for name in ("one", "two"):
        Path("news", name).symlink_to(".", target_is_directory=True)
    assert names(taken("news/**/c.txt")[0]) == ["news/2021/05/c.txt"]


def test_repeated(tree: Path) -> None:
    """What is named twice is read once, and told."""
    inputs, remarks = taken("news/a.txt", "./news//a.txt", "news/2020", "news")
    assert sorted(names(inputs)) == sorted(set(names(inputs)))
    assert told(remarks) == [
        ("news/a.txt", "repeated", "skipped"),
        ("news/a.txt", "repeated", "skipped"),
        ("news/2020/e.txt", "repeated", "skipped"),
    ]


def test_hidden(tree: Path) -> None:
    """Hidden files and folders are passed over, and each is told once."""
    Path("news/.git").mkdir()
    Path("news/.git/config").write_text("x")
    Path("news/.draft.txt").write_text("x")
    inputs, remarks = taken("news")
    assert (len(inputs), told(remarks)) == (
        5,
        [(f"news/{name}", "hidden", "skipped") for name in (".draft.txt", ".git")],
    )
    assert len(taken("news", hidden=True)[0]) == 7


def test_journal_stays_hidden(tree: Path) -> None:
    """The folder of a run's journal is never an input."""
    Path("news/.unitynews").mkdir()
    Path("news/.unitynews/journal.jsonl").write_text("{}")
    assert len(taken("news", hidden=True)[0]) == 5


def test_output_folder(tree: Path) -> None:
    """The folder that a run writes into is none of its inputs, by whatever path."""
    inputs, remarks = taken("news", outputs=(str(tree / "news" / "2021"),))
    assert len(inputs) == 3
    assert told(remarks) == [("news/2021", "output", "skipped")]


def test_links(tree: Path) -> None:
    """Links to folders are not followed, links to files only within the folder; broken ones and circles are told."""
    Path("outside.txt").write_text("x")
    links = {
        "circle": "circle",
        "folder": "2021",
        "inside.txt": "2021/05/c.txt",
        "nowhere": "gone",
        "outside": "../outside.txt",
        "top": "/",
        "up": "..",
    }
    for name, target in links.items():
        Path("news", name).symlink_to(target)
    inputs, remarks = taken("news")
    assert "news/inside.txt" in names(inputs) and len(inputs) == 6
    assert told(remarks) == [
        ("news/circle", "link-broken", "failed"),
        ("news/folder", "link-to-folder", "skipped"),
        ("news/nowhere", "link-broken", "failed"),
        ("news/outside", "link-outside", "skipped"),
        ("news/top", "link-to-folder", "skipped"),
        ("news/up", "link-to-folder", "skipped"),
    ]


def test_no_files(tree: Path) -> None:
    """Sockets, pipes and links to devices in a folder are passed over, and nothing waits for them."""
    os.mkfifo("news/pipe")
    Path("news/null").symlink_to(os.devnull)
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("news/socket")
        inputs, remarks = taken("news")
    assert len(inputs) == 5
    assert told(remarks) == [(f"news/{name}", code, "skipped") for name, code in NO_FILES.items()]


NO_FILES = {"null": "device", "pipe": "pipe", "socket": "socket"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root looks into everything")
def test_closed_folder(tree: Path) -> None:
    """A folder that may not be looked into is told, and the others are read."""
    Path("news/2021").chmod(0)
    inputs, remarks = taken("news")
    Path("news/2021").chmod(0o755)
    assert (len(inputs), told(remarks)) == (3, [("news/2021", "folder-unreadable", "failed")])


def test_unreadable_folder(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that the system does not list is told, and the others are read."""
    real = os.scandir

    def scandir(path: str) -> object:
        if path == "news/2021":
            raise OSError(5, "Input/output error", path)
        return real(path)

    monkeypatch.setattr("unitynews.bulk.folders.os.scandir", scandir)
    inputs, remarks = taken("news")
    assert (len(inputs), [str(remark) for remark in remarks]) == (
        3,
        ["news/2021: cannot be looked into: Input/output error"],
    )


def test_deep_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders nested deeper than a path can be long end with a remark, not with an error of Python's."""
    monkeypatch.chdir(tmp_path)
    here = os.getcwd()
    for _ in range(300):
        os.mkdir("d" * 20)
        os.chdir("d" * 20)
    Path("deep.txt").write_text("x")
    os.chdir(here)
    inputs, remarks = taken(".")
    assert (inputs, [remark.code for remark in remarks]) == ([], ["folder-unreadable"])


@pytest.mark.parametrize("raw", [b"caf\xe9.txt", b"\xff\xfe", b"a\nb.txt", b"-rf", b"\x1b[31m.txt", b"a\\xff.txt"])
def test_strange_names(tree: Path, raw: bytes) -> None:
    """Any name a file can have is found, opened, and called something that can be written as UTF-8."""
    path = os.path.join(b"news", raw)
    Path(os.fsdecode(path)).write_bytes(b"text")
    (one,) = (one for one in taken("news")[0] if os.fsencode(one.place) == path)
    with opened(one) as stream:
        assert (stream.read(), one.relative) == (b"text", (os.fsdecode(raw),))
    assert (
        one.name.encode() == path
        if raw.isascii()
        else one.name.encode() == path.decode("utf-8", "backslashreplace").encode()
    )


def test_file_called_dash(tree: Path) -> None:
    """A file called - is not standard input, in a folder or in a list."""
    Path("-").write_text("x")
    assert [(one.place, one.standard) for one in taken(".", exclude=("news",))[0]] == [("./-", False)]
    assert [(one.place, one.standard) for one in taken("-", literal=True)[0]] == [("./-", False)]


def test_standard_input(tree: Path) -> None:
    """A dash is standard input, once."""
    inputs, remarks = taken("-", "-")
    assert ([one.standard for one in inputs], told(remarks)) == ([True], [("-", "repeated", "skipped")])


def test_missing(tree: Path) -> None:
    """What is not there is an input all the same: whoever opens it is told."""
    (one,), _ = taken("nowhere.txt")
    with pytest.raises(UnopenedError, match=r"^nowhere\.txt: No such file or directory$"), opened(one):
        pass


def test_empty_name(tree: Path) -> None:
    """An empty name is a mistake in a script."""
    with pytest.raises(FormatError, match="empty name"):
        taken("")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs /dev/zero")
def test_endless_device(tree: Path) -> None:
    """A device without end is not read, but the empty one is."""
    inputs, remarks = taken("/dev/zero", os.devnull)
    assert (names(inputs), told(remarks)) == ([os.devnull], [("/dev/zero", "device", "failed")])


def test_named_pipe(tree: Path) -> None:
    """A pipe that the user named is read, as a shell makes them of commands: <(…)."""
    os.mkfifo("pipe")
    (one,), _ = taken("pipe")
    with subprocess.Popen([sys.executable, "-c", "open('pipe', 'wb').write(b'text')"]), opened(one) as stream:
        assert (stream.read(), stream.seek(1), stream.read()) == (b"text", 1, b"ext")


@pytest.mark.parametrize(
    ("content", "null", "expected"),
    [
        (b"a.txt\nb c.txt\n", None, ["a.txt", "b c.txt"]),
        (b"a.txt\r\n\r\nb.txt", None, ["a.txt", "b.txt"]),
        (b"\xef\xbb\xbfa.txt\n", None, ["a.txt"]),
        (b"a\nb.txt\0c.txt\0", None, ["a\nb.txt", "c.txt"]),
        (b"a.txt\0", True, ["a.txt"]),
        (b"a.txt", True, ["a.txt"]),
        (b"", None, []),
        ("青岚.txt\n".encode() * 20000, None, ["青岚.txt"] * 20000),
    ],
)
def test_lists(content: bytes, null: bool | None, expected: list[str]) -> None:
    """A list has a name on each line, or a NUL behind each."""
    assert list(listed(io.BytesIO(content), null=null)) == expected


def test_list_is_literal(tree: Path) -> None:
    """Names in a list are no patterns, and keep their folders in their place."""
    inputs, _ = taken("news/*.txt", "news/2021/05/c.txt", "../x.txt", "/y/z.txt", literal=True)
    assert [one.relative for one in inputs] == [
        ("news", "*.txt"),
        ("news", "2021", "05", "c.txt"),
        ("x.txt",),
        ("z.txt",),
    ]


@pytest.mark.parametrize(
    ("name", "several"),
    [("news", True), ("news/a.txt", False), ("news/*", True), ("-", False), ("nowhere", False), ("news.zip", False)],
)
def test_several(tree: Path, name: str, several: bool) -> None:
    """A folder or a pattern stands for several documents, a file for one; one that is not there for itself."""
    assert stands_for_several(name) is several


def test_lazy(tmp_path: Path) -> None:
    """Inputs are found as they are asked for, and nothing is held of those that were given but their names."""
    folders = 20
    for folder in range(folders):
        (tmp_path / f"{folder:02}").mkdir()
        for number in range(500):
            (tmp_path / f"{folder:02}" / f"{number:03}.txt").touch()
    tracemalloc.start()
    try:
        count = sum(1 for _ in found([str(tmp_path)], Rules(), print))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert count == folders * 500
    assert peak < 400 * count


def test_codes_are_in_the_reference() -> None:
    """The page on inputs has every code of a remark, and no other, and every code is given somewhere."""
    root = Path(__file__).resolve().parents[2]
    page = (root / "docs" / "reference" / "inputs.md").read_text("utf-8")
    rows = re.findall(r"^\| ((?:`[a-z-]+`(?:, )?)+) \| (?:skipped|failed|read)", page, re.MULTILINE)
    assert sorted(code for row in rows for code in re.findall("[a-z-]+", row)) == sorted(CODES)
    source = "".join(path.read_text("utf-8") for path in (root / "src" / "unitynews" / "bulk").glob("*.py"))
    assert [code for code in CODES if source.count(f'"{code}"') < 2] == []
