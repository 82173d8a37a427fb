"""By what organisations are known.

Sources: the departments of county and city governments and party committees (the institutional reform plan of 2018,
《深化党和国家机构改革方案》, and local names before it), mass organisations, and the kinds of institutions and
companies in the Civil Code (art. 76, 87).
"""

from __future__ import annotations

from unitynews.recognise.chinese.tables import words

#: What goes on with the name of a body besides its units.
BRANCHES = words("""
    纪检组 领导小组 支部 人民政府 政府 支行 分行 营业部 支公司 分公司 税务局 供电公司 调查队 监管支局 管理局 分局
    支局 石油分公司
""")
#: Bodies of the whole country whose branches stand with their names before a place's: 国家税务总局青岚县税务局.
NATIONAL = words("""
    国家税务总局 国家统计局 国家金融监督管理总局 国家矿山安全监察局 国家粮食和物资储备局 国家电网 国网 南方电网
    国家能源集团 中国人民银行 中国农业银行 中国工商银行 中国建设银行 中国银行 中国农业发展银行 中国邮政储蓄银行
    邮政储蓄银行 邮储银行 农发行 人行 农行 工行 建行 中行 交通银行 中国邮政 中国移动 中国电信 中国联通 中国铁塔
    中国人寿 中国人保 人保财险 中国石油 中国石化 中石油 中石化 中国烟草 中国科学院 中国铁路 中国华能 中国大唐
    中国华电 中国中铁 中国建筑 中铁 中建 中交 华能 大唐 华电 武警 中华职业教育社 中国致公党 中国民主同盟
    中国民主促进会 中国民主建国会 中国农工民主党 共青团 民革 民盟 民建 民进 农工党 致公党 九三学社 台盟 新华书店
    新华社
""")

#: What follows a place's name directly and makes an organisation of it.
PARTY = words("""
    委 纪委 纪委监委 监委 政府 人民政府 人大 人大常委会 政协 政府办 政府办公室 委办 委办公室 人武部 总工会 团委 妇联
    工商联 文联 科协 残联 侨联 红十字会 工委 委员会 支行 分行 农会 民代会 代表会 公所 管委会 政协机关 党委 党工委
    红会 计生协 关工委 老促会 贸促会 台联 作协 社科联 法学会 记协
""")
#: Of these and their like, those that another office of the same place leads on to: 清溪街道党工委书记、办事处主任.
OF_AREA = words("""
    局 办 委 办事处 政府 人民政府 人大 人大常委会 政协 政协工委 村委会 居委会 管委会 总工会 工商联 妇联 团委 人武部
    武装部 人大主席团 人大工委 政协联络组 综合执法队 派出所 司法所 供销社 卫生院 中心校 中心小学 法院 检察院 公安局
    委员会
""")

#: Departments of a party committee: written alone they belong to the committee before.
DEPARTMENTS = words("""
    统战部 组织部 宣传部 政法委 办公室 政研室 党校 编办 编委办 网信办 改革办 老干部局 老干局 巡察办 督查室 机关工委
    直属机关工委 台办 史志办 文明办 国安办
    农办 信访局 档案局 党史办 两新工委 政策研究室 财经办 外事办 社会工作部
""")

