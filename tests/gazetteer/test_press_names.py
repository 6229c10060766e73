"""Names that French newsrooms use are found, in the right country: themes, not corpora."""

from __future__ import annotations

import pytest

from dashboard.gazetteer.candidates import candidates
from dashboard.gazetteer.lookup import Gazetteer

_NAMES = {
    "quarters": """
        LB: Achrafieh, Gemmayzé, Bab el-Tebbaneh, Haret Hreik
        SY: Jaramana, Mazzé, Kafr Sousa, Baba Amr
        IQ: Sadr City, Karrada, Adhamiya
        EG: Zamalek, Maadi, Imbaba
        DZ: Bab el-Oued, Belouizdad
        MA: Sidi Moumen, Hay Riad
        TN: Ettadhamen, Sidi Bou Saïd
        SN: Ouakam, Guet Ndar, Yoff
        CI: Yopougon, Cocody, Treichville
        GN: Kaloum, Bambéto, Ratoma
        CM: Bonapriso, Bastos, Deïdo
        CD: Limete, Ngaliema, Kadutu
        KE: Kibera, Mathare, Eastleigh
        ZA: Sandton, Khayelitsha, Hillbrow
        UA: Podil, Obolon, Saltivka
    """,
    "squares, palaces, prisons, hospitals": """
        EG: place Tahrir, palais de Montaza, Bibliotheca Alexandrina
        LB: prison de Roumieh, place Riad el-Solh, Grand Sérail
        SY: prison de Saydnaya, place des Omeyyades
        IQ: prison d'Abou Ghraib, zone verte de Bagdad
        TN: avenue Bourguiba, palais de Carthage, prison de la Mornaguia
        BF: palais de Kosyam, camp Lamizana
        CM: prison de Kondengui, stade d'Olembé
        TD: prison de Koro Toro, palais Rose
        CD: prison de Makala, stade des Martyrs
        KE: centre commercial Westgate
        UA: place Maïdan, Okhmatdyt, Azovstal
        RU: Loubianka, Crocus City Hall, Matrosskaïa Tichina
        FR: Bataclan, hôpital Necker, prison de Fleury-Mérogis
        RE: CHU Félix-Guyon
    """,
    "bases, ports, oil and gas": """
        SY: base aérienne de Hmeimim, al-Tanf
        IQ: base d'Aïn al-Assad, port d'Oum Qasr
        LY: base d'Al-Watiya, Es Sider, champ d'Al-Charara
        EG: port de Dekheila, Aïn Sokhna
        DJ: camp Lemonnier, port de Doraleh
        RU: base d'Engels, base d'Olenia, raffinerie de Touapsé
        NE: base 201, mine d'Imouraren
        NG: raffinerie Dangote, terminal de Forcados
        CG: terminal de Djeno
        GA: port d'Owendo
        CD: barrage d'Inga, mine de Rubaya
        ET: barrage de la Renaissance
    """,
    "camps and crossings": """
        SY: camp d'Al-Hol, camp de Roukbane
        JO: camp de Zaatari
        SD: camp de Zamzam, Wadi Seidna
        KE: camp de Dadaab
        TD: camp de Farchana, camp d'Iridimi
        MR: camp de Mbera
        UG: camp de Bidi Bidi
    """,
    "airports by the names they bear": """
        GY: aéroport Cheddi-Jagan, aéroport international Cheddi-Jagan
        CR: aéroport Juan-Santamaría
        NG: aéroport Murtala-Muhammed
        KE: aéroport Jomo-Kenyatta
        IN: aéroport Chhatrapati-Shivaji
        AR: aéroport Ministro-Pistarini
    """,
    "front lines and occupied towns": """
        UA: Myrnohrad, Koutcheriv Iar, Stoupotchky, Dvoritchna, Varatchyne, flèche de Kinbourn
        RU: Kazatchia Loknia, Gornal, Bolchoïé Soldatskoïé
        PS: Masafer Yatta, Khallet al-Dabaa, Kafr Qaddoum, Al-Moughraqa, Cheikh Ijline
        IL: Ein HaShlosha, Misgav Am, Ghajar
        LB: Aïta el-Chaab, Meïss el-Jabal, Odaïssé, Tayr Harfa, Nabi Chit
        SY: Talbissé, Bosr al-Harir, Tall Rifaat, Wadi Barada
        SD: Babanousa, Nertiti, Al-Khuwei, Jebel Moya
        CD: Manguredjipa, Ntamugenga, territoire de Masisi, Katogota
        ML: Bambara Maoudé, Tarkint
        BF: Matiacoali, Sidéradougou
        MM: Nawnghkio, Hpasawng, Let Yet Kone
        ET: Freweyni, Badmé
    """,
    "Korea and the Russian Far East": """
        KP: Sinpo, Sohae, site de Tonghae, Punggye-ri, Munchon, palais du Soleil de Kumsusan
        KR: Hannam-dong, Imjingak, Gwanghwamun, Muuido
        RU: île Askold, pont Rousski, baie d'Ajax, base de Dzemgui, lac Khassan, Makhalino
        CN: nouveau pont du Yalu, Fangchuan
    """,
    "quarters of the world": """
        TR: Tarlabaşı, Saraçhane, Kasımpaşa
        IR: Saadat Abad, Tehranpars, prison de Gohardasht
        IN: Chandni Chowk, Colaba, Hauz Khas
        JP: Marunouchi, base de Futenma
        TH: Ratchaprasong, parc Lumpini
        FR: La Busserine, La Duchère, Bourtzwiller, Pissevin, Val Fourré
        KE: Kayole, hôtel DusitD2
        UG: Kamwokya, Nakasero
        SO: Kaxda, plage du Lido
    """,
    "reefs and states that are gone": """
        TW: îles Pratas
        GH: Côte-de-l'Or
        YE: Yémen du Sud
        IL: Palestine mandataire
        DE: République de Weimar
        IT: royaume des Deux-Siciles
    """,
}


def _cases() -> list[tuple[str, str, str]]:
    found = []
    for theme, lines in _NAMES.items():
        for line in lines.strip().splitlines():
            country, names = line.strip().split(": ")
            found += [(theme, country, name) for name in names.split(", ")]
    return found


@pytest.mark.parametrize(("theme", "country", "name"), _cases())
def test_a_name_of_the_news_has_a_candidate_in_its_country(
    gazetteer: Gazetteer, theme: str, country: str, name: str
) -> None:
    assert country in {guess.known.place.country for guess in candidates(name, gazetteer)}, theme
