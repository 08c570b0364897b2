namespace EdgeDom.App.Configuration;

/// <summary>The kinds of file that a person may write.</summary>
public enum ConfigKind
{
    /// <summary>A site program.</summary>
    Site = 1,

    /// <summary>A hub program.</summary>
    Hub = 2,

    /// <summary>A world for the programs to act in.</summary>
    Scenario = 3,

    /// <summary>A grid.</summary>
    Layout = 4,

    /// <summary>Items.</summary>
    Items = 5,

    /// <summary>Bins at opening.</summary>
    Stock = 6,

    /// <summary>How the hub routes.</summary>
    Strategy = 7,
}
