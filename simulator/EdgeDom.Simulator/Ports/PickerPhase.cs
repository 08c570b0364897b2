namespace EdgeDom.Simulator.Ports;

/// <summary>What a person at a port is about to do.</summary>
internal enum PickerPhase
{
    /// <summary>Nothing is shown.</summary>
    Idle = 1,

    /// <summary>The bin that the light names is not there.</summary>
    WaitingForBin = 2,

    /// <summary>The hand goes into the bin.</summary>
    Reaching = 3,

    /// <summary>The goods are in hand or in the tote; the confirmation comes next.</summary>
    Confirming = 4,

    /// <summary>Confirmed; done again when the same pick stays lit.</summary>
    Confirmed = 5,
}
