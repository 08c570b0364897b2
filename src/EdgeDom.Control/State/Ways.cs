using EdgeDom.Model.Layouts;

namespace EdgeDom.Control.State;

/// <summary>
/// How long a robot is about under way between two cells when nobody is in its way: one straight run along each axis
/// and a change of axis between them. A turn costs more than a few cells straight on, and a column more than a row.
/// </summary>
internal sealed class Ways
{
    // A robot of the usual kind: 3.1 m/s, 0.8 m/s2, one second to change the axis.
    private const int SpeedMmPerSecond = 3_100;
    private const int AccelerationMmPerSecond2 = 800;
    private const int ChangeMillis = 1_000;

    private readonly int[] columns;
    private readonly int[] rows;

    public Ways(GridLayout layout)
    {
        columns = [.. Enumerable.Range(0, layout.Columns).Select(cells => Run(cells * layout.PitchXMm))];
        rows = [.. Enumerable.Range(0, layout.Rows).Select(cells => Run(cells * layout.PitchYMm))];
    }

    /// <summary>Ms for so many columns and rows, both from 0 to the grid's size.</summary>
    public int Millis(int columnsOff, int rowsOff) =>
        columns[columnsOff] + rows[rowsOff] + (columnsOff > 0 && rowsOff > 0 ? ChangeMillis : 0);

    // From rest to rest: without top speed 2 * sqrt(way / acceleration).
    private static int Run(int mm)
    {
        const int ToTopSpeed = SpeedMmPerSecond * SpeedMmPerSecond / AccelerationMmPerSecond2;
        return mm > ToTopSpeed
            ? (mm * 1000 / SpeedMmPerSecond) + (SpeedMmPerSecond * 1000 / AccelerationMmPerSecond2)
            : Root(4_000_000L / AccelerationMmPerSecond2 * mm);
    }

    private static int Root(long square)
    {
        var root = 0;
        for (var bit = 1 << 20; bit > 0; bit >>= 1)
        {
            root += (long)(root + bit) * (root + bit) <= square ? bit : 0;
        }

        return root;
    }
}
