using Serilog.Events;

namespace EdgeDom.App.Configuration;

/// <summary>
/// What a program logs. It goes to the journal under systemd, to the Event Log under Windows, else to standard error.
/// </summary>
public sealed record LogConfig
{
    /// <summary>Least level.</summary>
    [Option("Least level that is logged.")]
    public LogEventLevel Level { get; init; } = LogEventLevel.Information;

    /// <summary>JSON lines.</summary>
    [Option("Whether lines are compact JSON documents instead of text.")]
    public bool IsJson { get; init; }
}
