using System.CommandLine;
using System.Globalization;
using EdgeDom.App.Hosting;
using EdgeDom.App.Replays;
using EdgeDom.App.Terminal;
using EdgeDom.Pages.Hosting;

namespace EdgeDom.App.Commands;

/// <summary><c>edgedom replay</c>: plays back a run that was recorded.</summary>
internal static class ReplayVerb
{
    private const int UsualPort = 5082;

    public static Command Make()
    {
        var file = new Argument<string>("FILE") { Description = "A file that simulate --replay wrote." };
        var url = new Option<string?>("--url")
        {
            Description = "Where to serve the page, such as http://127.0.0.1:5082; that or a free one when left out.",
        };
        var check = new Option<bool>("--check")
        {
            Description = "Serve nothing: play all of it, tell what it holds, and end; 3 when the file was cut.",
        };
        return Verb.Make(
            "replay",
            "Play back a recorded run on a page of this machine, until told to stop.",
            [file, url, check],
            async (parsed, output, stop) =>
            {
                using var signal = new StopSignal(stop);
                var address = AddressOf(parsed.GetValue(url) ?? FreeAddress.Near(UsualPort));
                var read = ReplayFile.Open(parsed.GetValue(file)!);
                return parsed.GetValue(check)
                    ? Check(read, output, signal.Token)
                    : await ServeAsync(read, address, output, signal.Token);
            });
    }

    /// <summary>The option of verbs that run a world.</summary>
    public static Option<string?> File() => new("--replay")
    {
        Description = "Write what happens into this file, to be played back by edgedom replay.",
    };

    private static Uri AddressOf(string text) => LoopbackAddress.Parse(text, out var why)
        ?? throw new VerbFailedException(ExitCode.WrongUsage, $"--url: {why}");

    private static int Check(ReplayFile file, Output output, CancellationToken stop)
    {
        file.Check(stop);
        var found = new
        {
            file = file.Path,
            site = file.Head.Site,
            seed = file.Head.Seed,
            robots = file.Head.Robots.Count,
            bins = file.Head.Bins.Count,
            seconds = file.LengthMillis / 1000m,
            bytes = file.Bytes,
            marks = file.Spans.Sum(span => file.MarksOf(span).Count),
            isWhole = file.End?.IsWhole ?? false,
        };
        output.Result(found, TextOf(file));
        return found.isWhole ? ExitCode.Ok : ExitCode.WarningsFound;
    }

    private static async Task<int> ServeAsync(ReplayFile file, Uri url, Output output, CancellationToken stop)
    {
        await using var app = ReplayHost.Build(file, url);
        await app.StartAsync(stop);
        var address = app.Urls.First();
        output.Result(new { url = address }, $"{TextOf(file)}\nPlay it at {address}/ and stop with Ctrl+C.");
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop)
            .ContinueWith(_ => { }, TaskScheduler.Default);
        await app.StopAsync(CancellationToken.None);
        return ExitCode.Ok;
    }

    private static string TextOf(ReplayFile file)
    {
        var ending = file.End switch
        {
            null => "; the file was cut: it plays up to its last whole minute",
            { IsWhole: false } => "; the run went on after the file had reached the size it may have",
            _ => "",
        };
        var length = TimeSpan.FromSeconds(file.LengthMillis / 1000).ToString("c", CultureInfo.InvariantCulture);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{file.Path}: {file.Head.Robots.Count} robots, {file.Head.Bins.Count} bins, {length}, "
            + $"{file.Bytes:#,0} bytes{ending}");
    }
}
