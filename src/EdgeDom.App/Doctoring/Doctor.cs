using System.Globalization;
using System.Net;
using System.Net.Sockets;
using EdgeDom.App.Configuration;
using EdgeDom.Ledger.Schema;
using EdgeDom.Site.Checking;
using EdgeDom.Wire.Lines;

namespace EdgeDom.App.Doctoring;

/// <summary>
/// Looks at what a program needs before it starts: clock, disk, database engine, and with a configuration its parts.
/// </summary>
public static class Doctor
{
    private const long FreeBytesLeast = 1L << 30;
    private const int FreePercentLeast = 5;

    private static readonly DateTimeOffset Built = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// The checks of any machine, then those of a site when <paramref name="config"/> names its configuration.
    /// </summary>
    public static IReadOnlyList<Finding> Examine(string? config, IReadOnlyList<string> options)
    {
        var findings = new List<Finding>(OfMachine());
        if (config is null)
        {
            findings.Add(Disk(Environment.CurrentDirectory));
            return findings;
        }

        try
        {
            var setup = SiteSetup.Read(config, options);
            findings.Add(new Finding("configuration", Severity.Success, $"{config} is valid", ""));
            findings.AddRange(OfSite(setup));
        }
        catch (ConfigInvalidException invalid)
        {
            findings.AddRange(invalid.Problems.Select(problem => new Finding(
                "configuration", Severity.Failure, problem.ToString(), "Correct the key and run doctor again.")));
        }

        return findings;
    }

    /// <summary>The checks of any machine but for its disk.</summary>
    public static IReadOnlyList<Finding> OfMachine() => [Clock(), Database()];

    private static IEnumerable<Finding> OfSite(SiteSetup setup)
    {
        var folder = setup.PathOf(setup.Config.DataFolder);
        yield return Writable(folder);
        yield return Disk(folder);
        if (Ledger(Path.Combine(folder, "ledger.db")) is { } ledger)
        {
            yield return ledger;
        }

        if (setup.Config.Broker.IsEmbedded)
        {
            yield return Free("broker port", setup.Config.Broker.Port);
        }

        if (Uri.TryCreate(setup.Config.Url, UriKind.Absolute, out var url))
        {
            yield return Free("http port", url.Port);
        }

        foreach (var port in setup.Config.Ports)
        {
            foreach (var address in new[] { port.Scanner, port.Light, port.Scale }.Where(address => address.Length > 0))
            {
                yield return Device(port.Port.Value, address);
            }
        }
    }

    private static Finding? Ledger(string file)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        return CheckupFile.Read(file) switch
        {
            null => new Finding(
                "ledger",
                Severity.Warning,
                $"{file} was never checked as a whole",
                "Let the site run for a minute, or run 'edgedom ledger verify'."),
            { IsSound: true } sound => new Finding(
                "ledger",
                Severity.Success,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"all {sound.Entries} entries were sound at {sound.EndedAt?.ToTime():u}"),
                ""),
            { } broken => new Finding(
                "ledger",
                Severity.Failure,
                string.Join("; ", broken.Findings),
                "Keep the file, run 'edgedom ledger verify', and restore a backup."),
        };
    }

    private static Finding Clock()
    {
        var now = TimeProvider.System.GetUtcNow();
        return now > Built
            ? new Finding("clock", Severity.Success, now.ToString("u", CultureInfo.InvariantCulture), "")
            : new Finding(
                "clock", Severity.Failure, $"The clock shows {now:u}", "Set the clock; start a time service.");
    }

    private static Finding Database()
    {
        var path = Path.Combine(Path.GetTempPath(), $"edgedom-doctor-{Environment.ProcessId}.db");
        try
        {
            using var connection = SqliteFile.OpenWriter(path, 1, ["CREATE TABLE one (id INTEGER) STRICT;"]);
            return new Finding("database engine", Severity.Success, $"SQLite {connection.ServerVersion}", "");
        }
        catch (Exception fault) when (fault is Model.BrokenInvariantException or IOException or InvalidDataException)
        {
            return new Finding("database engine", Severity.Failure, fault.Message, "Install the program anew.");
        }
        finally
        {
            foreach (var file in new[] { path, path + "-wal", path + "-shm" })
            {
                File.Delete(file);
            }
        }
    }

    /// <summary>Whether the disk under a folder has room.</summary>
    public static Finding Disk(string folder)
    {
        var at = folder;
        while (!Directory.Exists(at) && Path.GetDirectoryName(at) is { } above)
        {
            at = above;
        }

        var drive = new DriveInfo(at);
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{drive.AvailableFreeSpace >> 20} MiB free of {drive.TotalSize >> 20} MiB at {at}");
        return drive.AvailableFreeSpace < FreeBytesLeast
            || drive.AvailableFreeSpace * 100 / Math.Max(1, drive.TotalSize) < FreePercentLeast
            ? new Finding("disk", Severity.Warning, text, "Free 1 GiB and 5 % of the disk, or move dataFolder.")
            : new Finding("disk", Severity.Success, text, "");
    }

    /// <summary>Whether a folder can be made and written.</summary>
    public static Finding Writable(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $".doctor-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return new Finding("data folder", Severity.Success, $"{folder} can be written", "");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new Finding(
                "data folder",
                Severity.Failure,
                $"{folder}: {fault.Message}",
                "Give the service's user the folder (chown).");
        }
    }

    /// <summary>Whether nobody listens on a port of loopback.</summary>
    public static Finding Free(string check, int port)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return new Finding(check, Severity.Success, $"{text} is free", "");
        }
        catch (SocketException)
        {
            return new Finding(
                check,
                Severity.Warning,
                $"{text} is in use",
                "Fine when the site runs already; else take another port.");
        }
    }

    private static Finding Device(string port, string address)
    {
        var line = LineAddress.Parse(address, out _)!;
        return line.Kind != "serial" || File.Exists(line.Target) || OperatingSystem.IsWindows()
            ? new Finding($"{port} device", Severity.Success, address, "")
            : new Finding(
                $"{port} device",
                Severity.Failure,
                $"{line.Target} is not there",
                "Plug the device in, or correct its address.");
    }
}
