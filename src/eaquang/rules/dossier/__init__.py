"""The dossier: its completeness, its goals and the judgements of persons it rests on."""