#: Endings of organisations that have a place or another organisation before them.
SUFFIXES = words("""
    局 委 办 部 处 科 股 所 站 院 室 署 厅 委员会 办公室 领导小组 领导小组办公室 工作组 指挥部 总队 支队 大队 中队
    分局 支局 总站 总公司 分公司 管委会 军分区 警备区 管理委员会 管理局 管理处 管理所 管理站 办事处 街道办
    街道办事处 党工委 党委 政府 人民政府 法院 人民法院 检察院 人民检察院 公安局 派出所 司法所 中心 中学 小学 学校
    幼儿园 学院 大学 党校 医院 卫生院 保健院 疾控中心 博物馆 图书馆 文化馆 美术馆 纪念馆 档案馆 展览馆 科技馆 文化站
    剧团 文工团 艺术团 协会 学会 商会 联合会 联谊会 促进会 研究会 基金会 总会 同乡会 理事会 工会 总工会 妇联 工商联
    文联 科协 残联 侨联 红十字会 慈善会 消协 作协 体育总会 公司 集团 银行 信用社 合作社 联社 供销社 企业 厂 酒店
    宾馆 报社 日报社 电视台 广播电视台 电台 日报 晚报 出版社 杂志社 通讯社 旅行社 供电公司 税务局 研究所 研究院
    设计院 科学院 实验室 福利院 敬老院 养老院 救助站 气象台 水文站 海关 武警 消防救援大队 交警大队 事务所 工作站
    新华书店 国有林场 粮食储备库 储备粮库 中心粮库 粮站 消防救援站 消防站
    服务站 村委会 居委会 村支部 党支部 党总支 专委会 农会 渔会 公所 区公所 代表会 议会 基金 书院 研究中心 联合社
    供销合作社 供销合作社联合社 供销联社 信用联社 农商银行 农商行 农信社 支行 分行 营业部 营业厅 分理处 储蓄所
    保险公司 财险公司 公证处 仲裁委 律师事务所 会计师事务所 监狱 看守所 拘留所 戒毒所 边境管理支队 消防救援支队
    消防救援站 特警支队 交警支队 林草局 水保局 园林局 城管局 执法局 综合执法大队 执法大队 执法队 运管所 路政大队
    养护中心 公路段 工务段 车务段 电厂 水厂 林场 农场 牧场 兵团 团场 师部 乡政府 镇政府 区政府 县政府 市政府 州政府
    旗政府 管护中心 服务局 供水公司 热力公司 城投公司 交投公司 文旅公司 城投集团 国投公司 农投公司 职业学校 职业学院
    职业技术学院 职业中学 职业高中 技师学院 技工学校 党政办 党建办 综合办 中心校 完小 完全小学 中心小学 中心学校
    中心幼儿园 中心卫生院 教学点 附中 附小 实验小学 实验中学 高级中学 民族中学 特殊教育学校 少年宫 青少年宫
    青少年活动中心 老年大学 老干部活动中心 文化宫 工人文化宫 文联 歌舞团 乌兰牧骑 文化馆 群众艺术馆 体校 武装部
    纪检组 纪检监察组 派驻纪检监察组 教研室 教育组 学区 联合党委 支委会 工作队 驻村工作队 专班 工作专班 突击队
    救援队 服务队 志愿服务队 义工队 蓝天救援队 寺管会 民管会 管委会办公室 业委会 监委会 村监委会 造船厂 机械厂
    化工厂 制药厂 纺织厂 食品厂 水泥厂 钢铁厂 汽车厂 服装厂 鞋厂
""")
#: Schools by number, as they are called for short.
NUMBERED = tuple(number + kind for number in "一二三四五六七八九十" for kind in "中小")
#: What behind such a number shows that it is none: 第一中学, 三小时.
NOT_AFTER_NUMBERED = "学心央型等级小时组名项个步"

