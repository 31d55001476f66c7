"""A graph answers questions: parameters become terms, and a wrong question says what is wrong with it."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from cosi_graph.answers import ANSWER_FORMATS, Answer
from cosi_graph.ask import ask, find_entity, find_question, questions, read_question
from cosi_graph.prefixes import PREFIXES, curie
from cosi_graph.problems import CosiError
from cosi_graph.questions import Parameter, Question, parse_question

HEADER = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())
TURTLE = f"""{HEADER}
agency:cepol a cosi:Agency ; dcterms:identifier "agency:cepol" ;
    skos:prefLabel "CEPOL"@en , "Cepol"@nl ; skos:altLabel "Europese politieacademie"@nl .
agency:frontex a cosi:Agency ; dcterms:identifier "agency:frontex" ; skos:prefLabel "Frontex"@en ;
    skos:hiddenLabel "grensagentschap"@nl .
body:academy a cosi:Body ; dcterms:identifier "body:academy" ; rdfs:label "Europese Politieacademie"@nl .
activity:1 cosi:agent agency:cepol ; cosi:page 3 ; cosi:earliest "2031-02-01"^^xsd:date ; cosi:confidence 0.5 .
activity:2 cosi:agent agency:frontex ; cosi:page 4 ; cosi:earliest "2031-06-01"^^xsd:date ; cosi:confidence 0.9 .
"""


@pytest.fixture
def store() -> ox.Store:
    store = ox.Store()
    store.load(TURTLE, format=ox.RdfFormat.TURTLE)
    return store


def in_short(answer: Answer) -> list[tuple[str, ...]]:
    return [tuple(row) for row in shown_rows(answer)]


def shown_rows(answer: Answer) -> list[list[str]]:
    page = io.StringIO()
    ANSWER_FORMATS["tsv"](answer, page)
    rows = [line.split("\t") for line in page.getvalue().splitlines()[1:]]
    return [[(curie(cell[1:-1]) or cell) if cell.startswith("<") else cell for cell in row] for row in rows]


def test_the_prefixes_of_the_project_need_no_declaration(store: ox.Store) -> None:
    answer = ask(store, "SELECT ?actor { ?activity cosi:agent ?actor }")
    assert (answer.kind, answer.variables) == ("select", ("actor",))
    assert in_short(answer) == [("agency:cepol",), ("agency:frontex",)]


def test_all_graphs_of_a_store_are_asked_as_one(store: ox.Store) -> None:
    store.add(
        ox.Quad(
            ox.NamedNode("https://x.eu/a"),
            ox.NamedNode("https://x.eu/p"),
            ox.Literal("1"),
            ox.NamedNode("https://x.eu/g"),
        )
    )
    assert ask(store, "ASK { <https://x.eu/a> ?p '1' . activity:1 ?q ?r }").value is True


def test_ask_gives_a_truth_and_construct_gives_triples(store: ox.Store) -> None:
    assert ask(store, "ASK { agency:cepol a cosi:Threat }") == Answer("ask", value=False)
    made = ask(store, "CONSTRUCT { ?a a cosi:Actor } { ?x cosi:agent ?a }")
    assert made.kind == "construct"
    assert [str(triple.subject) for triple in made.triples] == [
        f"<{PREFIXES['agency']}cepol>",
        f"<{PREFIXES['agency']}frontex>",
    ]


BY_ACTOR = "#+ param: actor (entity) who\nSELECT ?actor ?activity { ?activity cosi:agent ?actor }"


@pytest.mark.parametrize(
    "value",
    [
        "agency:frontex",
        f"{PREFIXES['agency']}frontex",
        f"<{PREFIXES['agency']}frontex>",
        "Frontex",
        "FRONTEX",
        "Grensagentschap",
    ],
)
def test_an_entity_is_meant_by_its_id_its_iri_or_any_of_its_names(store: ox.Store, value: str) -> None:
    answer = ask(store, BY_ACTOR, {"actor": value})
    assert answer.variables == ("activity",)
    assert in_short(answer) == [("activity:2",)]


def test_a_name_of_two_entities_lists_both(store: ox.Store) -> None:
    with pytest.raises(CosiError) as caught:
        find_entity(store, "europese politieacademie")
    assert str(caught.value) == (
        "europese politieacademie: more than one entity has this name. "
        "Give the id of the one you mean: agency:cepol, body:academy."
    )


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("Frontx", "Frontx: this graph knows no such entity. Did you mean Frontex"),
        ("agency:cepoll", "agency:cepoll: this graph knows no such entity. Did you mean agency:cepol"),
        ("agency:a b", "agency:a b: this graph knows no such entity."),
        ("zzzzz", "zzzzz: this graph knows no such entity. Give an id such as agency:europol."),
    ],
)
def test_an_unknown_entity_gets_the_nearest_ones(store: ox.Store, value: str, message: str) -> None:
    with pytest.raises(CosiError) as caught:
        find_entity(store, value)
    assert str(caught.value).startswith(message)


# The engine settles BOUND(?since) before it binds a parameter, see queries/README.md.
OPTIONALLY_SINCE = '?activity cosi:earliest ?day FILTER(COALESCE(STR(?since), "") = "" || ?day >= ?since)'


@pytest.mark.parametrize(
    ("declared", "condition", "value", "activities"),
    [
        ("page (number) x", "?activity cosi:page ?page", "4", ["2"]),
        ("least (number) x", "?activity cosi:confidence ?c FILTER(?c >= ?least)", "0.6", ["2"]),
        ("since (date) x", "?activity cosi:earliest ?day FILTER(?day >= ?since)", "2031-03-01", ["2"]),
        ("since (date, optional) x", OPTIONALLY_SINCE, None, ["1", "2"]),
        ("since (date, optional) x", OPTIONALLY_SINCE, "2031-03-01", ["2"]),
        ("since (date, 2031-06-01) x", "?activity cosi:earliest ?day FILTER(?day >= ?since)", None, ["2"]),
        ("part (text) x", "?activity cosi:agent ?a FILTER(CONTAINS(STR(?a), ?part))", "cep", ["1"]),
        ("part (text) x", "?activity cosi:agent ?a FILTER(CONTAINS(STR(?a), ?part))", 'x" } #', []),
        ("tag (language, nl) x", "?activity cosi:agent/skos:altLabel ?l FILTER(LANG(?l) = ?tag)", None, ["1"]),
        ("tag (language) x", "?activity cosi:agent/skos:altLabel ?l FILTER(LANG(?l) = ?tag)", "en", []),
    ],
)
def test_a_parameter_is_bound_as_a_term_of_its_type(
    store: ox.Store, declared: str, condition: str, value: str | None, activities: list[str]
) -> None:
    key = declared.split(" ", maxsplit=1)[0]
    query = f"#+ param: {declared}\nSELECT ?{key} ?activity {{ {condition} }}"
    answer = ask(store, query, {key: value} if value is not None else {})
    found = answer.variables.index("activity")
    assert [row[found] for row in in_short(answer)] == [f"activity:{number}" for number in activities]


@pytest.mark.parametrize(
    ("query", "parameters", "message"),
    [
        (BY_ACTOR, {"acter": "x"}, 'query: this question has no parameter "acter". Did you mean actor?'),
        (BY_ACTOR, {"zzz": "x"}, 'query: this question has no parameter "zzz". It has actor.'),
        (BY_ACTOR, {}, 'query: the parameter "actor" is missing. Add --param actor=VALUE (who).'),
        ("SELECT ?a { ?a ?b ?c }", {"a": "x"}, '"#+ param: a (entity) what it means"'),
        ("#+ param: d (date) x\nSELECT ?d {}", {"d": "2031-02-30"}, "d=2031-02-30: this is no day. Write year"),
        ("#+ param: d (date) x\nSELECT ?d {}", {"d": "20310201"}, "this is no day"),
        ("#+ param: n (number) x\nSELECT ?n {}", {"n": "many"}, "n=many: this is no number."),
        ("#+ param: l (language) x\nSELECT ?l {}", {"l": "Dutch"}, "l=Dutch: this is no language code."),
        ("#+ param: n (number) x\nASK {}", {"n": "1"}, "A parameter must be among the variables of SELECT."),
        ("#+ param: n (integer) x\nASK {}", {}, 'query:1: "integer" is no type of parameter. Use one of entity, date'),
        ("#+ param: n number\nASK {}", {}, 'query:1: "n number" describes no parameter. Write: name (type, default)'),
        ("\n#+ parm: n (number)\nASK {}", {}, 'query:2: "#+ parm: n (number)" is no front matter.'),
    ],
)
def test_a_wrong_parameter_is_refused_with_the_way_out(
    store: ox.Store, query: str, parameters: dict[str, str], message: str
) -> None:
    with pytest.raises(CosiError) as caught:
        ask(store, query, parameters)
    assert message in str(caught.value)


UNBOUND = "this is not valid SPARQL: The SELECT contains a variable that is unbound."


@pytest.mark.parametrize(
    ("query", "message", "lines"),
    [
        (
            "SELECT ?a {\n  ?a cosi:agent ?é . FILTR(1)\n}",
            "query:2:22: FILTR is no word of SPARQL. Did you mean FILTER?",
            ("  ?a cosi:agent ?é . FILTR(1)", "                     ^"),
        ),
        (
            "SELECT ?a { ?a skoz:prefLabel ?b }",
            "query:1:16: the prefix skoz: is not declared. Did you mean skos: ?",
            ("SELECT ?a { ?a skoz:prefLabel ?b }", "               ^"),
        ),
        (
            "SELECT ?a {\n\t?é cosi:agent ?a )\n}",
            "query:2:19: this ) closes nothing. Remove it or open it.",
            (" ?é cosi:agent ?a )", "                  ^"),
        ),
        (
            "SELECT ?a { ?a a cosi:Agency ",
            "query:1:11: this { is never closed. Close it.",
            ("SELECT ?a { ?a a cosi:Agency ", "          ^"),
        ),
        (
            "SELECT ?a WHERE { ?a ?p ?o } LIMIT ?n",
            "query:1:36: this is not valid SPARQL. The fault is here or before.",
            ("SELECT ?a WHERE { ?a ?p ?o } LIMIT ?n", "                                   ^"),
        ),
        (
            "SELECT ?a (COUNT(*) AS ?n) { ?a ?p ?o }",
            f"query:1:40: {UNBOUND} The fault is here or before.",
            ("SELECT ?a (COUNT(*) AS ?n) { ?a ?p ?o }", "                                       ^"),
        ),
    ],
)
def test_a_syntax_error_shows_its_line_with_a_caret(
    store: ox.Store, query: str, message: str, lines: tuple[str, str]
) -> None:
    with pytest.raises(CosiError) as caught:
        ask(store, query)
    assert str(caught.value).split("\n") == [message, *(f"    {line}" for line in lines)]


REACHING_OUT = [
    "SELECT * { SERVICE <https://x.eu/> { ?a ?b ?c } }",
    "SELECT * { service silent ?a { ?a ?b ?c } }",
    "SELECT * { ?a ?b trueSERVICE<https://x.eu/>{} }",
    "SELECT * { ?a ?b ?c.SERVICE:x {} }",
    "SELECT * { ?a ?b body:.SERVICE body:x {} }",
    'SELECT * { ?a ?b "it\\"s", """a"b""" , \'\' . SERVICE <https://x.eu/> {} }',
    "SELECT * { ?a ?b body:a\\# . SERVICE <https://x.eu/> {}\n }",
    "SELECT * { ?a ?b <https://x.eu/\\u0041'> . SERVICE <https://x.eu/> {} #'\n }",
    "SELECT * { ?a ?b ?c FILTER(?a<?b)SERVICE<https://x.eu/>{} }",
    "SELECT * FROM <https://x.eu/g> { ?a ?b ?c }",
    "SELECT * FROMNAMED <https://x.eu/g> { ?a ?b ?c }",
    "INSERT DATA { <https://x.eu/a> <https://x.eu/b> 1 }",
    "PREFIX x: <https://x.eu/> DELETE WHERE { ?a ?b ?c }",
    "CLEAR ALL",
    "LOAD <https://x.eu/>",
]


