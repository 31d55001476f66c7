"""Every shipped question answers as its summary says; this graph of hand-made records shows how.

To add a question: one file in `queries/`, one entry in `ANSWERS`.
"""

import random

import pyoxigraph as ox
import pytest

from cosi_graph.answers import shown
from cosi_graph.ask import ask, find_question, questions
from cosi_graph.derive import derive
from cosi_graph.graph import REFERENCE_GRAPH, document_quads
from cosi_graph.labels import identifiers
from cosi_graph.prefixes import PREFIXES
from cosi_graph.records import Activity, Document, Meeting, Mention, Report, Status
from cosi_graph.shipped import shipped

HEADER = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())

# What is known beforehand. Lithuania comes before Estonia, which comes before Cyprus.
REFERENCE = f"""{HEADER}
agency:europol a cosi:Agency ; skos:prefLabel "Europol"@en , "Europol"@nl .
agency:old a cosi:Agency ; skos:prefLabel "Old Office"@en , "Oud Bureau"@nl ; cosi:successor agency:new .
agency:new a cosi:Agency ; skos:prefLabel "New Agency"@en ; cosi:predecessor agency:old ;
    cosi:earliest "2031-04-01"^^xsd:date .
body:cosi a cosi:Body ; skos:prefLabel "COSI"@en .
body:bee-group a cosi:Body ; skos:prefLabel "Bee Group"@en , "bijengroep"@nl .
institution:commission a cosi:Institution ; skos:prefLabel "European Commission"@en , "Europese Commissie"@nl .
instrument:cycle-2030 a cosi:Instrument ; cosi:earliest "2030-01-01"^^xsd:date ; cosi:latest "2033-12-31"^^xsd:date .
threat:bee-smuggling a cosi:Threat ; skos:prefLabel "bee smuggling"@en , "bijensmokkel"@nl ;
    cosi:priorityOf instrument:cycle-2030 .
threat:honey-fraud a cosi:Threat ; skos:prefLabel "honey fraud"@en , "honingfraude"@nl ;
    cosi:priorityOf instrument:cycle-2030 .
threat:drought a cosi:Threat ; skos:prefLabel "drought"@en .
presidency:lt-2030 a cosi:Presidency ; cosi:earliest "2030-07-01"^^xsd:date ; cosi:latest "2030-12-31"^^xsd:date .
presidency:ee-2031 a cosi:Presidency ; skos:prefLabel "Estonian Presidency"@en ;
    cosi:earliest "2031-01-01"^^xsd:date ; cosi:latest "2031-06-30"^^xsd:date .
presidency:trio-2030 a cosi:Presidency , cosi:TrioPresidency ; cosi:earliest "2030-07-01"^^xsd:date ;
    cosi:latest "2030-12-31"^^xsd:date .
"""
SENTENCES = {
    "told": "Europol lichtte het COSI in over bijensmokkel (doc. 77/31).",
    "worried": "Het COSI vreesde dat de droogte tot honingfraude leidt.",
    "earlier": "Europol volgde de honingfraude in het najaar van 2030.",
    "asked": "Het COSI vroeg Europol om een analyse van honingfraude.",
    "will": "Europol zal bijensmokkel aan het COSI voorleggen.",
    "met": "De bijengroep kwam op 3 maart 2031 voor het eerst bijeen.",
    "chair": "De Commissie werd voorzitter van de bijengroep.",
}
RAW = "\n".join(SENTENCES.values())
DOCUMENT = Document("document:report", "report.txt", "nl", "cd" * 32, "Verslag", RAW, RAW, (), (), ())


