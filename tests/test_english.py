"""English sentences and what they report, through the whole pipeline; the code is the same as for Dutch.

A sentence stands with every activity found in it: (type, agents, recipients, themes, status).
"""

import tomllib
from pathlib import Path

import pytest
from spacy.language import Language as Pipeline

from cosi_graph.extract import load
from cosi_graph.find.mark import mentions
from cosi_graph.vocabulary import load_vocabulary

LANGUAGES = Path(__file__).resolve().parent.parent / "cosi_graph" / "languages"
Found = tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...], str]
COSI, CATS, PSC = "body:cosi", "body:cats", "body:psc"
COMMISSION, COUNCIL = "institution:commission", "institution:council"
MEMBER_STATES = "organisation:member-states"


def found(nlp: Pipeline, text: str) -> list[Found]:
    """Return the activities of a text as (type, agents, recipients, themes, status)."""
    return [(a.type, a.agents, a.recipients, a.themes, a.status) for a in nlp(text)._.activities]


def one(type_: str, agents: str, recipients: str = "", themes: str = "", status: str = "held") -> Found:
    """Write a found activity with ids separated by blanks."""
    return type_, tuple(agents.split()), tuple(recipients.split()), tuple(themes.split()), status


@pytest.fixture(scope="module")
def nlp() -> Pipeline:
    """Return the English pipeline."""
    return load("en")


