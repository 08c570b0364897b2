using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Availability;

namespace EdgeDom.Hub.Api;

/// <summary>
/// Reads a channel policy from JSON, and who buys, and checks all that can be checked without the book.
/// </summary>
public static class PolicyForm
{
    private const int NameMost = 100;
    private const int SkuMost = 64;
    private const int CountriesMost = 250;
    private const int PrefixesMost = 1_000;
    private const int PrefixLength = 20;

    /// <summary>What is wrong with an id; null when nothing is.</summary>
    public static string? Against(string id) =>
        CallersKey.Is(id) ? null : CallersKey.Rule("A channel policy's id");

    /// <summary>The wish; null when the form has refused something.</summary>
    public static PolicyWish? Read(JsonForm form, string id)
    {
        var sku = form.Text("sku", SkuMost);
        var channel = form.Text("channel", NameMost, isRequired: false);
        var market = form.Object("market", isRequired: false) is { } area ? Market(area) : null;
        var guaranteed = form.Whole("guaranteed", 0, ChannelPolicy.UnitsMax, isRequired: false);
        var cap = form.Whole("cap", 0, ChannelPolicy.UnitsMax, isRequired: false);
        var isExclusive = form.Flag("isExclusive", isRequired: false) ?? false;
        if (channel is null && market is null)
        {
            form.Refuse("channel", "is missing, and so is market: one of them must be there.");
        }

        if (guaranteed is null && cap is null && !isExclusive)
        {
            form.Refuse("guaranteed", "is missing, and so are cap and isExclusive: one of them must be there.");
        }

        if (cap < guaranteed)
        {
            form.Refuse("cap", "must not be less than guaranteed.");
        }

        return sku is null
            ? null : new PolicyWish(id, Sku.Of(sku), channel, market, guaranteed ?? 0, cap, isExclusive);
    }

    /// <summary>
    /// Who buys, by <c>channel</c>, <c>country</c> and <c>postalCode</c>, of no window yet; null when none is named.
    /// </summary>
    public static Buyer? ReadBuyer(JsonForm form)
    {
        var channel = form.Text("channel", NameMost, isRequired: false);
        var country = form.Text("country", NameMost, isRequired: false);
        var postalCode = form.Text("postalCode", NameMost, isRequired: false);
        return channel is null && country is null && postalCode is null
            ? null : new Buyer(channel ?? "", country ?? "", postalCode ?? "", 0);
    }

    /// <summary>A market, which says something.</summary>
    public static Market Market(JsonForm form)
    {
        var market = new Market(
            form.Texts("countries", 1, CountriesMost, NameMost, isRequired: false),
            form.Texts("postalPrefixes", 1, PrefixesMost, PrefixLength, isRequired: false));
        if (!form.Has("countries") && !form.Has("postalPrefixes"))
        {
            form.Refuse("countries", "is missing, and so is postalPrefixes: one of them must be there.");
        }

        form.NothingElse();
        return market;
    }
}
