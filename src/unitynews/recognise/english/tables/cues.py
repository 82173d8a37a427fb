"""Verbs and turns of phrase: who goes where, who leads, who receives, what for.

Sources: as in `tables`. Where a verb of visiting stands without its endings, all of them are tried.
"""

from __future__ import annotations

from unitynews.recognise.english.tables import phrases, words

#: Who travels together.
GROUPS = words("delegation delegations group team mission party entourage contingent")
#: Groups of which no more need be said: these do not go to a match or on holiday.
OFFICIAL_GROUPS = phrases("""
    delegation, study group, inspection group, inspection team, research team, entourage, trade mission,
    fact-finding mission, officials from, councillors from, delegates from, representatives from, leaders from
""")
#: Who goes on with a visit that has begun, as the last word before the verb.
GOERS = frozenset(
    words("""
    he she they who it and then also later next first finally subsequently afterwards before while after by jointly
    delegation delegations group team mission party entourage visitors guests officials delegates members leaders
    councillors representatives highness highnesses excellency majesty minister mayor governor president chairman
    chair director secretary ambassador commissioner leader premier prince princess king queen duke duchess earl
    countess senator collector officer envoy pair trio couple dignitaries experts
    today yesterday recently morning afternoon evening week which also personally officially was were
    secretary-general vice-chancellor chancellor provost principal dean head nurses doctors teachers educators experts
    researchers academics engineers growers farmers entrepreneurs executives lawmakers parliamentarians legislators
""")
)

#: Verbs that take a place that is visited as a whole, or a stop.
VISIT_VERBS = phrases("""
    visited, visits, visiting, visit, paid a visit to, paid an official visit to, paid a courtesy visit to,
    paid a working visit to, pays a visit to, paid visits to, made a visit to, made an official visit to,
    made a surprise visit to, undertook a visit to, arrived in, arrived at, traveled to, travelled to, traveled on to,
    travelled on to, travelling to, traveling to, travelling on to, traveling on to, went to, went on to, came to,
    flew to, flew on to, drove to, heading to, headed to, headed for, proceeded to, proceeding to, moved on to,
    moving on to, continued to, continued on to, continuing to, journeyed to
""")
#: Of these, those that move the visitors on to somewhere else.
MOVING = frozenset(words("arrived traveled travelled travelling traveling flew drove headed proceeded went came moved"))

#: Verbs whose places are stops on the way.
STOP_VERBS = phrases("""
    toured, tours, touring, tour, inspected, inspects, inspecting, inspect, stopped at, stopped by, stops at,
    stopping at, made stops at, made a stop at, stops in, called at, called to, calling at, called in at, dropped by,
    walked through, walked around, looked around, looked round, were shown around, was shown around, was shown,
    were shown, were taken around, was taken around, was taken on a tour of, were taken on a tour of,
    was given a tour of, were given a tour of, was given a guided tour of, were given a guided tour of,
    took a tour of, had a tour of, viewed, started the day at, began the day at, started her day at,
    started his day at, began her day at, began his day at, started at, began at, ended at, ended the day at,
    concluded at, officially opened, formally opened, opened the, tour took in, visit took in, tour of, tour included,
    tour includes, visit included, itinerary included, programme included, program included, visits included,
    took in, stops included, stop was at, stop was, carried out an inspection of, conducted an inspection of,
    conducted a surprise inspection of, being shown around, being given a tour of, with a visit to, with visits to,
    by a visit to, included a visit to, included visits to, including a visit to, including visits to
""")
#: Of these, those that need no going subject: the tour or the visit is what has the places.
IMPERSONAL = phrases("""
    tour took in, visit took in, tour of, tour included, tour includes, visit included, itinerary included,
    programme included, program included, visits included, stops included, stop was at, stop was, stops at, stops in,
    with a visit to, with visits to, by a visit to, included a visit to, included visits to, including a visit to,
    including visits to
""")

