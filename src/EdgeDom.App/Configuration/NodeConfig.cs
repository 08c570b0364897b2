using System.Text.Json.Nodes;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.App.Configuration;

/// <summary>A place that can fulfil, and what a parcel from there costs.</summary>
public sealed record NodeConfig
{
    /// <summary>Id.</summary>
    [Option("The node's id.")]
    public required string Node { get; init; }

    /// <summary>Name.</summary>
    [Option("Its name for people.")]
    public required string Name { get; init; }

    /// <summary>Latitude.</summary>
    [Option("Latitude.", Least = -90_000_000, Most = 90_000_000, Unit = "micro-degrees")]
    public required int LatitudeMicroDegrees { get; init; }

    /// <summary>Longitude.</summary>
    [Option("Longitude.", Least = -180_000_000, Most = 180_000_000, Unit = "micro-degrees")]
    public required int LongitudeMicroDegrees { get; init; }

    /// <summary>Cost of a parcel.</summary>
    [Option("What a parcel from here costs at least.", Least = 0, Most = 1_000_000, Unit = "minor units of money")]
    public required long FixedMinor { get; init; }

    /// <summary>Cost of distance.</summary>
    [Option(
        "What it costs besides for each kilometre.", Least = 0, Most = 1_000_000, Unit = "thousandths of a minor unit")]
    public long PerKmMilliMinor { get; init; }

    /// <summary>What kind of place.</summary>
    [Option("What kind of place it is, for strategies; left out it stays what it is, at first dc.")]
    public NodeKind? Kind { get; init; }

    /// <summary>Where.</summary>
    [Option("In which country it stands, for strategies: two capital letters, such as DE; left out it stays what it"
        + " is.")]
    public string? Country { get; init; }

    /// <summary>When it works.</summary>
    [Option("When it works, as calendar in PUT /api/v1/nodes/{id}; put at each start, left out it stays what it is.")]
    public JsonObject? Calendar { get; init; }

    /// <summary>Whose services.</summary>
    [Option("Whose services carry its parcels: a name of rateCards; put at each start, left out it stays what it is.")]
    public string? RateCard { get; init; }

    /// <summary>How much it takes on.</summary>
    [Option("How much it takes on for a day, as PUT /api/v1/nodes/{id}/capacity; put at each start, left out it stays "
        + "what it is. Refused where labourMinutes stand without seconds in labour, and where a date names equipment "
        + "without a figure.")]
    public JsonObject? Capacity { get; init; }

    /// <summary>What its stock is there for.</summary>
    [Option("For which options its stock is visible: ship, pickup or both; left out it stays what it is, at first"
        + " ship.")]
    public IReadOnlyList<DeliveryOption>? VisibleFor { get; init; }
}
