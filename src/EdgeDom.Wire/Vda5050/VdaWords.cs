using EdgeDom.Model.Commands;
using EdgeDom.Model.Robots;

namespace EdgeDom.Wire.Vda5050;

/// <summary>The words of VDA 5050 for ours.</summary>
internal static class VdaWords
{
    public const string Order = "order";
    public const string InstantActions = "instantActions";
    public const string State = "state";
    public const string Connection = "connection";
    public const string Factsheet = "factsheet";

    public static string ActionType(RobotActionKind kind) => kind switch
    {
        RobotActionKind.Lift => "pick",
        RobotActionKind.Lower => "drop",
        RobotActionKind.StartCharging => "startCharging",
    };

    public static RobotActionKind? ReadActionType(string type) => type switch
    {
        "pick" => RobotActionKind.Lift,
        "drop" => RobotActionKind.Lower,
        "startCharging" => RobotActionKind.StartCharging,
        _ => null,
    };

    public static string ActionType(RobotAsk ask) => ask switch
    {
        RobotAsk.State => "stateRequest",
        RobotAsk.Factsheet => "factsheetRequest",
        RobotAsk.Pause => "startPause",
        RobotAsk.Resume => "stopPause",
        RobotAsk.CancelDrive => "cancelOrder",
        RobotAsk.StopCharging => "stopCharging",
    };

    public static RobotAsk? ReadAsk(string type) => type switch
    {
        "stateRequest" => RobotAsk.State,
        "factsheetRequest" => RobotAsk.Factsheet,
        "startPause" => RobotAsk.Pause,
        "stopPause" => RobotAsk.Resume,
        "cancelOrder" => RobotAsk.CancelDrive,
        "stopCharging" => RobotAsk.StopCharging,
        _ => null,
    };

    /// <summary>Pausing, going on and cancelling are hard; asking disturbs nothing.</summary>
    public static string Blocking(RobotAsk ask) => ask is RobotAsk.State or RobotAsk.Factsheet ? "NONE" : "HARD";

    public static string ActionStatus(RobotActionStatus status) => status switch
    {
        RobotActionStatus.Waiting => "WAITING",
        RobotActionStatus.Running => "RUNNING",
        RobotActionStatus.Finished => "FINISHED",
        RobotActionStatus.Failed => "FAILED",
    };

    public static string ConnectionState(RobotConnection connection) => connection switch
    {
        RobotConnection.Online => "ONLINE",
        RobotConnection.Offline => "OFFLINE",
        RobotConnection.Broken => "CONNECTIONBROKEN",
    };
}