@pytest.mark.parametrize("query", REACHING_OUT)
def test_a_query_that_reaches_out_or_writes_is_refused(store: ox.Store, query: str) -> None:
    with pytest.raises(CosiError, match=r"would (reach another server|ask another graph|change the graph)"):
        ask(store, query)


@pytest.mark.parametrize(
    "query",
    [
        "ASK { ?service ?from ?insert }",
        "ASK { ?a ?b ?c FILTER(?c != 'SERVICE FROM INSERT') } # SERVICE",
        'ASK { ?a ?b ?c FILTER(?c != """SERVICE "x" """) }',
        "ASK { ?a ?b ?c FILTER(?a != <https://x.eu/SERVICE#FROM>) }",
        "ASK { GRAPH ?g {} ?a ?b ?c }",
    ],
)
def test_the_same_words_elsewhere_are_no_harm(store: ox.Store, query: str) -> None:
    assert ask(store, query).kind == "ask"


def test_a_question_says_what_it_asks_in_its_first_lines() -> None:
    text = (
        "#+ summary: Who did it.\n#+ param: body (entity, body:cosi) whose\n#+ param: day (date, optional) when\nASK {}"
    )
    assert parse_question("who", text) == Question(
        name="who",
        summary="Who did it.",
        parameters=(
            Parameter("body", "entity", "whose", default="body:cosi"),
            Parameter("day", "date", "when", optional=True),
        ),
        text=text,
    )


