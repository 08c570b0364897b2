namespace EdgeDom.App.Summaries;

/// <summary>
/// The store as a machine, measured from the end of the warm-up to the end of shopping, with all that its figures
/// depend on. Names are a contract, fields are only ever added.
/// </summary>
public sealed record StoreFigures
{
    /// <summary>The grid, columns x rows x levels.</summary>
    public required string Grid { get; init; }

    /// <summary>Robots on it.</summary>
    public required int Robots { get; init; }

    /// <summary>Ports at it.</summary>
    public required int Ports { get; init; }

    /// <summary>Cells of all ports, each for bins both ways.</summary>
    public required int PortCells { get; init; }

    /// <summary>Stacks for each robot.</summary>
    public required decimal StacksPerRobot { get; init; }

    /// <summary>Bins of the places for bins, 0 to 1.</summary>
    public required decimal Fill { get; init; }

    /// <summary>Bins that each article lies in, on the mean.</summary>
    public required decimal BinsPerSku { get; init; }

    /// <summary>Share of the demand that the most wanted fifth of the articles draws, 0.2 to 1.</summary>
    public required decimal DemandOfTopFifth { get; init; }

    /// <summary>Time left out at the beginning, in s.</summary>
    public required decimal WarmUpSeconds { get; init; }

    /// <summary>Time measured, in s.</summary>
    public required decimal Seconds { get; init; }

    /// <summary>Bins that came in front of people at the ports, counted by the world.</summary>
    public required long Bins { get; init; }

    /// <summary>The same for each robot and hour.</summary>
    public required decimal BinsPerRobotHour { get; init; }

    /// <summary>The same in the first and the last third of the time; far apart, the store was not steady.</summary>
    public required decimal BinsPerRobotHourFirst { get; init; }

    /// <inheritdoc cref="BinsPerRobotHourFirst"/>
    public required decimal BinsPerRobotHourLast { get; init; }

    /// <summary>Share of those bins that had to be dug for, 0 to 1.</summary>
    public required decimal DugShare { get; init; }

    /// <summary>Bins moved for each bin that came, putting back included.</summary>
    public required decimal MovesPerBin { get; init; }

    /// <summary>Share of their time that open ports with work had no bin, 0 to 1.</summary>
    public required decimal PortWaitShare { get; init; }

    /// <summary>
    /// How long bins took on which others lay when the site set out to fetch them; of what was presented in this time.
    /// </summary>
    public required UnpreparedFigures Unprepared { get; init; }

    /// <summary>
    /// Share of their time that robots stood at the end of what they may drive, with a way ahead, 0 to 1.
    /// </summary>
    public required decimal RobotWaitShare { get; init; }

    /// <summary>Share of their time that robots did what, in the words of the site's pages.</summary>
    public required IReadOnlyDictionary<string, decimal> RobotTime { get; init; }

    /// <summary>The longest that any order was open, in s, of those that ended and of those that had not.</summary>
    public required decimal OldestOrderSeconds { get; init; }
}
