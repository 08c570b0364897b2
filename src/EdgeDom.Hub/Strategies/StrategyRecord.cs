using System.Globalization;
using System.Text.Json.Serialization;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Hub.Strategies;

/// <summary>One version of a strategy. Its document never changes; its state does.</summary>
/// <param name="Id">The strategy.</param>
/// <param name="Version">Counts from 1 without gaps.</param>
/// <param name="State">How far it is.</param>
/// <param name="Document">The rules as they were written.</param>
/// <param name="MadeAt">When it came.</param>
public sealed record StrategyRecord(
    string Id, int Version, StrategyState State, StrategyDocument Document, Moment MadeAt)
{
    /// <summary>Most characters of an id.</summary>
    public const int IdMax = 40;

    /// <summary>Most versions of a strategy.</summary>
    public const int VersionMax = 100_000;

    /// <summary>While it rolls: for so many of a hundred orders of its scope, 1 to 99.</summary>
    public int Percent { get; init; }

    /// <summary>The version that decided in its scope before it was activated; null when there was none.</summary>
    public string? Replaced { get; init; }

    /// <summary>Whether it was taken back.</summary>
    public bool IsRolledBack { get; init; }

    /// <summary>How often it was changed, its making included; 0 when a program that did not count wrote it.</summary>
    public int Revision { get; init; }

    /// <summary>What it would have done in the past; null while nobody has tried.</summary>
    public StrategyTrial? Trial { get; init; }

    /// <summary>What it decided in shadow, kept beside the version; null when it never was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ShadowRun? Shadow { get; init; }

    /// <summary>
    /// When it was just taken back or retired: what decides for its orders from now on, the narrowest first; null in
    /// every other answer.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<StrategyInForce>? Instead { get; init; }

    /// <summary>Strategy and version in one word, as decisions name it.</summary>
    [JsonIgnore]
    public string Name => NameOf(Id, Version);

    /// <summary>The name of a version.</summary>
    public static string NameOf(string id, int version) =>
        string.Create(CultureInfo.InvariantCulture, $"{id}/{version}");
}