def did(
    type: str,  # noqa: A002  (the name of the record's field)
    sentence: str,
    *,
    agents: tuple[str, ...] = (),
    recipients: tuple[str, ...] = (),
    themes: tuple[str, ...] = (),
    documents: tuple[str, ...] = (),
    meeting: str | None = None,
    presidency: str | None = None,
    date: str | None = None,
    status: Status = "held",
    inferred: tuple[str, ...] = (),
) -> Activity:
    """Make an activity whose trigger is the first word of its sentence, on page 2 and in section 1."""
    text = SENTENCES[sentence]
    start = RAW.index(text)
    first = text.split()[0]
    return Activity(
        type, agents, recipients, themes, documents, meeting, presidency, date, None, status, inferred,
        start, start + len(first), first, start, start + len(text), "nl/active", 0.9, text, "1", 2,
    )  # fmt: skip


ACTIVITIES = (
    did(
        "presentation",
        "told",
        agents=("agency:europol",),
        recipients=("body:cosi",),
        themes=("threat:bee-smuggling",),
        documents=("document:st-77-2031",),
        meeting="meeting:cosi",
        presidency="presidency:ee-2031",
        date="2031-02",
        inferred=("presidency",),
    ),
    did(
        "concern",
        "worried",
        agents=("body:cosi",),
        themes=("threat:drought", "threat:honey-fraud"),
        meeting="meeting:cosi",
        presidency="presidency:ee-2031",
        date="2031-02",
    ),
    did(
        "monitoring",
        "earlier",
        agents=("agency:europol",),
        themes=("threat:honey-fraud",),
        presidency="presidency:lt-2030",
        date="2030-09/2030-11",
    ),
    did("request", "asked", agents=("body:cosi",), recipients=("agency:europol",), themes=("threat:honey-fraud",)),
    did(
        "presentation",
        "will",
        agents=("agency:europol",),
        recipients=("body:cosi",),
        themes=("threat:bee-smuggling",),
        date="2032",
        status="planned",
    ),
    did(
        "organisation",
        "met",
        agents=("body:bee-group",),
        meeting="meeting:bees-1",
        presidency="presidency:ee-2031",
        date="2031-03-03",
    ),
    did("designation", "chair", agents=("institution:commission",), themes=("body:bee-group",)),
)
MEETINGS = (
    Meeting("meeting:cosi", ("body:cosi",), "formal", "2031-02", "presidency:ee-2031", None, "COSI, februari"),
    Meeting(
        "meeting:bees-1",
        ("body:bee-group",),
        "plenary",
        "2031-03-03",
        "presidency:ee-2031",
        None,
        "maart",
    ),
    Meeting("meeting:bees-2", ("body:bee-group", "body:cosi"), "plenary", "2031-05", None, None, "mei"),
)
CITATION = Mention(
    "document", "document:st-77-2031", RAW.index("77/31"), RAW.index("77/31") + 5, "77/31", "77/31", "council"
)


def graph() -> list[ox.Quad]:
    known = ox.parse(REFERENCE, format=ox.RdfFormat.TURTLE)
    reference = [ox.Quad(quad.subject, quad.predicate, quad.object, REFERENCE_GRAPH) for quad in known]
    identifier = ox.NamedNode(f"{PREFIXES['dcterms']}identifier")
    nodes = sorted({quad.subject for quad in reference if isinstance(quad.subject, ox.NamedNode)}, key=str)
    ids = {node: ox.Literal(shown(node)) for node in nodes}
    reference += [ox.Quad(node, identifier, literal, REFERENCE_GRAPH) for node, literal in ids.items()]
    report = Report(DOCUMENT, (CITATION,), MEETINGS, ACTIVITIES)
    return [*reference, *document_quads(report, {literal.value for literal in ids.values()})]


@pytest.fixture(scope="module")
def store() -> ox.Store:
    return made_of(graph())


def made_of(quads: list[ox.Quad]) -> ox.Store:
    store = ox.Store()
    store.extend(quads)
    derive(store)
    return store


EUROPOL = {"actor": "europol"}
REGISTER = "https://data.consilium.europa.eu/doc/document/ST-77-2031-INIT/nl/pdf"

