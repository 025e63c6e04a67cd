"""Words that stand in a name and are no part of it, or tell what kind of name it is, in the languages we meet."""

from __future__ import annotations


def plain(word: str) -> str:
    """A word as these tables have it: without case, full stops and brackets."""
    return word.casefold().replace(".", "").strip("()\"'’,;:®™")


def word_set(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


TITLES = word_set(
    "capt captain col dame dipl dipl-ing dipl-kfm dipl-psych docteur docent doc doctor dom don dona dott",
    "dottssa doña",
    "dr dra dres drs eng engª engo enga father fr frau habil herr hon hr ing ir lady lic licda lord m madam madame",
    "mademoiselle mag mmag magister maître me med miss mlle mme monsieur mr mrs ms mx phil prof profa professor",
    "professeur rev reverend senhor senhora señor señora sig sigra sigina signor signora sir sister sr sra srta",
    "mgr bc mudr mvdr judr phdr rndr thdr paeddr pharmdr doz dkfm privatdozent pd univ-prof rer nat pol",
    "oec dent vet iur",
    "jur theol techn agr hc mult ra rain stb avv avvocato arch arq geom rag abg adv av lek inż inz hab",
    "pan pani panna państwo dhr mevr mw mevrouw meneer hra herra rouva rva fru frøken fröken úr őszt г-н г-жа",
    "господин госпожа пан пані проф др κ κα κος κύριος κυρία sayın dl dna domnul doamna ldo lda dña dª d",
    "sgt maj lt cmdr gen adm hrh fra frà padre pfarrer pater pastor rabbi imam sheikh haji datuk",
)
"""What stands before a name."""

FORMS_OF_ADDRESS = word_set(
    "dr dra drs prof profa mr mrs ms mx miss sir dame rev herr frau m mme mlle monsieur madame",
    "mademoiselle sr sra srta",
    "señor señora señorita senhor senhora sig sigra signor signora dott dottssa pan pani panna paní dhr",
    "mevr mevrouw mw",
    "herra rouva fru frøken fröken hra rva г-н г-жа господин госпожа пан пані κος κα κύριος κυρία sayın",
    "dl dna 先生 女士 小姐",
)
"""Those of them that a column "title" may hold, where it holds no occupation."""

GENERATIONS = word_set("jr sr ii iii iv junior senior filho neto júnior hijo fils")
"""What stands after a name and tells a son from his father."""

DEGREES = word_set(
    "bsc bcom bcomm beng bed bba bfa llb llm llb msc meng med mba emba mpa mph mphil mfa msw mres dphil phd edd psyd",
    "jd md dds dmd do dvm pharmd rn facs frcs frcp mrcp cfa cpa aca acca fcca cima cma cia cissp cism",
    "cisa ceh oscp pmp",
    "pmi-acp csm cspo psm safe itil prince2 scrum phr sphr shrm-cp shrm-scp pe eit leed ap aia riba ra esq kc qc mbe",
    "obe cbe kbe frs fba mp mep mdb csc cscs sc dba mim dea des deug cap mim bsn msn np crna lcsw lmft cfp chfc clu",
    "frm caia cisi chrp cpim cscp aws ccie ccna ccnp mcse gphr drs ir cand stud dipl-ing dipl-inf",
    "dipl-kfm mag mim csc",
    "ba ma bs ms meng ing ra stb wp habil hc mult msc. artisan freng rics mrics frics fhea sfhea mbcs",
    "fbcs ceng cphys",
)
"""Degrees, offices and certificates that stand after a name."""

SURELY_DEGREES = DEGREES - word_set(
    "ba ma bs ms do pe ap ra med ing safe scrum ir des cap np sc stud cand mim wp mag aws clu dea artisan"
)
"""Those of them that are nobody's surname, so that they need no comma before them."""

TRADES = word_set(
    "actor advisor advocate agent analyst architect architekt artist author autor berater beraterin board builder",
    "candidate ceo certified cfo chair chief cmo coach cofounder co-founder coo consultant consultor consultora cto",
    "data designer developer dev devops director directora directeur directrice economist editor",
    "engineer engineering",
    "entrepreneur entwickler entwicklerin expert fellow finance founder freelance freelancer",
    "geschäftsführer growth gründer",
    "gründerin head hiring hr human ingenieur ingénieur ingeniero investor journalist keynote lawyer",
    "lead leader lecturer",
    "leiter leiterin looking manager managing marketing mentor officer open opentowork owner partner photographer",
    "physician pm president product producer professor project psychologist recruiter recruiting",
    "recruitment researcher",
    "sales scientist senior software speaker specialist strategist strategy student teacher tech therapist trainer",
    "vp vice writer stellt einstellend embauche recrute contratando contrata assume assumendo rekrytering werving",
)
"""Words for what somebody does; whoever has one beside the name is not called so."""

LEGAL_FORMS = word_set(
    "ab ag aps as association bv co company corp corporation ev foundation gbr gmbh group inc",
    "incorporated institute kft",
    "kg lda limited llc llp ltd ltda mbh nv office ohg oy plc sa sarl sas se sl slu spa srl sro stiftung team ug",
    "university universität verein",
)
SURELY_FIRMS = word_set(
    "gmbh mbh ohg gbr llc llp ltd ltda limited inc incorporated corp plc bv oy oyj kft zrt sarl slu srl",
    "sro aps ug ev",
    "eood ooo ооо тов doo pty pte kk 株式会社 有限会社 公司 有限公司 주식회사",
)
"""Legal forms that are nobody's surname."""

SONS = word_set(
    "co cie sons söhne sohn fils hijos figli filhos partner partners associates company brothers zonen synowie"
)
"""After "and", the end of a firm's name."""

PARTICLES = word_set(
    "al bin da das de del della den der des di do dos du el ibn la le ten ter van vom von zu zur zum af av y e d' 't"
)
NO_NAME = word_set("das der die el la le les los the os as i gli")
JOINING_IN_NAMES = PARTICLES | {"and", "from", "of"}
"""What no given name begins with."""

FAMILIES = word_set(
    "familie fam family famille familia família famiglia rodzina rodina család csalad familjen familien perhe pere",
    "семья сімя сім'я родина οικογένεια aile ailesi obitelj družina familija porodica šeima ģimene perekond",
    "eheleute ehepaar gebrüder geschwister hausgemeinschaft wg państwo manželé manželia házaspár",
    "echtpaar couple pareja",
    "casal coppia coniugi esposos matrimonio époux 家族 一家 ご一家 御一家 ご夫妻 夫妻 부부 가족",
)
"""Words of a card for a whole household."""

AND = r"and|und|u\.|et|og|och|en|és|ja|ve|si|și|ir|un|och|и|та|και|oraz|eta|und"
"""Between the names of two people."""

WEAK_AND = r"y|e|i|a|і|й"
"""The same, where a surname may have it too: Ortega y Gasset, Costa e Silva, Puig i Cadafalch."""

PRONOUNS = (
    r"(?:she|he|they|ze|xe|her|his|sie|er|dey|elle|il|iel|ella|él|elle|ela|ele|lei|lui|zij|hij|hen|hon|han|hun|hän)"
)

KOREAN = word_set(
    "kim lee park choi jung jeong chung kang cho jo yoon yun jang chang lim im han oh seo shin kwon hwang ahn song",
    "yoo yu hong moon yang bae baek nam ko go noh roh ha joo",
)
"""Surnames before or beside which two words are one given name."""

VIETNAMESE = word_set("nguyễn trần phạm huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương đinh trịnh lê lý hoàng mai đoàn")
"""Surnames that stand before the given name."""
