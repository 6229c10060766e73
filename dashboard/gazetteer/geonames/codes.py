"""GeoNames' feature codes in our words for kinds of place.

The codes are those of GeoNames' `featureCodes_en.txt`; `features.py` and
`data/gazetteer/SOURCES.md` say what our words cover.
"""

from __future__ import annotations

from typing import Final

from dashboard.gazetteer.features import SECOND_LEVEL

_CLASSES: Final = {
    "A": "region", "H": "site", "L": "site", "P": "city", "R": "site", "S": "building",
    "T": "mountain", "U": "site", "V": "site",
}  # fmt: skip
"""Feature class → what its codes are where the table below does not name them."""

_CODES: Final = {
    "country": "A.PCL A.PCLD A.PCLF A.PCLI A.PCLS",
    "historic": "A.ADM1H A.ADM2H A.ADM3H A.ADM4H A.ADM5H A.ADMDH A.PCLH L.RGNH",
    "territory": "A.LTER A.PCLIX A.TERR",
    "region": "L.CST L.RGN L.RGNE L.RGNL L.TRB T.PLN",
    "continent": "L.CONT",
    "zone": "A.ZN A.ZNB T.CRDR",
    "district": "A.ADM3 A.ADM4 A.ADM5 A.ADMD A.PRSH P.PPLX",
    "university": "S.SCHC S.UNIV",
    "station": "S.BUSTN S.MTRO S.RSTN S.RSTNQ S.RSTP S.RSTPQ",
    "airport": "H.AIRS S.AIRF S.AIRH S.AIRP S.AIRQ S.AIRT",
    "base": "L.MILB L.MVA L.NVB L.RNGA S.AIRB S.BRKS S.INSM",
    "spaceport": "S.CTRS",
    "nuclear": "S.CTRA S.PSN",
    "crossing": "S.CSTM S.PSTB",
    "port": (
        "H.ANCH H.DCK H.DCKB H.HBR H.HBRX H.RDST L.PRT S.FY S.FYT S.LDNG S.MAR S.PIER S.QUAY S.WHRF"
    ),
    "site": (
        "S.ANS S.BDG S.BP S.BRKW S.CAVE S.CMP S.CMPL S.CMPLA S.CMPMN S.CMPO S.CMPQ S.CMPRF S.DAM "
        "S.DAMQ S.DAMSB S.DIKE S.FNDY S.GOSP S.MN S.MNA S.MNAU S.MNC S.MNCR S.MNCU S.MNFE S.MNN "
        "S.MNQ S.MNQR S.OILJ S.OILQ S.OILR S.OILT S.OILW S.PS S.PSH S.PYR S.PYRS S.RUIN S.STNB "
        "S.WALLA S.WRCK T.BCH T.BCHS T.BLDR T.BAR T.CLDA T.CNYN T.CNYNS T.CRQ T.CRQS T.FAN T.FORD "
        "T.GRGE T.LEV T.MND T.MRN T.NTK T.NTKS T.SINK T.TRGD"
    ),
    "ocean": "H.OCN",
    "sea": "H.SEA",
    "gulf": "H.BAY H.BAYS H.BGHT H.COVE H.FJD H.FJDS H.GULF H.INLT",
    "strait": "H.CHN H.CHNL H.CHNM H.CHNN H.NRWS H.SD H.STRT",
    "canal": (
        "H.CNL H.CNLA H.CNLB H.CNLD H.CNLI H.CNLN H.CNLQ H.CNLSB H.CNLX H.DTCH H.DTCHD H.DTCHI "
        "H.DTCHM"
    ),
    "lake": (
        "H.LGN H.LGNS H.LGNX H.LK H.LKC H.LKI H.LKN H.LKNI H.LKO H.LKOI H.LKS H.LKSB H.LKSC "
        "H.LKSI H.LKSN H.LKSNI H.LKX H.PND H.PNDI H.PNDN H.PNDNI H.PNDS H.PNDSF H.PNDSI H.PNDSN "
        "H.RSV H.RSVI H.RSVT"
    ),
    "river": (
        "H.CNFL H.CRKT H.CUTF H.ESTY H.FLLS H.FLLSX H.RCH H.RPDS H.STM H.STMA H.STMB H.STMC "
        "H.STMD H.STMH H.STMI H.STMIX H.STMM H.STMQ H.STMS H.STMSB H.STMX H.WAD H.WADB H.WADJ "
        "H.WADM H.WADS H.WADX T.DLTA T.VAL T.VALG T.VALS T.VALX"
    ),
    "island": "T.ATOL T.ISL T.ISLET T.ISLF T.ISLM T.ISLS T.ISLT T.ISLX T.RK T.RKS",
    "peninsula": "T.CAPE T.HDLD T.ISTH T.PEN T.PENX T.PT T.PTS T.SPIT",
    "mountain": "H.CAPG H.GLCR",
    "desert": "T.DSRT T.DUNE T.ERG T.HMDA T.REG T.SAND",
}  # fmt: skip
"""Our word → the codes it stands for."""

_TABLE: Final = {code: feature for feature, codes in _CODES.items() for code in codes.split()}
_GONE: Final = frozenset({"P.PPLH", "P.PPLQ", "P.PPLW", "P.PPLCH"})

CAPITAL: Final = "P.PPLC"


def feature(kind: str, code: str) -> str:
    """Our word for GeoNames' feature class and code; "site" where both are unknown or empty."""
    return _TABLE.get(f"{kind}.{code}") or _CLASSES.get(kind, "site")


def note(kind: str, code: str) -> str:
    """What there is to say of a place of this code: that it is gone, its level; mostly nothing."""
    full = f"{kind}.{code}"
    if full == "A.ADM2":
        return f"{SECOND_LEVEL} (GeoNames: {code})"
    if full in _GONE or _TABLE.get(full) == "historic":
        return f"historic (GeoNames: {code})"
    return ""
