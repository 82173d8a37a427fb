"""Archives: their documents are inputs; whatever else is in them is told, and does no harm."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import struct
import tarfile
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from bulk.test_sources import names, taken, told
from unitynews.bulk import opening, unpacking
from unitynews.bulk.opening import let_go, opened
from unitynews.bulk.source import Input
from unitynews.bulk.sources import stands_for_several
from unitynews.errors import UnopenedError

TEXTS = {"2021/b.txt": "乙", "2021/a.txt": "甲", "c.txt": "丙" * 5000}
SUFFIXES = ["tar", "tar.gz", "tgz", "tar.bz2", "tar.xz", "zip"]


PACKINGS: dict[str, Callable[[bytes], bytes]] = {
    ".tar": bytes,
    ".gz": gzip.compress,
    ".tgz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
}


def packed(path: Path, members: dict[str, bytes]) -> Path:
    """An archive of the kind that the suffix says, with `members` in their order."""
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members.items():
                archive.writestr(name, content)
        return path
    plain = io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w") as tar:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    path.write_bytes(PACKINGS[path.suffix](plain.getvalue()))
    return path


def tar_of(path: Path, *infos: tarfile.TarInfo, content: bytes = b"text") -> None:
    with tarfile.open(path, "w", format=tarfile.PAX_FORMAT) as tar:
        for info in infos:
            info.size = len(content) if info.isreg() else 0
            tar.addfile(info, io.BytesIO(content) if info.isreg() else None)


def info(name: str, type: bytes = tarfile.REGTYPE, linkname: str = "") -> tarfile.TarInfo:
    made = tarfile.TarInfo(name)
    made.type, made.linkname = type, linkname
    return made


def content(input: Input) -> bytes:
    with opened(input) as stream:
        return stream.read()


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_members(suffix: str) -> None:
    """The members of an archive are inputs, in its order, each with its bytes."""
    packed(Path(f"news.{suffix}"), {name: text.encode() for name, text in TEXTS.items()})
    inputs, remarks = taken(f"news.{suffix}")
    assert names(inputs) == [f"news.{suffix}!{name}" for name in TEXTS]
    assert [one.relative for one in inputs] == [tuple(name.split("/")) for name in TEXTS]
    assert [content(one).decode() for one in inputs] == list(TEXTS.values())
    assert (remarks, {one.named for one in inputs}) == ([], {False})


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_members_in_any_order(suffix: str) -> None:
    """Members are had in another order too, twice, and after the archive was let go."""
    packed(Path(f"news.{suffix}"), {name: text.encode() for name, text in TEXTS.items()})
    inputs, _ = taken(f"news.{suffix}")
    for one in [*reversed(inputs), inputs[1], inputs[1]]:
        assert content(one).decode() == TEXTS["/".join(one.relative)]
    let_go()
    assert content(inputs[0]).decode() == "乙"


@pytest.mark.parametrize("suffix", ["tar", "tar.gz", "zip"])
def test_large_members_are_seekable(suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A member that is not held in memory can be gone through as any file can."""
    monkeypatch.setattr("unitynews.files.SPOOL_SIZE", 1000)
    large = os.urandom(100_000)
    packed(Path(f"news.{suffix}"), {"a.bin": b"x" * 700, "b.bin": large, "c.bin": b"y" * 700})
    with opened(taken(f"news.{suffix}")[0][1]) as stream:
        assert stream.read(10) == large[:10]
        assert stream.seek(-10, io.SEEK_END) == 99_990
        assert stream.read() == large[-10:]
        assert (stream.seek(5), stream.read()) == (5, large[5:])


def test_in_a_folder() -> None:
    """An archive below a folder is a folder of inputs in its place."""
    Path("news").mkdir()
    packed(Path("news/2020.zip"), {"05/a.txt": b"text"})
    Path("news/a.txt").write_text("x")
    inputs, _ = taken("news")
    assert [one.relative for one in inputs] == [("2020.zip", "05", "a.txt"), ("a.txt",)]


