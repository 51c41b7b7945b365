"""Sentences that several services say."""

NOT_YOURS = "Vous ne suivez pas cette personne\xa0: demandez à la coordination."
OTHER_CITE = "Cet élément n'appartient pas à votre Cité."
