namespace EdgeDom.Control.State;

/// <summary>What a robot is about to do at its goal. Numbers are stored: never change them.</summary>
internal enum Leg
{
    /// <summary>No task.</summary>
    None = 0,

    /// <summary>Lift the uppermost bin of the stack that is being dug.</summary>
    LiftBlocker = 1,

    /// <summary>Lower it into a hole.</summary>
    LowerBlocker = 2,

    /// <summary>Lift the bin that a port waits for; only when the port has a slot for it.</summary>
    LiftWanted = 3,

    /// <summary>Lower it at the port.</summary>
    LowerAtPort = 4,

    /// <summary>Lift a finished bin at a port.</summary>
    LiftFinished = 5,

    /// <summary>Lower it into a hole.</summary>
    LowerReturn = 6,

    /// <summary>
    /// Lift a bin that was dug out before, to put it back where it belongs, or one that lies on what will be wanted.
    /// </summary>
    LiftPutBack = 7,

    /// <summary>Lower it in the stack that was chosen for it.</summary>
    LowerPutBack = 8,

    /// <summary>Drive to a charger and connect.</summary>
    ToCharger = 9,

    /// <summary>Charge until told to leave.</summary>
    OnCharger = 10,

    /// <summary>Lift the bin that a port waits for, to lay it aside while those above it go back.</summary>
    LiftAside = 11,

    /// <summary>Lower it into a hole.</summary>
    LowerAside = 12,

    /// <summary>Lift a bin that it has dug away itself, to put it back at once.</summary>
    LiftBack = 13,

    /// <summary>Lower it into the stack that is being dug.</summary>
    LowerBack = 14,
}
