"""What a data protection officer asks: the register of processing, the draft impact assessment, the sub-processors.

Stands right of all the rooms whose models it reads: what it says of data, recipients, durations and measures is read
from the models and the settings, and the rest is the Cité's own text, or left to be completed.
"""
