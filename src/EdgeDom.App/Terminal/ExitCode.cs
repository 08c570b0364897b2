namespace EdgeDom.App.Terminal;

/// <summary>The exit codes of every verb; people's scripts rely on them, so they never change.</summary>
public static class ExitCode
{
    /// <summary>Done as asked.</summary>
    public const int Ok = 0;

    /// <summary>Tried and failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line cannot be understood.</summary>
    public const int WrongUsage = 2;

    /// <summary>A check found warnings and nothing worse.</summary>
    public const int WarningsFound = 3;

    /// <summary>A check found failures.</summary>
    public const int FailuresFound = 4;

    /// <summary>The program or device asked cannot be reached.</summary>
    public const int NotReachable = 69;

    /// <summary>The caller may not do this.</summary>
    public const int NotAllowed = 77;

    /// <summary>A configuration is invalid; a service manager must not try again.</summary>
    public const int ConfigurationInvalid = 78;
}
