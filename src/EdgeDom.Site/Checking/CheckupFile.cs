using System.Text.Json;
using EdgeDom.Wire;

namespace EdgeDom.Site.Checking;

/// <summary>The result of the last whole check, kept beside the ledger for who looks while no site runs.</summary>
public static class CheckupFile
{
    /// <summary>Where it lies for a ledger.</summary>
    public static string For(string ledgerFile) => ledgerFile + ".checkup.json";

    /// <summary>
    /// Writes it; a disk that refuses is passed over, because the site itself knows the result.
    /// </summary>
    public static void Write(string ledgerFile, CheckupView view)
    {
        var draft = For(ledgerFile) + ".part";
        try
        {
            File.WriteAllText(draft, JsonSerializer.Serialize(view, WireJson.Options));
            File.Move(draft, For(ledgerFile), overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Only for people; the alarm and the status do not depend on it.
        }
    }

    /// <summary>Reads it; null when there is none that can be read.</summary>
    public static CheckupView? Read(string ledgerFile)
    {
        try
        {
            return File.Exists(For(ledgerFile))
                ? JsonSerializer.Deserialize<CheckupView>(File.ReadAllText(For(ledgerFile)), WireJson.Options)
                : null;
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
