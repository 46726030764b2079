"""Components: what people wrote stays text, and each says to a screen reader what it shows."""

from types import SimpleNamespace
from xml.etree import ElementTree

import html5lib
import pytest
from django import forms
from django.template import engines
from django.test import RequestFactory
from django.utils import translation
from django.utils.translation import gettext_lazy

from slimmernetwerk.members.viewer import Viewer

HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7777*7 }}\u202e🙂"
NAMESPACE = "{http://www.w3.org/1999/xhtml}"


def a_request(path="/clubhuis/?q=brief&na=abc&thema=data", viewer=None):
    request = RequestFactory().get(path)
    request.viewer = viewer or Viewer()
    return request


def drawn(source, path="/clubhuis/?q=brief&na=abc&thema=data", **context):
    template = engines["jinja2"].from_string('{% import "design/components.html" as ui %}' + source)
    return template.render(context, a_request(path))


def tree(html):
    return html5lib.parse(html, treebuilder="etree")


def elements(html, name):
    return list(tree(html).iter(NAMESPACE + name))


@pytest.fixture(autouse=True)
def in_dutch():
    with translation.override("nl"):
        yield


MACROS = [
    "{{ ui.button(x, name=x, value=x, icon_name=x) }}",
    "{{ ui.link_button(x, '/a/', attributes={'title': x}) }}",
    "{{ ui.action(request, x, '/a/', fields={x: x}) }}",
    "{% call ui.dialog(x, title=x) %}{{ x }}{% endcall %}",
    "{{ ui.tabs([(x, '/a/', true, 3)], label=x) }}",
    "{{ ui.breadcrumb([(x, '/a/'), (x, '')]) }}",
    "{{ ui.filter_chips([(x, '/a/', true, 3)], label=x) }}",
    "{{ ui.theme_chips([x, (x, '/a/')]) }}",
    "{% call ui.page_heading(x, intro=x, kicker=x, meta=x) %}{% endcall %}",
    "{{ ui.section_heading(x, href='/a/', more=x) }}",
    "{{ ui.hero(x, x, kicker=x) }}",
    "{{ ui.alert('info', x, x) }}",
    "{{ ui.badge(x, x) }}",
    "{{ ui.kind_badge(x, x) }}",
    "{{ ui.number_badge(3, x) }}",
    "{{ ui.avatar(x) }}",
    "{{ ui.byline(x, x, none, '/a/', x, x) }}",
    "{{ ui.post('bericht-1', '<p>veilig</p>', x, x, none, '/a/', marked=x) }}",
    "{{ ui.quote(x, x) }}",
    "{{ ui.card(x, '/a/', x, x, x, x) }}",
    "{{ ui.contribution_card({'kind': x, 'title': x, 'summary': x, 'author_name': x, 'organisation_name': x, 'theme_names': [x]}, '/a/', badges=x) }}",
    "{{ ui.contribution_row({'kind': x, 'title': x, 'organisation_name': x}, '/a/', note=x) }}",
    "{{ ui.person_card(x, '/a/', x, x) }}",
    "{{ ui.table(x, [x, '#' ~ x], [[x, x]], foot=[x, x]) }}",
    "{{ ui.facts([(x, x)]) }}",
    "{% call ui.panel(x) %}{% endcall %}",
    "{{ ui.link_list([(x, '/a/', x)]) }}",
    "{{ ui.empty_state(x, x, x, (x, '/a/')) }}",
    "{{ ui.phase_bar([x, (x, x)], 1, label=x) }}",
    "{{ ui.progress_bar(1, 2, x, x) }}",
    "{{ ui.gate([(true, x, x), (false, x)], title=x) }}",
    "{{ ui.timeline([{'title': x, 'text': x, 'who': x, 'kind': x, 'href': '/a/'}], label=x) }}",
    "{{ ui.steps([(x, x, '/a/')]) }}",
    "{{ ui.stat(x, x, x, '/a/') }}",
    "{{ ui.figure('', x, [x, '#' ~ x], [[x, x]], note=x) }}",
    "{{ ui.thread([{'kind': x, 'title': x, 'who': x, 'href': '/a/'}], [{'label': x, 'who': x}]) }}",
    "{{ ui.four_parts([(x, x, x, '/a/')]) }}",
]


@pytest.mark.parametrize("macro", MACROS)
def test_text_of_people_stays_text(macro):
    html = drawn(macro, x=HOSTILE)
    assert "&lt;script&gt;" in html or macro.startswith("{{ ui.avatar")
    assert "54439" not in html
    page = tree(html)
    assert not list(page.iter(NAMESPACE + "script"))
    assert not list(page.iter(NAMESPACE + "img"))
    attributes = {name for element in page.iter() for name in element.attrib}
    assert "style" not in attributes
    assert not {name for name in attributes if str(name).startswith("on")}


class Form(forms.Form):
    title = forms.CharField(label=HOSTILE, help_text=HOSTILE, max_length=10)
    body = forms.CharField(widget=forms.Textarea, required=False)
    sector = forms.ChoiceField(choices=[("", "Kies"), ("Groep", [("a", HOSTILE)])], required=False)
    kind = forms.ChoiceField(choices=[("a", HOSTILE), ("b", "B")], widget=forms.RadioSelect)
    day = forms.DateField(required=False)
    agreed = forms.BooleanField()
    hidden = forms.CharField(widget=forms.HiddenInput, required=False)


