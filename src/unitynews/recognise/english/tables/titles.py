"""Offices: their last words, the words before them, what parts an office from the organisation it is held in.

Sources: lists of offices on the sites of the governments, councils, universities and hospitals that `tables` names;
styles of address of the United Kingdom, India and the United States. Capitals do not matter in offices.
"""

from __future__ import annotations

from unitynews.recognise.english.tables import phrases, words

#: The last word of an office: vice *mayor*, Party *secretary*, chief nursing *officer*.
TITLE_HEADS = (
    *words("""
    mayor governor magistrate secretary secretary-general director director-general chairman chairwoman chairperson
    chair president minister premier ambassador consul consul-general commissioner principal headmaster headmistress
    headteacher head chief dean rector curator librarian manager superintendent inspector warden councillor counselor
    counsellor mayoress senator ceo founder co-founder coordinator co-ordinator chancellor vice-chancellor
    administrator general-secretary leader officer collector lord-lieutenant vice-lord-lieutenant deputy-mayor
    vice-president vice-chairman vice-chair attaché envoy treasurer registrar provost vice-provost bursar matron
    bishop archbishop imam abbot conservator overseer supervisor executive spokesperson spokesman spokeswoman
    congressman congresswoman assemblyman assemblywoman alderman alderwoman representative mla mec mp reeve provost
    comptroller controller captain colonel general brigadier
    admiral commander commandant coxswain sheriff lieutenant patron
    trustee custodian keeper
    chieftain elder convener convenor engineer architect scientist professor teacher physician surgeon nurse
    sub-collector tahsildar patwari sub-inspector sub-prefect cathaoirleach taoiseach tánaiste
    postmaster harbourmaster stationmaster ranger sarpanch tehsildar alcalde undersecretary under-secretary
    rep. sen. gov. cllr
"""),
    *phrases("""
    member of parliament, member of the legislative assembly, minister of state, secretary of state, cabinet member,
    committee member, council member, board member, lord mayor, lord provost, lord lieutenant, vice lord-lieutenant,
    vice lord lieutenant, governor general, attorney general, chargé d'affaires, chief of staff, head of state,
    head of government, first minister, prime minister, head teacher, deputy head teacher, editor-in-chief,
    minister counsellor, minister-counsellor, pro vice-chancellor, pro-vice-chancellor, deputy vice-chancellor,
    harbour master, harbor master, station master, deputy lieutenant, vice lord lieutenant,
    member of the standing committee, superintendent of police, commissioner of police, chief of police,
    inspector general of police, director general of police
"""),
)

#: Offices of several, before their names: *county leaders* A and B. They say of nobody what he is.
PLURAL_HEADS = words("""
    leaders officials mayors directors secretaries ministers councillors commissioners members deputies heads
    principals chairmen experts professors teachers colleagues representatives officers
""")

#: The words before the last one that belong to the office: *executive vice* mayor, *chief nursing* officer.
TITLE_MODIFIERS = words("""
    vice deputy acting executive former assistant first second third senior junior standing permanent honorary
    associate general managing party prime foreign chief joint interim additional principal county city provincial
    municipal district town township village state regional federal national local union branch committee congress
    section division office bureau department board council secretary member medical nursing operating financial
    technical technology information marketing commercial operational operations clinical education health housing
    planning site project plant factory farm school hospital ward shop programme program community parish borough
    shadow lord head pro police fire finance communications development research museum library security works
    founding co-founding under non-executive outgoing incoming newly-elected current parliamentary cabinet group
    campus base production sales quality estates facilities people's
""")

#: Of an office behind a name, any words may stand before the last one but these: they begin something else.
NOT_IN_TITLES = words("""
    and or but who whom whose which that with from by on in at to of for as is was were are has had have when where
    while after before said says told added including visited toured inspected led met then also not his her a an the
""")

#: Offices of an area rather than of an organisation: mayor *of Greenfield*.
AREA_TITLES = frozenset(
    words("""
    mayor governor magistrate premier president minister mayoress senator councillor ambassador lord-lieutenant
    consul-general consul envoy king queen collector alderman bishop archbishop sheriff reeve rep. sen. gov. cllr
    representative mp lieutenant
""")
)
#: Offices that may be for a field: director *of Place*, minister *of Transport*.
PORTFOLIO_TITLES = frozenset(
    words("""
    minister secretary director head manager commissioner officer chief professor member undersecretary president
    superintendent coordinator chair dean inspector collector state
""")
)

#: Titles of royalty: a single name may follow them, and the realm behind it.
ROYAL = words("Princess Prince King Queen Emperor Empress Sultan Emir Sheikh Sheikha Duke Duchess Earl Countess")

#: Of these, those whose bearers go by them alone: the *Duke of Lorne*.
PEERS = words("Duke Duchess Earl Countess Marquess Marchioness Prince Princess")

#: What stands before a name and is no office.
COURTESY = (
    *words("""
    Mr Mrs Ms Miss Mx Dr Prof Professor Sir Dame Lord Lady Comrade Madam Madame Shri Sri Smt Kumari Thiru Tmt Sister
    Brother Father Rev Reverend Hon Honourable Honorable H.E. HE HRH HH HM Captain Capt Col Major Maj Lt Datuk Dato
    Haji Cr Tuan Chief Alhaji Hajia Engr Adv Ven Venerable Rabbi Imam Sheikh Ustad Kaumatua Uncle Aunty Auntie
"""),
    *phrases("""
    the Hon, the Honourable, the Honorable, the Right Honourable, the Rt Hon, Rt Hon, Right Honourable, the Rev,
    the Reverend, His Excellency, Her Excellency, Their Excellencies, His Majesty, Her Majesty, His Royal Highness,
    Her Royal Highness, His Highness, Her Highness, His Worship, Her Worship, the Right Worshipful, His Worshipful,
    the Venerable, Tan Sri, Toh Puan
"""),
)

#: Letters behind a name: *MP*, *IAS*, *R.N.*
POSTNOMINALS = words("""
    MP MBE OBE CBE KBE DBE GBE CVO KCVO LVO MVO JP DL QC KC SC PhD Ph.D. MD M.D. RN R.N. IAS IPS IFS IRS MLA MLC MSP
    AM AO OAM AC ONZM CNZM MNZM CBE FRS FRCP FRCS TD MSc BSc MA BA Esq Esq. PE P.E. DSc FBA FRSE MHA MHR TDs SC MS
""")
#: Behind a surname: they belong to the name.
NAME_ENDINGS = words("Jr Jr. Sr Sr. II III IV")

#: Fields of ministers: where a name follows without a mark, they end before it. Minister of *Health* John Mbatha.
FIELDS = frozenset(
    phrases("""
    Health, Education, Transport, Finance, Culture, Defence, Defense, Interior, Agriculture, Energy, Labour, Labor,
    Justice, Tourism, Trade, Commerce, Environment, Water, Housing, Home Affairs, Foreign Affairs, Public Works,
    Police, Rural Development, Higher Education, Sport, Sports, Science, Technology, Fisheries, Mines, Railways, State
""")
)
