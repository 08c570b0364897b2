namespace EdgeDom.App.Replays;

/// <summary>What one robot did in a span of time.</summary>
internal sealed class RobotTrack
{
    /// <summary>Its cell when the span began.</summary>
    public int Cell { get; set; } = ReplayScene.Nowhere;

    /// <summary>What it did when the span began.</summary>
    public int Stand { get; set; }

    /// <summary>Cells it reached, with when it left for them, in ms from the start of the run.</summary>
    public List<(long DepartedMillis, long ReachedMillis, int Cell)> Steps { get; } = [];

    /// <summary>What it did from when on.</summary>
    public List<(long AtMillis, int Stand)> Stands { get; } = [];

    /// <summary>Begins the next span.</summary>
    public void Begin(int cell, int stand)
    {
        (Cell, Stand) = (cell, stand);
        Steps.Clear();
        Stands.Clear();
    }
}
