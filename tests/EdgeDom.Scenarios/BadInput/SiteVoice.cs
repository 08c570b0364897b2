using System.Net.Http.Headers;
using EdgeDom.Hub.Texts;
using EdgeDom.Ledger.Chains;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Time;
using EdgeDom.Wire.Sync;

namespace EdgeDom.Scenarios.BadInput;

/// <summary>A site's end of the exchange, as it must be: dense numbers, a whole chain, one life.</summary>
internal sealed class SiteVoice(HttpClient http, string site, string token)
{
    public const string Life = "0123456789abcdef0123456789abcdef";
    private const long At = 1_790_000_000_000;
    private long asks;

    /// <summary>Entries said so far.</summary>
    public List<LogEntry> Sent { get; } = [];

    /// <summary>Hash of the last of them.</summary>
    public string Head => Sent.Count == 0 ? HashChain.Start : Sent[^1].Hash;

    /// <summary>Hub entries heard so far.</summary>
    public long Heard { get; private set; }

    /// <summary>Says these messages, as new entries that follow on all before.</summary>
    public Task<ExchangeAnswer> Say(params IEnumerable<SiteMessage> messages) => SayBodies(
        messages.Select(message => (KindOf(message), HubJson.Write(message))));

    /// <summary>The same with bodies that need not make sense.</summary>
    public async Task<ExchangeAnswer> SayBodies(IEnumerable<(string Kind, string Body)> bodies)
    {
        var question = Question();
        var fresh = new List<LogEntry>();
        var head = Head;
        foreach (var (kind, body) in bodies)
        {
            fresh.Add(Entry(Sent.Count + fresh.Count + 1, head, kind, body));
            head = fresh[^1].Hash;
        }

        var answer = await Ask(question with { Up = fresh });
        if (answer.UpHave >= Sent.Count + fresh.Count)
        {
            Sent.AddRange(fresh);
        }

        Heard = answer.Down.Count == 0 ? Heard : Math.Max(Heard, answer.Down[^1].Number);
        return answer;
    }

    /// <summary>The next question, without entries.</summary>
    public ExchangeRequest Question() => new()
    {
        Site = site, Life = LifeId.Of(Life), Ask = ++asks, DownHave = Heard, UpHead = Head, Up = [],
    };

    /// <summary>An entry that follows <paramref name="head"/>.</summary>
    public static LogEntry Entry(long number, string head, string kind, string body) => new(
        number, kind, 1, new Moment(At), body, HashChain.Link(head, number, kind, 1, At, body));

    /// <summary>The kind of a message as the log names it.</summary>
    public static string KindOf(SiteMessage message)
    {
        var name = message.GetType().Name;
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private async Task<ExchangeAnswer> Ask(ExchangeRequest question)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, SyncJson.PathOf(site));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Content = new ByteArrayContent(SyncJson.Write(question));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await http.SendAsync(request);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        answer.EnsureSuccessStatusCode();
        return SyncJson.ReadAnswer(bytes, out var why) ?? throw new InvalidDataException(why);
    }
}
