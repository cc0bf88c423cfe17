"""Ukrainian in Latin letters, as the Cabinet of Ministers' resolution 55 of 2010 lays down."""

_LETTERS = dict(
    zip(
        "абвгґдежзиіклмнопрстуфхцчшщ",
        "a b v h g d e zh z y i k l m n o p r s t u f kh ts ch sh shch".split(),
    )
) | {"є": "ie", "ї": "i", "й": "i", "ю": "iu", "я": "ia", "ь": ""}
_AT_WORD_START = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_APOSTROPHES = "’'ʼ`"


def romanised(name):
    """The name in Latin letters; hyphens and spaces start a new word, apostrophes are dropped."""
    letters = []
    at_start = True
    previous = ""
    for character in name:
        if character in _APOSTROPHES:
            continue
        lower = character.lower()
        if lower == "г" and previous == "з":
            latin = "gh"  # so that "зг" cannot be read as "zh"
        elif at_start and lower in _AT_WORD_START:
            latin = _AT_WORD_START[lower]
        else:
            latin = _LETTERS.get(lower, character)
        letters.append(latin.capitalize() if character.isupper() else latin)
        at_start = not character.isalpha()
        previous = lower
    return "".join(letters)
