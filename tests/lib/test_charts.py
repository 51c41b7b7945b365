import itertools
import re
from xml.etree import ElementTree

import pytest

from cite_emploi.lib.charts import drawing
from cite_emploi.lib.charts.bars import bar_chart, stacked_chart
from cite_emploi.lib.charts.columns import column_chart
from cite_emploi.lib.charts.figure import Bar, Stack

BARS = [Bar(label="Mobilité", value=33, display="33"), Bar(label="Santé", value=None, display="< 5")]


def drawings():
    return [
        bar_chart("Freins", BARS, unit="personnes"),
        column_chart("Entrées", BARS, target=90, unit="personnes"),
        stacked_chart("Freins", ["Levés", "En cours"], [Stack(label="Mobilité", parts=BARS)]),
    ]


@pytest.mark.parametrize("figure", drawings(), ids=["bar", "column", "stacked"])
def test_a_drawing_is_well_formed_named_and_free_of_inline_style(figure):
    root = ElementTree.fromstring(figure.svg)  # noqa: S314  our own drawing
    assert root.get("role") == "img"
    assert root.find("{http://www.w3.org/2000/svg}title").text.startswith(figure.title)
    assert "style=" not in figure.svg
    assert "<style" not in figure.svg
    assert not re.search(r'\bid="', figure.svg)  # two charts on a page would repeat it


@pytest.mark.parametrize("figure", drawings(), ids=["bar", "column", "stacked"])
def test_the_table_says_all_that_is_drawn(figure):
    assert all(len(row) == len(figure.head) for row in figure.rows)
    assert all(figure.head)


def test_a_masked_value_is_a_hatched_stub_of_the_same_width_with_its_text():
    figure = bar_chart("Freins", BARS)
    assert figure.svg.count("chart-masked") == 1
    assert f'width="{drawing.STUB}"' in figure.svg
    assert "&lt; 5" in figure.svg
    assert figure.rows[1] == ("Santé", "< 5")


def test_a_zero_has_no_bar_and_nothing_at_all_still_draws():
    assert "chart-bar" not in bar_chart("Freins", [Bar(label="Autre", value=0, display="0")]).svg
    assert bar_chart("Freins", []).rows == ()
    assert column_chart("Entrées", []).rows == ()


def test_bars_keep_the_proportions_of_their_values():
    figure = bar_chart("Freins", [Bar(label="a", value=40, display="40"), Bar(label="b", value=10, display="10")])
    widths = [float(width) for width in re.findall(r'class="chart-bar" [^>]*?width="([\d.]+)"', figure.svg)]
    assert widths[0] == drawing.WIDTH
    assert widths[1] == pytest.approx(drawing.WIDTH / 4, abs=0.1)


def test_what_people_typed_cannot_become_markup():
    figure = bar_chart("<b>Titre</b>", [Bar(label="<script>", value=1, display="1")])
    assert "<script" not in figure.svg
    assert "<b>" not in figure.svg


def test_a_stack_with_a_missing_part_is_refused():
    with pytest.raises(ValueError, match="1 parts for 2 series"):
        stacked_chart("Freins", ["Levés", "En cours"], [Stack(label="Mobilité", parts=BARS[:1])])
    with pytest.raises(ValueError, match="one to"):
        stacked_chart("Freins", list("abcde"), [])


def test_many_columns_scroll_on_a_phone():
    months = [Bar(label=str(month), value=month, display=str(month)) for month in range(1, 13)]
    assert column_chart("Entrées", months).wide
    assert not bar_chart("Freins", months).wide


def test_neighbours_of_a_stacked_bar_are_told_apart_in_grey():
    def lightness(colour):
        red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
        return 0.299 * red + 0.587 * green + 0.114 * blue

    for one, next_one in itertools.pairwise(drawing.SERIES):
        assert abs(lightness(one) - lightness(next_one)) > 30
