"""Surnames, and what names of persons are made of.

Sources: the Hundred Family Surnames (百家姓, 10th century, public domain), with the surnames among the 400 most
frequent of the census of 2020 that it lacks (肖 付 覃 闫 …) and simplified spellings (闫 for 阎, 付 for 傅, 肖 for 萧).
"""

from __future__ import annotations

from unitynews.recognise.chinese.tables import words

#: Surnames of one character.
SINGLE = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费"
    "廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董"
    "梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉"
    "钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景"
    "詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦"
    "尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那"
    "简饶空曾毋沙养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公"
    "肖付覃闫佘佟晋代牟原亓冼郇冒揭揣逮鹿苟芦迟展海岳帅隋仝邸邝商肇药植柘哈那青千凡刑占由母玉竹米兰矫练苑赫楚丛腾粟鄢谌瓮雒尉蹇菅訾布木税亢禚茆笪眭过呼修信种闪盘麦禤次"
)
#: Surnames that are also common words: a name of theirs needs more than a guess.
DOUBTFUL = frozenset(
    "和向于应时从任单都方等常成高全通连有国东公相家经平明能空养须后关查花水安万强计双文原代由商展别步终支管解充宿"
)

#: Compound surnames, of which a given name of one or two characters follows.
COMPOUND = words("""
    欧阳 司马 上官 诸葛 夏侯 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 司空 长孙 宇文 轩辕 鲜于 闾丘 申屠 淳于 单于 太叔 钟离
    独孤 南宫 拓跋 呼延 赫连 澹台 公冶 宗政 濮阳 端木 百里 东郭 南门 西门 万俟 闻人 公羊 仲孙 巫马 漆雕 乐正 壤驷 公良
    完颜 耶律 纳兰 叶赫 爱新觉罗 第五 左丘 东门 梁丘 谷梁 段干 微生 亓官 夹谷 宰父 沙吒 仆固 达奚 哥舒 贺兰
""")

#: What names of other languages are written with, those with a · between their parts. Source: the characters of the
#: Xinhua tables (《世界人名翻译大辞典》) for English, Russian, German, Uyghur, Kazakh and Tibetan names.
TRANSLITERATION = (
    "阿艾爱安昂奥巴白柏班邦包保鲍贝本比彼毕别宾波伯博勃布采蔡茨慈次察查昌楚达大代戴黛丹当道德登邓狄迪底地蒂丁东杜顿多恩尔"
    "法凡范方菲费芬丰冯夫弗福盖甘冈高戈哥歌格葛根古瓜圭郭果哈海汉汗豪赫黑亨胡华惠霍基吉季加佳贾简杰捷金京菊君卡凯坎康考柯科"
    "可克肯孔库夸昆拉腊莱赖兰朗劳勒雷蕾黎里李丽莉利连莲林琳玲柳龙隆卢鲁露伦罗洛吕麻马玛迈买麦曼芒茂梅美门蒙孟弥米蜜明莫默姆"
    "木穆拿娜纳奈南内嫩能尼妮年涅宁纽农努女诺欧帕派潘庞佩彭蓬皮匹平珀普奇齐契恰强乔切钦琴青琼丘热仁荣日茹瑞若撒萨赛桑瑟森沙莎"
    "珊尚绍舍申圣施什石史士舒朔斯丝思松苏孙索塔泰坦唐陶特藤提田廷图土吐托脱瓦娃万旺威韦维卫魏温文翁沃乌吾武伍西希锡夏先香"
    "肖谢辛欣兴休雄许雪逊雅亚扬杨耶叶伊依茵英永尤于雨约云泽扎詹张哲者珍芝治朱子祖佐迭麓逖艮帖吞肉孜买提江木罕古丽"
)

