using EdgeDom.Hub.Desk;

namespace EdgeDom.Hub.Api;

/// <summary>Reads who says something about an order, and why.</summary>
internal static class HoldWordForm
{
    private const int NameMax = 100;
    private const int ReasonMax = 500;

    /// <summary>The word; null when the form has refused something.</summary>
    public static HoldWord? Read(JsonForm form)
    {
        var (by, reason) = (form.Who("by", NameMax), form.Text("reason", ReasonMax));
        return by is null || reason is null ? null : new HoldWord(by, reason);
    }
}
