using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Hub.Costs;

/// <summary>What parcels cost, by kind, in minor units of money.</summary>
/// <param name="Parcels">How many.</param>
/// <param name="Units">Units in them.</param>
/// <param name="CarriageMinor">See <see cref="CostKind.Carriage"/>, and so on.</param>
/// <param name="SurchargeMinor">The same.</param>
/// <param name="TermMinor">The same.</param>
/// <param name="Co2Minor">The same.</param>
/// <param name="LatenessMinor">The same.</param>
/// <param name="WorthMinor">The same.</param>
/// <param name="ExtraParcelMinor">The same.</param>
/// <param name="FloorMinor">The same.</param>
/// <param name="AsPlannedMinor">The same.</param>
public sealed record CostSum(
    long Parcels,
    long Units,
    long CarriageMinor = 0,
    long SurchargeMinor = 0,
    long TermMinor = 0,
    long Co2Minor = 0,
    long LatenessMinor = 0,
    long WorthMinor = 0,
    long ExtraParcelMinor = 0,
    long FloorMinor = 0,
    long AsPlannedMinor = 0)
{
    /// <summary>Of nothing.</summary>
    public static CostSum Nothing { get; } = new(0, 0);

    /// <summary>All of it.</summary>
    public long TotalMinor => CarriageMinor + SurchargeMinor + TermMinor + Co2Minor + LatenessMinor + WorthMinor
        + ExtraParcelMinor + FloorMinor + AsPlannedMinor;

    /// <summary>Of one parcel.</summary>
    public static CostSum Of(long units, IReadOnlyList<CostLine> lines) => new(
        1,
        units,
        Sum(lines, CostKind.Carriage),
        Sum(lines, CostKind.Surcharge),
        Sum(lines, CostKind.Term),
        Sum(lines, CostKind.Co2),
        Sum(lines, CostKind.Lateness),
        Sum(lines, CostKind.Worth),
        Sum(lines, CostKind.ExtraParcel),
        Sum(lines, CostKind.Floor),
        Sum(lines, CostKind.AsPlanned));

    /// <summary>Of both.</summary>
    public static CostSum operator +(CostSum one, CostSum other) => new(
        one.Parcels + other.Parcels,
        one.Units + other.Units,
        one.CarriageMinor + other.CarriageMinor,
        one.SurchargeMinor + other.SurchargeMinor,
        one.TermMinor + other.TermMinor,
        one.Co2Minor + other.Co2Minor,
        one.LatenessMinor + other.LatenessMinor,
        one.WorthMinor + other.WorthMinor,
        one.ExtraParcelMinor + other.ExtraParcelMinor,
        one.FloorMinor + other.FloorMinor,
        one.AsPlannedMinor + other.AsPlannedMinor);

    private static long Sum(IReadOnlyList<CostLine> lines, CostKind kind) =>
        lines.Where(line => line.Kind == kind).Sum(line => line.AmountMinor);
}
