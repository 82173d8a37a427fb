"""By what the places are known that visitors are shown.

Source: the lists of stops in reports of visits from county governments, schools, hospitals and courts.
"""

from __future__ import annotations

from unitynews.recognise.chinese.tables import words

#: Endings of what can be visited, in a list behind a verb of visiting.
SUFFIXES = words("""
    村 社区 小区 镇 乡 街道 县 市 区 嘎查 苏木 排污口 堂 教堂 福音堂 清真寺 道观 库房 仓库 工坊 作坊 染坊 宗祠
    祠堂 加工系统 采石场 采砂场 工区 标段 隧道 枢纽 船闸 泵房 观景台 观景平台 平台 剧场 影院 影剧院 大剧院 歌舞厅
    音乐厅 展示馆 体验馆 体验店 旗舰店 专卖店 直播间 田园综合体 综合体 示范基地 种植园 采摘园 养老院 敬老院 福利院
    幸福院 老年公寓 日间照料中心 托老所 救助站 学堂 讲堂 书画院 画院 博览园 植物园 动物园 农耕园 生态园 创业园
    孵化园 物流园 科创园 楼 塔楼 土楼 吊脚楼 鼓楼 风雨桥 廊桥 古井 古渡 古道 驿道 关隘 关口 哨所 营区 营房 军营 连队
    中队 支队 总队 派出所 消防站 站房 岸线 断面 监测点 监测站 观测站 气象站 水文站 蓄水池 水塔 配水厂 供水站 换热站
    热源厂 焚烧厂 填埋场 中转站 分拣中心 回收站 牧户 牧场 合作社 家庭农场 繁育中心 良种场 种畜场 鱼塘 虾塘 塘 池 湾
    滩 洲 坝区 坡 坪 岭 峰 崖 洞 溶洞 峡谷 景点 景观带 风光带 商圈 商业街 夜市 馆 院 校 园 厂 场 站 所 室 厅 店 塔
    寺 庙 祠 阁 楼 桥 库 港 码头 渡口 口岸 关 堡 窟 陵 墓 碑 亭 台 坊 院落 大院 故居 旧居 旧址 遗址 民居 古镇 古城
    古街 古村 老街 街 巷 小巷 大街 步行街 小学 中学 学校 大学 学院 幼儿园 中心 基地 园区 产业园 工业园 科技园 公园
    广场 景区 街区 社 合作社 公司 集团 企业 车间 工厂 农场 牧场 林场 牛场 羊场 渔场 养殖场 加工厂 大棚 温室 局 办 委
    部 处 科 法院 检察院 医院 卫生院 卫生室 银行 酒店 宾馆 民宿 农家乐 超市 市场 商场 商城 商店 展厅 大厅 窗口 长廊
    文化墙 工作室 工作站 服务站 服务点 点 示范点 观测点 驿站 书屋 书院 书店 报告厅 礼堂 戏台 小镇 项目 项目区 示范区
    开发区 保护区 体验区 展区 核心区 工程 现场 工地 生产线 流水线 灯塔 水库 电站 水厂 湿地 流域 河段 梯田 果园 茶园
    菜园 花园 苗圃 试验田 示范田 田间 林区 牧区 草场 草原 湖 河 山 岛 峡 谷 沟 泉 瀑布 沙滩 海岸 实训室 实验室 教室
    阅览室 图书室 录音棚 演播室 演播厅 直播间 机房 宿舍 食堂 操场 病房 病区 门诊 诊室 手术室 药房 法庭 审判庭 调解室
    指挥部 指挥室 调度室 监控室 值班室 党群服务中心 文化站 文化大院 记忆馆 村史馆 校史馆 院史馆 史馆 基地园 乐园
    家园 团 队 台 城 建构区 阅读区 区角 活动区 活动室 功能室 农田 公寓 宿舍楼 教学楼 实训楼 实验楼 综合楼 办公楼
    大楼 楼宇 体育馆 体育场 游泳馆 成果展 主题展 专题展 书画展 图片展 摄影展 作品展 展览 集群 产业带 示范带 示范户
    示范村 管委会 政府 办事处 指挥中心 大队 中队 专柜 门店 仓库 粮库 冷库 储备库 充电站 加油站 变电站 污水处理厂
    泵站 灌区 渠 堤 坝 大坝 闸 湿地公园 养殖小区 安置点 增收点 帮扶车间 扶贫车间 党支部 支部 服务区 综合体 孵化器
    众创空间 空间 街坊 弄堂 胡同 大厦 写字楼 人家 之家 故里 廊道 绿道 栈道 步道 碑林 石刻 石窟 壁画 牌坊 城墙 城楼
    烽火台 港口 机场 车站 高铁站 收费站
    
""")
#: By these the last of a list of sites may not end, whose own ending the table above does not have.
NOT_LAST = words("""
    情况 工作 建设 经验 做法 成果 文化 活动 介绍 资料 产业 技术 发展 成效 效果 环境 设施 设备 作品 产品 服务 管理
    流程 运行 模式 制度 历史 精神 风貌 特色 展示 演示 表演 视频 专题片 宣传片 汇报 讲解 理念 氛围 景观 风光 机制
    知识 生活 事迹 故事 课堂 课程 教学 训练 过程 状况 现状 进度 规划 布局 品种 长势 代表 干部 群众 师生 负责人 人员
    等
""")
#: What ends like a site and is none.
NOT_SITES = frozenset(
    words("""
    重点 特点 亮点 热点 难点 观点 优点 缺点 要点 起点 试点 节点 焦点 景点 站点 网点 地点 点 成功 部门 各部门
    有关部门 相关部门 单位 各单位 全区 全县 全市 我县 我市 我区 社会 大会 会场 现场 立场 市场 主战场 战场 职场 中心
    基地 平台 舞台 后台 台 城 团 队 社 区 所 处 家园 园 场 市场主体 一线 基层 各地 学校 医院 公司 企业 合作社 农村
    乡村 城市 城区 山区 社区 小区 村庄 校园 展厅 大厅 现场会 会议室 行政楼 办公室 教室 座谈会 交流会 项目 工程 窗口
    空间 团队 农户家 群众家 乡镇 县区 园区 景区 街区 家 田间 地头 田间地头 车间 工地 企业车间 群众 农户 之一 第一
    情况 工作 经验 做法 三农 各乡镇 各村 各社区 会议 全院 我院 我校 我园 党部 总部 全部 内部 外部 局部 干部 东部
    西部 南部 北部 中部 好处 用处 到处 随处 益处 深处 高处 创新点 切入点 着力点 落脚点 结合点 增长点 闪光点 热情
    公共服务 便民服务 全科 学科 专科 内科 外科 本科 教科 社科 百科 收费 管理处 有关处 结对 开办 举办 主办 承办 协办
    创办 兴办 筹办 常委 党委 政委 同城 全城 多城 长城 进城 返城 客户 江山 高山 党史馆藏 有关负责 绿水青山 金山银山
    青山 大山 江河 山河 入社 全社 报社 展览 展示 展板 沙盘 专题片 宣传片 演出 晚会 展演 现场教学 观摩点 展区展台
    画展 书法 作品 手稿 农业 工业 产业 企业生产 市场情况 乡村振兴 一线岗位 党史 校史 村史 院史 馆藏 文物
""")
)
#: Endings of sites so common that without a name before them they are only rooms and corners of where one is.
GENERIC = words("""
    村史馆 校史馆 院史馆 文化站 记忆馆 展厅 大厅 长廊 文化墙 民居 传统民居 农户 大棚 车间 实训室 实验室 教室 阅览室
    活动室 图书室 食堂 宿舍 操场 书屋 农家书屋 卫生室 增收点 服务点 文化大院 文化广场 便民服务中心 党群服务中心
    村委会 党支部 民宿 展馆 展室
    陈列室 荣誉室 调解室 老街 古街 果园 菜园 种植基地 养殖基地 合作社 幸福院 日间照料中心 文化活动室 体验区 展区
    示范田 农田 高标准农田
""")
#: What these stops are, by their endings; the first that fits.
KINDS = (
    ("village", words("村 嘎查")),
    ("community", words("社区")),
    ("neighbourhood", words("小区")),
    ("town", words("镇")),
    ("township", words("乡 苏木")),
    ("subdistrict", words("街道")),
    ("county", words("县 旗")),
    ("city", words("市")),
    ("museum", words("博物馆 纪念馆 美术馆 展览馆 陈列馆 记忆馆 村史馆 校史馆 院史馆 科技馆 规划馆")),
    ("library", words("图书馆 绘本馆 书店 书屋")),
    ("school", words("小学 中学 学校 大学 学院 幼儿园 职教中心 党校 书院")),
    ("hospital", words("医院 卫生院 保健院 卫生室")),
    ("court", words("法院 检察院 法庭")),
    ("company", words("公司 集团 合作社 企业")),
    ("factory", words("厂 车间 生产线 加工园区")),
    ("farm", words("农场 牧场 林场 牛场 羊场 养殖场 繁育场 大棚 种植园 果园 茶园")),
    ("market", words("市场 商场 商城 超市")),
    ("park", words("公园 园区 产业园 工业园 科技园 文化园 花园 广场")),
    ("base", words("基地 示范点 示范区")),
    ("office", words("局 办 委 审批中心 服务中心 融媒体中心 政务中心")),
    ("centre", words("中心 文化站 服务站 文化馆")),
    ("room", words("室 厅 大厅 病房")),
    ("project", words("项目 工程 现场")),
    ("heritage", words("故居 旧居 旧址 遗址 寺 庙 祠 塔 灯塔 石窟 陵园")),
)
#: The kinds of stops that are institutions too.
INSTITUTIONS = frozenset(
    ("museum", "library", "school", "hospital", "court", "company", "office", "centre", "community")
)

