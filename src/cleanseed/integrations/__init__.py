"""One module per engine that runs cleanseed as a step.

Each module needs the extra of its name, `pip install cleanseed[datatrove]`, and none is imported by the core.
`columns` has the names that the engines share.
"""
