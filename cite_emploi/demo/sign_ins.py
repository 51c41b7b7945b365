"""The demo's sign-ins, in one place: printed by `make run`, offered on its sign-in page, refused by production."""

DEMO_PASSWORD = "demo-cite-emploi"  # noqa: S105

# (e-mail, who it is, under which heading the sign-in page offers it)
DEMO_ACCOUNTS = [
    ("conseiller@francetravail.example", "Conseil en emploi, France Travail", "Angers"),
    ("conseiller@missionlocale.example", "Conseil en emploi, Mission locale", "Angers"),
    ("coordination@angers.example", "Coordination (Aldev)", "Angers"),
    ("prefecture@angers.example", "Coordination (préfecture)", "Angers"),
    ("operateur@cidff.example", "Opérateur d'action, CIDFF", "Angers"),
    ("operateur@rpe.example", "Opérateur d'action, Relais pour l'emploi", "Angers"),
    ("creche@angers.example", "Établissement d'accueil", "Angers"),
    ("comite.technique@angers.example", "Comité technique", "Angers"),
    ("comite.suivi@angers.example", "Comité de suivi", "Angers"),
    ("comite.strategique@angers.example", "Comité stratégique", "Angers"),
    ("coordination@nantes.example", "Coordination, premier jour", "Nantes"),
    ("coordination@lemans.example", "Coordination, premier jour", "Le Mans"),
    ("admin@demo.example", "Administration des comptes", "Toutes les Cités"),
]
