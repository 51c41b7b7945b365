"""What is seen is known: a row for each page, paper or file that shows people, for each entry and each right that changes.

It holds numbers, codes and names of fields, never a word that was typed. Rows are added, and go once they are old;
nothing changes one (``models.Trace``). May import the models of accounts, and nothing to the right.
"""
