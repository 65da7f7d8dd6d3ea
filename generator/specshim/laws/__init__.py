"""What must hold of conversions whatever they convert, and the search for values of which it does not.

A conversion loses nothing in silence, makes values that the other version's document allows, and leaves what it is given
as it was. Nobody reads hundreds of functions for that: values are drawn from both documents, taken there and back by
the functions that the package would have, and looked at.
"""
