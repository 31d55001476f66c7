"""Run the command line as `python -m cosi_graph`."""

from cosi_graph.cli import main

if __name__ == "__main__":
    main()
