"""The words by which page furniture and credits are known: tables to be edited by those who know the genre.

All of it is written in simplified characters with ASCII punctuation and matched against folded text
(`characters.folding`): ``編輯：`` meets ``编辑:``. A blank may stand between the characters of a label (``来 源:``).
"""

from __future__ import annotations

#: Han characters, for a character class: the unified ideographs, their extensions, the compatibility forms, 〇.
HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

#: What ends a sentence.
SENTENCE_END = "。.!?！？…;；"


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# Page furniture -------------------------------------------------------------------------------------------------------

#: Labels of a page's own data, each with what its value is.
PAGE_LABELS = {
    **dict.fromkeys(("发布时间", "发布日期", "发表时间", "发表日期", "发稿时间", "录入时间", "上传时间"), "published"),
    **dict.fromkeys(("更新时间", "更新日期", "修改时间"), "updated"),
    **dict.fromkeys(("浏览次数", "浏览量", "浏览数", "点击次数", "点击量", "点击数", "点击率"), "count"),
    **dict.fromkeys(("阅读次数", "阅读量", "阅读数", "访问次数", "访问量"), "count"),
    **dict.fromkeys(("新闻热度", "热度", "关注度", "浏览热度", "阅读人数", "浏览人数", "点击人数"), "count"),
    **dict.fromkeys(("浏览", "点击", "阅读", "人气", "已阅"), "number"),  # words by themselves: a number must follow
    **dict.fromkeys(("字号", "字体", "字体大小", "文字大小", "字号大小"), "size"),
    **dict.fromkeys(("发布人", "发布者", "发布单位", "录入", "录入人", "录入者", "上传", "上传人", "信息员"), "poster"),
    **dict.fromkeys(("原文链接", "原文网址", "本文链接", "本文网址", "网页链接", "文章链接"), "url"),
}

#: Labels that a text uses for its own matters too: a page's only above the text, or beside another label.
HEAD_LABELS = {"时间": "published", "日期": "published"}

#: Buttons: a line of nothing but these is furniture.
BUTTONS = frozenset(
    _words("""
    打印 打印本页 打印此页 打印本文 打印文章 打印页面 关闭 关闭窗口 关闭本页 关闭页面 关闭此页 分享到
    分享至 字号 字体 收藏本页 加入收藏 返回顶部 返回列表 返回首页 返回上一页 回到顶部 我要纠错 网站纠错
    复制链接 复制网址 推荐给好友 阅读原文 查看更多 设为首页
""")
)
#: What may stand among buttons, but is a word by itself.
BESIDE_BUTTONS = frozenset(
    _words("""
    大 中 小 特大 默认 大中小 分享 收藏 返回 顶部 首页 纠错 点赞 转发 举报 微信 微博 新浪微博 腾讯微博
    朋友圈 微信好友 QQ QQ空间 QQ好友 人人网 豆瓣 更多
""")
)

#: Whole lines, as regular expressions over folded text.
FURNITURE_LINES = (
    r"(?:您|你)?(?:现在|当前|目前)?(?:所在|所处)?的?位置(?:是)?\s*:.{0,100}",  # 当前位置: 首页 > …
    r"(?:网站)?首页\s*(?:>|»|›|→|-+>|/|\\)\s*.{0,100}",  # 首页 > 新闻中心 > 本地要闻
    r"[^。,!?;:]{1,60}?\s*(?:>|»|›|→|-+>|/|\\|::)\s*正文(?:内容)?",  # 综合新闻 / 正文
    r"[上下]一(?:篇|条|页|则|章)\s*(?::.{0,150})?",
    r"(?:请?(?:用|使用)?(?:手机|微信)?)?扫一扫.{0,30}",  # 扫一扫在手机打开当前页
    r"(?:扫描|扫码|长按|识别).{0,8}二维码.{0,30}",
    r".{0,120}(?:ICP备|ICP证|公网安备|网站标识码).{0,80}",
    r"(?:版权所有|Copyright|©).{0,120}",
    r"分享(?:到|至|本文)\s*:?\s*",
)

#: What a newspaper puts behind its date above an article: the page of that day's edition.
EDITION = r"\s*第?\s?[A-Z]?\d{1,3}\s?版(?:\s?:?[^。,!?;:]{0,12})?"

#: Entities of HTML that mean white space, and markup of HTML: remnants at the ends of lines.
HTML_REMNANT = (
    r"(?:&(?:nbsp|ensp|emsp|thinsp|zwnj|zwj|#160|#12288|#xa0|#x3000);"
    r"|</?(?:a|b|big|blockquote|body|br|center|div|em|font|h[1-6]|hr|html|i|img|li|o:p|ol|p|small|span|strong|table"
    r"|tbody|td|th|tr|u|ul)(?:\s[^<>]{0,300})?/?>"
    r"|<!--[^<>]{0,300}-->)"
)

# Credits --------------------------------------------------------------------------------------------------------------

