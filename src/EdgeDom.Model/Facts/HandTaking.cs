using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Facts;

/// <summary>Units that a person took for one line out of one compartment.</summary>
/// <param name="Line">The fulfilment line's number.</param>
/// <param name="Bin">The bin they came out of.</param>
/// <param name="Compartment">Its compartment, from 1.</param>
/// <param name="Quantity">Units, 1 or more.</param>
public sealed record HandTaking(int Line, BinId Bin, int Compartment, long Quantity);
