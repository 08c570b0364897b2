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
}
