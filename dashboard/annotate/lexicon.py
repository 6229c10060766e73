"""The French word lists that recognition and metonymy read, loaded once from `data/lang/fr`.

Every list is a tab-separated table with a header; `data/lang/fr/SOURCES.md` tells where each
comes from. Keys are folded (`fold`), so that case, accents and hyphens do not matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale

from dashboard import names
from dashboard.resources import data_path

_FEMININE = (("eux", "euse"), ("ien", "ienne"), ("éen", "éenne"), ("on", "onne"), ("c", "que"))
_IRREGULAR = {"turc": "turque", "grec": "grecque", "breton": "bretonne", "romain": "romaine"}


fold = names.fold
"""Names and words are compared without case and accents, alike in every stage."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that announces a place.

    `included`: it is part of the place's name ("gare de Khasan"); `known`: only where the
    gazetteer has it so ("république de Corée", but "procureur de la République de Rennes").
    `bare`: the name may follow without a preposition; `plain`: it follows "de" without an
    article ("préfecture de Fukushima", but the authority in "préfecture du Finistère").
    """

    feature: str | None
    included: bool
    known: bool
    bare: bool
    plural: bool
    plain: bool = False


@dataclass(frozen=True, slots=True)
class KnownActor:
    """A head of state, body or organisation with the name its variants are joined under.

    `leads`: a person who has headed the state or the government; `died`: the year, if known.
    """

    name: str
    kind: str
    country: str | None
    leads: bool = False
    died: int | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """A noun that an adjective of origin makes an actor: "armée russe", "veto russe".

    `kind` is body (the government), act (something it does) or head (whoever holds an office);
    `office` groups the words for one office, empty for the others.
    """

    kind: str
    office: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All the lists. Keys are folded; countries are ISO 3166-1 alpha-2 codes.

    `cues`: words (one or several) → Cue; `cue_ends`: the last words of these. `classes`: class of
    `metonymy.tsv` → lemmas.
    `countries`: names of countries → code; `capitals`: capitals → code of the country whose
    government they stand for; `demonyms`: inflected adjectives → code, or None for those of
    no country. `media`: first word → names of newspapers and brands, longest first; `papers`:
    those of them that tell news; `heads` open such names ("Gazette de …"), `tails` end them
    ("… United"). `endings`: adjectives in small letters that end place names ("Arabie
    saoudite"). `beyond`: "outre-Rhin" and the like → the country they mean; `codes`:
    abbreviations of lists of results → code of the country.
    `actor_words`: first word → the actors' names as words, longest first. `pairs`: nouns of
    "les deux …" → person or government. Keys of `bodies` and `pairs` are singular. `roles`: words
    for what a person is → the role they share, and m, f or - for their gender; `role_starts`:
    the first words of these. `met`: lemmas of
    verbs whose object is a person. `body_heads`: nouns that open names of organisations. `given`:
    given names → f or m. `deeds`: nouns whose possessive means who acts ("sa visite").
    """

    cues: Mapping[str, Cue]
    cue_ends: frozenset[str]
    stop: frozenset[str]
    institutions: frozenset[str]
    titles: Mapping[str, str]
    demonyms: Mapping[str, str | None]
    countries: Mapping[str, str]
    country_names: Mapping[str, str]
    capitals: Mapping[str, str]
    classes: Mapping[str, frozenset[str]]
    media: Mapping[str, tuple[str, ...]]
    papers: frozenset[str]
    heads: frozenset[str]
    tails: frozenset[str]
    endings: frozenset[str]
    beyond: Mapping[str, str]
    codes: Mapping[str, str]
    actors: Mapping[str, KnownActor]
    actor_words: Mapping[str, tuple[tuple[tuple[str, ...], KnownActor], ...]]
    bodies: Mapping[str, Body]
    portfolios: frozenset[str]
    pairs: Mapping[str, str]
    roles: Mapping[str, tuple[str, str]]
    role_starts: frozenset[str]
    met: frozenset[str]
    body_heads: frozenset[str]
    given: Mapping[str, str]
    deeds: frozenset[str]

    def of(self, name: str) -> frozenset[str]:
        """The lemmas of one class of `metonymy.tsv`."""
        return self.classes[name]

    def state(self, name: str) -> str | None:
        """The country that a country's or a capital's name stands for, or None."""
        key = fold(name)
        return self.countries.get(key) or self.capitals.get(key)


def rows(*path: str) -> Iterator[dict[str, str]]:
    """The rows of a shipped table, as dictionaries by column."""
    lines = data_path(*path).read_text(encoding="utf-8").splitlines()
    header: list[str] | None = None
    for line in lines:
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
        else:
            yield dict(zip(header, cells, strict=True))


def inflections(adjective: str) -> tuple[str, ...]:
    """Masculine and feminine, singular and plural of a French adjective of origin."""
    feminine = _IRREGULAR.get(adjective)
    if feminine is None:
        for ending, replacement in _FEMININE:
            if adjective.endswith(ending):
                feminine = adjective.removesuffix(ending) + replacement
                break
        else:
            feminine = adjective if adjective.endswith("e") else adjective + "e"
    plural = adjective if adjective.endswith(("s", "x")) else adjective + "s"
    return adjective, feminine, plural, feminine + "s"


