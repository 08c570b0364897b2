namespace EdgeDom.Scenarios.Networks;

/// <summary>What a network does to a line, from <see cref="FaultProxy.Begin"/> until it is healed.</summary>
internal enum NetworkFault
{
    /// <summary>Every connection ends in order, nobody listens.</summary>
    Cut,

    /// <summary>Every connection is reset, and so is each new one.</summary>
    Reset,

    /// <summary>Nothing arrives; what was sent comes after the healing, as TCP sends it again.</summary>
    BlackHole,

    /// <summary>What is sent is lost without a word; after the healing old connections are reset, or dumb.</summary>
    HalfOpen,

    /// <summary>Only what the caller sends is held back until the healing.</summary>
    CallerHeld,

    /// <summary>Only what the caller is answered is held back until the healing.</summary>
    AnswersHeld,

    /// <summary>Each piece is 400 ms late.</summary>
    Late,

    /// <summary>Each piece is up to 1.5 s late, by chance.</summary>
    Jitter,

    /// <summary>A few bytes at a time.</summary>
    Trickle,

    /// <summary>Connections break, and a new one needs seconds before its first byte passes.</summary>
    SlowStart,

    /// <summary>One piece in four is missing; the rest goes on as if nothing were.</summary>
    Drop,

    /// <summary>
    /// The answer is swallowed, the connection ends, and all that the caller said is said once more to the other side.
    /// </summary>
    Repeat,

    /// <summary>Each answer breaks in its middle.</summary>
    CutInAnswer,

    /// <summary>Each question breaks in its middle.</summary>
    CutInQuestion,

    /// <summary>Up and down again several times a second.</summary>
    Flap,
}
