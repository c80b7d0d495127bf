"""What differs between two builds: in what is known, not in HTML.

`builds` reads the two, `matching` finds which records are the same, `compare` says what became of each and why,
`report` writes it down. Only a build's data and addresses are read: how it was made its manifest tells.
"""
