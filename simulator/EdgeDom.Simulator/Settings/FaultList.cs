using System.Text.Json;

namespace EdgeDom.Simulator.Settings;

/// <summary>Reads faults from a command line: none, all, or names with commas between.</summary>
public static class FaultList
{
    /// <summary>
    /// Every fault that a site gets over without people on its grid, at the rate it has when only its name is given.
    /// </summary>
    public static IReadOnlyList<FaultSetup> All { get; } =
    [
        new FaultSetup(FaultKind.LostMessage, 2_000),
        new FaultSetup(FaultKind.DoubledMessage, 2_000),
        new FaultSetup(FaultKind.LateMessage, 5_000, 3_000),
        new FaultSetup(FaultKind.GarbledMessage, 500),
        new FaultSetup(FaultKind.GarbledFrame, 5_000),
        new FaultSetup(FaultKind.SilentRobot, 200, 20_000),
        new FaultSetup(FaultKind.SlowRobot, 10_000, 400),
        new FaultSetup(FaultKind.WrongStock, 5_000, 3),
        new FaultSetup(FaultKind.HeldMessages, 200, 60_000),
    ];

    private static IReadOnlyList<FaultSetup> Known => [.. All, new FaultSetup(FaultKind.BrokenRobot, 50)];

    /// <summary>A fault's name as it is written.</summary>
    public static string NameOf(FaultKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    /// <summary>Reads the list; null with <paramref name="why"/> when a name is unknown.</summary>
    public static IReadOnlyList<FaultSetup>? Parse(string text, out string why)
    {
        why = "";
        if (text is "none" or "all")
        {
            return text == "all" ? All : [];
        }

        List<FaultSetup> faults = [];
        foreach (var name in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Known.FirstOrDefault(fault => NameOf(fault.Kind) == name) is not { } known)
            {
                why = $"'{name}' is no fault; write none, all, or some of "
                    + string.Join(", ", Known.Select(fault => NameOf(fault.Kind))) + " with commas between.";
                return null;
            }

            faults.Add(known);
        }

        return faults;
    }
}
