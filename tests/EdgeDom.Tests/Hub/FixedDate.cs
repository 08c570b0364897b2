namespace EdgeDom.Tests.Hub;

/// <summary>A clock that always shows the same time of day, while its stop-watch runs.</summary>
internal sealed class FixedDate(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