#: Behind one of these nothing has happened yet, or nothing at all.
NOT_HAPPENED = words("""
    will would shall may might can could should must not never to cannot please wants want plan plans planned hopes
    hope due expected invited schedule scheduled I we you
""")
#: A sentence with one of these tells of another time, or of what is usual.
OTHER_TIMES = (
    r"(?:^|\W)(?:[Ll]ast (?:year|month|spring|summer|autumn|fall|winter)|[Nn]ext (?:year|month|week|spring|summer"
    r"|autumn|fall|winter)|[Ii]n (?:18|19|20)\d\d\b|[Ss]ince (?:18|19|20)\d\d\b|years? ago|[Ee]very \w+|[Pp]reviously"
    r"|[Tt]omorrow|[Ee]arlier this year|in later life|[Aa]nnually|[Ee]ach year)"
)

#: What people are said to be before their names: cue -> role.
BY_CUES = {
    **dict.fromkeys(phrases("led by, headed by, leading the delegation was, leading the group was"), "leader"),
    **dict.fromkeys(
        phrases("""
        accompanied by, escorted by, in the company of, joined by, accompanying the minister were,
        accompanying the delegation were, accompanying the visitors were, accompanying her were, accompanying him were,
        accompanying the minister was, accompanying the delegation was, also present were, also present was,
        also in attendance were, in attendance were, also attending were
    """),
        "companion",
    ),
    **dict.fromkeys(
        phrases("""
        received by, welcomed by, hosted by, greeted by, met by, briefed by
    """),
        "host",
    ),
    **dict.fromkeys(
        phrases("guided by, shown around by, shown round by, taken around by, given a tour by, guided around by"),
        "guide",
    ),
    **dict.fromkeys(
        phrases("""
        delegation included, delegation includes, delegation which included, delegation also included,
        delegation comprised, delegation comprises, delegation consisted of, delegation was made up of,
        members of the delegation included, members of the mission included, mission included, mission also included,
        members of the delegation were, delegation members included, group included, party included,
        other members of the delegation were, other members of the delegation included, along with, together with,
        alongside
    """),
        "member",
    ),
}

#: Who is *shown around* something *by* somebody is guided by him.
GUIDED = phrases("shown around, shown round, taken around, guided around, guided through, given a tour of")

#: What may stand before the *by* of these: escorted *throughout* by, met *at Greenfield Airport* by.
BEFORE_BY = phrases(
    "throughout, jointly, personally, warmly, there, also, again, on arrival, upon arrival, on her arrival"
)

#: As above, behind a name: Zhou Liqun *accompanied the delegation*.
SUBJECT_CUES = {
    **dict.fromkeys(words("accompanied escorted"), "companion"),
    **dict.fromkeys(words("received welcomed hosted greeted met briefed"), "host"),
    **dict.fromkeys(words("guided"), "guide"),
    **dict.fromkeys(words("led headed leads heads"), "leader"),
}
#: The same with what they took part in: Pei Jun *took part in the inspection*.
JOINED = phrases("""
    took part in, joined, attended, participated in, were present at, was present at,
    were present during, was present during,
    were also present at, were also present during, also attended, were part of,
    also took part in
""")
JOINED_WHAT = words("visit inspection tour delegation visits inspections activities party visitors event")

#: Verbs of what a visit is for: visited the county *to learn* from it.
PURPOSE_VERBS = words("""
    study learn exchange discuss explore promote inspect investigate research review examine deepen strengthen
    share observe understand seek see boost enhance assess survey mark celebrate open launch check find monitor
""")

#: Behind an expression of visiting, words that may stand between a subject and its verb.
BETWEEN = frozenset(
    words("""
    and also then later first next who jointly recently today yesterday on in the this last week morning afternoon
    evening earlier officially personally formally warmly monday tuesday wednesday thursday friday saturday sunday
    january february march april may june july august september october november december jan feb mar apr jun jul aug
    sept sep oct nov dec from to has have had
""")
)

#: What may go on behind a place in small letters; another word makes an adjective of the name: *Chinese* companies.
BEHIND_PLACES = words("""
    last this today yesterday earlier recently because via together along alongside accompanied led until through late
    early again since whose there within being here not but all both they he she next said says so
""")