# Question, parameters, and the whole answer: the columns, then the rows as people see them.
# A sentence stands as its key in SENTENCES.
ANSWERS: list[tuple[str, dict[str, str], list[str]]] = [
    (
        "activities-of",
        EUROPOL,
        [
            "date | type | role | theme | meeting | status | sentence",
            "2030-09/2030-11 | Monitoring | agent | threat:honey-fraud | | held | earlier",
            "2031-02 | Presentation | agent | threat:bee-smuggling | meeting:cosi | held | told",
            "2032 | Presentation | agent | threat:bee-smuggling | | planned | will",
            " | Request | recipient | threat:honey-fraud | | held | asked",
        ],
    ),
    (
        "activities-of",
        {**EUROPOL, "since": "2030-11-30", "until": "2031-02-01"},
        [
            "date | type | role | theme | meeting | status | sentence",
            "2030-09/2030-11 | Monitoring | agent | threat:honey-fraud | | held | earlier",
            "2031-02 | Presentation | agent | threat:bee-smuggling | meeting:cosi | held | told",
        ],
    ),
    (
        "agencies-and-threats",
        {},
        [
            "agency | threat | name | presidency | quote | sentence",
            "agency:europol | threat:bee-smuggling | bee smuggling | presidency:ee-2031 | Europol | told",
            "agency:europol | threat:honey-fraud | honey fraud | presidency:lt-2030 | Europol | earlier",
        ],
    ),
    (
        "agencies-and-threats",
        {"agency": "Europol", "threat": "threat:honey-fraud", "language": "nl"},
        ["name | presidency | quote | sentence", "honingfraude | presidency:lt-2030 | Europol | earlier"],
    ),
    (
        "agency-succession",
        {"language": "nl"},
        [
            "agency | name | successor | successor_name | from",
            "agency:old | Oud Bureau | agency:new | New Agency | 2031-04-01",
        ],
    ),
    (
        "cited-documents",
        {},
        [
            "document | name | for | actor | sentence | register",
            f"document:st-77-2031 | ST 77/31 | Presentation | agency:europol | told | {REGISTER}",
        ],
    ),
    ("documents-per-activity-type", {}, ["type | documents | activities", "Presentation | 1 | 1"]),
    (
        "empact-priorities",
        {},
        [
            "cycle | first | last | threat | name | activities",
            "instrument:cycle-2030 | 2030-01-01 | 2033-12-31 | threat:bee-smuggling | bee smuggling | 1",
            "instrument:cycle-2030 | 2030-01-01 | 2033-12-31 | threat:honey-fraud | honey fraud | 3",
        ],
    ),
    (
        "evidence",
        {**EUROPOL, "threat": "honingfraude"},
        [
            "date | type | status | sentence | report | section | page | start | end",
            "2030-09/2030-11 | Monitoring | held | earlier | document:report | 1 | 2 | 116 | 123",
            " | Request | held | asked | document:report | 1 | 2 | 171 | 174",
        ],
    ),
    (
        "group-plenary-and-chairs",
        {"body": "bijengroep"},
        [
            "what | date | who | name | sentence",
            "first plenary | 2031-03-03 | meeting:bees-1 | maart | met",
            "designated | | institution:commission | European Commission | chair",
            "presidency of a plenary | 2031-03-03 | presidency:ee-2031 | Estonian Presidency | ",
        ],
    ),
    (
        "inferred",
        {},
        [
            "key | value | type | rule | confidence | sentence",
            "presidency | presidency:ee-2031 | Presentation | nl/active | 0.9 | told",
        ],
    ),
    (
        "meetings-per-presidency",
        {},
        [
            "presidency | date | meeting | name | kind | body",
            "presidency:ee-2031 | 2031-02 | meeting:cosi | COSI, februari | formal | body:cosi",
            "presidency:ee-2031 | 2031-03-03 | meeting:bees-1 | maart | plenary | body:bee-group",
        ],
    ),
    ("meetings-per-presidency", {"presidency": "presidency:lt-2030"}, ["date | meeting | name | kind | body"]),
    (
        "new-threats",
        {},
        [
            "presidency | before | threat | name | activities",
            "presidency:ee-2031 | presidency:lt-2030 | threat:bee-smuggling | bee smuggling | 1",
            "presidency:ee-2031 | presidency:lt-2030 | threat:drought | drought | 1",
        ],
    ),
    (
        "planned",
        {},
        [
            "status | date | type | actor | theme | meeting | sentence",
            "planned | 2032 | Presentation | agency:europol | threat:bee-smuggling | | will",
        ],
    ),
    (
        "presentations-to",
        {},
        [
            "date | actor | name | theme | document | meeting | sentence",
            "2031-02 | agency:europol | Europol | threat:bee-smuggling | document:st-77-2031 | meeting:cosi | told",
        ],
    ),
    (
        "requests",
        {},
        [
            "date | actor | recipient | theme | status | sentence",
            " | body:cosi | agency:europol | threat:honey-fraud | held | asked",
        ],
    ),
    ("requests", EUROPOL, ["date | recipient | theme | status | sentence"]),
    (
        "requests",
        {"recipient": "europol"},
        ["date | actor | theme | status | sentence", " | body:cosi | threat:honey-fraud | held | asked"],
    ),
    (
        "threats-by-meeting",
        {},
        [
            "date | meeting | body | threat | name | activities",
            "2031-02 | meeting:cosi | body:cosi | threat:bee-smuggling | bee smuggling | 1",
            "2031-02 | meeting:cosi | body:cosi | threat:drought | drought | 1",
            "2031-02 | meeting:cosi | body:cosi | threat:honey-fraud | honey fraud | 1",
        ],
    ),
    ("threats-by-meeting", {"body": "bee group"}, ["date | meeting | threat | name | activities"]),
    (
        "threats-linked-to-driver",
        {"driver": "drought", "language": "nl"},
        [
            "threat | name | actor | date | sentence",
            "threat:honey-fraud | honingfraude | body:cosi | 2031-02 | worried",
        ],
    ),
]