#: Parts of Tibetan, Mongolian, Uyghur and Yi names that are written without a · and without a surname: 扎西次仁.
NATIONAL_PARTS = words("""
    扎西 次仁 卓玛 洛桑 旦增 丹增 平措 顿珠 达瓦 尼玛 巴桑 拉姆 央金 格桑 罗布 边巴 普布 米玛 旺堆 旺姆 多吉 索朗
    德吉 白玛
    强巴 坚赞 仁青 仁增 才让 才旦 尕藏 桑杰 贡布 加措 嘉措 江村 群培 曲扎 曲珍 曲措 卓嘎 玉珍 仓决 晋美 阿旺 土登
    益西 赤列
    热地 斗拉 完代 南杰 朋措 索南 旦巴 久美 华旦 嘎玛 泽仁 泽旺 降措 巴图 苏和 额尔敦 乌兰 其其格 巴特尔 格日勒 那顺
    斯琴 娜仁
    哈斯 布和 宝音 朝鲁 白音 敖日 图雅 高娃 木仁 吉木 阿依 古丽 买买提 艾合 阿不都 吐尔 努尔 帕提 沙马 吉克 阿木
    尔古 曲比 木乃
""")

#: What looks like a name, a surname and one or two characters, and is none.
NOT_NAMES = frozenset(
    words("""
    双方 时任 全体 全程 任职 方面 方式 方向 万元 万人 和平 和谐 平时 高度 高中 高校 高级 高新 安全 安排 常务 常委
    成员 成立 成果
    成功 文化 文物 文明 文艺 文联 文旅 水利 水务 农业 农村 农办 农户 国家 国际 国土 国资 公安 公司 公路 公共 家长
    家庭 关于 关心
    党员 党委 党组 党校 党建 党政 党群 党史 车间 花园 花卉 山区 金融 林业 林场 牧业 石油 温室 牛羊 马铃薯 计划 计生
    项目 经济
    经验 经营 经过 经理 通过 通报 通讯员 连续 连日 都是 都要 应邀 应当 应急 相关 相互 查看 管理 管委 解决 强调 强化
    单位 时间
    时候 从严 从事 能源 能够 东部 海关 海外 展示 展览 步行 易地 融媒 融媒体 融合 益民 盛况 古城 古镇 谷物 路过 路线
    商务 商会
    商贸 许多 谢谢 师生 师傅 代表 代表团 原有 温馨 广大 广泛 广场 景区 景点 利用 利民 连片 于是 和他 和她 向大家
    向他 由于
    明确 明天 明年 昌盛 万亩 万寿 沙发 养殖 养老 别墅 空间 游客 贡献 寿星 牧民 幸福 家园 习近平 施工 施策 包括 包村
    严格 严重
    支持 支部 支书 支委 山村 武装 金秋 金色 祖国 强县 康养 宣传 宣讲 统筹 储备 卫生 卫健 教育 暨南 元旦 居民 居住
    苗木 苗圃
    关系 关注 关工委 景观 充分 充满 须要 封面 任务 查阅 查找 花椒 强烈 司法 司机 班子 班级 班主任 富民 松柏 柏油
    家访 牛场
    广播 广电 阴雨 边境 连接 向阳 东风 云计算 车辆 米粉 水库 水果 水厂 雷锋 孔子 蒙古 印度 伊斯兰 巴黎 海峡 海拔
    红色 红军
    竹编 千亩 青年 青少年 青山 玉米 由此 母亲 凡是 哈密 布置 布局 药材 药品 代办 商户 商业 商量 展区 展厅 展馆 海鲜
    原创
    一行 宗教 统战 华侨 台办 侨办 侨联 妇联 工会 计委 编办 科协 残联 团委 成效 成长 成绩 汪洋 越来越 越发 衡量
    """)
)
#: By these characters no name ends: they end organisations, places and words. Names such as 林场 are places.
NOT_NAME_ENDS = frozenset(
    "局部委办院校馆所站县市区镇乡村省州厅处科室组团队社会厂场店园说称也还都均曾已再又的了在与及等是和就对为将被把到赴"
)
