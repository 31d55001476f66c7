"""cosi-graph: from a Council report on internal security to a graph you can ask."""

__version__ = "0.1.0"