@lru_cache(maxsize=1)
def french() -> Lexicon:
    """The French lexicon."""
    demonyms: dict[str, str | None] = {}
    capitals: dict[str, str] = {}
    for row in rows("lang", "fr", "demonyms.tsv"):
        for adjective in filter(None, row["adjectives"].split(";")):
            for form in inflections(adjective):
                demonyms.setdefault(fold(form), row["country"] or None)
        for capital in filter(None, row["capitals"].split(";")):
            capitals[fold(capital)] = row["country"]
    countries, names = _countries()
    actors: dict[str, KnownActor] = {}
    for row in rows("lang", "fr", "actors.tsv"):
        known = KnownActor(
            row["name"],
            row["kind"],
            row["country"] or None,
            leads=bool(row["leads"]),
            died=int(row["died"]) if row["died"] else None,
        )
        for variant in (row["name"], *filter(None, row["variants"].split(";"))):
            actors.setdefault(fold(variant), known)
    roles = {
        word_key(row["word"]): (row["role"], row["gender"])
        for row in rows("lang", "fr", "actors_roles.tsv")
    }
    cues = _cues()
    return Lexicon(
        cues=cues,
        cue_ends=frozenset(words.replace("'", " ").split()[-1] for words in cues),
        stop=frozenset(fold(row["word"]) for row in rows("lang", "fr", "cues_stop.tsv")),
        institutions=frozenset(
            fold(row["word"]) for row in rows("lang", "fr", "cues_institutions.tsv")
        ),
        titles={fold(row["title"]): row["kind"] for row in rows("lang", "fr", "titles.tsv")},
        demonyms=demonyms,
        countries=countries,
        country_names=names,
        capitals=capitals,
        classes=_classes(),
        media=_media(),
        papers=frozenset(
            row["name"] for row in rows("lang", "fr", "newspapers.tsv") if row["kind"] == "media"
        ),
        heads=frozenset(row["head"] for row in rows("lang", "fr", "newspapers_heads.tsv")),
        beyond={fold(row["word"]): row["name"] for row in rows("lang", "fr", "names_beyond.tsv")},
        codes={row["code"]: row["country"] for row in rows("lang", "fr", "results_codes.tsv")},
        tails=frozenset(row["tail"] for row in rows("lang", "fr", "clubs_tails.tsv")),
        endings=frozenset(fold(row["word"]) for row in rows("lang", "fr", "names_endings.tsv")),
        actors=actors,
        actor_words=_by_first_word(actors),
        bodies={
            word_key(row["word"]): Body(row["kind"], row["office"])
            for row in rows("lang", "fr", "actors_bodies.tsv")
        },
        portfolios=frozenset(
            word_key(row["word"]) for row in rows("lang", "fr", "actors_portfolios.tsv")
        ),
        pairs={
            word_key(row["word"]): row["kind"] for row in rows("lang", "fr", "actors_pairs.tsv")
        },
        roles=roles,
        role_starts=frozenset(words.split()[0] for words in roles),
        body_heads=frozenset(fold(row["word"]) for row in rows("lang", "fr", "actors_heads.tsv")),
        met=frozenset(row["lemma"] for row in rows("lang", "fr", "actors_met.tsv")),
        given={fold(row["name"]): row["gender"] for row in rows("lang", "fr", "given_names.tsv")},
        deeds=frozenset(row["noun"] for row in rows("lang", "fr", "actors_deeds.tsv")),
    )


def word_key(name: str) -> str:
    """The folded words of a name, one space between: "chef de l'État" → "chef de l etat"."""
    return " ".join(fold(name).replace("'", " ").replace(".", " ").split())


def _by_first_word(
    actors: Mapping[str, KnownActor],
) -> dict[str, tuple[tuple[tuple[str, ...], KnownActor], ...]]:
    found: defaultdict[str, list[tuple[tuple[str, ...], KnownActor]]] = defaultdict(list)
    for name, known in actors.items():
        words = tuple(word_key(name).split())
        found[words[0]].append((words, known))
    return {k: tuple(sorted(v, key=lambda item: -len(item[0]))) for k, v in found.items()}


def _cues() -> dict[str, Cue]:
    cues: dict[str, Cue] = {}
    for row in rows("lang", "fr", "cues.tsv"):
        feature = None if row["feature"] == "-" else row["feature"]
        included, known = row["span"] in {"include", "known"}, row["span"] == "known"
        for column in ("word", "plural"):
            plural = column == "plural" and row["plural"] != row["word"]
            link = row["link"]
            cue = Cue(feature, included, known, link == "either", plural, link == "plain")
            cues.setdefault(fold(row[column]), cue)
    return cues


def _countries() -> tuple[dict[str, str], dict[str, str]]:
    codes: dict[str, str] = {}
    names: dict[str, str] = {}
    for code, name in Locale("fr").territories.items():
        if len(code) == 2 and code.isalpha() and code not in {"EU", "EZ", "UN", "XA", "XB", "ZZ"}:
            codes[fold(name)] = code
            names[code] = name
    for row in rows("lang", "fr", "demonyms_countries.tsv"):
        for name in row["names"].split(";"):
            codes[fold(name)] = row["country"]
        names[row["country"]] = row["names"].split(";")[0]
    return codes, names


def _classes() -> dict[str, frozenset[str]]:
    classes: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows("lang", "fr", "metonymy.tsv"):
        classes[row["class"]].add(row["word"])
    return {name: frozenset(words) for name, words in classes.items()}


def _media() -> dict[str, tuple[str, ...]]:
    by_first: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows("lang", "fr", "newspapers.tsv"):
        by_first[row["name"].replace("'", " ").replace("-", " ").split()[0]].append(row["name"])
    return {k: tuple(sorted(v, key=len, reverse=True)) for k, v in by_first.items()}
