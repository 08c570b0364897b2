namespace EdgeDom.App.Replays;

/// <summary>
/// The ways of all robots in one span, column by column, because what robots do looks alike: first cells and stands at
/// its begin, then counts of steps, departures after the cell before, durations, steps; then counts, times and kinds of
/// stands. A step is 0 to 3 for the next cell in +column, -column, +row, -row, and 5 + the cell's number for any other
/// (4: off the grid).
/// </summary>
internal static class WaysPiece
{
    private const int Jump = 4;
    private const int StandsMax = 64;

    public static byte[] Write(IReadOnlyList<RobotTrack> tracks, long fromMillis, int columns)
    {
        var into = new NumberWriter();
        Each(tracks, track => into.Number(track.Cell + 1));
        Each(tracks, track => into.Number(track.Stand));
        Each(tracks, track => into.Number(track.Steps.Count));
        foreach (var track in tracks)
        {
            var before = fromMillis;
            foreach (var step in track.Steps)
            {
                into.Signed(step.DepartedMillis - before);
                before = step.ReachedMillis;
            }
        }

        Each(tracks, track => track.Steps.ForEach(step => into.Number(step.ReachedMillis - step.DepartedMillis)));
        foreach (var track in tracks)
        {
            var cell = track.Cell;
            foreach (var step in track.Steps)
            {
                into.Number(CodeOf(cell, step.Cell, columns));
                cell = step.Cell;
            }
        }

        Each(tracks, track => into.Number(track.Stands.Count));
        foreach (var track in tracks)
        {
            var before = fromMillis;
            foreach (var (at, _) in track.Stands)
            {
                into.Number(at - before);
                before = at;
            }
        }

        Each(tracks, track => track.Stands.ForEach(change => into.Number(change.Stand)));
        return into.ToArray();
    }

    public static RobotTrack[] Read(byte[] content, int robots, ReplayPiece piece, int columns, int cells)
    {
        var from = new NumberReader(content);
        var tracks = Enumerable.Range(0, robots).Select(_ => new RobotTrack()).ToArray();
        Each(tracks, track => track.Cell = from.Below(cells + 1) - 1);
        Each(tracks, track => track.Stand = from.Below(StandsMax));
        var counts = tracks.Select(_ => from.Count()).ToArray();
        var departures = counts.Select(count => Numbers(count, from.Signed)).ToArray();
        var durations = counts.Select(count => Numbers(count, from.Number)).ToArray();
        for (var robot = 0; robot < robots; robot++)
        {
            var (cell, at) = (tracks[robot].Cell, piece.FromMillis);
            for (var step = 0; step < counts[robot]; step++)
            {
                var departed = at + departures[robot][step];
                at = Within(departed + durations[robot][step], at, piece);
                cell = CellOf(cell, from.Below(cells + 1 + Jump), columns, cells);
                tracks[robot].Steps.Add((departed, at, cell));
            }
        }

        counts = [.. tracks.Select(_ => from.Count())];
        var waits = counts.Select(count => Numbers(count, from.Number)).ToArray();
        for (var robot = 0; robot < robots; robot++)
        {
            var at = piece.FromMillis;
            for (var change = 0; change < counts[robot]; change++)
            {
                at = Within(at + waits[robot][change], at, piece);
                tracks[robot].Stands.Add((at, from.Below(StandsMax)));
            }
        }

        return from.IsAtEnd ? tracks : throw new InvalidDataException("it goes on after the last robot");
    }

    private static long Within(long at, long before, ReplayPiece piece) => at >= before && at <= piece.ToMillis
        ? at
        : throw new InvalidDataException($"{at} ms is no time of its span or comes before {before} ms");

    private static long[] Numbers(int count, Func<long> next)
    {
        var numbers = new long[count];
        for (var at = 0; at < count; at++)
        {
            numbers[at] = next();
        }

        return numbers;
    }

    private static int CodeOf(int from, int to, int columns)
    {
        if (from != ReplayScene.Nowhere && to != ReplayScene.Nowhere)
        {
            var isSameRow = from / columns == to / columns;
            var code = (to - from) switch
            {
                1 when isSameRow => 0,
                -1 when isSameRow => 1,
                var way when way == columns => 2,
                var way when way == -columns => 3,
                _ => Jump,
            };
            if (code < Jump)
            {
                return code;
            }
        }

        return Jump + to + 1;
    }

    private static int CellOf(int from, int code, int columns, int cells)
    {
        if (code >= Jump)
        {
            return code - Jump - 1;
        }

        var to = from + code switch { 0 => 1, 1 => -1, 2 => columns, _ => -columns };
        return from != ReplayScene.Nowhere && to >= 0 && to < cells
            ? to
            : throw new InvalidDataException($"a step from cell {from} leaves the grid");
    }

    private static void Each(IEnumerable<RobotTrack> tracks, Action<RobotTrack> act)
    {
        foreach (var track in tracks)
        {
            act(track);
        }
    }
}
