using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace EdgeDom.Browser.Running;

/// <summary>A small demo as a program of its own, with the addresses it prints; killed when disposed of.</summary>
public sealed partial class DemoRun : IAsyncDisposable
{
    private static readonly TimeSpan StartMost = TimeSpan.FromSeconds(90);

    private readonly Process process;
    private readonly string folder;
    private readonly StringBuilder said = new();

    private DemoRun(Process process, string folder) => (this.process, this.folder) = (process, folder);

    /// <summary>Address of the hub's pages, without a slash at the end.</summary>
    public string Hub { get; private set; } = "";

    /// <summary>Address of the site's pages, without a slash at the end.</summary>
    public string Site { get; private set; } = "";

    /// <summary>
    /// Starts the demo and waits until hub and site answer. Throws with all it said when they do not.
    /// </summary>
    public static async Task<DemoRun> StartAsync(CancellationToken stop)
    {
        var files = Directory.CreateTempSubdirectory("edgedom-browser-").FullName;
        var demo = new DemoRun(
            Process.Start(Command(files)) ?? throw new InvalidOperationException("The demo does not start."), files);
        try
        {
            demo.Listen();
            await demo.FindAddresses(stop);
            return demo;
        }
        catch
        {
            await demo.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static ProcessStartInfo Command(string files)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var name = OperatingSystem.IsWindows() ? "edgedom.exe" : "edgedom";
        var program = Path.Combine(AppContext.BaseDirectory, "..", "..", "EdgeDom.App", configuration, name);
        string[] words =
        [
            "demo", "--robots", "6", "--ports", "2", "--grid", "14x12x6", "--speed", "3", "--seed", "11",
            "--data", files,
        ];
        return new ProcessStartInfo(program, words)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
    }

    private void Listen()
    {
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private void Hear(string? line)
    {
        lock (said)
        {
            said.AppendLine(line);
        }
    }

    private string Said()
    {
        lock (said)
        {
            return said.ToString();
        }
    }

    private async Task FindAddresses(CancellationToken stop)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(StartMost);
        while (Hub.Length == 0 || Site.Length == 0)
        {
            if (process.HasExited || patience.IsCancellationRequested)
            {
                throw new InvalidOperationException($"Hub '{Hub}' and site '{Site}' after the demo said:\n{Said()}");
            }

            foreach (var address in Address().Matches(Said()).Select(found => found.Value).Distinct())
            {
                Site = await Answers(http, address + "/api/v1/status") ? address : Site;
                Hub = await Answers(http, address + "/api/v1/orders") ? address : Hub;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, CancellationToken.None);
        }
    }

    private static async Task<bool> Answers(HttpClient http, string address)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(address));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();
}
