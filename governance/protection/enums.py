"""The parts that people write: what the application cannot know of a Cité."""

from django.db.models import TextChoices


class Part(TextChoices):
    """Of the register, then of the impact assessment in the order of the CNIL's method."""

    CONTROLLER = "controller", "Responsable du traitement, et qui le représente"
    PURPOSES = "purposes", "Finalités propres à votre Cité"
    BASIS = "basis", "Base légale retenue"
    TRANSFERS = "transfers", "Transferts hors de l'Union européenne"
    SECURITY = "security", "Mesures d'organisation et de sauvegarde"
    CONTEXT = "context", "Vue d'ensemble\xa0: enjeux, référentiels applicables"
    PROCESSES = "processes", "Cycle de vie des données et supports"
    NECESSITY = "necessity", "Nécessité et proportionnalité"
    QUALITY = "quality", "Exactitude et mise à jour des données"
    ACCESS = "access", "Risque\xa0: accès illégitime à des données"
    CHANGE = "change", "Risque\xa0: modification non désirée de données"
    LOSS = "loss", "Risque\xa0: disparition de données"
    PEOPLE = "people", "Avis des personnes concernées ou de leurs représentants"
    OFFICER = "officer", "Avis du délégué à la protection des données"
    PLAN = "plan", "Plan d'action et validation"
