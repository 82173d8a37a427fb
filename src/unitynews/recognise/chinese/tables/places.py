"""By what places are known.

Sources: the levels of administrative divisions in the Constitution of the PRC (art. 30) and the statistical division
codes; ordinary nouns of the same shape as in the news of counties.
"""

from __future__ import annotations

from unitynews.recognise.chinese.tables import words

#: Endings of administrative areas, with their level: 1 province, 2 city, 3 county, 4 township, 5 village.
LEVELS = {
    "省": 1, "自治区": 1, "特别行政区": 1,
    "市": 2, "自治州": 2, "州": 2, "地区": 2, "盟": 2,
    "县": 3, "自治县": 3, "区": 3, "旗": 3, "自治旗": 3, "新区": 3, "林区": 3, "特区": 3,
    "镇": 4, "乡": 4, "民族乡": 4, "街道": 4, "苏木": 4,
    "村": 5, "社区": 5, "小区": 5, "嘎查": 5,
}  # fmt: skip
KINDS = {
    "省": "province", "自治区": "province", "特别行政区": "province",
    "市": "city", "自治州": "prefecture", "州": "prefecture", "地区": "prefecture", "盟": "prefecture",
    "县": "county", "自治县": "county", "区": "district", "旗": "county", "自治旗": "county", "新区": "district",
    "林区": "district", "特区": "district",
    "镇": "town", "乡": "township", "民族乡": "township", "街道": "subdistrict", "苏木": "township",
    "村": "village", "社区": "community", "小区": "neighbourhood", "嘎查": "village",
}  # fmt: skip

#: What ends like an area and is an ordinary word.
NOT_AREAS = frozenset(
    words("""
    城市 都市 门市 超市 上市 股市 夜市 集市 楼市 地市 各市 全市 我市 本市 该市 两市 三市 县市 省市 州市 新市 花市
    早市 菜市 成市 入市 农市 全县 我县 本县 该县 各县 两县 三县 市县 郡县 贫困县 示范县 试点县 大县 强县 小县 同县
    邻县 外县 富县 州县 区县 旗县 百强县 脱贫县 山区县 兄弟县 全区 我区 本区 该区 各区 两区 地区 园区 社区 小区 景区
    街区 库区 校区 城区 牧区 山区 灾区 林区 专区 片区 辖区 展区 新区 特区 厂区 院区 灌区 保护区 开发区 示范区 功能区
    自治区 县区 市区 工业区 工作区 服务区 生活区 住宅区 居民区 商业区 种植区 养殖区 核心区 试验区 实验区 体验区
    建构区 阅读区 活动区 产业区 集聚区 风景区 旅游区 度假区 经济区 高新区 经开区 病区 诊区 巩固区 老区 郊区 矿区
    战区 军区 禁区 盲区 误区 时区 边区 疫区 港区 湖区 海区 库区 分区 大区 选区 警区 教区 展示区 操作区 等候区 候诊区
    休息区 阅览区 办公区 生产区 加工区 仓储区 物流区 产业区 孵化区 实训区 互动区 接待区 观景区 游览区 采摘区 露营区
    表演区 比赛区 考试区 会议区 教学区 运动区 活动区 陈列区 收藏区 销售区 交易区 装卸区 停车区 隔离区 缓冲区 警戒区
    作业区 施工区 拆迁区 安置区 移民区 库区 塌陷区 沉陷区 治理区 修复区 封育区 绿化区 城中区 中心区 主城区 老城区
    新城区 城关区 禁养区 合作区 先行区 引领区 全省 我省 本省 该省 各省 外省 节省 反省 两省 邻省 跨省 全州 我州
    自治州 本州 各州 全旗 我旗 国旗 党旗 红旗 锦旗 彩旗 军旗 联盟 同盟 乡镇 城镇 小镇 集镇 各镇 该镇 全镇 我镇 本镇
    古镇 重镇 村镇 强镇 名镇 特色小镇 家乡 城乡 老乡 故乡 下乡 回乡 返乡 水乡 全乡 各乡 该乡 我乡 同乡 他乡 异乡
    侨乡 入乡 山乡 乡村 农村 山村 全村 各村 本村 该村 驻村 行政村 自然村 我村 入村 进村 新村 渔村 示范村 重点村
    脱贫村 贫困村 中心村 城中村 古村 老村 帮扶村 联村 美丽乡村 示范社区 老旧小区 安置小区 各社区 该社区 本社区
    民族村 老年社区 试点村 试点社区 特色村 文明村 传统村 空心村
""")
)

