"""A realistic article, made up and always the same: 2.5 KB of text, 5 to 6 KB of JSON, some 45 objects of the model."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import NAMESPACE_URL, uuid5

from unitynews import (
    Affiliation,
    Article,
    Block,
    Credit,
    Dating,
    Delegation,
    Organisation,
    Participant,
    Person,
    Site,
    Span,
    Stop,
    Subject,
    Visit,
)

_PERSONS = ("林文浩", "周立群", "陈思远", "马建平", "吴晓岚", "赵长河")
_ORGANISATIONS = ("河原县委统战部", "青岚县委统战部", "青岚县民宗局", "青岚县融媒体中心", "白河镇人民政府")
_SITES = ("河原县", "青岚县", "白河镇", "红岭村", "青岚县博物馆", "白河镇中心小学")
_OFFICES = ("常务副部长", "部长", "局长", "主任", "镇长", "村党支部书记")

_PARAGRAPHS = (
    "5月18日，河原县委统战部常务副部长林文浩带领全县9个示范单位负责人一行18人，赴青岚县考察学习民族团结进步创建"
    "经验做法。青岚县委统战部部长周立群、县民宗局局长陈思远陪同考察。",
    "林文浩一行先后来到青岚县博物馆、白河镇中心小学和红岭村文化广场，实地察看展陈布置、校园文化和村史馆建设，听取"
    "讲解员和村党支部书记赵长河的介绍，详细了解当地把创建工作融入基层治理、乡村旅游和青少年教育的具体做法。",
    "在白河镇，镇长吴晓岚介绍了“一站一廊一广场”的布局思路：以服务站为窗口，以文化长廊为纽带，以广场为舞台，让各族"
    "群众在共同活动中相互了解、相互学习、相互帮助。考察组对此给予充分肯定，并就经费保障、队伍建设等问题深入交流。",
    "座谈会上，周立群代表青岚县对考察组的到来表示欢迎。他说，两县山水相连，人文相亲，希望以此次考察为契机，"
    "在产业协作、文化交流、人才互访等方面建立长效机制，共同推动创建工作提质增效。",
    "林文浩表示，青岚县的工作起步早、标准高、亮点多，值得认真学习借鉴。河原县将把好经验好做法带回去，结合本地实际"
    "逐项对照、逐条落实，力争在示范单位培育、宣传阵地建设和群众参与机制上取得新突破。",
    "据介绍，近年来当地坚持把铸牢共同体意识作为主线，健全组织领导、宣传引导、示范带动、督导考核四项机制，累计投入专项"
    "资金一千二百余万元，建成示范机关、示范乡镇、示范村（社区）、示范学校、示范企业六十三个，命名示范家庭三百余户，"
    "逐步形成了点上有特色、线上有亮点、面上有成效的工作格局，群众的获得感和满意度持续提升。",
    "考察组成员边走边看、边学边议，认为此行看到了差距，学到了办法，增强了信心。大家表示，要学习当地干部群众敢想敢干、"
    "善作善成的劲头，回去以后结合各自单位实际，列出清单、明确时限、压实责任，推动各项任务落地见效。",
    "考察期间，青岚县融媒体中心主任马建平介绍了线上宣传矩阵的运行情况。两县还就联合举办主题书画展、开展青少年"
    "夏令营等活动达成初步意向。",
)


def article(number: int = 1) -> Article:
    """The article, or others like it: `number` goes into its uri and headline."""
    return Article(
        uri=uuid5(NAMESPACE_URL, f"https://news.example/{number}").urn,
        language="zh-Hans",
        headline=f"河原县考察组赴青岚县、白河镇\n学习民族团结进步创建经验做法（{number}）",
        summary="河原县委统战部带领示范单位负责人赴青岚县考察学习。",
        dateline="青岚县5月19日电",
        body=tuple(map(_block, _PARAGRAPHS)),
        credits=(
            Credit(role="contributor", name="河原县委统战部", agent="o1"),
            Credit(role="editor", name="马建平", agent="p4"),
        ),
        published="2021-05-20T16:39:58+08:00",
        url=f"https://news.example/2021/05/20/{number}.html",
        publisher="o4",
        subjects=(Subject(scheme="medtop", code="20000593", name="民族团结"),),
        keywords=("民族团结", "考察学习", "示范单位"),
        persons=tuple(_persons()),
        organisations=tuple(Organisation(id=f"o{n}", name=name) for n, name in enumerate(_ORGANISATIONS, 1)),
        sites=tuple(_sites()),
        visits=(_visit(),),
    )


def _block(text: str) -> Block:
    """A paragraph in which the first place where each entity is named is a mention, longer names first."""
    found: list[Span] = []
    names = {
        **{name: f"p{n}" for n, name in enumerate(_PERSONS, 1)},
        **{name: f"s{n}" for n, name in enumerate(_SITES, 1) if n > 2},
    }
    for name, target in sorted(names.items(), key=lambda pair: -len(pair[0])):
        start = text.find(name)
        if start >= 0 and all(start >= span.end or start + len(name) <= span.start for span in found):
            found.append(Span(start=start, end=start + len(name), kind="mention", target=target))
    return Block(kind="paragraph", text=text, spans=tuple(found[:1]))


def _persons() -> Iterator[Person]:
    for number, (name, office) in enumerate(zip(_PERSONS, _OFFICES, strict=True), 1):
        affiliation = Affiliation(title=office, organisation=f"o{min(number, len(_ORGANISATIONS))}")
        yield Person(id=f"p{number}", name=name, affiliations=(affiliation,))


def _sites() -> Iterator[Site]:
    within = {3: "s2", 4: "s3", 5: "s2", 6: "s3"}
    kinds = ("county", "county", "township", "village", "museum", "school")
    for number, (name, kind) in enumerate(zip(_SITES, kinds, strict=True), 1):
        yield Site(id=f"s{number}", name=name, kind=kind, within=within.get(number))


def _visit() -> Visit:
    return Visit(
        id="v1",
        purpose="学习民族团结进步创建经验做法",
        date=Dating(value="2021-05-18", text="5月18日", basis="published"),
        origin="s1",
        destination="s2",
        delegation=Delegation(name="河原县考察组", size=18, organisation="o1"),
        participants=(
            Participant(agent="p1", role="leader"),
            Participant(agent="p2", role="host"),
            Participant(agent="p3", role="companion"),
        ),
        stops=(Stop(site="s5"), Stop(site="s6"), Stop(site="s4")),
    )
