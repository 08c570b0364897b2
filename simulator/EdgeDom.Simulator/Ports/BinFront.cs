using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Simulator.Settings;

namespace EdgeDom.Simulator.Ports;

/// <summary>
/// The mechanics that bring one of a port's bins in front of the person, no faster than its cycle allows.
/// </summary>
internal sealed class BinFront(PortModel model)
{
    private readonly Dictionary<BinId, long> reachableMillis = [];
    private BinId? inFront;
    private long inFrontMillis = long.MinValue / 2;

    /// <summary>Bins brought in front of the person so far.</summary>
    public long Presentations { get; private set; }

    /// <summary>A robot has released a bin into the port.</summary>
    public void Gain(BinId bin, Moment now)
    {
        reachableMillis[bin] = now.UnixMillis + model.HandOverMillis;
        inFront = inFront == bin ? null : inFront;
    }

    /// <summary>Brings a bin of the port to the front; returns when a hand can reach into it.</summary>
    public long Bring(BinId bin, Moment now)
    {
        if (inFront != bin)
        {
            var reachable = reachableMillis.GetValueOrDefault(bin);
            inFrontMillis = Math.Max(Math.Max(now.UnixMillis, reachable), inFrontMillis + model.CycleMillis);
            inFront = bin;
            Presentations++;
        }

        return Math.Max(now.UnixMillis, inFrontMillis);
    }
}
