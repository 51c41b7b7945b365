"""Amounts are typed the French way: comma or point, with or without spaces."""

import re
from decimal import Decimal, InvalidOperation

from django import forms

from cite_emploi.lib.french import number
from funding.amounts import CENT

EXAMPLE = "par exemple 1 250,50"


class EurosField(forms.Field):
    """« 1 250,50 », « 1250.5 » or « 1 250 € » gives ``Decimal('1250.50')``; refuses what is not above zero.

    ``zero=True`` takes zero too: refused, or nothing expected.
    """

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def __init__(self, *args, zero: bool = False, **kwargs):
        self.zero = zero
        super().__init__(*args, **kwargs)

    def prepare_value(self, value):
        return number(value, 2) if isinstance(value, Decimal) else value

    def to_python(self, value):
        text = re.sub(r"[\s\u00a0\u202f€]", "", str("" if value is None else value)).replace(",", ".")
        if not text:
            return None
        try:
            amount = Decimal(text)
        except InvalidOperation:
            raise forms.ValidationError(f"Écrivez un montant en euros, {EXAMPLE}.") from None
        too_small = amount < 0 or (amount == 0 and not self.zero) if amount.is_finite() else True
        if too_small or amount >= Decimal(10) ** 10:
            least = "d'au moins zéro" if self.zero else "supérieur à zéro"
            raise forms.ValidationError(f"Écrivez un montant {least}, {EXAMPLE}.")
        if amount != amount.quantize(CENT):
            raise forms.ValidationError(f"Écrivez un montant au centime près, {EXAMPLE}.")
        return amount.quantize(CENT)