REPORTED = [
    (
        "COSI discussed firearms trafficking.",
        [one("discussion", COSI, "", "threat:firearms-trafficking")],
    ),
    (
        "The Commission presented a report on cybercrime to COSI.",
        [one("presentation", COMMISSION, COSI, "threat:cybercrime")],
    ),
    (
        "COSI took note of the threat assessment on environmental crime.",
        [one("taking-note", COSI, "", "threat:environmental-crime")],
    ),
    (
        "COSI was informed of the latest developments in money laundering.",
        [one("taking-note", COSI, "", "threat:money-laundering")],
    ),
    (
        "COSI was informed by Frontex about irregular migration.",
        [one("presentation", "agency:frontex", COSI, "threat:irregular-migration")],
    ),
    (
        "Europol informed COSI about synthetic drugs.",
        [one("presentation", "agency:europol", COSI, "threat:synthetic-drugs")],
    ),
    (
        "The CTC briefed the PSC on terrorism.",
        [one("presentation", "body:ctc", PSC, "threat:terrorism")],
    ),
    (
        "In April 2017, Europol presented its findings on migrant smuggling to COSI.",
        [one("presentation", "agency:europol", COSI, "threat:migrant-smuggling")],
    ),
    (
        "The Maltese Presidency organised a seminar on radicalisation in Valletta.",
        [one("organisation", "presidency:mt-2017", "", "threat:radicalisation")],
    ),
    (
        "The Commission and Europol gave an overview of online fraud.",
        [one("presentation", "institution:commission agency:europol", "", "threat:online-fraud")],
    ),
    (
        "The report was discussed by COSI.",
        [one("discussion", COSI)],
    ),
    (
        "The new network was set up by the Commission in 2019.",
        [one("establishment", COMMISSION)],
    ),
    (
        "Europol has carried out operations against drug trafficking.",
        [one("contribution", "agency:europol", "", "threat:drug-trafficking")],
    ),
    (
        "The Member States expressed concern about terrorism.",
        [one("concern", MEMBER_STATES, "", "threat:terrorism")],
    ),
    (
        "The Member States were concerned about cyberattacks.",
        [one("concern", MEMBER_STATES, "", "threat:cyberattacks")],
    ),
    (
        "COSI will discuss the fight against corruption in 2026.",
        [one("discussion", COSI, "", "threat:corruption", "planned")],
    ),
    (
        "COSI should monitor terrorism closely.",
        [one("monitoring", COSI, "", "threat:terrorism", "requested")],
    ),
    (
        "COSI did not approve the plan against drug precursors.",
        [one("adoption", COSI, "", "threat:drug-precursors", "denied")],
    ),
    (
        "The Commission intends to propose measures against cybercrime.",
        [one("proposal", COMMISSION, "", "threat:cybercrime", "planned")],
    ),
    (
        "Terrorism remains a priority for COSI.",
        [one("prioritisation", COSI, "", "threat:terrorism")],
    ),
    (
        "COSI designated cybercrime as a priority.",
        [one("prioritisation", COSI, "", "threat:cybercrime")],
    ),
    (
        "COSI gave priority to terrorism and paid attention to radicalisation.",
        [one("prioritisation", COSI, "", "threat:terrorism"), one("prioritisation", COSI, "", "threat:radicalisation")],
    ),
    (
        "The informal meeting of COSI took place in Tallinn in July 2017.",
        [one("organisation", COSI)],
    ),
    (
        "COSI and CATS held a joint meeting on 27 March 2018.",
        [one("organisation", "body:cosi body:cats")],
    ),
    (
        "The Croatian Presidency convened an informal meeting of COSI in Zagreb in February 2020.",
        [one("organisation", "presidency:hr-2020")],
    ),
    (
        "COSI exchanged views on hybrid threats.",
        [one("discussion", COSI, "", "threat:hybrid-threats")],
    ),
    (
        "The Commission stressed that Europol supports the fight against organised crime.",
        [
            one("emphasis", COMMISSION, "", "threat:organised-crime"),
            one("contribution", "agency:europol", "", "threat:organised-crime"),
        ],
    ),
    (
        "COSI stressed that Europol must monitor extremism.",
        [one("emphasis", COSI, "", "agency:europol threat:violent-extremism")],
    ),
    (
        "COSI welcomed the presentation by Eurojust on cyberattacks.",
        [
            one("support", COSI, "", "agency:eurojust threat:cyberattacks"),
            one("presentation", "agency:eurojust", COSI, "threat:cyberattacks"),
        ],
    ),
    (
        "COSI endorsed the proposal of the Commission on drug precursors.",
        [
            one("adoption", COSI, "", "institution:commission threat:drug-precursors"),
            one("proposal", COMMISSION, "", "threat:drug-precursors"),
        ],
    ),
    (
        "The Estonian Presidency put forward a proposal against fraud.",
        [one("proposal", "presidency:ee-2017", "", "threat:fraud")],
    ),
    (
        "COSI received an update from Europol on terrorism.",
        [one("presentation", "agency:europol", COSI, "threat:terrorism")],
    ),
    (
        "COSI heard a presentation by Interpol on online fraud.",
        [one("presentation", "organisation:interpol", COSI, "threat:online-fraud")],
    ),
    (
        "COSI asked Frontex to examine hybrid threats.",
        [one("request", COSI, "agency:frontex", "threat:hybrid-threats")],
    ),
    (
        "The Bulgarian Presidency drew attention to the risk of terrorism.",
        [one("concern", "presidency:bg-2018", "", "threat:terrorism")],
    ),
    (
        "COSI agreed on the operational action plans.",
        [one("adoption", COSI, "", "instrument:oap")],
    ),
    (
        "COSI reached agreement on new rules against corruption.",
        [one("adoption", COSI, "", "threat:corruption")],
    ),
    (
        "The EEAS pointed out that hybrid threats had increased.",
        [one("emphasis", "institution:eeas", "", "threat:hybrid-threats")],
    ),
    (
        "Europol pointed to the growth of synthetic drugs.",
        [one("emphasis", "agency:europol", "", "threat:synthetic-drugs")],
    ),
    (
        "Eurojust took part in the operation against migrant smuggling.",
        [one("participation", "agency:eurojust", "", "threat:migrant-smuggling")],
    ),
    (
        "Frontex contributed to the fight against migrant smuggling.",
        [one("contribution", "agency:frontex", "", "threat:migrant-smuggling")],
    ),
    (
        "Europol followed up on the conclusions and monitored money laundering.",
        [one("monitoring", "agency:europol"), one("monitoring", "agency:europol", "", "threat:money-laundering")],
    ),
    (
        "COSI and the COSI Support Group followed the implementation of EMPACT.",
        [one("monitoring", "body:cosi body:cosi-sg", "", "instrument:empact")],
    ),
    (
        "EMPACT was reviewed by the COSI Support Group.",
        [one("evaluation", "body:cosi-sg", "", "instrument:empact")],
    ),
    (
        "COSI took stock of the fight against child sexual abuse.",
        [one("evaluation", COSI, "", "threat:child-sexual-abuse")],
    ),
    (
        "The Council amended the mandate of Frontex in 2019.",
        [one("revision", COUNCIL, "", "agency:frontex")],
    ),
    (
        "Poland and Denmark chair the task force against drones.",
        [one("designation", "country:pl country:dk", "", "body:task-force-against-drones")],
    ),
    (
        "The network will be chaired by FRA.",
        [one("designation", "agency:fra", "", "", "planned")],
    ),
    (
        "The Commission outlined its plans on terrorist financing, and COSI supported the initiative.",
        [one("presentation", COMMISSION, COSI, "threat:terrorist-financing"), one("support", COSI)],
    ),
    (
        "COSI recalled that disinformation is a threat. The Committee encouraged the EEAS to continue its work.",
        [one("emphasis", COSI, "", "threat:disinformation"), one("request", COSI, "institution:eeas")],
    ),
    (
        "During the Romanian Presidency, Eurojust warned that money laundering is growing.",
        [one("concern", "agency:eurojust", "", "threat:money-laundering")],
    ),
    (
        "The Commission evaluated EMPACT and proposed a new cycle.",
        [one("evaluation", COMMISSION, "", "instrument:empact"), one("proposal", COMMISSION)],
    ),
    (
        "Frontex, who reported on migrant smuggling, thanked the Member States.",
        [
            one("presentation", "agency:frontex", "", "threat:migrant-smuggling"),
            one("support", "agency:frontex", MEMBER_STATES),
        ],
    ),
    (
        "CEPOL was asked by COSI to organise training on fraud.",
        [one("request", COSI, "agency:cepol", "threat:fraud")],
    ),
    (
        "The JHA ministers debated returning foreign terrorist fighters.",
        [one("discussion", "organisation:jha-ministers", "", "threat:foreign-terrorist-fighters")],
    ),
    (
        "The Member States voiced concern about migrant smuggling.",
        [one("concern", MEMBER_STATES, "", "threat:migrant-smuggling")],
    ),
    (
        "CATS and COSI reached a compromise against fraud.",
        [one("adoption", "body:cats body:cosi", "", "threat:fraud")],
    ),
    (
        "The Finnish Presidency raised the question of hybrid threats.",
        [one("discussion", "presidency:fi-2006", "", "threat:hybrid-threats")],
    ),
    (
        "Europol assisted the Member States in operations against property crime.",
        [one("contribution", "agency:europol", "", "threat:property-crime")],
    ),
    (
        "The CTC recommended a strategy against terrorist content online.",
        [one("proposal", "body:ctc", "", "threat:terrorist-content-online")],
    ),
    (
        "OLAF joined the operation against fraud.",
        [one("participation", "agency:olaf", "", "threat:fraud")],
    ),
    (
        "Frontex was requested by the Council to assess irregular migration.",
        [one("request", COUNCIL, "agency:frontex", "threat:irregular-migration")],
    ),
    (
        "The Commission encouraged CEPOL and Frontex to examine document fraud.",
        [one("request", COMMISSION, "agency:cepol agency:frontex", "threat:document-fraud")],
    ),
    (
        "It was Europol that launched the operation against fraud.",
        [one("establishment", "agency:europol", "", "threat:fraud")],
    ),
    (
        "In April 2017 Europol presented its findings on migrant smuggling to COSI.",
        [one("presentation", "agency:europol", COSI, "threat:migrant-smuggling")],
    ),
    (
        "In 2018 COSI and the PSC discussed foreign terrorist fighters.",
        [one("discussion", "body:cosi body:psc", "", "threat:foreign-terrorist-fighters")],
    ),
    (
        "The analysis drawn up by Europol was endorsed by COSI.",
        [one("proposal", "agency:europol"), one("adoption", COSI)],
    ),
    (
        "COSI discussed the analysis presented by Europol on money laundering.",
        [
            one("discussion", COSI, "", "threat:money-laundering"),
            one("presentation", "agency:europol", COSI, "threat:money-laundering"),
        ],
    ),
    (
        "Eurojust's proposal on fraud was welcomed by the Member States.",
        [
            one("proposal", "agency:eurojust", "", "threat:fraud"),
            one("support", MEMBER_STATES, "", "agency:eurojust threat:fraud"),
        ],
    ),
    (
        "Eurojust, which presented new figures on fraud, contributed to the fight against terrorism.",
        [
            one("presentation", "agency:eurojust", "", "threat:fraud"),
            one("contribution", "agency:eurojust", "", "threat:terrorism"),
        ],
    ),
    (
        "The Council called on the Member States to step up the fight against human trafficking.",
        [one("request", COUNCIL, MEMBER_STATES, "threat:trafficking-in-human-beings")],
    ),
    (
        "COSI has asked Frontex to examine hybrid threats.",
        [one("request", COSI, "agency:frontex", "threat:hybrid-threats")],
    ),
    (
        "The network against fraud has not yet been set up by the Commission.",
        [one("establishment", COMMISSION, "", "threat:fraud", "denied")],
    ),
    (
        "Regulation (EU) No 439/2010 was discussed by COSI.",
        [one("discussion", COSI)],
    ),
    (
        "Cybercrime was designated as a priority by the Council.",
        [one("prioritisation", COUNCIL, "", "threat:cybercrime")],
    ),
    (
        "Europol should support the Member States in the fight against corruption.",
        [one("contribution", "agency:europol", "", "threat:corruption", "requested")],
    ),
    (
        "COSI evaluated the measures adopted in 2018 against corruption.",
        [one("evaluation", COSI, "", "threat:corruption")],
    ),
    (
        "Moldova was invited to take part in the operation against fraud.",
        [one("participation", "country:md", "", "threat:fraud")],
    ),
    (
        "Interpol was invited to attend a seminar on corruption.",
        [one("participation", "organisation:interpol", "", "threat:corruption")],
    ),
    (
        "The analysis drawn up by Europol was discussed by COSI during the debate on cyberattacks.",
        [one("proposal", "agency:europol"), one("discussion", COSI, "", "threat:cyberattacks")],
    ),
    (
        "The Commission intends, together with Europol, to propose a plan and will ask CEPOL to monitor it.",
        [
            one("proposal", COMMISSION, "", "", "planned"),
            one("request", COMMISSION, "agency:cepol", "", "planned"),
        ],
    ),
    (
        "As priorities the Council designated cybercrime, organised property crime and terrorism.",
        [one("prioritisation", COUNCIL, "", "threat:cybercrime threat:property-crime threat:terrorism")],
    ),
    (
        "The Commission will ask Europol to monitor drug trafficking.",
        [one("request", COMMISSION, "agency:europol", "threat:drug-trafficking", "planned")],
    ),
]

