namespace EdgeDom.Wire.Vda5050;

/// <summary>Bounds on what is read.</summary>
internal static class Limits
{
    /// <summary>Bytes of one message; the same as the embedded broker lets through.</summary>
    public const int PayloadBytesMax = 64 * 1024;

    /// <summary>Nodes of one order; windows are some 32 cells.</summary>
    public const int NodesMax = 1_000;

    /// <summary>Actions or errors of one state that are kept.</summary>
    public const int ListMax = 100;
}