#: Departments by their short names, and what these are short for.
SHORT_FOR = {
    "民宗委": "民族宗教事务委员会", "民宗局": "民族宗教事务局", "文旅局": "文化和旅游局",
    "文广旅局": "文化广电和旅游局", "卫健局": "卫生健康局", "卫健委": "卫生健康委员会", "住建局": "住房和城乡建设局",
    "住建委": "住房和城乡建设委员会", "发改局": "发展和改革局", "发改委": "发展和改革委员会",
    "人社局": "人力资源和社会保障局", "工信局": "工业和信息化局", "市场监管局": "市场监督管理局",
    "市监局": "市场监督管理局", "医保局": "医疗保障局", "农科院": "农业科学院", "国资委": "国有资产监督管理委员会",
    "退役军人局": "退役军人事务局", "应急局": "应急管理局", "供销社": "供销合作社", "政法委": "政法委员会",
    "残联": "残疾人联合会", "妇联": "妇女联合会", "文联": "文学艺术界联合会", "侨联": "归国华侨联合会",
    "工商联": "工商业联合会", "科协": "科学技术协会", "红十字会": "红会", "疾控中心": "疾病预防控制中心",
    "编办": "机构编制委员会办公室", "城管局": "城市管理局", "交通局": "交通运输局", "台办": "台湾事务办公室",
    "外办": "外事办公室", "外事办": "外事办公室", "侨办": "侨务办公室", "政府办": "政府办公室", "委办": "委办公室",
}  # fmt: skip
#: The same in both directions.
OTHERWISE = {**SHORT_FOR, **{full: short for short, full in reversed(SHORT_FOR.items())}}
#: What only a head of an enterprise or a society before a name shows to be one: 玉龙酒业董事长.
ENTERPRISE_HEADS = words("""
    董事长 总经理 经理 总裁 厂长 店长 场长 理事长 会长 首席执行官 创始人 联合创始人 总监 行长 社长 馆长 园长
    法定代表人 法人代表 总召集人 执行长 负责人 合伙人 掌门人 总工程师 董事
""")
#: Departments of governments and what else stands behind 县 or 市 alone, wherever that begins: 叮嘱县水务局.
OF_GOVERNMENTS = words("""
    民宗局 民宗委 文旅局 住建局 发改委 发改局 卫健委 卫健局 工信局 国资委 融媒体中心 农业农村局 乡村振兴局
    市场监管局 审判委员会 教育局 教体局 水务局 水利局 财政局 审计局 统计局 司法局 民政局 商务局 应急局 应急管理局
    交通局 交通运输局 自然资源局 国土局 规划局 生态环境局 环保局 林业局 林草局 气象局 地震局 税务局 医保局
    医疗保障局 人社局 人力资源和社会保障局 退役军人局 退役军人事务局 公安局 市监局 城管局 综合执法局 文化局 旅游局
    文广旅局 文体局 文体广电局 文化和旅游局 文化旅游局 体育局 广电局 科技局 工信局 发改局 发展改革局 发展和改革局
    粮食和物资储备局 粮食局 粮储局 能源局 信访局 档案局 机关事务局 机关事务管理局 行政审批局 政务服务局 大数据局
    数据局 金融局 投促局
    投资促进局 招商局 外事办 侨办 台办 扶贫办 水保局 农机局 畜牧局 渔业局 农牧局 农牧农村局 农业局 农委 经信局
    经信委 卫生局 计生局 卫计局 卫计委 卫生健康局 卫生健康委 民委 国资局 国资委 住建委 住房和城乡建设局 园林局
    房管局 公路局 邮政局 烟草局 烟草专卖局 供销社 妇联 残联 科协 文联 工商联 总工会 团委 红十字会 融媒体中心
    疾控中心 政务服务中心 法院 检察院 人民法院 人民检察院
""")
#: After these, words that begin with them make a longer name: 中心小学.
NOT_BEFORE = {"中心": words("小学 中学 学校 幼儿园 卫生院 血站 医院 法庭 敬老院 组"), "学": words("校")}
#: Before these one-character endings, the characters that make another word of them: 地处, 干部.
NOT_BEHIND = {
    "处": "地身相好坏用到随四各此何益害妙难长短深高低远近暗明出入",
    "部": "干局全内外头脚腿胸背东西南北中首尾底顶",
    "办": "举开主承协创兴筹合联代督交速帮包快严",
    "站": "车网",
    "室": "温",
    "委": "常政党编",
    "科": "学专内外本理文社百全",
    "所": "厕场住",
    "股": "控参入",
}
#: After these one-character endings, the characters that make another word of them.
NOT_AFTER = {
    "人大": "代",
    "局": "面势限部促外",
    "委": "员托派婉屈会",
    "办": "法理公好学事证案实得了成起完有厂企医刊会税",
    "部": "分署队落位件属委下门首",
    "处": "理置于处罚方境所在事",
    "科": "技学研普教目创幻协室级",
    "股": "份东权票市民",
    "所": "有以在需谓得属作见说做带提取能示到为处长学",
    "站": "在立位点着上起稳长岗",
    "院": "士落子线长校",
    "室": "内外温",
    "厅": "堂",
    "厂": "房区商长家",
    "企业": "家",
    "大学": "生",
    "中学": "生",
    "小学": "生",
    "团委": "托",
}