NOTHING = [
    "Terrorist financing is a crime in every country.",
    "The Council is based in Brussels.",
    "The report of the Commission contains a chapter on fraud.",
    "Drug trafficking causes great damage.",
    "The support group helps with the agenda.",
    "Europol is an agency with a broad mandate.",
    "The following annexes belong to this note.",
    "Cybercrime is growing faster than property crime.",
    "Frontex has its seat in Warsaw.",
    "The work of Eurojust on money laundering is important.",
    "The fight against corruption needs time.",
    "Member States with a long coastline know migrant smuggling well.",
    "Europol (The Hague), Eurojust (The Hague) and Frontex (Warsaw).",
    "COSI consists of senior officials of the Member States.",
    "Trafficking in human beings, drug trafficking and fraud.",
    "Training and support for victims of trafficking in human beings.",
    "The measures adopted in 2018 are important.",
    "Annual reports on terrorism and radicalisation.",
    "Regular updates on fraud in Italy.",
]


@pytest.mark.parametrize(("text", "expected"), REPORTED)
def test_reports(nlp: Pipeline, text: str, expected: list[Found]) -> None:
    """A sentence reports who did what to whom about what, and whether it was done, planned, asked for or denied."""
    assert found(nlp, text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_reports_nothing(nlp: Pipeline, text: str) -> None:
    """Background, lists and wishes of nobody report no activity."""
    assert found(nlp, text) == []


MENTIONED = [
    (
        "The Slovenian Presidency and the Romanian Presidency drew up a programme.",
        [("Slovenian Presidency", "presidency:si-2008"), ("Romanian Presidency", "presidency:ro-2019")],
    ),
    (
        "In March 2021 the Presidency presented its plans.",
        [("March 2021", "date:2021-03"), ("Presidency", "presidency:pt-2021")],
    ),
    (
        "The COSI Support Group met in Rome. The support group discussed fraud.",
        [
            ("COSI Support Group", "body:cosi-sg"),
            ("Rome", "place:rome"),
            ("support group", "body:cosi-sg"),
            ("fraud", "threat:fraud"),
        ],
    ),
    (
        "Europol launched a network in 2019. In May 2019 the agency reported on fraud.",
        [
            ("Europol", "agency:europol"),
            ("2019", "date:2019"),
            ("May 2019", "date:2019-05"),
            ("agency", "agency:europol"),
            ("fraud", "threat:fraud"),
        ],
    ),
    (
        "The informal meeting of COSI in Tallinn in July 2017 was useful. At that meeting COSI thanked Estonia.",
        [
            ("informal meeting of COSI in Tallinn in July 2017", "meeting:cosi-informal-2017-07"),
            ("COSI", COSI),
            ("Tallinn", "place:tallinn"),
            ("July 2017", "date:2017-07"),
            ("meeting", "meeting:cosi-informal-2017-07"),
            ("COSI", COSI),
            ("Estonia", "country:ee"),
        ],
    ),
    (
        "The JHA Council of 12 October 2020 and the joint meeting of COSI and CATS in June 2019.",
        [
            ("JHA Council of 12 October 2020", "meeting:jha-council-2020-10-12"),
            ("JHA Council", "body:jha-council"),
            ("12 October 2020", "date:2020-10-12"),
            ("joint meeting of COSI and CATS in June 2019", "meeting:cosi-cats-2019-06"),
            ("COSI", COSI),
            ("CATS", CATS),
            ("June 2019", "date:2019-06"),
        ],
    ),
    (
        "A conference on missing persons was held in Bucharest in May 2019.",
        [
            ("conference on missing persons", "meeting:missing-persons-2019-05"),
            ("Bucharest", "place:bucharest"),
            ("May 2019", "date:2019-05"),
        ],
    ),
    (
        "Human trafficking, cyberattacks and illegal firearms trafficking threaten Ukraine.",
        [
            ("Human trafficking", "threat:trafficking-in-human-beings"),
            ("cyberattacks", "threat:cyberattacks"),
            ("illegal firearms trafficking", "threat:firearms-trafficking"),
            ("Ukraine", "country:ua"),
        ],
    ),
    (
        "COSI approved the annual report of Europol and the strategy on drugs.",
        [
            ("COSI", COSI),
            ("report of Europol", "document:report-of-europol"),
            ("Europol", "agency:europol"),
            ("strategy on drugs", "document:strategy-on-drugs"),
        ],
    ),
    (
        "Europol informed COSI. That standing committee thanked Europol, and the committee met in June 2018.",
        [
            ("Europol", "agency:europol"),
            ("COSI", COSI),
            ("standing committee", COSI),
            ("Europol", "agency:europol"),
            ("committee", COSI),
            ("June 2018", "date:2018-06"),
        ],
    ),
    (
        "The COSI meeting of February 2018 was long.",
        [
            ("COSI meeting of February 2018", "meeting:cosi-2018-02"),
            ("COSI", COSI),
            ("February 2018", "date:2018-02"),
        ],
    ),
    (
        "The Trio Presidency of Romania, Finland and Croatia and the Presidency of the Council of Europe met in 2019.",
        [
            ("Trio Presidency of Romania, Finland and Croatia", "presidency:trio-ro-fi-hr-2019"),
            ("Council of Europe", "organisation:coe"),
            ("Europe", "region:europe"),
            ("2019", "date:2019"),
        ],
    ),
    ("EUROPOL's director spoke.", [("EUROPOL", "agency:europol")]),
    (
        "The trio of Romania, Finland and Croatia began in January 2019.",
        [
            ("trio of Romania, Finland and Croatia", "presidency:trio-ro-fi-hr-2019"),
            ("January 2019", "date:2019-01"),
        ],
    ),
    (
        "The Presidency of the Council was held by Malta in May 2017.",
        [
            ("Presidency", "presidency:mt-2017"),
            ("Council", COUNCIL),
            ("Malta", "country:mt"),
            ("May 2017", "date:2017-05"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), MENTIONED)
def test_mentions(nlp: Pipeline, text: str, expected: list[tuple[str, str]]) -> None:
    """Names, dates, meetings, presidencies and short forms that refer back, each with the thing it means."""
    assert [(span.text, span.kb_id_) for span in mentions(nlp(text))] == expected


def test_every_activity_type_has_english_words() -> None:
    """Dutch and English triggers evoke the same activity types."""
    triggers = load_vocabulary().triggers
    assert {t.evokes for t in triggers["en"]} == {t.evokes for t in triggers["nl"]}


def test_english_has_every_key_of_dutch() -> None:
    """The code asks both language files for the same tables and keys."""
    tables = {code: tomllib.loads((LANGUAGES / f"{code}.toml").read_text(encoding="utf-8")) for code in ("nl", "en")}
    keys = {code: {(name, key) for name, table in tables[code].items() for key in table} for code in tables}
    fixed = {(name, key) for name, key in keys["nl"] if name not in {"dates", "citations", "detect", "read"}}
    assert fixed - keys["en"] == set()


def test_verbs_have_five_principal_parts() -> None:
    """Third person, infinitive, past singular, past plural and participle, or none at all for nouns and predicates."""
    parts = {t.name: len(t.first("principalParts").split()) for t in load_vocabulary().triggers["en"]}
    assert {name: count for name, count in parts.items() if count not in {0, 5}} == {}
