"""Titles of office, and the words for persons without one.

Sources: the heads and prefixes of the offices in the Civil Servant Law of the PRC (公务员法, art. 18-19) and the
Organic Laws of local people's congresses, courts and procuratorates; ranks of schools, hospitals and companies as used
in the news of counties.
"""

from __future__ import annotations

from unitynews.recognise.chinese.tables import words

#: What may stand before a head and belongs to the title.
PREFIXES = words("""
    副 常务副 第一副 专职副 兼职副 挂职副 执行副 代 代理 名誉 荣誉 永远 创会 执行 首席 第一 原 前 常务 专职 党组
    党委 党工委 党总支 党支部 总支 支部 机关党委 机关党组 教学 行政 业务 驻村 高级 资深 一级 二级 三级 四级 正县级
    副县级 正处级 副处级 正科级 副科级 审判委员会 检察委员会 检委会 审委会 机关工会 分党组 专职党务 常任 联席 候任
    总 驻会 党务
""")

#: Heads of titles. A head that names what it heads (县长) carries the body's first word with it.
HEADS = words("""
    书记 主席 主任 部长 市长 区长 县长 旗长 州长 省长 盟长 镇长 乡长 村长 局长 厅长 司长 处长 科长 股长 所长 院长
    校长 园长 馆长 站长 台长 社长 会长 队长 大队长 中队长 支队长 总队长 团长 组长 厂长 场长 店长 行长 庭长 室长 署长
    关长 班长 秘书长 检察长 审计长 理事长 监事长 董事长 护士长 政委 常委 委员 总经理 经理 总裁 总监 总编 总编辑 主编
    总工程师 总会计师 总干事 专员 督察专员 总督学 督学 督导(?!组|团|检查|工作|室) 巡视员 调研员 主任科员 科员 参事
    参赞 领事 总领事 大使 公使 理事 监事 董事 干事 教授 研究员 主任医师 医师 工程师 研究馆员 馆员 教研员 主持人
    村主任 负责人 掌门人 创始人 联合创始人 合伙人 首席执行官 政治协理员 政治委员 司令员 参谋长 指挥长 秘书 统战委员
    宣传委员 组织委员 纪检组长 纪检监察组长 第一书记 支书(?!记) 村支书(?!记) 党支部书记 理事会长 轮值主席
    (?<!总)工会主席 党组成员 党委成员 党工委委员 党委委员 团支书(?!记) 审判长 执行官 站长 总务主任 教务主任
    教务长 教导主任 政教主任 德育主任 年级主任 学部主任 政治教导员 教导员 政治指导员 指导员 分管领导 舰长
    营长 连长 排长 旅长 师长 军长 舱长 船长 机长 列车长 工段长 车间主任 段长 矿长 井长 窑长 塔长 理事会主任
    监事会主任 监事会主席 纪检书记 法定代表人 法人代表 总代表 首席代表 首席专家 首席科学家 首席工程师 总设计师
    总规划师 总农艺师 总兽医师 总经济师 总畜牧师 高级工程师 农艺师 高级农艺师 畜牧师 兽医师 林业工程师
    会计师(?!事务所|协会) 审计师(?!事务所) 律师(?!协会|事务所|团|行业|调解|服务) 馆员 研究馆员 讲师(?!团) 副教授 院士
    博士生导师 总教练 主教练 领队教师 主持人 住持 会首 阿訇 活佛 主教 神父 牧师 总召集人 召集人 总干事 干事长 执行长
    营运长 财务长 技术长 课长 股长 议长 代表会主席 议员 里长 邻长 总监事 常务监事 常务理事 监察委员 政协联络组组长
    主任委员 副主任委员 教长 道长 方丈 监院 首座 主持(?!会|人|召|开|了|仪|座|工|全|下|节|制|日|编|以) 总监理工程师
    监理工程师 高级法官 高级检察官 一级法官
    二级法官 三级法官 四级法官 一级检察官 二级检察官 三级检察官 四级检察官 技术总监 运营总监 生产总监 财务总监
    销售总监 市场总监 艺术总监 行政总监 人事总监 品牌总监 专门委员 主任秘书 技正 技监 参议 简任秘书 研究助理
    行政助理 首席法官 院士专家 联络员 特派员 科技特派员 (?<!总)工会副主席 苏木达 嘎查达 嘎查长 巴嘎达 副主任医师
    副研究员
    助理研究员 助理教授 副编审 编审 主管护师 护师 主治医师 组织干事 宣传干事 片区长 片长 网格长 河长 林长 田长 路长
    湖长 楼长 街长 库长 首席技师 技师(?!学院|学校) 项目经理 项目负责人 主要负责人 区域经理 大区经理 业务经理
    事业部总经理 党建指导员 工作队队长 工作队长 领队 总站长 支行长 分行长 会长助理 市长助理 县长助理 区长助理
    值班经理 大堂经理 客户经理 值班主任 值班长 安全总监 食品安全总监 药品安全总监 质量安全总监 质量总监
    (?<![\u4e00-\u9fff])分局长 (?<![\u4e00-\u9fff])支局长
    院长助理 校长助理 总经理助理 董事长助理 总裁助理 主任助理 局长助理
""")
#: Behind a head these make another word: 会长期, 委员会, 主席团.
NOT_AFTER_HEAD = "会团处制级办"
#: Behind 长 these do too.
NOT_AFTER_CHIEF = "期效远大足久度跑短"

