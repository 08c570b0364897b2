using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeDom.Hub.Texts;
using EdgeDom.Ledger.Chains;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Orders;
using EdgeDom.Scenarios.Running;
using EdgeDom.Wire.Sync;
using Shouldly;
using Xunit;

namespace EdgeDom.Scenarios.BadInput;

/// <summary>
/// A site with the right token whose questions are wrong in every way, and one that says nonsense in perfect form: the
/// hub keeps its books, names what is wrong, and goes on with the honest voice of the same site.
/// </summary>
[Collection(nameof(Alone))]
public sealed class When_exchanges_are_broken
{
    private static readonly Sku Item = Sku.Of(HubExamples.Item);
    private static readonly Sku OtherItem = Sku.Of(HubExamples.OtherItem);

    private const int QuestionsPerSeed = 40;

    private static readonly string[] Words =
    [
        "", HubExamples.Item, "zz", "O0000001", "O0000001-1", "O0000002-1", "nobody", "\u0000", "\ud83d\ude00",
        "stockGranted", "linePicked", "-1", "9223372036854775807",
    ];

    [Fact]
    public async Task Wrong_questions_change_no_book_and_the_honest_voice_goes_on()
    {
        await using var hub = await RunningHub.StartAsync();
        // What the hub notes about the exchange itself may change; books, orders and logs may not.
        using var books = hub.Look("site");
        var before = books.Hash();
        var memory = new FlatMemory();
        var seeds = Proof.Seeds(12, 50);
        foreach (var seed in seeds)
        {
            var random = new Random(seed);
            for (var step = 1; step <= QuestionsPerSeed; step++)
            {
                Proof.At(seed, $"question {step}");
                var (fault, question) = Wrong(hub.Voice, random);
                var answer = await Post(hub.Port, JsonSerializer.SerializeToUtf8Bytes(question));
                var place = Place(seed, step, $"{fault}: {question.ToJsonString()}");
                answer.Status.ShouldBeOneOf([200, 400], place);
                hub.Ended.ShouldBeEmpty(place);
                hub.Faults.ShouldBeEmpty(place);
                books.Hash().ShouldBe(before, place);
            }

            memory.Look(seed == seeds[seeds.Count / 2]);
        }

        Flat(memory);
        Proof.At("the honest word after all of it");
        (await hub.Voice.Say(new StockGranted(Item, 5))).Instruction.ShouldBe(SyncInstruction.None);
        books.Hash().ShouldNotBe(before);
    }

    [Fact]
    public async Task Nonsense_in_perfect_form_is_kept_counted_and_passed_over()
    {
        await using var hub = await RunningHub.StartAsync();
        var memory = new FlatMemory();
        var seeds = Proof.Seeds(12, 50);
        foreach (var seed in seeds)
        {
            var random = new Random(seed);
            for (var step = 1; step <= QuestionsPerSeed; step++)
            {
                Proof.At(seed, $"question {step}");
                var said = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Nonsense(random)).ToList();
                var place = Place(seed, step, string.Join(' ', said));
                SyncInstruction got;
                try
                {
                    got = (await hub.Voice.SayBodies(said)).Instruction;
                }
                catch (HttpRequestException refused)
                {
                    throw new InvalidOperationException(place, refused);
                }

                got.ShouldBe(SyncInstruction.None, place);
                hub.Ended.ShouldBeEmpty(place);
                hub.Faults.ShouldBeEmpty(place);
            }

            memory.Look(seed == seeds[seeds.Count / 2]);
        }

