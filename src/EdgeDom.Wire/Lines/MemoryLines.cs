using EdgeDom.Model;

namespace EdgeDom.Wire.Lines;

/// <summary>Makes byte links in memory.</summary>
public static class MemoryLines
{
    /// <summary>Two joined ends, both up, address <c>memory:name</c>.</summary>
    public static (MemoryLine Near, MemoryLine Far) Pair(string name)
    {
        var address = Require.Known(LineAddress.Parse($"memory:{name}", out _), "A memory line has a name.");
        var gate = new Lock();
        var near = new MemoryLine(address, gate);
        var far = new MemoryLine(address, gate);
        near.Join(far);
        far.Join(near);
        return (near, far);
    }
}