#: Words for persons who hold no office, before a name: 居民唐某, 传承人江某.
ROLES = words("""
    居民(?![区楼点]|小区|小组) 村民(?!宿|居|小组|委) 市民(?!中心|广场) 农民 牧民 社员 群众 老人 党员 老党员 代表
    同学 学生(?!公寓|宿舍|会|社) 志愿者(?!服务|协会) 游客 客商 台商 企业家 企业代表 负责同志 传承人 非遗传承人
    代表性传承人 讲解员 教师 老师 班主任 医生 护士 法官(?!协会|学院) 检察官(?!协会|学院) 民警 干警 网格员 驻村干部
    村干部 种植户 养殖户 种植大户 养殖大户 农户 脱贫户 移民户 经营户 带头人 致富带头人 合作社负责人 联系人 县领导
    市领导 区领导 州领导 旗领导 省领导 校领导 院领导 镇领导 乡领导 局领导 领导(?!小组|干部|班子|力|机构|人|同志|下)
    艺人 匠人 手艺人 艺术家 画家 作家 书法家 专家 学者 翻译 司机 职工 工人 员工 技术员 农技员 指导员 管护员 护林员
    店主 摊主 老板 业主 户主 长者 儿童 家长 大学生(?!创业|村官|就业) 研究生(?!院) 博士 同志 选手 教练 运动员 队员
    学员 团员 会员(?!企业|单位|代表) 组员 成员 村医 乡村医生 军医 护理员 护理部 接线员 播音员 保育员 饲养员 保洁员
    安全员 检验员 化验员 质检员 水管员 工长 花农 果农 菜农 茶农 瓜农 棉农 粮农 渔民 牧户 船工 厨师 绣娘 银匠 木匠
    石匠 铁匠 陶艺师 茶艺师 美发师 驾驶员 快递员 外卖员 退役军人 老兵 老战士
    老干部(?!局|工作|活动|大学|科|处|支部|党) 老教师 老专家 老艺人 老支书 老主任 主播 创客 返乡青年 创业青年 留学生
    侨胞 台胞 学生代表 教师代表 家长代表 党员代表 群众代表 村民代表 居民代表 职工代表 青年代表 企业家代表 商户 店家
    馆长助手 项目组 参赛者 获奖者 当事人 患者 家属 校友 老乡 乡亲 乡贤 楼栋长 理货员 解说员 导览员 导游 讲解志愿者
    小讲解员 省人大代表 市人大代表 县人大代表 区人大代表 州人大代表 全国人大代表
    政协委员(?!考察|视察|调研|代表|工作|之家|活动|履职|会客|联络) 巡查员 监管员 协管员 管理员(?!会) 辅导员 织工 绣工
    缝纫工 缝制工 挡车工 修理工 养路工 环卫工 种植工
    孙女 孙子 儿子 女儿 妻子 丈夫 父亲 母亲 爱人 老伴 儿媳 女婿 弟弟 哥哥 姐姐 妹妹 老师傅 师傅 徒弟 学徒 采茶工
    砌筑工 焊工 电工 钳工 水手 船员 乘务员 售票员 收银员 服务员(?!工) 营业员 信息员 宣传员 监督员 评茶员 品酒师
    面点师 农技专家 养蜂人 护鸟人 守塔人 护边员 护路员 护河员 巡护员 巡线员 巡逻员 退役士兵 退伍军人 退休干部 退休教师
    种粮大户 种粮能手 种植能手 养殖能手 技术人员 工作人员 医护人员 管理人员 科研人员 讲解人员 (?<=[0-9])岁的 放映员
    修复师 古籍修复师 裁判员 邮递员 投递员 村民组长 村民小组长 调解员 人民调解员 楼长
""")
#: Of these, those that are an office in a vague way: whoever bears them is somebody in the place before.
LEADERS = frozenset(words("县领导 市领导 区领导 州领导 旗领导 省领导 校领导 院领导 镇领导 乡领导 局领导 领导"))

