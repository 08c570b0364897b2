using System.Text.Json.Serialization;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Disruptions;

/// <summary>Something that keeps a node, a carrier or a lane from working as usual, for a time.</summary>
/// <param name="Id">The caller's id.</param>
/// <param name="Scope">What is disrupted.</param>
/// <param name="SurchargeMinor">
/// What a parcel counts more while it lasts, minor units of money; null when nothing may be sent at all.
/// </param>
/// <param name="From">Since when.</param>
/// <param name="Until">When it is over by itself; null when somebody must end it.</param>
/// <param name="Reason">Why it was set, or ended.</param>
/// <param name="Actor">Who said so last.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Revision">How often it was changed, from 1.</param>
/// <param name="Next">
/// From where open fulfilment orders must still be looked at; null when all were, or none need be.
/// </param>
public sealed record Disruption(
    string Id,
    DisruptionScope Scope,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? SurchargeMinor,
    Moment From,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Moment? Until,
    string Reason,
    string Actor,
    DisruptionState State,
    int Revision,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ReplanPlace? Next)
{
    /// <summary>The most that a parcel may count more.</summary>
    public const long SurchargeMinorMax = 1_000_000;

    /// <summary>
    /// Whether it lasts at a time; nobody need have said that it began, and where another node has, whose clock was
    /// ahead, it has begun.
    /// </summary>
    public bool Lasts(Moment at) => State != DisruptionState.Ended
        && (State == DisruptionState.InEffect || From <= at) && (Until is not { } end || at < end);
}
