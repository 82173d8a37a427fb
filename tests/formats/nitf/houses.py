"""Documents as houses make them, of our own making: what each is odd in, and what is to be read of it."""

from __future__ import annotations

from pathlib import Path

from attrs import frozen

_FOLDER = Path(__file__).parent / "houses"


@frozen(kw_only=True)
class House:
    """A document of a house.

    Attributes:
        name: of its file.
        what: is odd in it.
        headlines: of its articles.
        body: the blocks of all, each its kind and its text; of a figure where it is, and its credit.
        names: of the entities of all.
        subjects: of all, by name, or by code without one; then the keywords.
        notices: the codes of what is told.
    """

    name: str
    what: str
    headlines: tuple[str, ...]
    body: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def document(self) -> bytes:
        """What the file holds."""
        return (_FOLDER / f"{self.name}.nitf").read_bytes()


HOUSES = (
    House(
        name="wire",
        what="A heading by another name, no id, the title of a writer beside the name",
        headlines=("Mayor opens bridge",),
        body=(
            "paragraph: LARKFORD (MW) _ The bridge is open.",
            "paragraph: ___",
            "paragraph: Follow her at x.example.",
        ),
        names=("Meridian Wire", "LARKFORD"),
        subjects=("s",),
    ),
    House(
        name="newspaper_corpus",
        what="A corpus of a newspaper: two headlines, two by-lines, the lead twice, an index of who and what",
        headlines=("The Road After Dark",),
        body=(
            "paragraph: The road is theirs after dark.",
            "paragraph: The road is theirs after dark.",
            "paragraph: ''It is quiet,'' one said. \"Quiet\" & long.",
            "paragraph: Correction: It was not dark yet.",
            "tagline: Anna Pell is a writer.",
        ),
        names=(
            "Pell, Anna (Mayor)",
            "Pell, Anna",
            "Larkford Port Authority",
            "The Larkford Times",
            "Larkford (Norland)",
        ),
        subjects=(
            "Bridges and Tunnels",
            "Top/News/Larkford and Region",
            "Transit Systems",
            "Pell, A",
            "Roads of the North (Book)",
        ),
    ),
    House(
        name="two_vocabularies",
        what="Codes of two vocabularies, an owner of rights, a date as the text of a date line",
        headlines=("Visita a Lago Azul",),
        body=("paragraph: Lago Azul, 2 ene (ESN).- Cuerpo.",),
        names=("Agencia ESN", "NLD", "Lago Azul"),
        subjects=("Executive", "TOWN HALLS", "NORLANDIA GOBIERNO"),
    ),
    House(
        name="images",
        what="Many references and captions for one image; type and property as subjects",
        headlines=("Havneprat",),
        body=(
            "paragraph: Kaia er ferdig.",
            "heading: Båtene",
            "paragraph: «Velkommen»",
            "list_item: Én kai",
            "list_item: To tau",
            "paragraph: SE: kartet .",
            "figure: Foto: NB [kai]",
            "figure: One\nTwo [a.jpg] (Per\nNB)",
            "figure [b.jpg]",
            "tagline: x@nb.example",
        ),
        names=("NB", "Nordland"),
        subjects=("Kyst", "Havneprat", "Sjøfart"),
    ),
    House(
        name="coded_names",
        what="Latin-1; names by code; an organisation by two names",
        headlines=("MP BOWLS DIARY",),
        body=(
            "paragraph: Monday: Ned Thrush signed for the Bowls Union. Ida Finch's club paid Crowns 40 in May 2015.",
            "paragraph: BU, GL",
            "paragraph: ends £25",
        ),
        names=("Ned Thrush", "Ida Finch's", "Bowls Union", "GL"),
        subjects=("15010000", "15011000", "BOWLS", "TV", "Diary (Wed)"),
    ),
    House(
        name="own_elements",
        what="Elements of its own: keywords by another name, a headline in a paragraph, the fields of an image",
        headlines=("Harbour to open its old quay",),
        body=(
            "paragraph: The quays wall.",
            "heading: Correction",
            "paragraph: x",
            "figure: 88\nquay-g1\nA drawing\nThe quay in 1911.\nquay\nWorked [88.eps] (Post\nLP\nOLE P)",
            "tagline: Nora is at the harbour.",
        ),
        names=("By Nora Wick", "The Larkford Post"),
        subjects=("41", "QUAY"),
    ),
    House(
        name="facts",
        what="A list of facts in one paragraph, an abstract of two",
        headlines=("Besök i Lärkköping",),
        body=(
            "paragraph: Brödtext.",
            "heading: Mellanrubrik",
            "paragraph: – Ja, säger hon.",
            "paragraph: Fakta:\nRad ett\nRad två",
            "tagline: Anna Pell/TN",
        ),
    ),
    House(
        name="japanese",
        what="Japanese in Shift JIS",
        headlines=("市長が訪問",),
        body=("paragraph: \u3000市長は安部花子氏と会った。", "paragraph: \u3000二段落目。"),
        names=("安部花子", "雲雀市"),
    ),
    House(
        name="newsml_1",
        what="Lines, dates, subjects and keywords in the NewsML 1 around it",
        headlines=("LARKFORD OPENS ITS TOWER",),
        body=("paragraph: The keys are with the Larkford Society , it says.", "paragraph: Second."),
        names=("Larkford Society",),
        subjects=("Tower",),
    ),
    House(
        name="atom",
        what="A feed of Atom: an entry each",
        headlines=("Entry one", "Own head"),
        body=("paragraph: One.", "paragraph: Two."),
    ),
    House(
        name="html_in_cdata",
        what="HTML in CDATA sections",
        headlines=("Bridge & <b>road</b>",),
        body=(
            "paragraph: First bold été.",
            "paragraph: Second\nline with link",
            "list_item: one",
            "list_item: two",
            "paragraph: Related",
        ),
        names=("Anna Pell",),
        notices=("content-escaped", "content-escaped"),
    ),
    House(
        name="escaped_html",
        what="HTML with all its markup escaped",
        headlines=("Köprü açıldı",),
        body=('paragraph: ÇAYKÖY (MW) - "Yeni" köprü.', "paragraph: Çay içildi."),
        notices=("content-escaped",),
    ),
    House(
        name="plain_text",
        what="Plain text with blank lines",
        headlines=("H",),
        body=("paragraph: First paragraph goes on.", "paragraph: Second paragraph.", "paragraph: Third one."),
    ),
    House(
        name="tables",
        what="Tables of all kinds",
        headlines=("Standings",),
        body=(
            "table_caption: North",
            "table_row: Team\tW\tL",
            "table_row: As of Monday",
            "table_row: Larks\t10\t2",
            "table_row: Owls\t\t-",
            "table_caption: Summary here",
            "table_row: a\tb",
            "paragraph: Larks won",
            "paragraph: Owls lost",
            "preformatted: Larks   10  2\nOwls     8  4",
            "paragraph: x",
            "table_row: stray\tin\nner\tout",
            "paragraph: loose",
        ),
    ),
    House(
        name="lists",
        what="Lists, quotations, notes, a block with a head of its own",
        headlines=("Lists",),
        body=(
            "list_item: one\nmore",
            "list_item: two",
            "list_item: two a",
            "term: Term",
            "definition: Meaning",
            "definition: b",
            "rule",
            "quote: Quoted",
            "quote: twice (Jo Reed)",
            "quote: bare quote (X)",
            "footnote: Footnote",
            "note: Note",
            "heading: Sub",
            "byline: By B",
            "dateline: HERE",
            "copyrite: Copyright 2001 by MW",
            "paragraph: Blk",
            "paragraph: P",
            "credit: Src",
            "tagline: T",
            "bibliography: B",
        ),
    ),
    House(
        name="parts",
        what="Parts of names, places, addresses and fractions that no white space parts",
        headlines=("In",),
        body=(
            "paragraph: Anna Pell Mayor, Jo Reed editor; President Carl Dow.",
            "paragraph: 茶(cha) and 山 やま",
            "paragraph: 1 1/2 and 3 4, 3.52x",
            "paragraph: Anna Pell 1 Main St Larkford 123",
            "paragraph: Old Town Larkford Norland Nor Larkford Larkford Larkford, North Hill",
            "paragraph: Fair site Song © 2020 MW $5 Lark so in oui em\nph cl",
            "paragraph: Lark Inc.(LRK) Anna Pell Carl",
        ),
        names=(
            "Anna Pell",
            "Jo Reed",
            "Carl Dow",
            "Carl",
            "Lark Inc.",
            "Nor",
            "Norland",
            "Larkford",
            "Old Town",
            "North",
            "Hill",
        ),
    ),
    House(
        name="bylines",
        what="By-lines of many shapes",
        headlines=("By",),
        body=("paragraph: x",),
        names=("Anna Pell", "Jo Reed", "Carl Dow", "MW", "LARKFORD"),
    ),
    House(
        name="datelines",
        what="Date lines of many parts",
        headlines=("Date",),
        body=("paragraph: Part 2", "paragraph: x"),
        names=("Nor", "Norland", "Larkford", "Hill"),
    ),
    House(
        name="identified_content",
        what="All that identified-content can hold",
        headlines=("I",),
        body=("paragraph: x Bo",),
        names=("Anna Pell", "Bo", "Lark Inc", "NOR", "Larkford", "United Lands"),
        subjects=("1", "Top/News", "v", "bare", "Book", "Mayor", "kw"),
    ),
    House(
        name="media",
        what="Images, films and their words in all places",
        headlines=("M",),
        body=(
            "figure: In head [head.jpg]",
            "figure: Cap head\nCap Anna Pell. [v.mp4] (Cam\nBy Kim)",
            "figure [inner]",
            "figure [still.jpg]",
            "figure [Lark/2015/pic.jpg]",
            "figure: Loc [x.jpg]",
            "figure [a.jpg]",
            "caption: orphan caption",
            "paragraph: text",
            "figure: In p [inp.jpg]",
            "paragraph: tail",
            "figure: G1 [g1.jpg]",
            "figure: G2 [g2.jpg]",
            "table_row: In t\tc",
            "figure [t.jpg]",
        ),
        names=("Anna Pell", "Kim"),
    ),
    House(
        name="docdata",
        what="All that docdata can hold",
        headlines=("R",),
        body=("paragraph: x",),
        names=("Lark Daily",),
        subjects=("Analysis", "x", "Politics", "Norland"),
        notices=("date-unreadable", "date-unreadable"),
    ),
    House(
        name="words_beside",
        what="Words beside the nitf",
        headlines=("",),
        body=("paragraph: Loose words before", "paragraph: In.", "paragraph: loose words behind"),
        notices=("content-beside", "headline-missing"),
    ),
    House(
        name="windows_1252",
        what="Windows-1252 that says it is UTF-8",
        headlines=("Été à Larkford",),
        body=("paragraph: L’été – “chaud” – est là.",),
        notices=("encoding-mismatch",),
    ),
    House(
        name="undeclared_names",
        what="References to names of HTML without a document type",
        headlines=("Café opens",),
        body=("paragraph: Café\xa0Larkford — “open” AT&T &unknown; x",),
        notices=("entity-undeclared",),
    ),
    House(
        name="bare_markup",
        what="Characters that are markup",
        headlines=("R&D at AT&T",),
        body=("paragraph: R & D, 3 < 4.", "paragraph: Second."),
        notices=("markup-mended",),
    ),
    House(
        name="one_behind_the_other",
        what="Documents one behind the other",
        headlines=("Story 0", "Story 1", "Story 2"),
        body=("paragraph: Words 0.", "paragraph: Words 1.", "paragraph: Words 2."),
    ),
    House(
        name="declared_names",
        what="A document type that declares characters",
        headlines=("Ent",),
        body=("paragraph: a\xa0b by Meridian",),
    ),
    House(
        name="unclosed",
        what="Elements that end where they should not",
        headlines=("Broken",),
        body=("paragraph: One", "paragraph: Two\nx"),
        notices=("markup-mended",),
    ),
    House(
        name="nitf_as_text",
        what="An nitf that is text in another document",
        headlines=("Inside",),
        body=("paragraph: Words.",),
        notices=("content-escaped",),
    ),
    House(
        name="two_contents",
        what="More than one body",
        headlines=("T",),
        body=("paragraph: One", "paragraph: Two", "tagline: E", "paragraph: three"),
    ),
    House(
        name="bare_headline",
        what="A headline without a line",
        headlines=("Bare hedline text\nloose hl1",),
        body=("heading: hl1 in body", "paragraph: x"),
    ),
    House(
        name="no_content",
        what="Paragraphs and words where none should be",
        headlines=("H",),
        body=("paragraph: P directly in body", "paragraph: words too"),
    ),
)
