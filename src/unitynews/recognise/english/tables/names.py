"""Names of persons and organisations: what may stand in them, and what shows that a run of capitals is no person.

Sources: particles of Dutch, German, French, Spanish, Portuguese, Italian, Arabic, Malay, Welsh, Gaelic and African
surnames; endings of organisations in the material that `tables` names.
"""

from __future__ import annotations

from unitynews.recognise.english.tables import phrases, words

#: Words in small letters within a name: Salim *bin* Hamad, Rory *de* Burgh.
PARTICLES = (
    *phrases("van der, van den, van de, von der, de la, de las, de los, de los, a', y de"),
    *words("de del della di da das do dos du van von zu bin binti bint ibn ben al el ap ab ferch wa ya la le ter af"),
)
#: The same with a hyphen: *al-*Busaidi.
HYPHENED = words("al el ul as ad an ar at ash az")

#: The last word of an organisation.
ORGANISATIONS = words("""
    Bureau Committee Department Ministry Commission Office Administration Government Council Association Federation
    Company Corporation Group Ltd Ltd. Inc Inc. Co Co. LLC PLC plc GmbH Foundation Society Union Chamber Agency
    Authority Board Bank University College Academy Institute School Hospital Congress Conference Court League Party
    Museum Library Kindergarten Center Centre Front Consulate Embassy Trust Club Press Station Procuratorate
    Parliament Assembly Senate Secretariat Directorate Division Service Services Corps Police Chapter Nation Cooperative
    Enterprises Industries Holdings Partners Partnership Network Forum Consortium Construction Organisation
    Organization Commissioner Commissioners Inspectorate Institution Laboratory Branch Council Treasury Cabinet
    Directorate Fund Coalition Consulate-General Section Guild Faculty Seminary Monastery Dairy Shipyard Clinic
    Hospice Airlines Airways Railways Railway Newspaper Daily Herald Limited
""")

#: Organisations that are named by what they are for: Ministry *of Culture and Tourism*.
NAMED_WITH_OF = words("""
    Ministry Bureau Department Office Committee Commission University Academy Institute Board Council School
    Association Federation Chamber Bank College Administration Society Museum Library Faculty Directorate Institution
    Division Government Embassy Consulate Consulate-General Church Hospital Centre Center House Secretariat Agency
    Authority Organisation Organization Conference League Union Parliament Assembly Legislature Guild Confederation
    Port Temple Gallery Palace Garden Gardens Hall Theatre Theater Cathedral Shrine Monastery Chamber Court
""")
#: Organisations that are named by what they are for with that word: Department *for Maritime Affairs*.
NAMED_WITH_FOR = words("Department Ministry Centre Center Institute Office Agency Foundation Council Campaign Fund")

#: Capitalised words that begin no name.
NO_NAMES = frozenset(
    words("""
    The A An In On At After Before During From To By For With And But Or As When While He She They It We You I
    His Her Their Its Our This That These Those There Here Then Later Also Both Each All Some Many Most Next
    Finally Accompanied Led Headed Joined Earlier Today Yesterday Tomorrow Monday Tuesday Wednesday Thursday
    Friday Saturday Sunday January February March April May June July August September October November
    December Visiting Touring Following Speaking Upon Through Under Over Since Until If Not No Party Communist
    Members Officials Leaders Photo Photos Picture Source Editor Published Updated Posted Welcoming Accompanying
    Among Alongside Together Escorted Hosted Received Welcomed Greeted Guided Also Other Others Last Every Our My
    Representatives Councillors Visitors Guests Delegates Asked Thanking Addressing Noting Citing Because Although
    Thank Obituary Notice Remarks Remembering Tributes Nearly About Around Between Within Without Why How What Who
""")
)

#: Words in capitals that go with a number: *Pier* 4.
NUMBERED = words("""
    Pier Terminal Building Gate Block Unit Ward Hall Zone Phase Line Room Platform Dock Berth Hangar Site Mill Plant
    Factory Mine Well Reactor Number Station
""")
