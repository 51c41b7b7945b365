"""The demo's sign-ins, in one place: printed by `make run`, offered on its sign-in page, refused by production."""

DEMO_PASSWORD = "demo-cite-emploi"  # noqa: S105

# (e-mail, who it is)
DEMO_ACCOUNTS = [
    ("admin@demo.example", "Administration de l'installation"),
    ("coordination@angers.example", "Coordination d'Angers (Aldev)"),
    ("prefecture@angers.example", "Coordination d'Angers (préfecture)"),
    ("coordination@nantes.example", "Coordination de Nantes, premier jour"),
    ("coordination@lemans.example", "Coordination du Mans, premier jour"),
    ("conseiller@francetravail.example", "Conseil en emploi, France Travail"),
    ("conseiller@missionlocale.example", "Conseil en emploi, Mission locale"),
    ("operateur@cidff.example", "Opérateur d'action, CIDFF"),
    ("operateur@rpe.example", "Opérateur d'action, Relais pour l'emploi (RPE)"),
    ("creche@angers.example", "Établissement d'accueil du jeune enfant"),
    ("comite.technique@angers.example", "Comité technique"),
    ("comite.suivi@angers.example", "Comité de suivi"),
    ("comite.strategique@angers.example", "Comité stratégique"),
]
