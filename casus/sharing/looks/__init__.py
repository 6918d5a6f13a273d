"""The looks: each takes a lens and gives views. One look is one transaction with its line on the trail."""
