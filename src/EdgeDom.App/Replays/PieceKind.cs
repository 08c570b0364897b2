namespace EdgeDom.App.Replays;

/// <summary>What a piece of a replay file holds. The first letters are written: never change them.</summary>
public enum PieceKind
{
    /// <summary>What never changes in the run: grid, robots, bins. The first piece.</summary>
    Head = 'H',

    /// <summary>Everything as it is at one moment; now and then, so that nobody plays from the beginning.</summary>
    Keys = 'K',

    /// <summary>Where bins were laid in a span of time, and how long robots waited on which cell.</summary>
    Bins = 'B',

    /// <summary>Stops, breakdowns and alarms of a span of time; only where there were some.</summary>
    Notes = 'N',

    /// <summary>Ways of all robots in a span of time; the last piece of its span.</summary>
    Ways = 'W',

    /// <summary>The run ended in order. The last piece.</summary>
    End = 'E',
}