#: Cues that credit whom they stand before (编辑:陶某, 记者 林某) or behind (某局供稿), with the role.
ROLES = {
    **dict.fromkeys(
        ("供稿", "供稿单位", "供稿人", "撰稿", "撰稿人", "撰文", "来稿", "投稿", "通讯员", "作者"), "contributor"
    ),
    **dict.fromkeys(("特约通讯员", "文字", "执笔", "组稿"), "contributor"),
    **dict.fromkeys(("记者", "见习记者", "实习记者", "全媒体记者", "融媒体记者", "采写", "采访", "采编"), "reporter"),
    **dict.fromkeys(
        ("编辑", "责编", "责任编辑", "本期编辑", "值班编辑", "执行编辑", "网络编辑", "主编", "执行主编"), "editor"
    ),
    **dict.fromkeys(("总编", "副主编", "编校", "编审", "编发", "美术编辑", "新媒体编辑", "网编"), "editor"),
    **dict.fromkeys(("摄影", "摄像", "图片", "供图", "拍摄", "配图", "摄影记者"), "photographer"),
    **dict.fromkeys(
        ("审核", "审核人", "初审", "复审", "二审", "三审", "一审", "终审", "审校", "审签", "签发", "审稿"), "reviewer"
    ),
    **dict.fromkeys(("校审", "核稿", "审定", "值班审核"), "reviewer"),
    **dict.fromkeys(("校对", "校稿"), "proofreader"),
    **dict.fromkeys(
        ("来源", "信息来源", "文章来源", "稿件来源", "新闻来源", "资料来源", "内容来源", "稿源", "转自"), "source"
    ),
    **dict.fromkeys(("翻译", "译者", "编译"), "translator"),
    **dict.fromkeys(("监制", "总监制", "制作", "排版", "策划", "统筹", "出品"), "producer"),
    **dict.fromkeys(("Contributor", "Author"), "contributor"),
    **{"Reporter": "reporter", "Editor": "editor", "Photographer": "photographer", "Reviewer": "reviewer"},
    **{"Source": "source", "Translator": "translator", "Proofreader": "proofreader", "Producer": "producer"},
}
#: Cues of one or two characters that count only with a stroke or colon behind them: 文/林某 图/周某.
STROKE_ROLES = {"文": "contributor", "图": "photographer", "摄": "photographer", "译": "translator", "审": "reviewer"}
#: The same for two parts in one hand: 图文/林某.
JOINT_ROLES = dict.fromkeys(
    ("文/图", "图/文", "图文", "文图", "文字/摄影", "摄影报道", "摄影/报道"), ("contributor", "photographer")
)
#: Cues that may only stand behind a name, at the end: (林某 摄).
ENDING_ROLES = {"摄": "photographer", "译": "translator", "文": "contributor", "图": "photographer", "报道": "reporter"}

#: What may follow 记者 without making it a credit.
NOT_AFTER_REPORTER = "站团部节协从在获了走探看"

#: By these endings a name is an organisation's rather than a person's.
ORGANISATION_ENDINGS = _words("""
    局 委 办 部 科 处 室 股 中心 站 台 社 报 网 院 校 大学 中学 小学 学院 馆 协会 联合会 商会 政协 人大
    所 厅 政府 队 组 公司 集团 镇 乡 县 市 区 街道 村 银行 在线 发布 融媒 融媒体 传媒 新闻 文旅 党校
    工会 团委 妇联 法院 检察院 支部 党委 杂志 客户端 公众号
""")
#: By these endings a name before 编辑 is the publisher's: 青岚在线编辑.
PUBLISHER_ENDINGS = _words("""
    在线 网 报 日报 晚报 发布 融媒 融媒体 融媒体中心 传媒 电视台 广播台 台 新闻 新闻网 客户端 社
""")

#: Surnames common enough to part two names that are written together, the commonest first: 记者林文浩周立群.
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆汪"
    "范廖石韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂"
    "章鲁岳翟申詹欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶"
    "解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇"
)

#: How a credit is labelled in simplified, in traditional characters, and in other scripts. All of them can be read.
CREDIT_LABELS = {
    "contributor": ("供稿", "供稿", "Contributor"),
    "reporter": ("记者", "記者", "Reporter"),
    "editor": ("编辑", "編輯", "Editor"),
    "photographer": ("摄影", "攝影", "Photographer"),
    "reviewer": ("审核", "審核", "Reviewer"),
    "proofreader": ("校对", "校對", "Proofreader"),
    "source": ("来源", "來源", "Source"),
    "translator": ("翻译", "翻譯", "Translator"),
    "producer": ("制作", "製作", "Producer"),
}

# Script and encoding --------------------------------------------------------------------------------------------------

#: The most frequent characters of Chinese texts, simplified and traditional: half of any real text, and hardly any of
#: one that was decoded wrongly.
FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民"
    "得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社"
    "义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系很情者最立代想已通并提"
    "直题党程展五果料员位入常文总次品式活设及管特件长求老基资边流路级少统接知较将组见计别手角期根论运农指九区强放西被干做必先回"
    "则任取据处府理市县乡镇村委书记局领导考察访问团客座谈参观服务项目情况介绍文化教育旅游中心单位全会议带领陪同"
    "這為個國時來們於對會發動過說產種後學經進裡電現實兩體機當點從業應開還與關無義間樣線內數將變條沒結問題黨統長見計別運農區強處"
    "縣鄉鎮書記領導訪團談觀務項況紹遊帶單員議資邊級組論據"
    "，。、；：？！“”（）《》"
)

#: English words that hardly any English paragraph does without and no other language shares as a set.
ENGLISH_WORDS = frozenset(
    _words("""
    the of and to in a is was for on by with at from that he she it were has as
""")
)