def test_told_by_content() -> None:
    """An archive without a suffix is one if the user names it; a book is none, whatever it is called."""
    book = {"mimetype": b"application/epub+zip", "META-INF/container.xml": b""}
    with zipfile.ZipFile("book.zip", "w") as archive:
        for name, data in book.items():
            archive.writestr(name, data)
    packed(Path("news.tar.gz"), {"a.txt": b"x"}).rename("news")
    inputs, remarks = taken("news", "book.zip")
    assert (names(inputs), remarks) == (["news!a.txt", "book.zip"], [])
    assert (stands_for_several("news"), stands_for_several("book.zip")) == (True, False)


@pytest.mark.parametrize(
    "data", [b"", b"text", b"PK\x03\x04 not a zip", b"\x1f\x8b not packed", os.urandom(5000), b"\xfd7zXZ\0", b"BZh9"]
)
@pytest.mark.parametrize("name", ["news.zip", "news.tar", "news.tar.gz"])
def test_no_archive(name: str, data: bytes) -> None:
    """What is called an archive and is none is told, and counts as unreadable."""
    Path(name).write_bytes(data)
    inputs, remarks = taken(name)
    assert (inputs, told(remarks)) == ([], [(name, "archive-broken", "failed")])


def test_empty_archives() -> None:
    """An archive of nothing is nothing, and no mistake."""
    packed(Path("a.zip"), {})
    packed(Path("b.tar"), {})
    assert taken("a.zip", "b.tar") == ([], [])


#: name in the archive, its place or None, the code of the remark
NAMES = [
    ("a.txt", ("a.txt",), None),
    ("./a//b.txt", ("a", "b.txt"), None),
    ("/etc/passwd", None, "member-name"),
    ("../a.txt", None, "member-name"),
    ("a/../../b.txt", None, "member-name"),
    ("a/../b.txt", None, "member-name"),
    ("C:/a.txt", None, "member-name"),
    (".", None, "member-name"),
    (".git/config", None, "hidden"),
    ("a/._b.txt", None, "hidden"),
    ("__MACOSX/a.txt", None, "hidden"),
    ("a\nb.txt", ("a\nb.txt",), None),
    ("-rf", ("-rf",), None),
    ("inner.zip", None, "archive-nested"),
    ("inner.TAR.gz", None, "archive-nested"),
    ("inner.7z", None, "archive-nested"),
    ("book.epub", ("book.epub",), None),
    ("CON", ("CON",), None),
    ("n" * 300 + ".txt", ("n" * 300 + ".txt",), None),
]


@pytest.mark.parametrize(("name", "place", "code"), NAMES, ids=[repr(name[:20]) for name, _, _ in NAMES])
@pytest.mark.parametrize("suffix", ["tar", "zip"])
def test_names(suffix: str, name: str, place: tuple[str, ...] | None, code: str | None) -> None:
    """What leads out of the archive, is hidden or an archive itself is passed over; any other name is one."""
    packed(Path(f"news.{suffix}"), {name: b"x", "last.txt": b"y"})
    inputs, remarks = taken(f"news.{suffix}")
    assert [one.relative for one in inputs] == ([place] if place else []) + [("last.txt",)]
    assert [remark.code for remark in remarks] == ([code] if code else [])
    assert [content(one) for one in inputs] == ([b"x"] if place else []) + [b"y"]


def test_backslashes_in_zip() -> None:
    """Some systems part folders by backslashes in a zip: they are folders, and lead nowhere else."""
    packed(Path("news.zip"), {"2021\\a.txt": b"x", "..\\b.txt": b"y"})
    inputs, remarks = taken("news.zip")
    assert ([one.relative for one in inputs], [remark.code for remark in remarks]) == (
        [("2021", "a.txt")],
        ["member-name"],
    )
    assert content(inputs[0]) == b"x"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_names_of_old_zips(encoding: str) -> None:
    """A zip that does not say the encoding of its names: they are UTF-8 or Chinese, if they can be."""
    raw = "青岚县.txt".encode(encoding)
    entry = zipfile.ZipInfo("n" * len(raw))
    with zipfile.ZipFile("news.zip", "w") as archive:
        archive.writestr(entry, b"text")
    Path("news.zip").write_bytes(Path("news.zip").read_bytes().replace(b"n" * len(raw), raw))
    (one,), _ = taken("news.zip")
    assert (one.relative, content(one)) == (("青岚县.txt",), b"text")


