"""What days are counted from: speeches, entries, stories, dated neighbours; on texts of our own."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from dashboard.annotate.timexes.context import Context
from dashboard.annotate.timexes.find import find
from dashboard.annotate.timexes.narrative import headings
from dashboard.annotate.timexes.normalise import normalise
from dashboard.annotate.timexes.values import Direction
from dashboard.model import Timex, When
from tests.annotate.timexes.test_component import tag

DAY = date(2023, 9, 5)
PUBLISHED = When("2023-09-05", DAY, DAY, "day", "published")


def values(text: str, published: When | None = None) -> dict[str, str | None]:
    timexes: list[Timex] = normalise(find(text), Context(text=text, published=published))
    return {timex.text: timex.when.edtf if timex.when else None for timex in timexes}


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        # So long after or before a day: days and months exactly, weeks to about a day.
        ("Le 3 mai 1998 il partit. Deux jours plus tard, il revint.", "Deux jours plus tard", "1998-05-05"),
        ("Le 3 mai 1998 il partit. Une semaine après, rien.", "Une semaine après", "1998-05-10~"),
        ("Le 3 mai 1998 il partit, vu deux semaines plus tôt.", "deux semaines plus tôt", "1998-04-19~"),
        ("Le 3 mai 1998 il partit. Un mois plus tard, rien.", "Un mois plus tard", "1998-06"),
        # The night and what follows it.
        ("Durant la nuit du 6 mai 1998, il neigea. Au matin, le col était fermé.", "Au matin", "1998-05-07"),
        ("Le 6 mai 1998 au soir, il dîna. À 3 heures du matin, on sonna.", "3 heures du matin", "1998-05-07"),
        ("Le 6 mai 1998 au soir, il dîna. À 21 heures, on sonna.", "21 heures", "1998-05-06"),
        # What lasted, from the day told.
        ("Le 6 mai 1998, la digue céda. La crue a duré trois jours.", "trois jours", "1998-05-06/1998-05-08?"),
    ],
)  # fmt: skip
def test_stories_are_counted_from_the_day_told(text: str, words: str, edtf: str) -> None:
    assert values(text)[words] == edtf
    assert values(text, PUBLISHED)[words] == edtf


def test_the_only_day_of_a_text_is_counted_from_however_far() -> None:
    text = "Le 3 mai 1998 il partit. " + "La mer montait. " * 60
    text += "Elle montait déjà en 1960. Trois jours plus tard, rien."
    assert values(text)["Trois jours plus tard"] == "1998-05-06"
    two = "Le 1er mai 1998 il vint. " + text
    assert values(two)["Trois jours plus tard"] is None


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("Le samedi 12 mai 2018, elle gagne. Elle s'était levée vendredi.", "vendredi", "2018-05-11?"),
        ("Elle gagne le samedi 12 mai 2018. Elle repart lundi.", "lundi", "2018-05-14?"),
        ("Absente depuis deux jours, elle revint le 12 mai 2018.", "deux jours", "2018-05-10/2018-05-12?"),
        ("Le 12 mai 2018, elle apprit qu'elle partirait dans trois jours.", "dans trois jours", "2018-05-15?"),
        ("Le 12 mai 2018, le lac avait gagné un mètre depuis le début de l'année.", "le début de l'année", "2018?"),
    ],
)  # fmt: skip
def test_without_a_day_of_publication_a_neighbour_is_an_uncertain_anchor(
    text: str, words: str, edtf: str
) -> None:
    assert values(text)[words] == edtf


@pytest.mark.parametrize(
    "text",
    [
        "Elle repart lundi.",
        "Le 12 mai 2018, elle gagne. Le 3 mai 2019, elle perd. " + "Il pleut. " * 60 + "Elle part lundi.",
        "Elle partit hier. Le 12 mai 2018, elle gagna.",
        "En 2018, elle gagna. Elle repart lundi.",
    ],
)  # fmt: skip
def test_without_any_day_near_by_nothing_is_counted(text: str) -> None:
    found = values(text)
    assert next(found[words] for words in ("lundi", "hier") if words in found) is None


def test_a_dated_speech_dates_what_is_said_in_it(nlp: Language) -> None:
    text = "« Nous partons demain », a déclaré vendredi le capitaine. Il part demain."
    timexes, _ = tag(nlp, text, PUBLISHED)
    spoken, friday, told = (timex.when for timex in timexes)
    assert spoken is not None
    assert friday is not None
    assert told is not None
    assert (spoken.edtf, spoken.basis) == ("2023-09-02", "speech")
    assert friday.edtf == "2023-09-01"
    assert (told.edtf, told.basis) == ("2023-09-06", "relative")


def test_an_uncertain_day_of_publication_leaves_its_values_uncertain() -> None:
    month = When("2023-09", date(2023, 9, 1), date(2023, 9, 30), "month", "published")
    assert values("Il est parti hier.", month)["hier"] == "[2023-08-31..2023-09-29]"
    near = When("2023-09-05~", DAY, DAY, "day", "published")
    found = normalise(find("Il est parti hier."), Context(published=near))
    assert found[0].when is not None
    assert (found[0].when.first_day, found[0].when.last_day) == (date(2023, 9, 3), date(2023, 9, 5))


@pytest.mark.parametrize(
    ("edtf", "text", "told"),
    [
        # A Monday, give or take a day: the one before the Sunday is the less likely one.
        ("2023-09-04~", "Il est parti lundi.", "2023-09-04~"),
        ("2023-09-04~", "Il est parti mercredi.", "2023-08-30"),
        ("2023-09-04~", "Il est parti la semaine dernière.", "2023-08-28/2023-09-03~"),
        ("2023-09-30~", "Il est parti ce mois-ci.", "2023-09~"),
        (
            "2023-09-04~",
            "« Nous partons aujourd'hui », a déclaré lundi le capitaine.",
            "2023-09-04~",
        ),
        # Each of the three days gives another one.
        ("2023-09-04~", "Il est parti hier.", "2023-09"),
        ("2023-09-01~", "Il est parti hier.", "[2023-08-30..2023-09-01]"),
    ],
)
def test_a_rough_day_of_publication_gives_what_it_and_a_neighbour_agree_on(
    nlp: Language, edtf: str, text: str, told: str
) -> None:
    day = date.fromisoformat(edtf[:10])
    timexes, _ = tag(nlp, text, When(edtf, day, day, "day", "published"))
    assert timexes[0].when is not None
    assert timexes[0].when.edtf == told


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Les quais resteront fermés jeudi.", "2023-09-07"),
        ("Les quais sont fermés jusqu'à jeudi.", "2023-09-07"),
        ("Les quais ont été fermés jeudi.", "2023-08-31"),
        ("Jeudi, j'irai à la pêche.", "2023-09-07"),
    ],
)
def test_states_that_last_look_ahead(nlp: Language, text: str, edtf: str) -> None:
    (timex,), _ = tag(nlp, text, PUBLISHED)
    assert timex.when is not None
    assert timex.when.edtf == edtf


def test_a_heading_dates_no_day_whose_weekday_speaks_against_it() -> None:
    text = "12 janvier 2010\nLa terre tremble.\n\n13 janvier 2010\nElle tremble encore."
    text += "\n\nVendredi 1er septembre. La mairie se tait."
    found = find(text)
    context = Context(text=text, published=PUBLISHED, headings=headings(text, found))
    days = {t.text: t.when.edtf for t in normalise(found, context) if t.when}
    assert days["Vendredi 1er septembre"] == "2023-09-01"


@pytest.mark.parametrize(
    ("text", "words", "edtf", "basis"),
    [
        ("Dans un entretien publié vendredi, elle dit : « Je pars demain. »", "demain", "2023-09-02", "speech"),
        ("Interrogé vendredi, le maire a souri : « Je pars demain. »", "demain", "2023-09-02", "speech"),
        ("Le maire s'est exprimé vendredi à Lyon. « Je pars demain », a-t-il lancé.", "demain", "2023-09-02", "speech"),
        ("La mairie s'est effondrée vendredi à Lyon. « Je pars demain », crie le maire.", "demain", "2023-09-06?", "relative"),
        ("« Je pars demain », répète le maire.", "demain", "2023-09-06?", "relative"),
        ("« L'an prochain sera beau », répète le maire.", "L'an prochain", "2024", "relative"),
        ("En juin, le maire avait prévenu : « L'an prochain sera dur. »", "L'an prochain", "2024", "speech"),
        ("En juin, le maire avait prévenu : « Je pars demain. »", "demain", "[2023-06-02..2023-07-01]", "speech"),
        ("En juin, le maire avait prévenu. Il pleut. « Je pars demain. »", "demain", "2023-09-06?", "relative"),
        ("Publié le 1er septembre 2023\n\nLe maire sourit. « Je pars demain. »", "demain", "2023-09-06?", "relative"),
    ],
)  # fmt: skip
def test_whose_day_a_quotation_is(
    nlp: Language, text: str, words: str, edtf: str, basis: str
) -> None:
    timexes, _ = tag(nlp, text, PUBLISHED)
    (when,) = (timex.when for timex in timexes if timex.text == words)
    assert when is not None
    assert (when.edtf, when.basis) == (edtf, basis)


def test_a_speech_under_another_heading_dates_nothing(nlp: Language) -> None:
    text = """Vendredi 1er septembre