def test_a_form_keeps_what_was_typed_and_leads_from_each_message_to_its_field():
    form = Form({"title": HOSTILE, "body": "\n" + HOSTILE, "kind": "weg", "day": "2026-02-31", "hidden": HOSTILE})
    html = drawn(
        "{{ ui.form_open(request) }}{{ ui.error_summary(form) }}{{ ui.fields(form) }}{{ ui.form_close() }}", form=form
    )
    page = tree(html)
    assert not list(page.iter(NAMESPACE + "script"))
    ids = [element.attrib["id"] for element in page.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    summary = next(element for element in page.iter() if element.attrib.get("role") == "alert")
    targets = [link.attrib["href"][1:] for link in summary.iter(NAMESPACE + "a")]
    assert targets == ["id_title", "id_kind_0", "id_day", "id_agreed"]
    assert set(targets) <= set(ids)
    title = next(element for element in page.iter() if element.attrib.get("id") == "id_title")
    assert title.attrib["value"] == HOSTILE
    assert title.attrib["aria-invalid"] == "true"
    assert set(title.attrib["aria-describedby"].split()) == {"id_title_help", "id_title_error"} <= set(ids)
    text = next(element for element in page.iter() if element.attrib.get("id") == "id_body")
    assert text.text == "\n" + HOSTILE
    day = next(element for element in page.iter() if element.attrib.get("id") == "id_day")
    assert (day.attrib["type"], day.attrib["value"]) == ("date", "2026-02-31")


def test_every_control_of_a_form_has_a_label():
    page = tree(drawn("{{ ui.fields(form) }}", form=Form()))
    labelled = {label.attrib["for"] for label in page.iter(NAMESPACE + "label")}
    controls = [
        element.attrib["id"]
        for name in ("input", "select", "textarea")
        for element in page.iter(NAMESPACE + name)
        if element.attrib.get("type") != "hidden"
    ]
    assert set(controls) == labelled


def test_a_form_without_mistakes_has_no_summary():
    assert drawn("{{ ui.error_summary(form) }}", form=Form()).strip() == ""


def test_two_forms_have_keys_and_tokens_of_their_own():
    html = drawn("{{ ui.form_open(request) }}{{ ui.form_close() }}{{ ui.action(request, 'Volg', '/a/') }}")
    keys = [element.attrib["value"] for element in elements(html, "input") if element.attrib["name"] == "form_key"]
    tokens = [element for element in elements(html, "input") if element.attrib["name"] == "csrfmiddlewaretoken"]
    assert len(set(keys)) == len(tokens) == 2


def test_a_get_form_carries_no_token():
    assert "csrf" not in drawn("{{ ui.form_open(request, method='get') }}")


def test_paging_keeps_the_other_questions_and_starts_nowhere_twice():
    page = SimpleNamespace(next_cursor="N&x", previous_cursor="")
    links = elements(drawn("{{ ui.pagination(page, request) }}", page=page), "a")
    assert [(link.attrib["rel"], link.attrib["href"]) for link in links] == [("next", "?q=brief&thema=data&na=N%26x")]
    assert (
        drawn("{{ ui.pagination(page, request) }}", page=SimpleNamespace(next_cursor="", previous_cursor="")).strip()
        == ""
    )


def test_a_filter_address_changes_one_question_and_starts_over():
    assert drawn("{{ query_address(request, thema='wonen') }}") == "/clubhuis/?q=brief&amp;thema=wonen"
    assert drawn("{{ query_address(request, thema=none, q=none) }}") == "/clubhuis/"


def test_what_is_done_and_what_is_now_is_said_in_words():
    html = drawn("{{ ui.phase_bar(['Een', 'Twee', 'Drie'], 1) }}")
    items = elements(html, "li")
    assert "klaar" in "".join(items[0].itertext())
    assert [item.attrib.get("aria-current") for item in items] == [None, "step", None]
    gate = "".join(tree(drawn("{{ ui.gate([(true, 'Coach'), (false, 'Mandaat')]) }}")).itertext())
    assert "In orde: Coach" in gate
    assert "Ontbreekt nog: Mandaat" in gate


def test_a_phase_whose_name_is_still_to_be_translated_is_shown_whole():
    html = drawn("{{ ui.phase_bar(names, 1) }}", names=[gettext_lazy("Phase"), (gettext_lazy("Phase"), "in maart")])
    assert [name.text for name in tree(html).iter(NAMESPACE + "span") if name.get("class") == "sn-phases__name"] == [
        "Fase",
        "Fase",
    ]
    assert html.count("sn-phases__note") == 1


def test_a_card_without_names_names_nobody():
    html = drawn(
        "{{ ui.contribution_card({'kind': 'doetank', 'title': 'Titel', 'author_name': none, 'reply_count': 0}, '/doetanks/1/') }}"
    )
    assert "None" not in html
    assert "reactie" not in html


def test_a_dialog_can_be_read_without_script():
    html = drawn("{% call ui.dialog('Meld') %}<p>Uitleg</p>{% endcall %}")
    assert [element.tag for element in elements(html, "summary")]
    assert "open" in elements(html, "dialog")[0].attrib


def test_icons_are_well_formed_and_silent():
    from slimmernetwerk.design.icons import PATHS, icon

    for name in PATHS:
        assert ElementTree.fromstring(str(icon(name))).attrib["aria-hidden"] == "true"