def test_names_of_old_tars() -> None:
    """A tar's names of Chinese bytes are read as such, and other bytes kept."""
    with tarfile.open("news.tar", "w", format=tarfile.GNU_FORMAT, encoding="gb18030") as tar:
        tar.addfile(info("青岚.txt"))
    with tarfile.open("news.tar", "a", format=tarfile.GNU_FORMAT, encoding="latin-1") as tar:
        tar.addfile(info("caf\xe9.txt"))
    inputs, _ = taken("news.tar")
    assert [one.relative[0] for one in inputs] == ["青岚.txt", "caf\udce9.txt"]
    assert inputs[1].name == r"news.tar!caf\xe9.txt"


@pytest.mark.parametrize(
    ("type", "code"),
    [
        (tarfile.SYMTYPE, "member-link"),
        (tarfile.LNKTYPE, "member-link"),
        (tarfile.CHRTYPE, "member-device"),
        (tarfile.BLKTYPE, "member-device"),
        (tarfile.FIFOTYPE, "member-device"),
    ],
)
def test_other_members_of_tar(type: bytes, code: str) -> None:
    """Links, devices and pipes in a tar are told and not read."""
    tar_of(Path("news.tar"), info("a.txt"), info("b.txt", type, "../../etc/passwd"), info("c.txt"))
    inputs, remarks = taken("news.tar")
    assert (names(inputs), told(remarks)) == (
        ["news.tar!a.txt", "news.tar!c.txt"],
        [("news.tar!b.txt", code, "failed")],
    )


@pytest.mark.parametrize(("mode", "code"), [(0o120777, "member-link"), (0o020666, "member-device")])
def test_other_members_of_zip(mode: int, code: str) -> None:
    """Links and devices in a zip are told and not read."""
    entry = zipfile.ZipInfo("b.txt")
    entry.external_attr = mode << 16
    with zipfile.ZipFile("news.zip", "w") as archive:
        archive.writestr("a.txt", b"x")
        archive.writestr(entry, b"/etc/passwd")
    inputs, remarks = taken("news.zip")
    assert (names(inputs), told(remarks)) == (["news.zip!a.txt"], [("news.zip!b.txt", code, "failed")])


def test_encrypted() -> None:
    """An encrypted member is told, and the others are read."""
    packed(Path("news.zip"), {"a.txt": b"x", "b.txt": b"y"})
    data = bytearray(Path("news.zip").read_bytes())
    entry = data.find(b"PK\x01\x02")
    data[entry + 8] |= 1
    Path("news.zip").write_bytes(data)
    inputs, remarks = taken("news.zip")
    assert (names(inputs), told(remarks)) == (["news.zip!b.txt"], [("news.zip!a.txt", "member-encrypted", "failed")])


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("suffix", ["tar", "zip"])
def test_repeated_members(suffix: str) -> None:
    """Of members of one name the last counts, as if the archive were unpacked; the others are told."""
    if suffix == "tar":
        tar_of(Path("news.tar"), info("a.txt"), content=b"old")
        with tarfile.open("news.tar", "a") as tar:
            newer = info("./a.txt")
            newer.size = 3
            tar.addfile(newer, io.BytesIO(b"new"))
    else:
        with zipfile.ZipFile("news.zip", "w") as archive:
            archive.writestr("a.txt", b"old")
            archive.writestr("a.txt", b"new")
    inputs, remarks = taken(f"news.{suffix}")
    assert ([content(one) for one in inputs], [remark.code for remark in remarks]) == ([b"new"], ["member-repeated"])


@pytest.mark.parametrize("suffix", ["tar", "zip"])
def test_names_that_differ_in_case(suffix: str) -> None:
    """Names that some systems take for one are told, and both are read."""
    packed(Path(f"news.{suffix}"), {"A/b.txt": b"1", "a/B.txt": b"2", "café.txt": b"3", "cafe\u0301.txt": b"4"})
    inputs, remarks = taken(f"news.{suffix}")
    assert [content(one) for one in inputs] == [b"1", b"2", b"3", b"4"]
    assert [(remark.code, remark.status) for remark in remarks] == [("member-case", "read")] * 2


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("part", [0.3, 0.6, 0.85])
def test_cut_off(suffix: str, part: float) -> None:
    """An archive that is cut off anywhere is told; what can be had of it is right, and what cannot is told."""
    members = {f"{number}.txt": os.urandom(3000) for number in range(20)}
    path = packed(Path(f"news.{suffix}"), members)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * part)])
    inputs, remarks = taken(f"news.{suffix}")
    assert [(remark.code[:7], remark.status) for remark in remarks] == [("archive", "failed")]
    for one in inputs:
        with suppress(UnopenedError):
            assert content(one) == members[one.relative[0]]