        Flat(memory);
        Proof.At("the honest word after all of it");
        var ready = "GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"u8.ToArray();
        (await RawHttp.Send(hub.Port, ready)).Status.ShouldBe(200);
        (await hub.Voice.Say(new StockGranted(Item, 5))).Instruction.ShouldBe(SyncInstruction.None);
    }

    private static void Flat(FlatMemory memory)
    {
        Proof.At("memory at the end against half of the run");
        memory.Problem().ShouldBeEmpty();
    }

    private static (string Fault, JsonObject Question) Wrong(SiteVoice voice, Random random)
    {
        var good = voice.Question() with { Up = [Next(voice, voice.Head)] };
        var entry = good.Up[0];
        var (fault, wrong) = random.Next(12) switch
        {
            0 => ("another life", good with { Life = LifeId.Of($"{random.NextInt64():x16}{random.NextInt64():x16}") }),
            1 => ("another site", good with { Site = "beta" }),
            2 => ("a gap", good with { Up = [entry with { Number = entry.Number + 1 + random.Next(9) }] }),
            3 => ("another chain", good with { UpHead = Hash(random) }),
            4 => ("a hash that does not fit", good with { Up = [entry with { Hash = Hash(random) }] }),
            5 => ("a body changed", good with { Up = [entry with { Body = entry.Body.Replace('5', '7') }] }),
            6 => ("entries of the hub that it never wrote", good with { DownHave = voice.Heard + 1 + random.Next(99) }),
            7 => ("entries of the hub forgotten", good with { DownHave = -random.Next(2) }),
            8 => ("a later version", Later(good, random)),
            9 => ("everything again", good with { UpHead = HashChain.Start, Up = voice.Sent }),
            10 => ("the same entry twice", good with { Up = [entry, entry] }),
            _ => ("the last entries another way", Rewritten(voice, good)),
        };
        var document = JsonNode.Parse(SyncJson.Write(wrong))!.AsObject();
        return random.IsSo(40) ? ($"{fault}, twisted", Broken(document, random)) : (fault, document);
    }

    // Twisted so that the one entry it brings can never be taken: its hash is gone.
    private static JsonObject Broken(JsonObject document, Random random)
    {
        var twisted = TwistedJson.Of(document, Words, random);
        twisted["upHead"] = Hash(random);
        return twisted;
    }

    private static ExchangeRequest Rewritten(SiteVoice voice, ExchangeRequest good)
    {
        var before = voice.Sent[^1].Number - 1;
        var head = before == 0 ? HashChain.Start : voice.Sent[^2].Hash;
        var other = SiteVoice.Entry(
            before + 1, head, "stockGranted", HubJson.Write<SiteMessage>(new StockGranted(Item, 99)));
        return good with { UpHead = head, Up = [other] };
    }

    private static ExchangeRequest Later(ExchangeRequest good, Random random) => good with
    {
        Speaks = random.Of([99, -1, int.MaxValue]), Life = LifeId.Of("f00d"),
    };

    private static LogEntry Next(SiteVoice voice, string head) => SiteVoice.Entry(
        voice.Sent.Count + 1, head, "stockGranted", HubJson.Write<SiteMessage>(new StockGranted(Item, 5)));

    private static (string Kind, string Body) Nonsense(Random random)
    {
        SiteMessage message = random.Next(7) switch
        {
            0 => new StockGranted(Item, 5),
            1 => new AllotmentShrunk(Item, 5, "count"),
            2 => new FulfilmentOrderAnswered(FulfilmentOrderId.Of("O0000001-1"), false, "no"),
            3 => new LinePicked(FulfilmentOrderId.Of("O0000001-1"), 1, OtherItem, 1),
            4 => new LineShortPicked(FulfilmentOrderId.Of("O0000001-1"), 1, OtherItem, 1, "missing"),
            5 => new FulfilmentOrderShipped(
                FulfilmentOrderId.Of("O0000001-1"), [new FulfilmentLine(1, OtherItem, 1)]),
            _ => new CancelAnswered(FulfilmentOrderId.Of("O0000001-1"), true),
        };
        var kind = SiteVoice.KindOf(message);
        var body = JsonNode.Parse(HubJson.Write(message))!.AsObject();
        return random.Next(6) switch
        {
            0 => (kind, Kept(Encoding.UTF8.GetString(BrokenJson.Of(body, random).Bytes))),
            1 => (Kept(random.Of(Words)), body.ToJsonString()),
            _ => (kind, TwistedJson.Of(body, Words, random).ToJsonString()),
        };
    }

    // An entry's text has no character 0, and a message of so many entries has its bound.
    private static string Kept(string text) =>
        text.Length is 0 or > 10_000 ? "{" : text.Replace("\0", "0", StringComparison.Ordinal);

    private static string Hash(Random random) => Convert.ToHexStringLower(random.Bytes(32));

    private static Task<RawAnswer> Post(int port, byte[] body) => RawHttp.Send(
        port,
        (byte[])[
            .. Encoding.ASCII.GetBytes(
                $"POST {SyncJson.PathOf(RunningHub.Site)} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + $"Authorization: Bearer {RunningHub.Token}\r\nContent-Type: application/json\r\n"
                + $"Content-Length: {body.Length}\r\n\r\n"),
            .. body,
        ]);

    private static string Place(int seed, int step, string what) => string.Create(
        CultureInfo.InvariantCulture,
        $"seed {seed}, step {step}: {Proof.Replay(typeof(When_exchanges_are_broken), seed)}\n{what}");
}
