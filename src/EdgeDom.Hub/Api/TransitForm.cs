using System.Globalization;
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
    public static TransitWish Read(JsonForm form, string id)
    {
        var until = form.Instant("validUntil", isRequired: true);
        TransitLane[] lanes = [.. form.Objects("lanes", 1, TransitTable.LanesMax).Select(Lane)];
        if (lanes.Sum(lane => lane.Area is { } area ? area.Countries.Count + area.PostalPrefixes.Count : 0)
            > TransitTable.WordsMax)
        {
            form.Refuse("lanes", string.Create(
                CultureInfo.InvariantCulture,
                $"must name {TransitTable.WordsMax} countries and postal prefixes in all of them at most."));
        }

        return new TransitWish(id, until ?? new Moment(0), lanes);
    }

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
