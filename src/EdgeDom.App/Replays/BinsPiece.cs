namespace EdgeDom.App.Replays;

/// <summary>
/// What happened to bins in one span, column by column (times after the one before, bins, places, levels), and how long
/// robots waited in it, cell by cell.
/// </summary>
internal static class BinsPiece
{
    private const int LevelsMax = 64;

    public static byte[] Write(List<BinMove> moves, long fromMillis, IReadOnlyList<(int Cell, long Millis)> waits)
    {
        var into = new NumberWriter();
        into.Number(moves.Count);
        var before = fromMillis;
        foreach (var move in moves)
        {
            into.Number(move.AtMillis - before);
            before = move.AtMillis;
        }

        moves.ForEach(move => into.Number(move.Bin));
        moves.ForEach(move => into.Number(move.Place));
        moves.ForEach(move => into.Number(move.Level));
        WriteWaits(into, waits);
        return into.ToArray();
    }

    public static (List<BinMove> Moves, IReadOnlyList<(int Cell, long Millis)> Waits) Read(
        byte[] content, ReplayPiece piece, int bins, int places, int cells)
    {
        var from = new NumberReader(content);
        var count = from.Count();
        var (times, before) = (new long[count], piece.FromMillis);
        for (var at = 0; at < count; at++)
        {
            before += from.Number();
            times[at] = before <= piece.ToMillis
                ? before
                : throw new InvalidDataException($"{before} ms is no time of its span");
        }

        var which = times.Select(_ => from.Below(bins)).ToArray();
        var where = times.Select(_ => from.Below(places)).ToArray();
        var moves = times.Select((at, move) => new BinMove(at, which[move], where[move], from.Below(LevelsMax)))
            .ToList();
        var waits = ReadWaits(from, cells);
        return from.IsAtEnd ? (moves, waits) : throw new InvalidDataException("it goes on after the last cell");
    }

    /// <summary>Cells where robots waited, in their order, each as what it is more than the one before.</summary>
    internal static void WriteWaits(NumberWriter into, IReadOnlyList<(int Cell, long Millis)> waits)
    {
        into.Number(waits.Count);
        var before = 0;
        foreach (var (cell, millis) in waits)
        {
            into.Number(cell - before);
            into.Number(millis);
            before = cell;
        }
    }

    /// <summary>Reads what <see cref="WriteWaits"/> wrote.</summary>
    internal static List<(int Cell, long Millis)> ReadWaits(NumberReader from, int cells)
    {
        var waits = new List<(int, long)>();
        var cell = 0;
        for (var left = from.Below(cells + 1); left > 0; left--)
        {
            cell += from.Below(cells - cell);
            waits.Add((cell, from.Number()));
        }

        return waits;
    }
}