#: Endings that are enough of an organisation with a proper name before them and no place.
STRONG = words("""
    公司 集团 协会 商会 学会 联合会 联谊会 促进会 基金会 同乡会 大学 学院 合作社 银行 日报 晚报 日报社 电视台 出版社
    通讯社 造船厂 机械厂 化工厂 制药厂 纺织厂 食品厂 水泥厂 钢铁厂 服装厂 研究院 研究所 设计院 总公司 中学 小学
    幼儿园 医院 卫生院 人民法院 检察院 委员会 办事处 街道办事处 事务所 旅行社 海关 职业学校 技工学校 艺术团 剧团
    华文学校 华侨学校 中文学校 外国语学校 国有林场 联合工会 农业科学院 科学院 博物院 职业技术学院
    管委会
""")
#: Zones with an administration of their own, which is no level of government.
ZONES = words("开发区 高新区 经开区 园区 工业园 管理区 度假区 保税区 示范区 景区 新城 试验区 合作区 农场 林场")
#: What every organisation may have within: 某某公司工会.
BODIES_WITHIN = words("工会 党委 党总支 党支部 团委 妇联 工会委员会 党组")
#: Units inside an institution, written alone: they belong to the institution that is spoken of.
INNER = words("""
    中心 局 科 室 部 处 办公室 庭 研究所 学院 系 教研室 病区 车间 大队 中队 委员会 办 站 所 队 工会 团委 支部 党支部
    教研组 年级组 股 组 党委 党总支
""")
#: By what words an organisation named before is spoken of.
CALLED = words("""
    集团公司 集团 公司 协会 商会 学会 总会 学校 学院 医院 法院 检察院 合作社 企业 研究院 研究所 园区 中心 基地 院 校
    园 馆 会 社 局 厂 行
""")
#: What a word that stands for an organisation named before is called in its full name.
CALLED_FOR = {"集团公司": "集团", "企业": "公司"}
#: By these words a title is of the whole house, even behind the name of a unit: 政治部主任某、检委会专职委员某.
OF_WHOLE_HOUSES = words("""
    审委会 检委会 审判委员会 检察委员会 党组 党委 党总支 党工委 院长 校长 检察长 园长 总经理 董事长 工会主席
    专职委员 总工程师 总会计师 总经济师 理事长 会长 馆长 台长 社长 行长
""")
#: Institutions, by the ends of their names, whose units are named behind them: 实验小学语文教研组.
INSTITUTIONS = words("""
    小学 中学 学校 大学 学院 幼儿园 党校 医院 卫生院 法院 检察院 公司 集团 博物馆 图书馆 文化馆 协会 商会 联合会
    总会 供销社 合作社 银行 支行 总工会 工商联 妇联 残联 科协 文联 团委 研究院 研究所 科学院 电视台 日报社
""")
#: The kinds of organisations that visit each other, rather than each other's places.
HOUSE_KINDS = frozenset(("school", "hospital", "court", "company", "museum", "association", "media"))
#: What 我院 and 我校 call the house that the text comes from, and the endings of the names that they stand for.
HOUSES = {
    "会": ("商会", "协会", "学会", "联合会", "总会", "促进会", "研究会", "工商联"),
    "院": ("法院", "检察院", "医院", "卫生院", "保健院", "学院", "研究院", "科学院", "设计院"),
    "校": ("学校", "小学", "中学", "大学", "学院", "党校", "中心校"),
    "园": ("幼儿园",), "馆": ("馆",), "局": ("局",), "所": ("所",), "中心": ("中心",), "站": ("站",),
    "公司": ("公司",), "集团": ("集团",), "厂": ("厂",), "行": ("银行", "支行", "分行"), "社": ("社",),
}  # fmt: skip
#: Units that only such a house has, when they are named without it.
UNITS_OF_HOUSES = words("""
    教务处 科研处 学生处 人事处 财务处 总务处 后勤处 德育处 政教处 教导处 教研室 教研组 年级组 保卫处 国际交流处
    招生就业处 团委 学生会 图书馆 校史馆 医务科 护理部 门诊部 急诊科 检验科 药剂科 影像科 宣传科 院办 校办 办公室
    党政办公室 党委办公室 政治部 研究室 立案庭 民一庭 民二庭 刑庭 刑事审判庭 民事审判庭 行政庭 执行局 执行庭
    法警大队 审管办 技术室 第一检察部 第二检察部 第三检察部 第四检察部 第五检察部 案管中心 案件管理中心 综合业务部
    控申部
""")
#: The kinds of organisations whose units may stand with their own name alone behind them: 某医院院长…、医务科科长.
INSTITUTIONAL = frozenset(("school", "hospital", "court", "company", "museum", "association", "media"))

