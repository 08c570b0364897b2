using System.Reflection;

namespace EdgeDom.Tests.House;

/// <summary>The rooms of the house as they are drawn: who may open a door to whom, and which packages each may
/// use.</summary>
internal static class Rooms
{
    private static readonly string[] WebAndData =
    [
        "Dapper", "Microsoft.AspNetCore.OpenApi", "Microsoft.Data.Sqlite", "Npgsql", "OpenTelemetry.Extensions.Hosting",
        "OpenTelemetry.Exporter.Prometheus.AspNetCore", "Scalar.AspNetCore", "Serilog.AspNetCore",
    ];

    private static readonly string[] Hosting =
    [
        "Microsoft.Extensions.Hosting.Systemd", "Microsoft.Extensions.Hosting.WindowsServices", "Serilog.AspNetCore",
        "Spectre.Console", "System.CommandLine",
    ];

    /// <summary>The drawn table. Project references are exactly these; packages are among these.</summary>
    public static IReadOnlyList<Room> All { get; } =
    [
        new("src/EdgeDom.Model", [], [], MayUseWeb: false),
        new(
            "src/EdgeDom.Wire",
            ["Model"],
            ["MQTTnet", "MQTTnet.Server", "System.IO.Ports", "ZXing.Net"],
            MayUseWeb: false),
        new("src/EdgeDom.Control", ["Model"], [], MayUseWeb: false),
        new("src/EdgeDom.Sourcing", ["Model"], [], MayUseWeb: false),
        new("src/EdgeDom.Ledger", ["Model"], ["Dapper", "Microsoft.Data.Sqlite"], MayUseWeb: false),
        new("src/EdgeDom.Pages", ["Model"], [], MayUseWeb: true),
        new("src/EdgeDom.Site", ["Control", "Ledger", "Model", "Pages", "Wire"], WebAndData, MayUseWeb: true),
        new("src/EdgeDom.Hub", ["Ledger", "Model", "Pages", "Sourcing", "Wire"], WebAndData, MayUseWeb: true),
        new("simulator/EdgeDom.Simulator", ["Model", "Wire"], [], MayUseWeb: false),
        new(
            "src/EdgeDom.App",
            ["Control", "Hub", "Ledger", "Model", "Pages", "Simulator", "Site", "Sourcing", "Wire"],
            Hosting,
            MayUseWeb: true),
    ];

    /// <summary>The compiled room of that short name, such as Control.</summary>
    public static Assembly Assembly(string name) =>
        System.Reflection.Assembly.Load(name == "App" ? "edgedom" : $"EdgeDom.{name}");

    /// <summary>All types that people wrote in that room.</summary>
    public static IReadOnlyList<Type> Types(string name) => [.. Assembly(name).GetTypes().Where(IsWritten)];

    /// <summary>Whether people wrote the type; the compiler's own names hold a less-than sign or stand below such a
    /// one.</summary>
    public static bool IsWritten(Type type) =>
        !type.Name.Contains('<', StringComparison.Ordinal)
        && type.Namespace?.StartsWith("EdgeDom", StringComparison.Ordinal) == true
        && (type.DeclaringType is null || IsWritten(type.DeclaringType));
}
