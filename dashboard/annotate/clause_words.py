"""The words and types by which `clause_worth` tells an event from what is only named."""

from __future__ import annotations

ANY = frozenset({"tout", "toute", "toutes", "aucun", "aucune", "quelconque"})
OWNING = frozenset(
    ["son", "sa", "ses", "leur", "leurs", "ce", "cet", "cette", "ces", "notre", "nos"]
)
OFFICES = frozenset({
    "hôte", "homologue", "président", "ministre", "dirigeant", "chef", "roi", "reine", "pape",
    "délégation", "émissaire", "ambassadeur", "chancelier", "secrétaire", "général", "visiteur",
    "envoyé", "représentant", "diplomate", "prince", "gouverneur", "maire", "premier", "joueur",
    "équipe", "famille", "proche", "victime", "syndicat", "patron", "élu", "leader", "parti",
    "responsable", "opposant", "rescapé", "survivant", "otage", "athlète", "lauréat", "artiste",
    "député", "sénateur", "candidat", "négociateur", "expert", "journaliste", "vainqueur",
    "champion", "médaillé", "manifestant", "agriculteur", "habitant", "sinistré", "réfugié",
    "détenu", "migrant", "pèlerin", "supporteur", "supporter", "étudiant", "avocat",
    "évêque", "cardinal", "patriarche", "imam", "rabbin", "officiel",
    "inspecteur", "commissaire", "partenaire", "allié", "investisseur", "dirigeante", "veuve",
    "fils", "fille", "frère", "époux", "épouse", "président-directeur", "groupe", "collectif",
})  # fmt: skip
"""Words for persons and groups that one meets, receives or hears."""
UNDERGOING = frozenset({"obj", "iobj", "nsubj:pass", "obl:arg"})
PLURAL = frozenset({"des", "de", "d'"})
THIN = frozenset(
    {"cooperate", "aid", "sanction", "consult", "request", "threaten", "accuse", "deny"}
)
"""Types of which a noun in passing ("avec le soutien de …") is no event of its own."""
SPOKEN = frozenset({"consult", "request", "accuse", "deny", "threaten"})
TALK = frozenset({
    "discuter", "parler", "débattre", "traiter", "question", "sujet", "thème", "dossier", "débat",
    "sur", "concernant", "matière", "politique", "stratégie", "doctrine", "évocation",
})  # fmt: skip
"""Words whose complement is a topic."""
NEW = frozenset({"fight", "meet", "consult", "negotiate", "protest"})
"""Types of which a noun that dates a clause tells an event of its own: "après des tirs"."""
CROWDED = frozenset({"protest"})
AT_ITS_TIME = frozenset({
    "lors", "après", "avant", "pendant", "durant", "depuis", "cours", "issue", "marge", "occasion",
})  # fmt: skip
IMPRINTS = frozenset({"Publié", "Publiée", "Posté", "Modifié", "Diffusé", "PUBLIÉ"})
ORDER = frozenset({"avant", "après"})
HABITS = frozenset({
    "souvent", "parfois", "régulièrement", "généralement", "habituellement", "fréquemment",
    "rarement", "d'ordinaire", "quotidiennement", "chaque",
})  # fmt: skip
VICTIMS = frozenset({"mort", "blessé", "victime", "disparu", "tué"})
KILLING = frozenset({"tuant", "blessant", "faisant"})
TENS = frozenset(
    {"dizaine", "douzaine", "quinzaine", "vingtaine", "trentaine", "quarantaine", "cinquantaine",
     "soixantaine", "centaine", "millier"}
)  # fmt: skip
RULING_OUT = frozenset({"exclure", "écarter"})
FULL = frozenset({"présenter", "boucler", "renforcer", "interrompre", "déposer", "achever"})
"""Verbs that carry an event noun, of which another object makes a deed too."""
PERCEIVED = frozenset({"voir", "revoir", "attendre", "montrer", "retrouver"})
MAIN = frozenset({"ROOT", "conj", "ccomp", "parataxis"})
CLAUSAL = frozenset({"ROOT", "nsubj", "nsubj:pass", "obj", "conj", "appos", "parataxis"})
CHAMBERS = frozenset({"congrès", "assemblée"})
STAYING = frozenset({"rester", "reste", "demeurer"})
SUFFERED = frozenset({
    "arrestation", "interpellation", "enlèvement", "assassinat", "meurtre", "libération", "mort",
    "capture", "exécution", "évasion", "expulsion", "attaque", "fusillade", "démission",
    "nomination", "condamnation", "limogeage", "destitution",
})  # fmt: skip
"""Nouns of what befalls persons."""
