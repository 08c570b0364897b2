using EdgeDom.Hub.Transits;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Carriers;

namespace EdgeDom.Hub.Api;

/// <summary>Reads a table of transit times from JSON and checks all that can be checked without the book.</summary>
public static class TransitForm
{
    private const int NameMax = 64;

    /// <summary>The wish; of no use when the form has refused something.</summary>
    public static TransitWish Read(JsonForm form, string id) => new(
        id,
        form.Instant("validUntil", isRequired: true) ?? new Moment(0),
        [.. form.Objects("lanes", 1, TransitTable.LanesMax).Select(Lane)]);

    private static TransitLane Lane(JsonForm form)
    {
        var card = form.Text("rateCard", NameMax);
        var service = form.Text("service", NameMax, isRequired: false);
        var node = form.Text("node", NameMax, isRequired: false);
        var area = AreaForm.Read(form);
        var days = form.Whole("transitDays", 0, TransitLane.DaysMax);
        form.NothingElse();
        return new TransitLane(
            card ?? "",
            service,
            node is null ? null : NodeId.Of(node),
            area == Area.Everywhere ? null : area,
            (int)(days ?? 0));
    }
}
