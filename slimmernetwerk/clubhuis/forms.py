from django import forms
from django.utils.translation import gettext_lazy as _

from slimmernetwerk.clubhuis.kinds import DiscussionKind
from slimmernetwerk.contributions.models import Theme
from slimmernetwerk.toolkit.forms import LineField, TextField

VISIBILITIES = [("network", _("Members of the network")), ("public", _("Everyone, also without an account"))]


class AskForm(forms.Form):
    discussion_kind = forms.ChoiceField(
        label=_("What do you bring?"),
        choices=DiscussionKind.choices,
        initial=DiscussionKind.QUESTION,
        widget=forms.RadioSelect,
    )
    title = LineField(label=_("Title"), help_text=_("One sentence that a colleague elsewhere understands."))
    body = TextField(
        label=_("Your story"), help_text=_("What is going on, what did you try, what do you want to know?")
    )
    themes = forms.ModelMultipleChoiceField(
        label=_("Themes"), queryset=Theme.objects.all(), required=False, widget=forms.CheckboxSelectMultiple
    )
    visibility = forms.ChoiceField(
        label=_("Who can read it?"), choices=VISIBILITIES, initial="network", widget=forms.RadioSelect
    )


class EditForm(forms.Form):
    title = LineField(label=_("Title"))
    body = TextField(label=_("Your story"))
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class ReplyForm(forms.Form):
    body = TextField(label=_("Your reply"))


class EditPostForm(forms.Form):
    body = TextField(label=_("Your reply"))
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class HelpedForm(forms.Form):
    context = LineField(label=_("What did it help you with?"), max_length=300, required=False)