#: The kinds of organisation, by their endings; the first that fits.
KINDS = (
    ("party", words("委 统战部 组织部 宣传部 政法委 党校 党工委 纪委")),
    ("government", words("政府 局 办 委员会 办公室 街道办 办事处 管委会 政协 人大 人大常委会 厅 领导小组")),
    ("court", words("法院 检察院")),
    ("school", words("小学 中学 大学 学院 学校 幼儿园 职教中心")),
    ("hospital", words("医院 卫生院 保健院")),
    ("museum", words("博物馆 纪念馆 美术馆 展览馆 陈列馆")),
    ("company", words("公司 集团 厂 合作社 银行 酒店 企业")),
    ("association", words("协会 学会 商会 联合会 联谊会 促进会 基金会 工商联 妇联 工会")),
    ("media", words("日报 晚报 电视台 融媒体中心 在线 网 报 发布 融媒 传媒 新闻")),
)

#: Names of groups that travel.
DELEGATIONS = words("""
    代表团 考察团 考察组 观摩团 观摩组 学习组 考察学习组 学习考察组 观摩学习组 学习考察团 考察学习团 调研组 调研团
    访问团 参访团 交流团 参观团 慰问团 慰问组 督导组 检查组 督查组
    视察组 视察团 督查团 督察组 巡视组 研修班 专家组 专家团 工作组 工作队 访问组 参观组 代表队 党政代表团 考察队
    验收组 评估组 研学团 采风团 采访团
    商务团 经贸团 观光团 观摩学习团 学习团 考核组 巡察组 指导组
    考察小组 调研小组 考察一行
""")
#: What may come before these as part of the name.
DELEGATION_QUALIFIERS = words("""
    党政 学习 考察 观摩 交流 调研 经贸 商务 友好 台商 政府 专题 联合 文化 参访 访问 政协 人大 企业 企业家 专家 教育
    文旅 农业 医疗 督导 检查 慰问 外商 华侨 港澳 侨商 客商 青年 师生 媒体 记者 招商
""")

#: What visitors are called besides.
GUESTS = words(r"""
    客人们? 来宾们? 委员们 代表们 专家们 台商们 客商们 嘉宾们? 观摩人员 考察人员 与会人员 参观人员 同行人员
    大家(?=先后|一同|来到|参观|走进)
""")

#: Endings of the names of media, for publishers and sources.
MEDIA = words("在线 网 报 日报 晚报 发布 融媒 融媒体 融媒体中心 传媒 电视台 台 新闻 新闻网 客户端 社 文旅")

#: What begins with 县, 市, 区 and is no name of something there.
NOT_BARE = words(r"""
    县[域级内外情里处际区市] 县城(?!管|建|投|乡) 市[场民容区价值面里级直] 市[内外](?!事|办) 市政(?!府|协|务|公司)
    区[域间分别块内外里级位] 州[级内] 省[级内外] 镇[区村域里级] 乡[村镇土贤里亲级情愁] 村[民级里庄落镇两内]
    旗[帜下]
""")

#: What stands before a strong ending without making a name of it: 农民合作社.
COMMON_STEMS = words(r"""
    [一二三四五六七八九十百千几数两多各每该本此某\d]+[家个所名支座间批]? 当地 本地 农民 专业 有关 相关 部分 兄弟
    重点 知名 龙头 大型 中小 国有 民营 私营 上市 外资 全国 全省 全市 全县 我[县市区省州院校园]? 人民 中心 养殖 种植
    农机 股份 现代 高等 职业 科技 第[一二三四五六七八九十] 附属 其他 优秀 社会 企业 行业 基层 乡镇 中 省级 市级 县级
    双方 定点 结对 合作 参与 多家 区域 总 大 小 示范 优质 产业 校 学校 友好 建筑 旅游 物业 文化 农业 联合 附近 公立
    民办 公办 乡村 农村 城区 县城 普通 义务教育 高级 初级 完全 九年制 幼儿 评审 组织 筹备 执行 常务 审判 检察 专门
    工作 代表 开发区 工业园区 高新区 经开区 园区 景区 度假区 经济 技术 高新技术 风景名胜区 产业园区 业主 小区 项目
    寺庙 场所 各级 医院 寺
""")