def test_a_question_is_found_by_name_and_a_near_name_is_suggested() -> None:
    first = questions()[0]
    assert find_question(first.name) == first
    with pytest.raises(CosiError, match=rf"there is no such question\. Did you mean {first.name}\?"):
        find_question(f"{first.name}x")


def test_an_argument_is_sparql_a_file_or_a_name(tmp_path: Path) -> None:
    file = tmp_path / "own.rq"
    file.write_text("#+ summary: Mine.\nASK {}", encoding="utf-8")
    assert read_question("ASK { ?a ?b ?c }").text == "ASK { ?a ?b ?c }"
    assert (read_question(str(file)).name, read_question(str(file)).summary) == ("own.rq", "Mine.")
    assert read_question("describe agency:europol").text == "describe agency:europol"
    assert read_question(questions()[0].name) == questions()[0]
    with pytest.raises(CosiError, match="there is no such question"):
        read_question("x" * 5000)  # longer than a file name may be
    with pytest.raises(CosiError, match="cannot be read"):
        read_question(str(tmp_path / "none.rq"))
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(CosiError, match="not UTF-8"):
        read_question(str(file))


ROWS = Answer(
    "select",
    ("actor", "text"),
    (
        (
            ox.NamedNode(f"{PREFIXES['agency']}cepol"),
            ox.Literal('say "a|b",\n\tthen \\ [red]x[/red] \x1b[31m', language="nl"),
        ),
        (ox.NamedNode("https://x.eu/a"), None),
        (ox.Literal("plain"), ox.Literal("3", datatype=ox.NamedNode(f"{PREFIXES['xsd']}integer"))),
    ),
)


