"""Names for the copies: a family name that no other family has, and first names by chance."""

from random import Random

FIRST = (
    *("Noa", "Daan", "Sem", "Yara", "Milan", "Fenna", "Levi", "Saar", "Adam", "Lotte", "Bram", "Nina", "Ties", "Isa"),
    *(
        "Jaylano",
        "Amira",
        "Mees",
        "Zoë",
        "Finn",
        "Roos",
        "Omar",
        "Evi",
        "Luuk",
        "Hanna",
        "Teun",
        "Lina",
        "Siem",
        "Maud",
    ),
    *(
        "Elif",
        "Gijs",
        "Sofie",
        "Youssef",
        "Tess",
        "Vera",
        "Koen",
        "Jip",
        "Anna",
        "Ravi",
        "Liv",
        "Boaz",
        "Pleun",
        "Thijs",
    ),
)
_STARTS = ("Ver", "Hoek", "Dijk", "Wal", "Berg", "Meer", "Zand", "Brink", "Kamp", "Laan")
_PARTS = ("sma", "ter", "huis", "veld", "hof", "stra", "man", "ders", "kens", "beek")


def family_name(number: int) -> str:
    """Another name for every number below a million."""
    digits = [int(sign) for sign in f"{number:06}"]
    return _STARTS[digits[5]] + "".join(_PARTS[digit] for digit in digits[4::-1])


def first_names(seed: int, number: int, count: int) -> list[str]:
    """All different, the same for the same number at every size."""
    return Random(f"{seed}:{number}").sample(FIRST, count)
