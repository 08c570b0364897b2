namespace EdgeDom.App.Services;

/// <summary>
/// Service plans for Windows, as <c>sc.exe</c> commands: a virtual account, delayed start, restart after a failure.
/// </summary>
public static class WindowsPlans
{
    /// <summary>Creates the service and sets what Windows does when it fails.</summary>
    public static ServicePlan Install(string program, string executable, string config)
    {
        var name = $"edgedom-{program}";
        return new ServicePlan(
            [],
            [],
            [
                ("sc.exe", ["create", name, "binPath=", $"\"{executable}\" {program} run --config \"{config}\"",
                    "start=", "delayed-auto", "obj=", $"NT SERVICE\\{name}", "DisplayName=", $"EdgeDom {program}"]),
                ("sc.exe", ["description", name, program == "site"
                    ? "Controls the robots and ports of one warehouse." : "Takes orders, reserves stock and routes."]),
                ("sc.exe", ["failure", name, "reset=", "600", "actions=", "restart/1000/restart/5000/restart/30000"]),
                ("sc.exe", ["failureflag", name, "1"]),
                ("sc.exe", ["start", name]),
            ]);
    }

    /// <summary>Stops and deletes the service; data and configuration stay.</summary>
    public static ServicePlan Uninstall(string program) => new(
        [], [], [("sc.exe", ["stop", $"edgedom-{program}"]), ("sc.exe", ["delete", $"edgedom-{program}"])]);
}