#: What no name of an area that only its shape gives away has in it: who tells, and when.
TOLD = words("""
    他 她 它 你 您 咱 当年 当时 当初 那年 那时 去年 今年 往年 想起 想到 听说 看见 记得 以前 从前 后来
    如果 假如 倘若 只要 虽然 因为 所以 但是 不过 而且 甚至 即使 无论 不管 网传 据传 谣传 传闻 听闻 看着 陪着 跟着 等着
    盼着 见到 遇到 碰到 请来 省长 市长 州长 县长 旗长 镇长 乡长 村长 书记 局长 主任
""")
#: What stands before a title and is not the end of a place's name there: 请来老县长.
BEFORE_CHIEF = "老原副前位名"
#: What makes another word of 长 behind an area: 红岭镇长江路.
AFTER_LONG = "江城安沙春征廊河虹宁寿青丰兴乐"

#: Ordinary words that districts' names end with too: 南山区, 屏海区.
DISTRICT_TAILS = frozenset(words("山区 海区 湖区 港区 城区 林区 江区 河区 州区 库区"))
#: What stands behind a district and shows that it is one: its organs, and the end of its schools and museums.
ORGANS = words("副?区长 区 委 政府 人民 政协 人大 纪委 第[一二三四五六七八九十]")
PUBLIC_HOUSES = words("[中小]学 学校 幼儿园 医院 [文博图]..?馆")
#: What makes another word of 市, of 镇 and 乡 before it; and what shows a county of one character.
NOT_BEHIND_CITY = words("场 民 容")
NOT_BEHIND_TOWN = words("村振 级 土 贤 愁 长制")
BEHIND_COUNTY = words("委 政 人 县")
#: What makes an ordinary word of 州市 and 城市 behind it.
NOT_BEFORE_CITY = "大中小新老古省双全各本我该两每一多数为和与及等是"

#: What stands for an area that was named before or need not be named, with the level that it stands for.
PRONOUNS = {
    "我县": "home", "我市": "home", "我区": "home", "我州": "home", "我旗": "home", "我省": "home",
    "全县": "here", "全市": "here", "全区": "here", "全州": "here", "全旗": "here", "全省": "here",
    "该县": "here", "该市": "here", "该区": "here", "本县": "home", "本市": "home", "该镇": "here",
    "该乡": "here", "该村": "here",
}  # fmt: skip

#: Behind the bare name of a county, what shows that it is the county: 秦安大地.
BEHIND_STEM = words("""
    大地 贡献 经验 人民 特色 力量 智慧 实践 模式 之行 干部 群众 籍 样板 儿女 故事 声音 篇章 方案 速度 市民
""")

#: Regions without an administration of their own.
REGIONS = words("""
    陇东南 陇东 陇南地区 陇中 河西走廊 京津冀 长三角 珠三角 粤港澳大湾区 苏南 苏北 苏中 关中 陕北 陕南 川东北 川南
    川西 湘西 鄂西 黔东南 桂北 桂西 胶东 辽东 辽西 赣南 浙东 浙南 闽南 皖北 皖南 豫东 豫西 豫南 冀中 晋中 晋北 雁北
""")
#: Whole countries and regions of administration, that groups come from.
LANDS = words("台湾 香港 澳门 日本 韩国 新加坡 马来西亚 泰国 俄罗斯 德国 法国 英国 美国 意大利 蒙古国 哈萨克斯坦")
