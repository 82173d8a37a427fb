"""Places: the last words of areas and of what is shown to visitors, and the words that may stand before them.

Sources: the kinds of administrative areas in English texts about China, Britain, Ireland, India, Africa and the
Americas; the kinds of places that the material named in `tables` speaks of.
"""

from __future__ import annotations

from unitynews.recognise.english.tables import phrases, words

#: The last word of an administrative area that receives visits as a whole.
AREAS = words("""
    County City Province Prefecture District Municipality Region State Canton Borough Republic Kingdom Shire Island
    Islands Emirate Oblast Governorate Territory Parish Metropolis
""")

#: The last word of a smaller area, which is a stop on the way.
SMALL_AREAS = words(
    "Town Township Village Community Subdistrict Sub-district Neighborhood Neighbourhood Hamlet Street Ward"
)

#: The last word of a place, in capitals or not: the county *museum*.
PLACES = words("""
    museum school kindergarten hospital clinic park library center centre hall factory plant farm temple mosque
    church monastery base garden gardens square station port airport bridge theater theatre gallery stadium market
    workshop workshops zone reservoir dam road university college academy institute laboratory lab laboratories campus
    orchard orchards vineyard vineyards nursery nurseries house palace tower memorial cemetery monument site sites zoo
    pavilion mill mine warehouse cooperative co-operative studio studios court courthouse shop complex estate greenhouse
    greenhouses courtyard archive archives flat flats hub scheme wing unit ward department clinic hospice helipad
    shipyard dock docks dockyard drydock terminal harbour harbor marina quay pier wharf lighthouse headquarters depot
    barrage canal weir lock pumphouse substation refinery brewery distillery bakery dairy creamery cannery sawmill
    foundry smelter quarry forest woodland wetland lake beach trail sanctuary reserve aquarium observatory planetarium
    cathedral chapel synagogue shrine abbey priory convent pagoda mausoleum castle fort fortress ruins barracks
    garrison precinct mall arcade bazaar supermarket store showroom exhibition expo fair fairground showground arena
    gymnasium gym pool playground pitch track club clubhouse lodge hotel hostel guesthouse guesthouses restaurant
    canteen kitchen cafe café dormitory residence residences homestead cottage cottages village pasture paddock ranch
    plantation field fields paddies hatchery fishery apiary barn stables kennels shelter orphanage refuge foodbank
    pharmacy surgery dispensary laboratory infirmary sanatorium morgue crematorium prison jail checkpoint border
    tunnel viaduct railway metro interchange junction yard incinerator landfill incubator accelerator datacentre
    datacenter observatory control-room office offices chamber chambers parlour secretariat embassy consulate
    parliament assembly newsroom auditorium amphitheatre amphitheater conservatory arboretum polytechnic seminary
    institution facility facilities block building buildings project projects line parkland tannery tomb steelworks
    waterworks ironworks glassworks gasworks works company firm enterprise daycare crèche preschool madrasa gurdwara
    suite suites room store annexe annex extension classroom lounge rink velodrome boathouse slipway jetty causeway
    embankment dyke levee sluice spillway silo windfarm pipeline boatyard smokehouse winery cellar cellars crèche
    vihara ashram anganwadi marae longhouse kraal plaza promenade boulevard courtroom gateway workspace homes housing
""")
#: Places that are named by what they are of: the *headquarters of* An Phu Foods.
NAMED_BY_OWNER = words("headquarters offices office premises factory plant workshop campus studio showroom works")
#: Words that tell nothing alone: visited *the site*.
NO_PLACES_ALONE = words("""
    site sites area line facility facilities project projects works block company firm enterprise zone base border
    road field fields complex institution track scheme unit home homes housing offices office building fair
""")

#: Words before a place's name that say what it is like and are no part of it: the *newly refurbished* Millrace Station.
DESCRIBING = words("""
    new newly old older local nearby neighbouring neighboring refurbished renovated restored historic famous famed
    well-known renowned modern state-of-the-art recently opened built completed upgraded expanded redeveloped proposed
    award-winning local-run first other ancient main central brand-new busy former
""")

#: Words in small letters that are no part of a place's name: Baihe Primary School *and the* county museum.
NOT_IN_PLACES = words("""
    and or the a an in on at of to by for with from its his her their our as where which that while during after
    before then also is was were are has had have near into over under between near nearby who when but
""")

#: Words before an area that tell where in the world it lies: *east* China's Fuhe County.
TO_ITS_NAME = phrases("north, south, east, west, northern, southern, eastern, western, central")
