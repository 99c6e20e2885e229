"""The dossier: its completeness, its reviews and comments, and the judgements of persons it rests on."""
