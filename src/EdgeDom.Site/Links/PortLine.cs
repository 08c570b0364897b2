using EdgeDom.Model.Facts;
using EdgeDom.Model.Ids;
using EdgeDom.Wire.Lines;

namespace EdgeDom.Site.Links;

/// <summary>One device of a port: its line, its frames, and whether people know that it is gone.</summary>
internal sealed class PortLine(
    PortId port, string name, ILine line, Func<ReadOnlyMemory<byte>, IReadOnlyList<Fact>> feed, Action reset)
{
    /// <summary>Pieces taken from one line in one tick, so that a babbling device cannot starve the others.</summary>
    private const int PiecesMax = 64;

    /// <summary>Ticks a line has to come up for the first time before it is called lost.</summary>
    private const int PatienceTicks = 30;

    private bool? toldUp;
    private int ticksDown;

    public ILine Line => line;

    public void Gather(List<Fact> facts, int factsMax)
    {
        while (line.TryTakeChange(out var change))
        {
            Tell(facts, change.IsUp, change.Why);
        }

        if (line.IsUp)
        {
            Tell(facts, true, "");
        }
        else if (toldUp is null && ++ticksDown > PatienceTicks)
        {
            Tell(facts, false, $"Nothing answers at {line.Address}.");
        }

        for (var pieces = 0; pieces < PiecesMax && facts.Count < factsMax && line.TryRead(out var piece); pieces++)
        {
            facts.AddRange(feed(piece));
        }
    }

    private void Tell(List<Fact> facts, bool isUp, string why)
    {
        if (toldUp == isUp)
        {
            return;
        }

        toldUp = isUp;
        reset();
        facts.Add(isUp ? new LineFound(name, port) : new LineLost(name, port, why));
    }
}
