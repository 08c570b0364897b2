using EdgeDom.Hub.Texts;
using EdgeDom.Sourcing.Carriers;

namespace EdgeDom.Hub.Api;

/// <summary>Reads from JSON when a service takes parcels away, and checks it.</summary>
public static class CollectionForm
{
    private const int Most = 100;
    private const int NodeMost = 64;

    /// <summary>The collections; null where there are none, worthless when the form has refused something.</summary>
    public static IReadOnlyList<Collection>? Read(JsonForm form)
    {
        var forms = form.Objects("collections", 1, Most, isRequired: false);
        return forms.Count > 0 ? [.. forms.Select(Collection)] : null;
    }

    private static Collection Collection(JsonForm form)
    {
        var one = new Collection(
            ClockText.Of(CalendarForm.Clock(form, "at") ?? 0),
            form.Words("days", 1, Enum.GetValues<DayOfWeek>()),
            form.Text("node", NodeMost, isRequired: false));
        form.NothingElse();
        return one;
    }
}
