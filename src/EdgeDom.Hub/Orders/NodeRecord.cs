using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Calendars;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Hub.Orders;

/// <summary>A place that can fulfil, as the hub knows it.</summary>
/// <param name="Node">Its id.</param>
/// <param name="Name">For people.</param>
/// <param name="Place">Where.</param>
/// <param name="Cost">What its parcels cost.</param>
/// <param name="IsSuspended">Taken out by people.</param>
/// <param name="Site">The site that fills for it; empty for a node that answers through the API.</param>
/// <param name="Kind">What kind of place it is.</param>
/// <param name="Calendar">When it works; null when nobody said, then nobody knows when a parcel leaves.</param>
/// <param name="RateCard">Whose services carry its parcels; null for <paramref name="Cost"/>.</param>
/// <param name="VisibleFor">
/// For which options its stock is there, each once; null for shipping alone, at a return hub for none.
/// </param>
/// <param name="Country">In which country it stands, by two capital letters, such as DE; null when nobody said.</param>
public sealed record NodeRecord(
    NodeId Node,
    string Name,
    GeoPoint Place,
    CostCard Cost,
    bool IsSuspended,
    string Site,
    NodeKind Kind = NodeKind.Dc,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] NodeCalendar? Calendar = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RateCard = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyList<DeliveryOption>? VisibleFor = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Country = null)
{
    /// <summary>What a country must be.</summary>
    public const string CountryRule = "must be two capital letters as ISO 3166 has them, such as DE";

    /// <summary>Whether it answers through the API.</summary>
    public bool IsManual => Site.Length == 0;

    /// <summary>Whether its stock is there to be shipped now.</summary>
    [JsonIgnore]
    public bool MayShip => Offers(DeliveryOption.Ship);

    /// <summary>Whether a text can be a country.</summary>
    public static bool IsCountry(string text) => text.Length == 2 && text.All(char.IsAsciiLetterUpper);

    /// <summary>Whether its stock is there for an option now: it shows for it, and nobody took it out.</summary>
    public bool Offers(DeliveryOption option) => !IsSuspended && IsVisibleFor(option);

    /// <summary>Whether its stock shows for an option, be it taken out or not.</summary>
    public bool IsVisibleFor(DeliveryOption option) =>
        VisibleFor?.Contains(option) ?? (option == DeliveryOption.Ship && Kind != NodeKind.ReturnHub);
}
