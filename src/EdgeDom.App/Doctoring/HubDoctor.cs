using EdgeDom.App.Configuration;
using EdgeDom.Hub.Engines;
using EdgeDom.Site.Settings;

namespace EdgeDom.App.Doctoring;

/// <summary>Looks at what a hub needs before it starts: folder, port, and the database that it may share.</summary>
public static class HubDoctor
{
    /// <summary>The checks of any machine, then those of the hub with this configuration.</summary>
    public static IReadOnlyList<Finding> Examine(string file, IReadOnlyList<string> options)
    {
        var findings = new List<Finding>(Doctor.OfMachine());
        try
        {
            var config = HubSetup.Read(file, options);
            findings.Add(new Finding("configuration", Severity.Success, $"{file} is valid", ""));
            findings.AddRange(OfHub(config, Path.GetDirectoryName(Path.GetFullPath(file))!));
        }
        catch (ConfigInvalidException invalid)
        {
            findings.AddRange(invalid.Problems.Select(problem => new Finding(
                "configuration", Severity.Failure, problem.ToString(), "Correct the key and run doctor again.")));
        }

        return findings;
    }

    private static IEnumerable<Finding> OfHub(HubConfig config, string folder)
    {
        var files = Path.GetFullPath(config.DataFolder, folder);
        yield return Doctor.Writable(files);
        yield return Doctor.Disk(files);
        if (Uri.TryCreate(config.Url, UriKind.Absolute, out var url))
        {
            yield return Doctor.Free("http port", url.Port);
        }

        if (config.DatabaseRef is { } database)
        {
            yield return Shared(SecretFiles.Anchor(database, folder));
        }
    }

    private static Finding Shared(string reference)
    {
        const string Check = "shared database";
        try
        {
            var address = PostgresLink.Address(SecretRef.Read(reference));
            using var connection = PostgresLink.Open(address, isDurable: true);
            return new Finding(
                Check,
                Severity.Success,
                $"PostgreSQL {connection.ServerVersion} at {PostgresLink.Name(address)}",
                "");
        }
        catch (StoreAwayException away)
        {
            return new Finding(
                Check,
                Severity.Failure,
                $"{away.Message} {away.InnerException?.Message}",
                "Start the server, or correct host, port, name and password where databaseRef points to.");
        }
        catch (InvalidDataException wrong)
        {
            return new Finding(Check, Severity.Failure, wrong.Message, "Correct what databaseRef points to.");
        }
    }
}
