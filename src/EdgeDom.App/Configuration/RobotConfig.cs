using EdgeDom.Model.Ids;

namespace EdgeDom.App.Configuration;

/// <summary>One robot and how it signs in at the broker.</summary>
public sealed record RobotConfig
{
    /// <summary>Serial number.</summary>
    [Option("The robot's serial number; also its user name at the broker.")]
    public required RobotId Robot { get; init; }

    /// <summary>Password.</summary>
    [Option("Where its password is: file:PATH, credential:NAME or env:NAME. Only the embedded broker needs it.")]
    public string PasswordRef { get; init; } = "";
}
