using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Postings;

/// <summary>Units that leave for a reservation out of one compartment, 1 or more.</summary>
public sealed record FulfilPart(BinId Bin, int Compartment, long Quantity, string Lot = "");