def written(answer: Answer, name: str) -> str:
    page = io.StringIO(newline="")
    ANSWER_FORMATS[name](answer, page)
    return page.getvalue()


def test_csv_has_values_without_type_and_lines_that_end_in_cr_lf() -> None:
    assert written(ROWS, "csv") == (
        "actor,text\r\n"
        f'{PREFIXES["agency"]}cepol,"say ""a|b"",\n\tthen \\ [red]x[/red] \x1b[31m"\r\n'
        "https://x.eu/a,\r\n"
        "plain,3\r\n"
    )


@pytest.mark.parametrize(
    ("name", "standard"), [("tsv", ox.QueryResultsFormat.TSV), ("json", ox.QueryResultsFormat.JSON)]
)
def test_tsv_and_json_read_back_as_the_same_terms(name: str, standard: ox.QueryResultsFormat) -> None:
    back = ox.parse_query_results(written(ROWS, name), format=standard)
    assert isinstance(back, ox.QuerySolutions)
    assert [tuple(solution[key] for key in ROWS.variables) for solution in back] == list(ROWS.rows)


def test_markdown_keeps_a_row_on_a_line() -> None:
    assert written(ROWS, "markdown").splitlines()[:4] == [
        "| actor | text |",
        "| --- | --- |",
        '| agency:cepol | say "a\\|b", then \\\\ [red]x[/red] \x1b[31m |',
        "| https://x.eu/a |  |",
    ]


def test_a_table_has_short_ids_no_colours_and_obeys_no_escape_code() -> None:
    page = written(ROWS, "table")
    assert "\x1b" not in page
    assert "agency:cepol" in page
    assert "[red]x[/red] \ufffd[31m" in page
    assert max(map(len, page.splitlines())) <= 100
    assert written(Answer("select", ("a",)), "table") == "No answer in this graph.\n"


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("table", "true\n"),
        ("csv", "true\r\n"),
        ("tsv", "true\n"),
        ("markdown", "true\n"),
        ("json", '{"head": {}, "boolean": true}'),
    ],
)
def test_a_truth_is_one_word(name: str, page: str) -> None:
    found = written(Answer("ask", value=True), name)
    assert (json.loads(found) if name == "json" else found) == (json.loads(page) if name == "json" else page)


def test_triples_are_rows_of_three() -> None:
    triple = ox.Triple(
        ox.NamedNode(f"{PREFIXES['agency']}cepol"), ox.NamedNode(f"{PREFIXES['cosi']}page"), ox.Literal("3")
    )
    assert written(Answer("construct", triples=(triple,)), "markdown") == (
        "| subject | predicate | object |\n| --- | --- | --- |\n| agency:cepol | cosi:page | 3 |\n"
    )


def test_asking_loads_no_spacy_rdflib_networkx_or_pyshacl(tmp_path: Path) -> None:
    graph = tmp_path / "g.ttl"
    graph.write_text(TURTLE, encoding="utf-8")
    script = (
        "import sys; from pathlib import Path;"
        "from cosi_graph.ask import ask, ANSWER_FORMATS; from cosi_graph.store import open_graph;"
        "ANSWER_FORMATS['csv'](ask(open_graph(Path(sys.argv[1])), 'ASK {?a ?b ?c}'), sys.stdout);"
        "print(sorted({'spacy', 'rdflib', 'networkx', 'pyshacl'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script, graph], capture_output=True, check=True, text=True)
    assert done.stdout.split() == ["true", "[]"]
