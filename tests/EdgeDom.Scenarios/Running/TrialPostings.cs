using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using EdgeDom.Ledger;
using EdgeDom.Model.Ids;
using Shouldly;

namespace EdgeDom.Scenarios.Running;

/// <summary>
/// Somebody who posts to a site that may be killed at any moment: goods of an owner of his own come to a port and go
/// from there, some requests are refused. Each request is sent until it is answered, some of them once more, and
/// every answer is kept.
/// </summary>
internal sealed class TrialPostings : IAsyncDisposable
{
    private const string Owner = "TRIAL";
    private const string AtPort = "port:port-1";
    private const int RepeatOneIn = 5;

    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly HttpClient http;
    private readonly Random chance;
    private readonly Sku sku;
    private readonly List<(string Request, HttpStatusCode Status, string Answer)> acknowledged = [];
    private readonly CancellationTokenSource closing = new();
    private readonly CancellationTokenSource ending = new();
    private readonly Task posting;
    private long there;

    /// <summary>Begins to post about <paramref name="sku"/> at the site under <paramref name="url"/>.</summary>
    public TrialPostings(string url, Sku sku, int seed)
    {
        http = new HttpClient { BaseAddress = new Uri(url) };
        (this.sku, chance) = (sku, new Random(seed));
        posting = Task.Run(Post);
    }

    /// <summary>Requests answered so far.</summary>
    public int Acknowledged
    {
        get
        {
            lock (acknowledged)
            {
                return acknowledged.Count;
            }
        }
    }

    /// <summary>No more requests; every answer is there for ever, and the same request gets it again.</summary>
    public async Task Judge()
    {
        await closing.CancelAsync();
        await posting;
        foreach (var (request, status, answer) in acknowledged)
        {
            var again = await Send(request);
            again.ShouldBe((status, answer), "an acknowledged posting, sent once more, gets the same answer");
            using var kept = await http.GetAsync($"/api/v1/postings/{IdOf(request)}", ending.Token);
            kept.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    /// <summary>The ledger has done each of them once, when the site has stopped.</summary>
    public void Judge(SiteLedger ledger, string what)
    {
        ledger.Balances().Where(balance => balance.Owner == Owner && balance.Account.ToString() == AtPort)
            .Sum(balance => balance.Quantity).ShouldBe(there, what);
        acknowledged.Select(one => one.Status).Distinct().Count().ShouldBe(2, $"some accepted, some refused: {what}");
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await ending.CancelAsync();
        await posting.ContinueWith(_ => { }, TaskScheduler.Default);
        http.Dispose();
        closing.Dispose();
        ending.Dispose();
    }

    private async Task Post()
    {
        for (var number = 1; !closing.IsCancellationRequested; number++)
        {
            var request = Request(number);
            var (status, answer) = await Send(request);
            lock (acknowledged)
            {
                acknowledged.Add((request, status, answer));
            }

            there += status == HttpStatusCode.OK ? Units(request, answer) : 0;
            if (chance.Next(RepeatOneIn) == 0)
            {
                (await Send(request)).ShouldBe((status, answer), "a repeated posting gets the stored answer");
            }

            await Task.Delay(Pause, TimeProvider.System, ending.Token);
        }
    }

    private string Request(int number)
    {
        var units = chance.Next(1, 9);
        var step = chance.Next(4) switch
        {
            0 => new JsonObject { ["step"] = "void", ["reservation"] = $"none-{number}" },
            1 => Transfer(AtPort, "customer", units, isAtMost: true),
            _ => Transfer("supplier", AtPort, units, isAtMost: false),
        };
        return new JsonObject
        {
            ["id"] = $"trial-{number}", ["cause"] = "kill loop", ["steps"] = new JsonArray(step),
        }.ToJsonString();
    }

    private JsonObject Transfer(string from, string to, int units, bool isAtMost) => new()
    {
        ["step"] = "transfer",
        ["sku"] = sku.Value,
        ["owner"] = Owner,
        ["from"] = from,
        ["to"] = to,
        ["quantity"] = units,
        ["atMost"] = isAtMost,
    };

    private async Task<(HttpStatusCode Status, string Answer)> Send(string request)
    {
        while (true)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ending.Token);
            limit.CancelAfter(AnswerMax);
            try
            {
                using var body = new StringContent(request, Encoding.UTF8, "application/json");
                using var answer = await http.PostAsync("/api/v1/postings", body, limit.Token);
                if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
                {
                    return (answer.StatusCode, WithoutTrace(await answer.Content.ReadAsStringAsync(limit.Token)));
                }
            }
            catch (Exception fault) when (
                fault is HttpRequestException or IOException or OperationCanceledException
                && !ending.IsCancellationRequested)
            {
                // The site is away or stands still: the same again.
            }

            await Task.Delay(Pause, TimeProvider.System, ending.Token);
        }
    }

    private static string WithoutTrace(string answer)
    {
        var document = JsonNode.Parse(answer)!.AsObject();
        document.Remove("traceId");
        return document.ToJsonString();
    }

    private static string IdOf(string request) => JsonNode.Parse(request)!["id"]!.GetValue<string>();

    private static long Units(string request, string answer)
    {
        var units = JsonNode.Parse(answer)!["steps"]![0]!["quantity"]!.GetValue<long>();
        var to = JsonNode.Parse(request)!["steps"]![0]!["to"]!.GetValue<string>();
        return to == AtPort ? units : -units;
    }
}
