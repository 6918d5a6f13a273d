"""casus: one family, one plan, one regisseur."""
