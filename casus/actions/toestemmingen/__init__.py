"""The register of toestemming (AVG 7 lid 1): who said yes to what, and which text was shown."""
