namespace EdgeDom.Tests.Hub;

/// <summary>A clock that shows at each look the seconds it is told.</summary>
internal sealed class CountedSeconds(Func<long> seconds) : TimeProvider
{
    public override long TimestampFrequency => 1;

    public override long GetTimestamp() => seconds();
}
