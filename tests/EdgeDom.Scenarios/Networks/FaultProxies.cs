namespace EdgeDom.Scenarios.Networks;

/// <summary>A bad network for several addresses.</summary>
internal sealed class FaultProxies(IEnumerable<int> targets, int seed) : IAsyncDisposable
{
    /// <summary>One for each address, in their order.</summary>
    public IReadOnlyList<FaultProxy> All { get; } =
        [.. targets.Select((target, index) => new FaultProxy(target, seed + index))];

    /// <summary>Where callers must go.</summary>
    public IReadOnlyList<int> Ports => [.. All.Select(proxy => proxy.Port)];

    public async ValueTask DisposeAsync() => await Task.WhenAll(All.Select(proxy => proxy.DisposeAsync().AsTask()));
}
