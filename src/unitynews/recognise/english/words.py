"""The words that the English grammar knows. To teach it a word, add it here.

Sources: the English services of Chinese agencies and of county governments, and the reports of official visits by
other governments, read for their vocabulary. Capitals do not matter in titles; elsewhere a name begins with a capital.
"""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


#: The last word of an office: vice *mayor*, Party *secretary*.
TITLE_HEADS = _words(
    "mayor governor magistrate secretary secretary-general director director-general chairman chairwoman chairperson "
    "chair president minister premier ambassador consul consul-general commissioner principal headmaster headmistress "
    "headteacher head chief dean rector curator librarian manager superintendent inspector warden councillor counselor "
    "mayoress senator ceo founder coordinator chancellor vice-chancellor administrator general-secretary"
)

#: The words before it that belong to the office: *executive vice* mayor.
TITLE_MODIFIERS = _words(
    "vice deputy acting executive former assistant first second senior standing permanent honorary associate general "
    "managing party prime foreign chief county city provincial municipal district town township village state regional "
    "federal national local branch committee congress section division office bureau department board council "
    "secretary member"
)

#: Offices of an area rather than of an organisation: mayor of Greenfield.
AREA_TITLES = frozenset(_words("mayor governor magistrate premier president minister mayoress senator councillor"))

#: What stands before a name and is no office.
COURTESY = _words("Mr Mrs Ms Miss Dr Prof Professor Sir Dame Lord Lady Comrade Madam")

#: The last word of an administrative area that receives visits as a whole.
AREAS = _words("County City Province Prefecture District Municipality Region State Canton Borough Republic Kingdom")

#: The last word of a smaller area, which is a stop on the way.
SMALL_AREAS = _words("Town Township Village Community Subdistrict Neighborhood Neighbourhood Hamlet Street")

#: The last word of a place, in capitals or not: the county *museum*.
PLACES = _words(
    "museum school kindergarten hospital clinic park library center centre hall factory plant farm temple mosque "
    "church monastery base garden gardens square station port airport bridge theater theatre gallery stadium market "
    "workshop zone reservoir dam road university college academy institute laboratory lab campus orchard vineyard "
    "nursery house palace tower memorial cemetery monument site zoo pavilion mill mine warehouse cooperative studio "
    "court courthouse shop complex estate greenhouse greenhouses courtyard archive archives"
)

#: The last word of an organisation.
ORGANISATIONS = _words(
    "Bureau Committee Department Ministry Commission Office Administration Government Council Association Federation "
    "Company Corporation Group Ltd Inc Co Foundation Society Union Chamber Agency Authority Board Bank University "
    "College Academy Institute School Hospital Congress Conference Court League Party Museum Library Kindergarten "
    "Center Centre Front Consulate Embassy Trust Club Press Station Procuratorate Parliament Assembly Senate"
)

#: Organisations that are named by what they are for: Ministry *of Culture and Tourism*.
NAMED_WITH_OF = _words(
    "Ministry Bureau Department Office Committee Commission University Academy Institute Board Council School "
    "Association Federation Chamber Bank College Administration Society Museum Library Academy"
)

#: Who travels together.
GROUPS = _words("delegation group team mission party entourage")

#: Groups of which no more need be said: these do not go to a match or on holiday.
OFFICIAL_GROUPS = ("delegation", "study group", "inspection group", "inspection team", "research team", "entourage")

#: Words in small letters that are no part of a place's name: Baihe Primary School *and the* county museum.
NOT_IN_PLACES = _words(
    "and or the a an in on at of to by for with from its his her their our as where which that while during after "
    "before then also is was were are has had have near into over under between near nearby"
)

#: Capitalised words that begin no name.
NO_NAMES = frozenset(
    _words(
        "The A An In On At After Before During From To By For With And But Or As When While He She They It We You I "
        "His Her Their Its Our This That These Those There Here Then Later Also Both Each All Some Many Most Next "
        "Finally Accompanied Led Headed Joined Earlier Today Yesterday Tomorrow Monday Tuesday Wednesday Thursday "
        "Friday Saturday Sunday January February March April May June July August September October November "
        "December Visiting Touring Following Speaking Upon Through Under Over Since Until If Not No Party Communist"
    )
)

#: Verbs that take a place that is visited as a whole, or a stop.
VISIT_VERBS = (
    "visited",
    "visits",
    "visiting",
    "paid a visit to",
    "paid an official visit to",
    "paid a courtesy visit to",
    "paid a working visit to",
    "pays a visit to",
    "made a visit to",
    "made an official visit to",
    "arrived in",
    "arrived at",
    "traveled to",
    "travelled to",
    "went to",
    "came to",
)

#: Verbs whose places are stops on the way.
STOP_VERBS = (
    "toured",
    "tours",
    "touring",
    "inspected",
    "inspects",
    "inspecting",
    "stopped at",
    "stopped by",
    "called at",
    "dropped by",
    "walked through",
    "looked around",
    "were shown around",
    "was shown around",
)

#: Behind one of these nothing has happened yet, or nothing at all.
NOT_HAPPENED = _words("will would shall may might can could should must not never to cannot")

#: What people are said to be before their names: cue -> role.
BY_CUES = {
    "led by": "leader",
    "headed by": "leader",
    "accompanied by": "companion",
    "escorted by": "companion",
    "in the company of": "companion",
    "received by": "host",
    "welcomed by": "host",
    "hosted by": "host",
    "greeted by": "host",
    "guided by": "guide",
    "shown around by": "guide",
}
#: As above, behind a name: Zhou Liqun *accompanied the delegation*.
SUBJECT_CUES = {
    "accompanied": "companion",
    "escorted": "companion",
    "received": "host",
    "welcomed": "host",
    "hosted": "host",
    "greeted": "host",
    "guided": "guide",
    "led": "leader",
    "headed": "leader",
}

#: Verbs of what a visit is for: visited the county *to learn* from it.
PURPOSE_VERBS = _words(
    "study learn exchange discuss explore promote inspect investigate research review examine deepen strengthen "
    "share observe understand seek see boost enhance assess survey"
)

MONTHS = _words(
    "January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul "
    "Aug Sept Sep Oct Nov Dec"
)

NUMBERS = _words(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