def test_cut_off_between_members() -> None:
    """A tar that ends behind a member without its end mark may have lost some."""
    packed(Path("news.tar"), {"a.txt": b"x" * 512, "b.txt": b"y" * 512})
    with open("news.tar", "r+b") as stream:
        stream.truncate(1024)
    inputs, remarks = taken("news.tar")
    assert (names(inputs), told(remarks)) == (["news.tar!a.txt"], [("news.tar", "archive-cut", "failed")])


def test_damaged_header() -> None:
    """A tar with garbage in the place of a header is read up to there, and told: tarfile takes that for the end."""
    packed(Path("news.tar"), dict.fromkeys("abc", b"x"))
    with open("news.tar", "r+b") as stream:
        stream.seek(1024)
        stream.write(b"garbage" * 50)
    inputs, remarks = taken("news.tar")
    assert (names(inputs), told(remarks)) == (["news.tar!a"], [("news.tar", "archive-broken", "failed")])


def _resized(path: str, header: int, size: bytes) -> None:
    """Put another size into a tar's header, and make its sum right."""
    with open(path, "r+b") as stream:
        stream.seek(header)
        block = bytearray(stream.read(512))
        block[124:136] = size
        block[148:156] = b" " * 8
        block[148:156] = b"%06o\0 " % sum(block)
        stream.seek(header)
        stream.write(block)


LIES = {
    "negative": b"\xff" * 10 + b"\xf0\x00",
    "back to itself": b"\xff" * 10 + b"\xfe\x00",
    "huge": b"\x80" + b"\x7f" * 11,
    "over the end": b"00000777777\0",
    "no number": b"x" * 12,
}


@pytest.mark.parametrize("size", LIES.values(), ids=LIES)
@pytest.mark.parametrize("type", [tarfile.REGTYPE, tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.GNUTYPE_LONGNAME])
def test_lying_sizes_in_tar(size: bytes, type: bytes) -> None:
    """A tar whose headers lie about sizes is read up to there: no circle, no memory, no error of another library's."""
    tar_of(Path("news.tar"), info("a.txt"), info("b.txt", type), info("c.txt"))
    _resized("news.tar", 1024, size)
    start = time.process_time()
    inputs, remarks = taken("news.tar")
    assert time.process_time() - start < 5
    assert [remark.status for remark in remarks] == ["failed"]
    assert names(inputs)[0] == "news.tar!a.txt"
    for one in inputs[1:]:
        with pytest.raises(UnopenedError):
            content(one)


