"""SARIF 2.1.0: the run as code scanning, editors and other tools of analysis take it."""
