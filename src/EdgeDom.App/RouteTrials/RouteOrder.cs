namespace EdgeDom.App.RouteTrials;

/// <summary>An order of an instance; regions and SKUs are numbers of its network.</summary>
/// <param name="Name">Its id in the file.</param>
/// <param name="Region">Where it goes.</param>
/// <param name="Skus">What is wanted, each SKU once.</param>
/// <param name="Units">How many of each, 1 or more.</param>
public sealed record RouteOrder(string Name, int Region, IReadOnlyList<int> Skus, IReadOnlyList<long> Units);
