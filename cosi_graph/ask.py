"""Ask a graph: a shipped question or any SPARQL query, with parameters that are bound as terms."""

import difflib
import re
from collections.abc import Container, Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox

from cosi_graph.answers import ANSWER_FORMATS, Answer, Row
from cosi_graph.identity import iri
from cosi_graph.labels import identifiers, labels, names
from cosi_graph.prefixes import ENTITY_TYPES, PREFIXES
from cosi_graph.problems import CosiError
from cosi_graph.questions import Parameter, Question, find_question, parse_question, questions, read_question
from cosi_graph.sparql import is_ordered, refuse_what_reaches_out, syntax_fault
from cosi_graph.statements import decimal, integer, name, text

__all__ = ["ANSWER_FORMATS", "Answer", "Question", "ask", "find_entity", "find_question", "questions", "read_question"]

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_IRI = re.compile(r"<?(https?://[^<>\"{}|^`\\\s]+)>?")
_NO_PARAMETERS: Mapping[str, str] = {}


def ask(store: ox.Store, question: Question | str, parameters: Mapping[str, str] = _NO_PARAMETERS) -> Answer:
    """Ask all graphs of a store, taken together as one.

    Args:
        store: the graph; nothing in it changes.
        question: a question, or the text of a SPARQL query; the project's prefixes need no declaration.
        parameters: values by parameter name. A value is bound to the variable of that name as an RDF term, it never
            becomes part of the query's text; the variable must be one that SELECT gives. Its column is left out of
            the answer, except for an entity that is left free.

    Returns:
        the answer; rows come in the query's order, and sorted where it has no ORDER BY.

    Raises:
        CosiError: the query is not valid or may not be asked, or a parameter is unknown, missing or wrong.
    """
    asked = question if isinstance(question, Question) else parse_question("query", question)
    refuse_what_reaches_out(asked.text, asked.name)
    bound = _bind(store, asked, parameters)
    substitutions: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {
        ox.Variable(key): term for key, term in bound.items()
    }
    try:
        found = store.query(
            asked.text, prefixes=dict(PREFIXES), use_default_graph_as_union=True, substitutions=substitutions or None
        )
        hidden = {*bound, *(parameter.name for parameter in asked.parameters if parameter.type != "entity")}
        return _answer(found, hidden, is_ordered(asked.text))
    except SyntaxError as error:
        raise syntax_fault(asked.text, asked.name, error) from error
    except (RuntimeError, ValueError, OSError) as error:
        # The engine binds a variable only where the query gives it back.
        of_parameter = "SELECT projection" in str(error)
        way_out = "A parameter must be among the variables of SELECT." if of_parameter else "Change the query."
        raise CosiError(asked.name, f"this query cannot be answered: {error}.", way_out) from error


def find_entity(store: ox.Store, value: str) -> ox.NamedNode:
    """Return the entity that a value means: an id ("agency:europol"), an IRI, or any of its names, in any case.

    Raises:
        CosiError: the graph knows none, or more than one of that name.
    """
    ids = identifiers(store)
    full = _IRI.fullmatch(value)
    is_id = value.partition(":")[0] in ENTITY_TYPES
    if full or is_id:
        wanted = full[1] if full else iri(value)
        if wanted in ids or _occurs(store, wanted):
            return ox.NamedNode(wanted)
        raise _unknown(value, ids.values())
    bearers = names(store).get(value.casefold(), frozenset())
    if len(bearers) == 1:
        return ox.NamedNode(next(iter(bearers)))
    if not bearers:
        raise _unknown(value, [*ids.values(), *labels(store, "en").values()])
    candidates = ", ".join(sorted(ids[bearer] for bearer in bearers))
    raise CosiError(value, "more than one entity has this name.", f"Give the id of the one you mean: {candidates}.")


def _occurs(store: ox.Store, wanted: str) -> bool:
    try:
        node = ox.NamedNode(wanted)
    except ValueError:  # no IRI, as it holds a blank or the like
        return False
    patterns = (store.quads_for_pattern(node, None, None), store.quads_for_pattern(None, None, node))
    return any(next(iter(quads), None) is not None for quads in patterns)


def _unknown(value: str, known: Iterable[str]) -> CosiError:
    by_case = {text.casefold(): text for text in sorted(known)}
    near = difflib.get_close_matches(value.casefold(), by_case, n=3)
    hint = (
        f"Did you mean {' or '.join(by_case[text] for text in near)}?" if near else "Give an id such as agency:europol."
    )
    return CosiError(value, "this graph knows no such entity.", hint)


def _bind(store: ox.Store, asked: Question, given: Mapping[str, str]) -> dict[str, ox.NamedNode | ox.Literal]:
    known = {parameter.name: parameter for parameter in asked.parameters}
    for key in given:
        if key not in known:
            raise _unknown_parameter(asked, key, known)
    values = {key: given.get(key, parameter.default) for key, parameter in known.items()}
    for key, parameter in known.items():
        if values[key] is None and not parameter.optional:
            way_out = f"Add --param {key}=VALUE ({parameter.description})."
            raise CosiError(asked.name, f'the parameter "{key}" is missing.', way_out)
    return {key: _term(store, known[key], value) for key, value in values.items() if value is not None}


def _unknown_parameter(asked: Question, key: str, known: Iterable[str]) -> CosiError:
    near = difflib.get_close_matches(key, list(known), n=1)
    if near:
        hint = f"Did you mean {near[0]}?"
    elif known:
        hint = f"It has {', '.join(known)}."
    else:
        hint = f'Declare it in the query with a line "#+ param: {key} (entity) what it means".'
    return CosiError(asked.name, f'this question has no parameter "{key}".', hint)


def _term(store: ox.Store, parameter: Parameter, value: str) -> ox.NamedNode | ox.Literal:
    if parameter.type == "entity":
        return find_entity(store, value)
    if parameter.type == "date":
        return _day(parameter.name, value)
    if parameter.type == "number":
        return _number(parameter.name, value)
    if parameter.type == "language" and not _LANGUAGE.fullmatch(value):
        raise CosiError(f"{parameter.name}={value}", "this is no language code.", "Write two letters such as nl or en.")
    return text(value)


def _day(key: str, value: str) -> ox.Literal:
    match = _DAY.fullmatch(value)
    try:
        day = date(*(int(part) for part in match.groups())) if match else None
    except ValueError:
        day = None
    if day is None:
        raise CosiError(f"{key}={value}", "this is no day.", "Write year, month and day, as in 2022-09-01.")
    return ox.Literal(day.isoformat(), datatype=name("xsd:date"))


def _number(key: str, value: str) -> ox.Literal:
    try:
        number = Decimal(value)
    except InvalidOperation as error:
        raise CosiError(f"{key}={value}", "this is no number.", "Write digits, as in 3 or 0.5.") from error
    return integer(int(number)) if number == number.to_integral_value() else decimal(float(number))


def _answer(
    found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, hidden: Container[str], ordered: bool
) -> Answer:
    if isinstance(found, ox.QueryBoolean):
        return Answer("ask", value=bool(found))
    if isinstance(found, ox.QueryTriples):
        return Answer("construct", triples=tuple(sorted(set(found), key=str)))
    variables = tuple(v.value for v in found.variables if v.value not in hidden)
    rows: Iterable[Row] = (tuple(solution[key] for key in variables) for solution in found)
    return Answer("select", variables, tuple(rows if ordered else sorted(rows, key=_row_order)))


def _row_order(row: Row) -> tuple[str, ...]:
    return tuple("" if value is None else str(value) for value in row)