@pytest.mark.parametrize("size", [0, 3, 2**31])
def test_lying_sizes_in_zip(size: int) -> None:
    """A zip whose directory lies about a size: the member is not given half, nor with more than it has."""
    packed(Path("news.zip"), {"a.txt": b"text"})
    data = bytearray(Path("news.zip").read_bytes())
    entry = data.find(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = struct.pack("<I", size)
    Path("news.zip").write_bytes(data)
    inputs, remarks = taken("news.zip")
    assert len(inputs) + len(remarks) == 1
    for one in inputs:
        with pytest.raises(UnopenedError, match=r"news.zip!a.txt: cannot be unpacked"):
            content(one)


@pytest.mark.parametrize("suffix", ["tar.gz", "tar.bz2", "tar.xz", "zip"])
def test_bombs(suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive that unpacks to far more than it is, is not unpacked."""
    monkeypatch.setattr(unpacking, "SMALL", 2**20)
    packed(Path(f"news.{suffix}"), {"a.txt": b"text", "b.txt": bytes(32 * 2**20), "c.txt": b"text"})
    inputs, remarks = taken(f"news.{suffix}")
    assert told(remarks) == [(f"news.{suffix}", "archive-bomb", "failed")]
    assert content(inputs[0]) == b"text"
    for one in inputs[1:]:
        with pytest.raises(UnopenedError, match="as in a bomb"):
            content(one)


def test_bomb_is_not_unpacked_to_find_out() -> None:
    """A member that says it is huge is refused by what it says."""
    packed(Path("news.tar.gz"), {"a.txt": b"text"})
    Path("news.tar").write_bytes(gzip.decompress(Path("news.tar.gz").read_bytes()))
    _resized("news.tar", 0, b"77777777777\0")
    Path("news.tar.gz").write_bytes(gzip.compress(Path("news.tar").read_bytes()))
    assert [remark.code for remark in taken("news.tar.gz")[1]] == ["archive-bomb"]


def test_shared_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A zip whose members share their bytes is a bomb by what they come to."""
    monkeypatch.setattr(unpacking, "SMALL", 2**16)
    packed(Path("news.zip"), {"a.txt": bytes(2**15)})
    data = Path("news.zip").read_bytes()
    start = data.find(b"PK\x01\x02")
    end = data.find(b"PK\x05\x06")
    entry = data[start:end]
    tail = bytearray(data[end:])
    count = 2000
    struct.pack_into("<HHI", tail, 8, count, count, len(entry) * count)
    Path("news.zip").write_bytes(
        data[:start] + b"".join(entry.replace(b"a.txt", b"%05d" % n) for n in range(count)) + tail
    )
    assert [remark.code for remark in taken("news.zip")[1]] == ["archive-bomb"]


def test_huge_headers_are_not_read() -> None:
    """A tar's header that claims megabytes is refused before it is read."""
    tar_of(Path("news.tar"), info("a.txt"))
    with tarfile.open("news.tar", "a", format=tarfile.PAX_FORMAT) as tar:
        long = info("b.txt")
        long.pax_headers = {"comment": "1" * 1_000_000}
        tar.addfile(long)
    inputs, remarks = taken("news.tar")
    assert (names(inputs), [remark.code for remark in remarks]) == (["news.tar!a.txt"], ["archive-broken"])


def test_changed_archive() -> None:
    """An archive that has been written anew is opened anew."""
    packed(Path("news.zip"), {"a.txt": b"old"})
    (one,), _ = taken("news.zip")
    assert content(one) == b"old"
    packed(Path("new.zip"), {"a.txt": b"newer"}).replace("news.zip")
    assert content(one) == b"newer"
    packed(Path("new.zip"), {"b.txt": b"newer"}).replace("news.zip")
    with pytest.raises(UnopenedError, match="no longer in the archive"):
        content(one)


def test_patterns_in_archives() -> None:
    """Patterns are held against the place of a member in the archive."""
    packed(Path("news.zip"), {"2021/a.txt": b"", "2021/b.md": b"", "old/c.txt": b""})
    assert names(taken("news.zip", include=("*.txt",), exclude=("old",))[0]) == ["news.zip!2021/a.txt"]


@pytest.mark.parametrize("suffix", ["tar", "tar.gz", "zip"])
def test_time_grows_with_the_members(suffix: str) -> None:
    """Ten times as many members take no more than some twenty times as long: to find them and to read them all."""

    def seconds(count: int) -> float:
        path = packed(Path(f"{count}.{suffix}"), {f"{number:06}.txt": b"%d" % number for number in range(count)})
        best = float("inf")
        for _ in range(2):
            start = time.process_time()
            inputs, _ = taken(str(path))
            assert [content(one) for one in inputs[-2:]] == [b"%d" % (count - 2), b"%d" % (count - 1)]
            for one in inputs:
                content(one)
            best = min(best, time.process_time() - start)
        return best

    assert seconds(5000) < 20 * seconds(500)


def test_fork_safe(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that was forked opens the archive anew: the two would share one position in it."""
    packed(Path("news.tar"), {"a.txt": b"1", "b.txt": b"2"})
    first, second = taken("news.tar")[0]
    content(first)
    before = opening._kept._archive
    monkeypatch.setattr("unitynews.bulk.opening.os.getpid", lambda: -1)
    assert (content(second), opening._kept._archive is before) == (b"2", False)