Le préfet a déclaré vendredi que tout allait bien.

Lundi 4 septembre

« Je pars demain », dit le préfet.
"""
    timexes, _ = tag(nlp, text, PUBLISHED)
    assert timexes[-1].when is not None
    assert (timexes[-1].when.edtf, timexes[-1].when.basis) == ("2023-09-05?", "inherited")


def test_a_day_told_by_the_way_does_not_date_the_next_paragraph() -> None:
    text = "Vendredi, elle gagne, un an après sa chute, le 3 mai 2022.{}La veille, elle doutait."
    paragraphs = (0, text.index("{}"))
    for gap, edtf in ((" ", "2022-05-02"), ("\n", "2023-08-31")):
        told = text.format(gap)
        context = Context(
            text=told, published=PUBLISHED, paragraphs=paragraphs if gap == "\n" else (0,)
        )
        found = {one.text: one.when for one in normalise(find(told), context)}
        when = found["La veille"]
        assert when is not None
        assert when.edtf == edtf


def test_a_paragraph_after_a_day_that_nothing_dates_is_not_counted_from_the_one_before_it() -> None:
    text = "Mercredi, elle gagne. Elle partit le 14 mai 2021. Elle rentre samedi.\n{}, on doutait."
    told = text.format("Deux jours plus tôt")
    found = normalise(find(told), Context(text=told, paragraphs=(0, told.index("\n"))))
    assert found[-1].text == "Deux jours plus tôt"
    assert found[-1].when is None


def test_what_led_up_to_the_story_dates_none_of_its_days() -> None:
    text = "Mercredi, elle gagne. Elle était partie le 14 mai 2021."
    for narrating, edtf in ((False, "2021-05-12?"), (True, None)):
        context = Context(text=text, narrating=[False, narrating])
        when = normalise(find(text), context)[0].when
        assert (when.edtf if when else None) == edtf


def test_what_is_over_is_not_put_after_all_that_is_told() -> None:
    text = (
        "Le 3 mai 1973 il prit la ville. En 2006 il est mort. Cinquante ans plus tard, on a ouvert."
    )
    found = find(text)
    readings: list[tuple[Direction | None, str | None]] = [(None, "2056"), ("past", None)]
    for way, edtf in readings:
        directions = [way] * len(found)
        when = normalise(found, Context(text=text, directions=directions))[-1].when
        assert (when.edtf if when else None) == edtf


def test_a_story_goes_on_after_the_last_day_that_it_dates() -> None:
    text = (
        "Le 3 mai 1973 il prit la ville. En 1960 on l'avait brûlée. Une semaine après, il partit."
    )
    found = find(text)
    when = normalise(found, Context(text=text, directions=["past"] * len(found)))[-1].when
    assert when is not None
    assert when.edtf == "1973-05-10~"


def test_the_eve_of_something_beside_a_day_is_that_day() -> None:
    assert (
        values("Lundi, à la veille du sommet, elle doute.", PUBLISHED)["la veille"] == "2023-09-04"
    )


def test_on_a_page_of_some_week_a_day_is_the_one_it_dated() -> None:
    last = date(2023, 9, 19)
    some_week = When("2023-09-05/2023-09-19", DAY, last, "interval", "published")
    text = "Elle a gagné dans la nuit de vendredi 8 à samedi 9 septembre, à 23h11. On dîna samedi soir."
    found = values(text, some_week)
    assert found["23h11"] == "2023-09-08"
    assert found["samedi soir"] == "2023-09-09"


def test_an_hour_is_of_the_day_that_follows_it() -> None:
    text = "Elle partit samedi.\nLa rue est fermée jusqu'à 6 h ce mardi matin."
    told = When("2023-09-05", DAY, DAY, "day", "published")
    context = Context(text=text, published=told, paragraphs=(0, text.index("La rue")))
    when = {one.text: one.when for one in normalise(find(text), context)}["6 h"]
    assert when is not None
    assert when.edtf == "2023-09-05"


@pytest.mark.parametrize(
    ("text", "hour", "edtf"),
    [
        ("Le feu a pris peu après minuit, dans la nuit de lundi à mardi.", "minuit", "2023-09-05"),
        ("Le feu a pris à 23 heures, dans la nuit de lundi à mardi.", "23 heures", "2023-09-04"),
        # A second deed has a day of its own; a night without a day is the one just gone.
        ("Elle rentre à Quito dans la soirée et repartira mercredi.", "la soirée", "2023-09-05"),
        (
            "Il a neigé lundi.\n\nLes secours venus de la capitale se sont posés dans la nuit.",
            "la nuit",
            "2023-09-05",
        ),
        # After an evening, before seven, it is the next day.
        ("Il a été pris hier soir. Il a été relâché à 6 heures.", "6 heures", "2023-09-05"),
        ("Il a été pris hier soir. Il a été relâché à 8 heures.", "8 heures", "2023-09-04"),
        # An entry of a live page is of the page's day.
        (
            "Il a vu le maire lundi.\n\n11 h 45 – Il est parti à 10 heures.",
            "10 heures",
            "2023-09-05",
        ),
        # Older than what is told, and nothing tells of when that is.
        ("Les quais avaient été fermés à l'aube.", "l'aube", None),
        ("Les quais ont été fermés à l'aube.", "l'aube", "2023-09-05"),
        (
            "Une tempête a soufflé lundi. Les quais avaient été fermés à l'aube.",
            "l'aube",
            "2023-09-04",
        ),
    ],
)
def test_hours_are_of_the_night_or_the_story_that_is_told(
    nlp: Language, text: str, hour: str, edtf: str | None
) -> None:
    timexes, _ = tag(nlp, text, PUBLISHED)
    found = {timex.text: timex.when for timex in timexes}
    when = found[hour]
    assert (None if when is None else when.edtf) == edtf
