using System.Text.RegularExpressions;

namespace EdgeDom.App.Services;

/// <summary>
/// Service plans for Linux with systemd, made from the unit files that are shipped in <c>install</c>.
/// </summary>
public static partial class SystemdPlans
{
    private const string Folder = "/etc/systemd/system";

    /// <summary>Writes the unit with this program and configuration, and starts it now and at every boot.</summary>
    /// <param name="program">site or hub.</param>
    /// <param name="executable">This program's file.</param>
    /// <param name="config">The configuration file, absolute.</param>
    public static ServicePlan Install(string program, string executable, string config)
    {
        var name = $"edgedom-{program}";
        var unit = ExecStart().Replace(Shipped(name), $"ExecStart={executable} {program} run --config {config}", 1);
        return new ServicePlan(
            [($"{Folder}/{name}.service", unit)],
            [],
            [
                ("useradd", ["--system", "--no-create-home", "--user-group", "--shell", "/usr/sbin/nologin", name]),
                ("systemctl", ["daemon-reload"]),
                ("systemctl", ["enable", "--now", $"{name}.service"]),
            ]);
    }

    /// <summary>Stops the service and takes its unit away; data and configuration stay.</summary>
    public static ServicePlan Uninstall(string program) => new(
        [],
        [$"{Folder}/edgedom-{program}.service"],
        [("systemctl", ["disable", "--now", $"edgedom-{program}.service"])]);

    private static string Shipped(string name)
    {
        using var stream = typeof(SystemdPlans).Assembly.GetManifestResourceStream($"{name}.service")
            ?? throw new InvalidDataException($"{name} is no service of this program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("^ExecStart=.*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ExecStart();
}
