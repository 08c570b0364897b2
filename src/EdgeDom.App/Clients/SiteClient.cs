using System.Net;
using EdgeDom.App.Terminal;
using EdgeDom.Ledger.Backups;
using EdgeDom.Wire;

namespace EdgeDom.App.Clients;

/// <summary>Speaks to a running site's API over HTTP, as operators do.</summary>
internal static class SiteClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>The address; anything else than http(s) is wrong usage.</summary>
    public static Uri AddressOf(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new VerbFailedException(ExitCode.WrongUsage, "--url: write for example http://127.0.0.1:5081.");

    /// <summary>Has the site back its ledger up, and waits until the copy is checked.</summary>
    public static async Task<BackupManifest> BackUpAsync(Uri site, CancellationToken stop)
    {
        using var http = new HttpClient { Timeout = Patience };
        using var answer = await http.PostAsJsonAsync(
            new Uri(site, "/api/v1/backups"), new { person = Environment.UserName }, WireJson.Options, stop);
        if (answer.StatusCode == HttpStatusCode.Created)
        {
            return await Read<BackupManifest>(answer, stop);
        }

        throw new VerbFailedException(
            ExitCode.Failed, $"{site} made no backup: {await answer.Content.ReadAsStringAsync(stop)}");
    }

    /// <summary>The backups in the site's folder, oldest first.</summary>
    public static async Task<IReadOnlyList<BackupManifest>> BackupsAsync(Uri site, CancellationToken stop)
    {
        using var http = new HttpClient { Timeout = Patience };
        using var answer = await http.GetAsync(new Uri(site, "/api/v1/backups"), stop);
        answer.EnsureSuccessStatusCode();
        return (await Read<Listed>(answer, stop)).Backups;
    }

    private static async Task<T> Read<T>(HttpResponseMessage answer, CancellationToken stop) =>
        await answer.Content.ReadFromJsonAsync<T>(WireJson.Options, stop)
            ?? throw new VerbFailedException(ExitCode.Failed, "The site's answer is empty.");

    private sealed record Listed(IReadOnlyList<BackupManifest> Backups);
}