def answered(store: ox.Store, name: str, parameters: dict[str, str]) -> list[str]:
    answer = ask(store, find_question(name), parameters)
    keys = {text: key for key, text in SENTENCES.items()}
    cells = [[keys.get(shown(value), shown(value)) for value in row] for row in answer.rows]
    return [" | ".join(row).replace("|  |", "| |") for row in (list(answer.variables), *cells)]


@pytest.mark.parametrize(("name", "parameters", "answer"), ANSWERS)
def test_a_question_gets_its_whole_answer(
    store: ox.Store, name: str, parameters: dict[str, str], answer: list[str]
) -> None:
    assert answered(store, name, parameters) == answer


@pytest.mark.parametrize("name", sorted({name for name, *_ in ANSWERS}))
def test_an_answer_does_not_depend_on_the_order_of_statements(store: ox.Store, name: str) -> None:
    shuffled = graph()
    random.Random(3).shuffle(shuffled)
    parameters = next(given for asked, given, _ in ANSWERS if asked == name)
    assert answered(made_of(shuffled), name, parameters) == answered(store, name, parameters)


def test_every_question_has_a_summary_and_a_tested_answer() -> None:
    listed = {question.name: question for question in questions()}
    assert set(listed) == {path.stem for path in shipped("queries").glob("*.rq")} == {name for name, *_ in ANSWERS}
    assert [name for name, question in listed.items() if not question.summary.endswith(".")] == []


def test_every_parameter_is_described_and_given_back_by_select() -> None:
    for question in questions():
        columns = question.text.partition("SELECT")[2].partition("WHERE")[0]
        for parameter in question.parameters:
            assert parameter.description, question.name
            assert f"?{parameter.name} " in columns, question.name


def test_every_default_that_names_an_entity_is_known_beforehand() -> None:
    from cosi_graph.graph import reference_quads  # noqa: PLC0415  (the only test that reads the shipped data)

    store = ox.Store()
    store.extend(reference_quads())
    known = set(identifiers(store).values())
    defaults = {p.default for question in questions() for p in question.parameters if p.type == "entity" and p.default}
    assert defaults - known == set()


# The answers on the sample reports, built by the whole pipeline, are tested below this line.
