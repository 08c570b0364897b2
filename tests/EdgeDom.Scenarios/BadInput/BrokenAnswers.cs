using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeDom.Ledger.Chains;
using EdgeDom.Ledger.Posted;
using EdgeDom.Model.Time;
using EdgeDom.Wire.Sync;

namespace EdgeDom.Scenarios.BadInput;

/// <summary>
/// Takes an honest answer of the hub and makes a lie of it: no document, a document whose values are others, or one
/// that is in good form and says what cannot be so. Nothing of it may be taken for the hub's word about an entry.
/// </summary>
internal static class BrokenAnswers
{
    private static readonly string[] Words =
    [
        "", "zz", "\u0000", "\ud83d\ude00", "none", "refuse", "rebuild", "upgrade", "resendFrom", "nobody", "-1",
        HashChain.Start,
    ];

    private static readonly long[] NoTimes = [long.MinValue, long.MaxValue];
    private static readonly int[] NoPauses = [-1, -2, int.MinValue, int.MaxValue];

    private static readonly string[] PartsWithoutEnd =
    [
        """{"tick":1,"first":1,"moves":[],"down":0,"more":-1,"hash":""}""",
        """{"tick":9223372036854775807,"first":1,"moves":[],"down":0,"more":2147483647,"hash":"00"}""",
        """{"tick":1}""", "[]", "", "{",
    ];

    /// <summary>A lie and its name.</summary>
    /// <param name="honest">What the hub said.</param>
    /// <param name="isGreeting">Whether it was said to a site that waits to be admitted: it stays so.</param>
    /// <param name="downHave">The last entry of the hub that the site has.</param>
    /// <param name="random">Draws the lie.</param>
    public static (string Lie, byte[] Bytes) Of(byte[] honest, bool isGreeting, long downHave, Random random)
    {
        var answer = SyncJson.ReadAnswer(honest, out var why) ?? throw new InvalidDataException(why);
        if (random.IsSo(15) && NoAnswer(honest, random) is { } broken)
        {
            return broken;
        }

        answer = isGreeting ? answer with { Instruction = SyncInstruction.Rebuild } : answer;
        if (random.IsSo(35))
        {
            return ("twisted", Twisted(answer, isGreeting, random));
        }

        var (lie, said) = Lie(answer, isGreeting, downHave, random);
        return (lie, SyncJson.Write(said));
    }

    private static (string Lie, byte[] Bytes)? NoAnswer(byte[] honest, Random random)
    {
        var (fault, bytes) = BrokenJson.Of(JsonNode.Parse(honest)!.AsObject(), random);
        return SyncJson.ReadAnswer(bytes, out _) is null ? (fault, bytes) : null;
    }

    // Where it brings entries they can never be taken: the site's own log is another one in it.
    private static byte[] Twisted(ExchangeAnswer answer, bool isGreeting, Random random)
    {
        var twisted = TwistedJson.Of(JsonNode.Parse(SyncJson.Write(answer))!.AsObject(), Words, random);
        if (isGreeting || answer.Down.Count > 0)
        {
            twisted["upHead"] = Hash(random);
        }

        if (isGreeting)
        {
            twisted["instruction"] = random.Of(["refuse", "rebuild", "upgrade", "resendFrom"]);
        }

        return JsonSerializer.SerializeToUtf8Bytes(twisted);
    }

    private static (string Lie, ExchangeAnswer Said) Lie(
        ExchangeAnswer answer, bool isGreeting, long downHave, Random random)
    {
        var next = Entry(downHave + 1, answer.DownHead, "fulfilmentOrderPlaced", "{}");
        return random.Next(isGreeting ? 15 : 12) switch
        {
            0 => ("another question", answer with { Ask = answer.Ask + random.Of([-1, 1, 1_000_000]) }),
            1 => ("entries that the site never wrote",
                answer with { UpHave = answer.UpHave + 1 + random.Next(1_000_000) }),
            2 => ("another chain of the site", answer with { UpHead = Hash(random) }),
            3 => ("less than nothing of the site's", answer with { UpHave = -1 - random.Next(9) }),
            4 => ("a pause that is none", answer with { RetryAfterMillis = random.Of(NoPauses) }),
            5 => ("a time that is none", answer with { HubAt = new Moment(random.Of(NoTimes)) }),
            6 => ("a gap", answer with { Down = [next with { Number = next.Number + 1 + random.Next(9) }] }),
            7 => ("a hash that does not fit", answer with { Down = [next with { Hash = Hash(random) }] }),
            8 => ("a body changed", answer with { Down = [next with { Body = "{\"kind\":\"x\"}" }] }),
            9 => ("another chain of the hub", answer with { DownHead = Hash(random), Down = [next] }),
            10 => ("more entries than are taken", answer with { Down = Many(next) }),
            11 => ("stopped", answer with
            {
                Instruction = random.Of([SyncInstruction.Refuse, SyncInstruction.Upgrade, SyncInstruction.Rebuild]),
                Reason = random.Of(Words),
            }),
            12 => ("another ticket", answer with { Ticket = random.NextInt64(), UpHead = Hash(random) }),
            13 => ("a log that is not the site's", answer with
            {
                Copy = [Entry(answer.UpHave + 1, Hash(random), "linePicked", "{}")], UpHave = answer.UpHave + 1,
            }),
            _ => ("a tick without an end", answer with { Copy = [Part(answer, random)] }),
        };
    }

    // It goes on where the site's page ended, so that only its hash tells.
    private static LogEntry Part(ExchangeAnswer answer, Random random) => Entry(
        answer.Copy.Count == 0 ? 1 : answer.Copy[0].Number,
        Hash(random),
        PostedTick.Kind,
        random.Of(PartsWithoutEnd));

    private static List<LogEntry> Many(LogEntry first)
    {
        List<LogEntry> many = [first];
        while (many.Count <= SyncJson.EntriesMax)
        {
            many.Add(Entry(many[^1].Number + 1, many[^1].Hash, "fulfilmentOrderPlaced", "{}"));
        }

        return many;
    }

    private static LogEntry Entry(long number, string head, string kind, string body) =>
        SiteVoice.Entry(number, head, kind, body);

    private static string Hash(Random random) => Convert.ToHexStringLower(random.Bytes(32));
}