#: Behind a site in a sentence, what is no more of its name.
BEHIND = words(r"""
    并 进行 开展 考察 调研 学习 参观 听取 了解 详细 看望 慰问 座谈 就 对 同 观看 观摩 检查 指导 研究 访问 实地 时
    后 的 情况 建设 改造 召开 举行 感受 体验 查看 察看 出席 参加 调查 视察 取经 交流 开始 展开 询问 实施 推进 发展
    转 转了 看 看了 走 走了 走走 品茗 品尝 敬香 祭祖 拜访 拜谒 等候 登 坐 停 驻足 与 同 向 为 把 将 被 以 听 问 聊 谈
    走访 聆听
""")

#: Behind a site, what makes a matter of it: 老旧小区改造情况.
MATTER = words(r"""
    改造 建设 情况 发展 的 推进 实施 管理 整治 工作
""")

#: Behind an area, verbs: what begins like this is no site in it.
DOING = words(r"""
    考察 调研 学习 视察 参观 访问 交流 慰问 检查 督导 指导 开展 进行 观摩(?!点|区|基地)
""")

#: What opens a description rather than a name: 10家企业, 相关单位.
COUNTED = words(r"""
    [一二三四五六七八九十两几多数\d]+(?:余|多)?[个家户处所座名位间批项] 部分 各 相关 有关 多个 多家 当地 一些 其他
    每 该 这 那 附近 周边 沿线 重点 在建 所有 全部 困难 脱贫 贫困 企业 群众 农户
    结束 完毕 期间 过程 会员企业 结对帮扶
""")

#: What stands before a common ending without making a name of it: 重点项目.
COMMON_STEMS = words(r"""
    重点 在建 招商引资 产业 民生 施工 建设 生产 活动 比赛 会议 主 分 工作 考场 特色 示范 优势 乡村 旅游 教育 文化
    农业 工业 优质 企业 集中 部分 相关 各类 基础 配套 水利 交通 扶贫 帮扶 城市 农村
""")
#: These endings.
COMMON_ENDS = words(r"""
    项目 工程 现场 企业 会场 基地 中心 园区 产业园 市场 学校 医院 单位 合作社 景区 站点 示范点 点 区 室 家 户
""")
