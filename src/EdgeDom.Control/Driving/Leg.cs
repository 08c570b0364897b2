namespace EdgeDom.Control.Driving;

/// <summary>A straight run of a journey.</summary>
/// <param name="From">The cell it is counted from.</param>
/// <param name="Direction">As in StepGrid: +column, -column, +row, -row.</param>
/// <param name="Cells">Cells to its end.</param>
/// <param name="ReadyMicros">When the wheels of its axis are down.</param>
/// <param name="Glide">The motion.</param>
internal readonly record struct Leg(int From, int Direction, int Cells, long ReadyMicros, Glide Glide)
{
    public Axis Axis => (Axis)(Direction >> 1);
}
