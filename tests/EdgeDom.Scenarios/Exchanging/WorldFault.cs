namespace EdgeDom.Scenarios.Exchanging;

/// <summary>Something in a world is not as it must be.</summary>
internal sealed class WorldFault(string what) : Exception(what);
