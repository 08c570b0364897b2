namespace EdgeDom.Pages.Frames;

/// <summary>How much a state wants of a person; each has its own shape besides its colour.</summary>
public enum Tone
{
    /// <summary>Normal, grey.</summary>
    Calm = 0,

    /// <summary>Done or working as wanted.</summary>
    Good = 1,

    /// <summary>Look when there is time.</summary>
    Look = 2,

    /// <summary>Act soon.</summary>
    Act = 3,

    /// <summary>Stopped or lost.</summary>
    Stop = 4,
}
