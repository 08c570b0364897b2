namespace EdgeDom.Control.State;

/// <summary>The life of a visit. Numbers are stored: never change them.</summary>
internal enum VisitStage
{
    /// <summary>Its bin is somewhere in the store and nobody works on it.</summary>
    Waiting = 1,

    /// <summary>A robot digs for its bin or is on the way to it.</summary>
    Assigned = 2,

    /// <summary>Its bin hangs in a robot on the way to the port.</summary>
    Carried = 3,

    /// <summary>Its bin waits at the port behind another one.</summary>
    AtPort = 4,

    /// <summary>Its bin is in front of the picker.</summary>
    Presented = 5,

    /// <summary>All its picks are done; its bin may be taken away.</summary>
    Done = 6,

    /// <summary>A robot has been told to lift its bin: nothing can be taken back any more.</summary>
    Leaving = 7,
}
