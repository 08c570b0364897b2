namespace EdgeDom.Model.Facts;

/// <summary>The acts an operator has.</summary>
public enum OperatorAct
{
    /// <summary>No new motion command leaves; robots end their released cells and stand.</summary>
    Stop = 1,

    /// <summary>Motion commands leave again.</summary>
    Resume = 2,

    /// <summary>The port takes no new orders.</summary>
    ClosePort = 3,

    /// <summary>The port takes orders again.</summary>
    OpenPort = 4,

    /// <summary>No robot enters these cells, and their stacks are not dug, until they are unlocked.</summary>
    LockCells = 5,

    /// <summary>The stacks of these cells are not dug until they are unlocked; robots may pass over them.</summary>
    LockStacks = 6,

    /// <summary>Takes every lock of these cells away, and lets stacks be dug again whose bin could not be
    /// lifted.</summary>
    Unlock = 7,

    /// <summary>People go onto the grid; only when all robots stand.</summary>
    EnterService = 8,

    /// <summary>A robot was taken off the grid; the cell is where its bin was put, none when it carried none.</summary>
    RemoveRobot = 9,

    /// <summary>A robot was put on the grid.</summary>
    AddRobot = 10,
}