#: Heads that hold the last word of the body that they head: 县教育局长 is 局长 of 县教育局. To them belongs what the
#: body is called without it.
OF_BODIES = words("局长 部长 科长 处长 厅长")

#: Words before a head that belong to a body of the place, or of the institution, named before: 党委书记 of 白河乡 is
#: 书记 of 白河乡党委.
BODIES = words("党委 党工委 党总支 党支部 支部 总支 纪委 纪工委 团委 工会 村委会 居委会")

#: Heads that may stand behind the name: 李某校长, and behind the surname alone: 胡县长.
BEHIND = words("""
    书记 主席 主任 部长 市长 区长 县长 镇长 乡长 局长 厅长 处长 科长 所长 院长 校长 园长 馆长 站长 台长 社长 会长
    队长 团长 厂长 总经理 经理 董事长 理事长 秘书长 总裁 总监 教授 老师 医生 主编 专员 女士 先生 同志 检察长 副书记
    副主席 副主任 副部长 副市长 副区长 副县长 副镇长 副乡长 副局长 副厅长 副处长 副科长 副所长 副院长 副校长 副园长
    副馆长 副站长 副会长 副总经理 副秘书长 副董事长 副总裁 副总编 副主编 副教授 总编 总编辑 总工程师 副台长 副社长
    副行长 副理事长 执行长 村长 支书 副总 主委 署长 副署长 议员 议长
""")
#: Of these, those that are no office.
POLITE = frozenset(words("女士 先生 同志 老师 医生"))

#: What may stand behind a name out of politeness, and is no part of it.
HONORIFICS = words("同志 先生 女士 老师 教授 博士 研究员 夫人 阁下")
#: Of these, those that stand behind a surname alone too, and never make a given name with it: 张女士.
FORMS_OF_ADDRESS = words("女士 先生 小姐 夫人 太太 同志 阁下")

#: Heads that name a place's government: their organisation is not written, and none is invented.
OF_PLACES = frozenset(words("市长 区长 县长 旗长 州长 省长 盟长 镇长 乡长 村长 专员"))
#: Which head goes with which endings of an organisation, when only the head is written.
GOES_WITH = {
    "局长": ("局",), "院长": ("院",), "校长": ("学", "校"), "园长": ("园",), "馆长": ("馆",), "所长": ("所",),
    "站长": ("站",), "厂长": ("厂",), "台长": ("台",), "社长": ("社",), "会长": ("会",),
    "理事长": ("会", "社", "公司"), "行长": ("行",), "队长": ("队",), "董事长": ("公司", "集团", "企业"),
    "总经理": ("公司", "集团"), "经理": ("公司", "集团"), "部长": ("部",), "科长": ("科",), "处长": ("处",),
    "分局长": ("分局",), "支局长": ("支局",),
    "检察长": ("检察院",), "庭长": ("庭",), "场长": ("场",), "秘书长": ("会", "政协"), "总裁": ("集团", "公司"),
}  # fmt: skip
#: Heads that go with so many bodies that only one of their own sentence is meant.
SAME_SENTENCE = frozenset(words("会长 秘书长 理事长"))
#: What may stand before a head of a place's government; and before an office, no part of it.
BEFORE_OF_PLACES = words("副 常务副 代 代理 原 前 名誉")
BEFORE_OFFICES = words("原 前 时任 现任 该 兼")
#: Heads whose bearer, with a place's party committee left out, is of that committee: 县委常委, 县委书记.
PARTY_BODY = "委"
