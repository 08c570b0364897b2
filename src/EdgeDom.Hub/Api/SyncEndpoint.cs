using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Links;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Sites;
using EdgeDom.Model;
using EdgeDom.Model.Time;
using EdgeDom.Pages.Streams;
using EdgeDom.Wire.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace EdgeDom.Hub.Api;

/// <summary>
/// The address sites exchange logs at: the site's own token, then one answer, held open while there is nothing to say.
/// </summary>
public sealed class SyncEndpoint(
    HubOptions options,
    HubDesk desk,
    HubNews news,
    SiteWatch watch,
    TimeProvider time,
    TimeProvider wallTime,
    IHostApplicationLifetime lifetime)
{
    private const int WaitMillisMax = 25_000;
    private const int LifeMax = 64;

    private readonly Dictionary<string, (SiteOptions Site, byte[] Token)> _sites = options.Sites.ToDictionary(
        site => site.Site, site => (site, SHA256.HashData(Encoding.UTF8.GetBytes(site.Token))), StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, long> _turns = new(StringComparer.Ordinal);

    /// <summary>Adds the address.</summary>
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/sync/v1/sites/{site}/exchange", (HttpContext context, string site) => Exchange(context, site))
            .WithName("exchange").Accepts<ExchangeRequest>("application/json").Produces<ExchangeAnswer>()
            .Refuses(400, 401, 413, 415, 503);

    private async Task<IResult> Exchange(HttpContext context, string name)
    {
        if (Known(context.Request, name) is not { } site)
        {
            return Problems.Of(
                StatusCodes.Status401Unauthorized,
                "no-such-site",
                "The site is not known here, or the token is not its own.");
        }

        if (!context.Request.HasJsonContentType())
        {
            return Problems.Of(
                StatusCodes.Status415UnsupportedMediaType, "no-json", "Send application/json in UTF-8.");
        }

        var (bytes, problem) = await RequestBody.Bytes(context.Request, context.RequestAborted);
        if (bytes is null)
        {
            return problem!;
        }

        if (Read(bytes, name, out var why) is not { } request)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "invalid-exchange", why);
        }

        return new HeldAnswer(Answer(site, request, context.RequestAborted), wallTime);
    }

    private async Task<ExchangeAnswer> Answer(SiteOptions site, ExchangeRequest request, CancellationToken stop)
    {
        var turn = _turns.AddOrUpdate(site.Site, 1, (_, last) => last + 1);
        var signal = news.Site(site.Site);
        var seen = signal.Version;
        var answer = await Ask(site, request);
        if (!GoesOn(answer))
        {
            return answer;
        }

        Hear(site, request);
        var until = Moment.Of(time.GetUtcNow()).Plus(Math.Clamp(request.WaitMillis, 0, WaitMillisMax));
        while (HasNothingToSay(request, answer) && until.Since(Moment.Of(time.GetUtcNow())) is > 0 and var left)
        {
            // A newer question of the site has made this one void; asked again it would look like an old copy's.
            if (!await Changed(signal, seen, left, stop) || _turns[site.Site] != turn)
            {
                break;
            }

            seen = signal.Version;
            if (await AskAgain(site, request) is not { } again)
            {
                break;
            }

            answer = again;
        }

        watch.Spoke(site.Site, Moment.Of(time.GetUtcNow()));
        return answer with { WantsStatus = WantsStatus(site) };
    }

    // A dead life, or one that must not go on, may knock for days: the site that it speaks for is not heard by that.
    private static bool GoesOn(ExchangeAnswer answer) =>
        answer.Instruction is SyncInstruction.None or SyncInstruction.ResendFrom;

    private void Hear(SiteOptions site, ExchangeRequest request)
    {
        var now = Moment.Of(time.GetUtcNow());
        watch.Spoke(site.Site, now);
        if (request.Status is null)
        {
            return;
        }

        try
        {
            using var document = JsonDocument.Parse(request.Status);
            watch.Told(site.Site, document.RootElement.Clone(), now);
        }
        catch (JsonException refused)
        {
            watch.Missed(site.Site, refused.Message);
        }
    }

    private bool WantsStatus(SiteOptions site) => site.Url is null
        && (watch.Of(site.Site).StatusAt is not { } at
            || Moment.Of(time.GetUtcNow()).Since(at) >= options.StatusPollMillis);

    // Another node may have heard a newer question meanwhile; then nobody waits for the answer to this one.
    private Task<ExchangeAnswer?> AskAgain(SiteOptions site, ExchangeRequest request) => desk.Ask((book, now) =>
    {
        var record = Require.Known(book.Site(site.Site), $"Site {site.Site} is configured.");
        return record.DownAcked == request.DownHave && record.Life == request.Life.Value && record.Trouble.Length == 0
            ? SiteExchange.Exchange(book, record, request, now)
            : null;
    });

    private Task<ExchangeAnswer> Ask(SiteOptions site, ExchangeRequest request) => desk.Ask((book, now) =>
    {
        var record = Require.Known(book.Site(site.Site), $"Site {site.Site} is configured.");
        return SiteExchange.Exchange(book, record, request, now);
    });

    private async Task<bool> Changed(ChangeSignal signal, long seen, long leftMillis, CancellationToken stop)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(stop, lifetime.ApplicationStopping);
        var pause = Task.Delay(TimeSpan.FromMilliseconds(leftMillis), time, ends.Token);
        var first = await Task.WhenAny(signal.WaitAfter(seen, ends.Token), pause);
        stop.ThrowIfCancellationRequested();
        await ends.CancelAsync();
        return first != pause && !lifetime.ApplicationStopping.IsCancellationRequested;
    }

    private static bool HasNothingToSay(ExchangeRequest request, ExchangeAnswer answer) =>
        answer.Down.Count == 0 && request.Up.Count == 0 && answer.Instruction == SyncInstruction.None
        && request.Stopped is null;

    private static ExchangeRequest? Read(byte[] bytes, string site, out string why)
    {
        try
        {
            var request = SyncJson.ReadRequest(bytes, out why);
            why = request is null ? why : Wrong(request, site);
            return why.Length == 0 ? request : null;
        }
        catch (Exception refused) when (refused is ArgumentException or InvalidOperationException)
        {
            why = refused.Message;
            return null;
        }
    }

    private static string Wrong(ExchangeRequest request, string site) => request switch
    {
        _ when request.Site != site => "The site of the body is not the site of the address.",
        _ when request.Life.Value.Length > LifeMax || request.Life.Value.Any(char.IsControl) =>
            $"life must be a text of 1 to {LifeMax} characters without control characters.",
        _ when !IsHash(request.UpHead) => "upHead must have 64 hex digits.",
        _ when request.Up.Any(entry => entry.Number < 1 || !IsHash(entry.Hash)) =>
            "An entry of up has no number from 1 or no hash of 64 hex digits.",
        _ when request.Up.Any(entry => entry.Kind.Contains('\0') || entry.Body.Contains('\0')) =>
            "An entry of up holds the character 0.",
        _ when request.Greeting is { } greeting && (greeting.UpAt < 0 || !IsHash(greeting.UpHash)) =>
            "greeting.upAt must be 0 or more and greeting.upHash have 64 hex digits.",
        _ when request.Sums is { } sums && !IsQuestion(sums) =>
            "sums must name places from 0, a root of 64 hex digits, and each row once with numbers from 0.",
        _ when request.DownHave < 0 => "downHave must be 0 or more.",
        _ => "",
    };

    private static bool IsQuestion(SumsQuestion sums) => sums is { Up: >= 0, Down: >= 0 }
        && IsHash(sums.Root)
        && sums.Parts.Count <= SumsQuestion.BucketsMax
        && sums.Rows.Count <= SumsQuestion.RowsMax
        && sums.Rows.All(row => row is { F: >= 0, A: >= 0, R: >= 0, B: >= 0, V: >= 0 }
            && !row.S.Value.Contains('\0') && !row.O.Contains('\0'))
        && sums.Rows.DistinctBy(row => (row.S, row.O)).Count() == sums.Rows.Count;

    private static bool IsHash(string? text) =>
        text is { Length: 64 } && text.All(digit => char.IsAsciiDigit(digit) || digit is >= 'a' and <= 'f');

    private SiteOptions? Known(HttpRequest request, string name)
    {
        var header = request.Headers.Authorization.ToString();
        const string Scheme = "Bearer ";
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || !_sites.TryGetValue(name, out var known))
        {
            return null;
        }

        var shown = SHA256.HashData(Encoding.UTF8.GetBytes(header[Scheme.Length..]));
        return CryptographicOperations.FixedTimeEquals(shown, known.Token) ? known.Site : null;
    }
}
