"""Genres that tell of no visit, by the last words of the headline.

Source: the kinds of official documents in the regulations on them (《党政机关公文处理工作条例》, art. 8) and the
commonest other headings of county pages.
"""

from __future__ import annotations

from unitynews.recognise.chinese.tables import words

NO_VISIT = words("""
    通知 公告 公示 通告 通报 决定 决议 意见 办法 细则 规定 条例 方案 预案 规划 纲要 请示 批复 函 纪要 命令 议案 报告
    讲话 致辞 贺信 慰问信 倡议书 公开信 简介 简历 名单 预报 预警 天气 招聘 启事 声明 承诺书 解读 问答
""")
