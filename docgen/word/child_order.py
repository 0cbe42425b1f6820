"""The order in which Word wants the children of its property elements.

ISO 29500-1 (transitional) fixes these orders; Word repairs or refuses files that break them, and
python dictionaries and templates break them easily. Data, one function that compares, and one that makes
a child in its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docgen.word.ns import W, w

if TYPE_CHECKING:
    from lxml.etree import _Element

_BORDER = "top left start bottom right end insideH insideV tl2br tr2bl between bar"
_RUN = (
    "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss "
    "imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect "
    "bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange"
)
_PARAGRAPH = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi "
    "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection "
    "textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)
_TABLE = (
    "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange"
)
_CELL = (
    "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark "
    "headers cellIns cellDel cellMerge tcPrChange"
)
_SECTION = (
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings "
    "sectPrChange"
)
_STYLE = (
    "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr"
)
_SETTINGS = (
    "writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries "
    "displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData "
    "embedTrueTypeFonts embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges "
    "bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors "
    "hideGrammaticalErrors activeWritingStyle proofState formsDesign attachedTemplate linkStyles "
    "stylePaneFormatFilter stylePaneSortMethod documentType mailMerge revisionView trackRevisions "
    "doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride styleLockTheme "
    "styleLockQFSet defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps "
    "showEnvelope summaryLength clickAndTypeStyle defaultTableStyle evenAndOddHeaders bookFoldRevPrinting "
    "bookFoldPrinting bookFoldPrintingSheets drawingGridHorizontalSpacing drawingGridVerticalSpacing "
    "displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery doNotUseMarginsForDrawingGridOrigin "
    "drawingGridHorizontalOrigin drawingGridVerticalOrigin doNotShadeFormData noPunctuationKerning "
    "characterSpacingControl printTwoOnOne strictFirstAndLastChars noLineBreaksAfter noLineBreaksBefore "
    "savePreviewPicture doNotValidateAgainstSchema saveInvalidXml ignoreMixedContent "
    "alwaysShowPlaceholderText doNotDemarcateInvalidXml saveXmlDataOnly useXSLTWhenSaving saveThroughXslt "
    "showXMLTags alwaysMergeEmptyNamespace updateFields hdrShapeDefaults footnotePr endnotePr compat docVars "
    "rsids mathPr attachedSchema themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats "
    "doNotAutoCompressPictures forceUpgrade captions readModeInkLockDown smartTagType schemaLibrary "
    "shapeDefaults doNotEmbedSmartTags decimalSymbol listSeparator"
)

ORDER: dict[str, dict[str, int]] = {
    parent: {name: index for index, name in enumerate(names.split())}
    for parent, names in {
        "pPr": _PARAGRAPH,
        "rPr": _RUN,
        "tblPr": _TABLE,
        "tcPr": _CELL,
        "sectPr": _SECTION,
        "style": _STYLE,
        "settings": _SETTINGS,
        "numPr": "ilvl numId numberingChange ins",
        "pBdr": "top left bottom right between bar",
        "tblBorders": _BORDER,
        "tcBorders": _BORDER,
        "tblCellMar": "top left start bottom right end",
        "tcMar": "top left start bottom right end",
        "tbl": "tblPr tblGrid tr",  # bookmarks may stand before the properties and between rows
        "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
        "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
        "num": "abstractNumId lvlOverride",
        "lvlOverride": "startOverride lvl",
        "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
        "styles": "docDefaults latentStyles style",
        "docDefaults": "rPrDefault pPrDefault",
    }.items()
}
# header and footer references may alternate; they share one place
ORDER["sectPr"]["footerReference"] = ORDER["sectPr"]["headerReference"]

_REPEATABLE = (
    "headerReference footerReference style tr lvl lvlOverride abstractNum num numPicBullet tblStylePr "
    "activeWritingStyle attachedSchema smartTagType bookmarkStart bookmarkEnd"
)
_MANY = frozenset(_REPEATABLE.split())


def first_child(parent: _Element, name: str) -> _Element | None:
    """The first ``w:name`` child: as ``find``, which takes twice as long to find out what it is asked."""
    return next(parent.iterchildren(w(name)), None)


def child_of(parent: _Element, name: str) -> _Element:
    """The child ``w:name`` of a property element; a new one in its place where there is none."""
    found = parent.find(w(name))
    if found is not None:
        return found
    made = parent.makeelement(w(name))
    locations = ORDER[local_name(parent)]
    later = (each for each in parent if locations.get(local_name(each), -1) > locations[name])
    after = next(later, None)
    if after is None:
        parent.append(made)
    else:
        after.addprevious(made)
    return made


def properties_of(element: _Element, name: str) -> _Element:
    """The properties of a paragraph, run or row, which stand first in it."""
    found = element.find(w(name))
    if found is None:
        found = element.makeelement(w(name))
        exceptions = element.find(w("tblPrEx"))
        if exceptions is None:
            element.insert(0, found)
        else:
            exceptions.addnext(found)
    return found


def switch(parent: _Element, name: str, *, on: bool) -> None:
    """Switch the on/off child ``w:name`` on or off."""
    child = child_of(parent, name)
    if on:
        child.attrib.pop(w("val"), "")
    else:
        child.set(w("val"), "0")


def order_faults(parent: _Element) -> Iterator[str]:
    """What is out of order, twice or unknown among the Word children of ``parent``, one text per child."""
    name = local_name(parent)
    locations = ORDER.get(name)
    if locations is None:
        return
    latest, seen = "", set()
    for child in _known_children(parent):
        if child not in locations:
            if name != "tbl":
                yield f"w:{name} must not hold w:{child}"
            continue
        if latest and locations[child] < locations[latest]:
            yield f"w:{child} must stand before w:{latest} in w:{name}"
        elif child in seen and child not in _MANY:
            yield f"w:{child} stands twice in w:{name}"
        else:
            latest = child
        seen.add(child)


def _known_children(parent: _Element) -> Iterator[str]:
    """Local names of the children in Word's own namespace; extensions have rules of their own."""
    return (local_name(child) for child in parent if child.tag.startswith(f"{{{W}}}"))


def local_name(element: _Element) -> str:
    """The tag without its namespace."""
    return element.tag.rpartition("}")[2]
