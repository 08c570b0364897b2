namespace EdgeDom.App.Doctoring;

/// <summary>How bad a finding is.</summary>
public enum Severity
{
    /// <summary>As it should be.</summary>
    Success = 0,

    /// <summary>Works, but should be looked at.</summary>
    Warning = 1,

    /// <summary>Does not work.</summary>
    Failure = 2,
}
