"""What people here type first: words that a list of English passwords does not hold. Plain letters, as they are compared."""

COMMON = (  # noqa: SIM905 - read by a person
    # rows of our keyboards
    "azerty azertyuiop qsdfghjklm wxcvbn azertyui azer aqwzsx aqwzsxedc azeqsd poiuytreza mlkjhgfdsq nbvcxw aqzsedrf "
    # the word itself
    "motdepasse mdp passe secret confidentiel identifiant connexion entrer ouvrir sesame administrateur administration "
    "utilisateur invite stagiaire bureau accueil ordinateur internet wifi clavier souris ecran portable telephone "
    # tender ones
    "jetaime jetadore monamour amour cheri cherie moncoeur coeur bisous bisou calin doudou loulou louloute chouchou "
    "choupette poupette nounours minou minouche chaton pupuce titi kiki mimi bebe maman papa mamie papi famille enfant "
    "princesse prince petit petite grand belle beau copain copine ensemble toujours bonheur "
    # days, months, seasons
    "lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin juillet aout septembre "
    "octobre novembre decembre printemps ete automne hiver noel anniversaire vacances weekend matin soir "
    # nature, animals, food, colours
    "soleil lune etoile ciel nuage plage ocean riviere montagne campagne fleur rose jasmin marguerite papillon "
    "coccinelle cheval chevaux chien chat lapin oiseau dauphin tigre lion loup souris tortue poisson chocolat fromage "
    "camembert baguette croissant fraise cerise banane orange citron tomate carotte patate cafe rouge bleu vert jaune "
    "noir blanc violet "
    # places, teams, heroes
    "france paris marseille lyon toulouse nice nantes bordeaux lille strasbourg rennes montpellier bretagne normandie "
    "corse provence alsace europe algerie maroc tunisie portugal espagne italie football allezlom psg olympique "
    "zidane asterix obelix tintin milou "
    # first names
    "nicolas julien thomas alexandre maxime antoine sebastien christophe stephane laurent philippe olivier frederic "
    "guillaume mathieu romain camille marion julie celine sandrine nathalie isabelle valerie sylvie catherine martine "
    "christine veronique caroline stephanie aurelie emilie laura pauline manon chloe lucas enzo mohamed karim fatima "
    # greetings, work, ours
    "bonjour bonsoir salut merci bienvenue coucou bravo super genial travail emploi cite citedelemploi insertion "
    "accompagnement orientation mission locale coordination association service public france travail conseiller "
    "conseillere metier formation avenir reussite espoir liberte egalite fraternite republique "
    # ways out
    "nimporte nimportequoi jesaispas oublie changer changezmoi nouveau temporaire provisoire test essai demo"
).split()
