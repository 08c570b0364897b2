namespace EdgeDom.Tests.Control;

/// <summary>How bad the wires and the people of a test world are.</summary>
internal sealed record TestFaults
{
    public static TestFaults None { get; } = new();

    public int DelayMillisMax { get; init; } = 60;

    public int LostPermille { get; init; }

    public int DoubledPermille { get; init; }

    public int ShortPermille { get; init; }

    public int FailedActPermille { get; init; }

    public int SlowPermille { get; init; }
}
