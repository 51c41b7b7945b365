import datetime
import re
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory

from cite_emploi.lib.charts.bars import bar_chart
from cite_emploi.lib.charts.figure import Bar
from cite_emploi.templatetags import ui


def rendered(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


def words(source: str, **context: object) -> str:
    """What is read on the page, every space made plain."""
    text = re.sub(r"<[^>]+>", " ", rendered(source, **context)).replace("&nbsp;", " ").replace("&lt;", "<")
    return " ".join(text.split())


class Household(forms.Form):
    name = forms.CharField(label="Nom")
    email = forms.EmailField(label="Adresse électronique", required=False, help_text="Pour répondre.")
    lone = forms.ChoiceField(label="Seul parent", choices=[("y", "Oui"), ("n", "Non")], widget=forms.RadioSelect)
    key = forms.CharField(widget=forms.HiddenInput, required=False)


@pytest.mark.parametrize(
    "source",
    [
        '{% icon "unicorn" %}',
        '{% badge "Levé" "pink" %}',
        '{% badge "" "info" %}',
        '{% badge "Levé" "success" "unicorn" %}',
        '{% notice "pink" %}x{% endnotice %}',
        '{% card "Titre" level=1 %}x{% endcard %}',
        '{% card "Titre" url="/x/" %}x{% endcard %}',
        '{% action "/x/" "Voir" tone="pink" %}',
        '{% post_button "/x/" "Voir" tone="pink" %}',
        '{% empty_state "Rien" "Rien." action_url="/x/" %}',
        '{% gauge "Places" -1 8 %}',
        '{% chart "drawing" %}',
    ],
)
def test_a_component_refuses_what_it_does_not_know(source):
    with pytest.raises(ValueError, match=r"."):
        rendered(source)


def test_the_sprite_holds_each_icon_once():
    names = re.findall(r'<symbol id="([^"]+)"', ui.SPRITE.read_text())
    assert len(names) == len(set(names)) >= 25


def test_a_tile_prints_numbers_masks_and_approximations():
    assert words('{% tile "Familles" 1250 %}') == "Familles 1 250"
    assert words('{% tile "Familles" "< 5" hint="secret" %}') == "Familles < 5 secret"
    assert words('{% tile "Familles" 100 approx=True %}') == "Familles environ 100"
    assert '<a href="/liste/">Familles</a>' in rendered('{% tile "Familles" 15 url="/liste/" %}')


def test_a_gauge_says_its_figures_and_stops_at_full():
    html = rendered('{% gauge "Places" 9 8 %}')
    assert 'width="100.00"' in html
    assert "gauge-over" in html
    assert words('{% gauge "Places" 6 8 %}') == "Places 6 sur 8"
    assert 'width="0.00"' in rendered('{% gauge "Places" 0 0 %}')


def test_a_chart_comes_with_its_figures_as_a_table():
    figure = bar_chart("Freins", [Bar(label="Santé", value=None, display="< 5")], unit="personnes")
    html = rendered("{% chart figure %}", figure=figure)
    assert '<th scope="row">Santé</th><td class="number">&lt; 5</td>' in html
    assert "<svg" in html


def test_blocks_keep_their_content_as_it_is():
    html = rendered('{% card "Titre" level=3 %}<p>{{ text }}</p>{% endcard %}', text="<b>")
    assert "<h3>Titre</h3>" in html
    assert "<p>&lt;b&gt;</p>" in html
    assert 'aria-label="Orientations"' in rendered('{% table_region "Orientations" %}x{% endtable_region %}')


def test_page_links_keep_the_filters():
    page = Paginator(range(100), 10).page(3)
    html = rendered("{% page_links page %}", page=page, request=RequestFactory().get("/?state=new&page=3"))
    assert 'href="?state=new&amp;page=4"' in html
    assert html.count('aria-current="page"') == 1
    only = Paginator(range(3), 10).page(1)
    assert words("{% page_links page %}", page=only, request=RequestFactory().get("/")) == ""


def test_a_form_says_what_is_optional_and_never_stars():
    html = rendered('{% include "components/form.html" with form=form submit="Envoyer" %}', form=Household())
    assert html.count("(facultatif)") == 1
    assert "*" not in html
    assert 'type="hidden" name="key"' in html
    assert "novalidate" in html
    assert "Il y a" not in html


def test_errors_come_first_with_links_and_beside_their_field():
    form = Household({"email": "x"})
    form.add_error(None, "La cohorte est complète.")
    html = rendered('{% include "components/form.html" with form=form submit="Envoyer" %}', form=form)
    assert "Il y a 4 erreurs à corriger" in html
    assert html.index("La cohorte est complète.") < html.index("<label")
    for target in ("id_name", "id_email", "div_id_lone"):
        assert f'href="#{target}"' in html
        assert f'id="{target}"' in html
    email = re.search(r'<input type="email"[^>]*>', html).group()
    assert 'aria-invalid="true"' in email
    described = re.search(r'aria-describedby="([^"]+)"', email).group(1).split()
    assert described == ["id_email_helptext", "id_email_error"]
    assert all(f'id="{each}"' in html for each in described)
    assert "tabindex" in html


def test_dates_and_money_are_filters():
    day = datetime.date(2024, 3, 12)
    assert words("{{ day|date_long }}", day=day) == "12 mars 2024"
    assert words("{{ day|date_short }}", day=day) == "12/03/2024"
    assert words("{{ day|age_days:today }}", day=day, today=datetime.date(2024, 3, 13)) == "hier"
    night = datetime.datetime(2024, 3, 11, 23, 30, tzinfo=datetime.UTC)
    assert words("{{ moment|date_long }}", moment=night) == "12 mars 2024"
    assert words("{{ amount|money }}", amount=50000) == "50 000 €"
    assert words("{{ nothing|money }}", nothing=None) == "—"
    assert words("{{ 56|percent_of:90 }}") == "62 %"


@pytest.mark.parametrize("name", ["400.html", "403.html", "403_csrf.html", "500.html", "503.html"])
def test_a_page_for_bad_days_needs_nothing_at_all(name):
    html = render_to_string(name)
    assert '<html lang="fr">' in html
    assert "<h1>" in html


def test_the_fault_page_shows_its_reference():
    assert "4F9A12C0" in render_to_string("500.html", {"reference": "4F9A12C0"})


def test_no_template_holds_inline_style_or_script():
    for path in Path(settings.BASE_DIR, "templates").rglob("*.html"):
        source = path.read_text(encoding="utf-8")
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=", source), path
        assert not re.search(r"<script(?![^>]*\bsrc=)", source), path


def test_every_component_compiles():
    folder = Path(settings.BASE_DIR, "templates")
    for path in folder.glob("components/*.html"):
        get_template(str(path.relative_to(folder)))


def test_every_template_leaves_the_hour_to_the_one_clock():
    by_itself = re.compile(r"""\|(?:date|time):["'][^"']*[GHhgi][^"']*["']|\|time\b""")
    folder = Path(settings.BASE_DIR, "templates")
    texts = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.html")}
    assert [path for path, text in texts.items() if by_itself.search(text)] == []
