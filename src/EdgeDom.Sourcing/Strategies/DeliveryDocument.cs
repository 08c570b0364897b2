using System.Text.Json.Serialization;

namespace EdgeDom.Sourcing.Strategies;

/// <summary>
/// What lateness and CO2 count for an order that goes by the services of rate cards, and, by whatever it goes, what it
/// counts to wait at a node and that a node may not send it.
/// </summary>
public sealed record DeliveryDocument
{
    /// <summary>Most steps.</summary>
    public const int StepsMost = 10;

    /// <summary>The latest step.</summary>
    public const int ToleranceDaysMost = 60;

    /// <summary>Most for a day.</summary>
    public const long LateMinorMost = 1_000_000;

    /// <summary>Most for a tonne.</summary>
    public const long Co2MinorMost = 1_000_000_000;

    /// <summary>Most for an hour.</summary>
    public const long WaitMinorMost = 1_000_000;

    /// <summary>Most for a new offer.</summary>
    public const long RejectMinorMost = 1_000_000;

    /// <summary>
    /// The ladder: days after the day that was asked for, 0 first. Plans of a step are looked at only when those of the
    /// steps before cannot send all; after the last step the least late plan counts.
    /// </summary>
    public IReadOnlyList<int> ToleranceDays { get; init; } = [0, 1, 3];

    /// <summary>What a parcel counts for each day after the day that was asked for, in minor units of money.</summary>
    public long LateMinorPerDay { get; init; }

    /// <summary>What a tonne of CO2 equivalent counts, in minor units of money.</summary>
    public long Co2MinorPerTonne { get; init; }

    /// <summary>
    /// What a parcel counts for each hour that it would wait at its node beyond what that takes as a rule, in minor
    /// units of money, 0 to 1,000,000; for a node of which nobody has said lately how long that is, nothing.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long WaitMinorPerHour { get; init; }

    /// <summary>
    /// What it costs that a node rejects a parcel or comes short on it, so that others must be asked, in minor units of
    /// money, 0 to 1,000,000: a parcel counts that share of it by which its node does so.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long RejectMinor { get; init; }
}
