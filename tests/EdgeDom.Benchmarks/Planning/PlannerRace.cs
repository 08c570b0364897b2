namespace EdgeDom.Benchmarks.Planning;

/// <summary>One planning step for all robots at once on an open grid with one robot per ten cells.</summary>
public static class PlannerRace
{
    private const int Seed = 5;

    /// <summary>Time per step for 100 and 400 robots.</summary>
    public static IEnumerable<Figure> Run(int steps) =>
        [.. Robots(100, 32, steps), .. Robots(400, 64, steps)];

    private static IEnumerable<Figure> Robots(int count, int side, int steps)
    {
        var field = new PlannerField(count, side, Seed);
        var times = new List<double>();
        var arrived = 0;
        for (var step = 0; step < steps; step++)
        {
            arrived += field.GiveGoals();
            times.Add(1_000 * Clock.Seconds(field.Plan));
            field.Move();
        }

        yield return new Figure($"planner step, {count} robots, {side} x {side}, mean", times.Average(), "ms");
        yield return new Figure($"planner step, {count} robots, {side} x {side}, p99", Clock.NinetyNinth(times), "ms");
        yield return new Figure($"goals reached per step, {count} robots", (double)arrived / steps, "");
    }
}
