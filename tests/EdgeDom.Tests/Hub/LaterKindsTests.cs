using EdgeDom.Hub.Links;
using EdgeDom.Hub.Texts;
using EdgeDom.Ledger.Chains;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Wire.Sync;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// A site speaks of things by a kind that the hub does not know yet. That the hub is upgraded is played by giving the
/// made-up kind the name of one it knows.
/// </summary>
public sealed class LaterKindsTests : IDisposable
{
    private const string MadeUp = "moonShrunk";

    private readonly HubBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void What_was_passed_over_gets_its_effect_once_the_hub_is_upgraded()
    {
        Say(Shrink(5), MadeUp);
        Say(new StockGranted(Sku.Of("b"), 7));
        Say(Shrink(2), MadeUp);
        Shrunk("a").ShouldBe(0);
        Granted("b").ShouldBe(7);
        Later().ShouldBe([MadeUp]);

        _bench.Reopen(Learn);
        _bench.Say();
        Shrunk("a").ShouldBe(7);
        Granted("b").ShouldBe(7);
        Later().ShouldBeEmpty();
        _bench.Reopen();
        _bench.Say();
        Shrunk("a").ShouldBe(7);
        _bench.Counts().Oddities.ShouldBe(0);
    }

    [Fact]
    public async Task A_hub_says_what_waits_for_its_upgrade_and_takes_it_up_when_it_starts()
    {
        Say(Shrink(5), MadeUp);
        _bench.Desk.Dispose();
        await using var hub = await HubServer.Start(
            options => options with { DatabaseFile = _bench.Options.DatabaseFile });
        (await hub.First("/api/v1/sites")).GetProperty("later").GetProperty(MadeUp).GetInt64().ShouldBe(1);
        (await hub.Client.GetStringAsync("/sites")).ShouldContain($"{MadeUp} from 1 on");
        await hub.StopAsync();
        Learn();

        await hub.Restart();
        (await hub.First("/api/v1/sites")).GetProperty("later").EnumerateObject().ShouldBeEmpty();
        (await hub.Desk.Ask((book, _) => book.Right(NodeId.Of("cube"), Sku.Of("a")).Shrunk)).ShouldBe(5);
    }

    [Fact]
    public void A_node_that_knows_the_kind_takes_up_what_one_that_does_not_has_passed_over()
    {
        _bench.Sent.Add(_bench.Entry(1, HashChain.Start, Shrink(5)));
        _bench.Say();
        _bench.Do((book, _) =>
        {
            var site = book.Site("alpha")!;
            book.Store.Logs.AddUp("alpha", _bench.Sent[0]);
            (site.UpHave, site.UpHead) = (1, _bench.Sent[0].Hash);
            site.Later[_bench.Sent[0].Kind] = 1;
            book.Touch(site);
            return 0;
        });

        Say(Shrink(2));
        Shrunk("a").ShouldBe(7);
        Later().ShouldBeEmpty();
    }

    [Fact]
    public void What_is_not_whole_waits_for_its_tick_and_then_for_the_upgrade()
    {
        Say("""{"tick":1,"first":1,"moves":[],"down":0,"more":2,"hash":""}""", "tickPosted");
        Say(Shrink(5), MadeUp);
        Later().ShouldBeEmpty();
        _bench.Reopen();
        Say(new StockGranted(Sku.Of("b"), 1));
        Later().ShouldBe([MadeUp]);
        Granted("b").ShouldBe(1);

        _bench.Reopen(Learn);
        _bench.Say();
        Shrunk("a").ShouldBe(5);
    }

    [Fact]
    public void Only_so_many_kinds_are_remembered()
    {
        for (var kind = 0; kind <= LaterKinds.KindsMax; kind++)
        {
            Say("{}", $"kind-{kind}");
        }

        Later().Length.ShouldBe(LaterKinds.KindsMax);
        _bench.Counts().Oddities.ShouldBe(1);
    }

    private static AllotmentShrunk Shrink(long quantity) => new(Sku.Of("a"), quantity, "eaten");

    private void Say(SiteMessage message, string? kind = null)
    {
        var name = message.GetType().Name;
        Say(HubJson.Write(message), kind ?? char.ToLowerInvariant(name[0]) + name[1..]);
    }

    private void Say(string body, string kind)
    {
        var (number, head) = (_bench.Sent.Count + 1, _bench.Sent.LastOrDefault()?.Hash ?? HashChain.Start);
        var hash = HashChain.Link(head, number, kind, 1, _bench.Now.UnixMillis, body);
        _bench.Sent.Add(new LogEntry(number, kind, 1, _bench.Now, body, hash));
        _bench.Exchange([_bench.Sent[^1]], head).UpHave.ShouldBe(number);
    }

    private void Learn()
    {
        using var connection = new SqliteConnection($"Data Source={_bench.Options.DatabaseFile};Pooling=False");
        connection.Open();
        connection.CreateFunction("only_edgedom_may_write_this_file", () => 1L);
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            UPDATE up_log SET kind = 'allotmentShrunk' WHERE kind = '{MadeUp}';
            UPDATE site SET body = replace(body, '"{MadeUp}"', '"allotmentShrunk"');
            """;
        command.ExecuteNonQuery();
    }

    private string[] Later() => _bench.Do((book, _) => book.Site("alpha")!.Later.Keys.ToArray());

    private long Shrunk(string sku) => _bench.Right("cube", sku).Right.Shrunk;

    private long Granted(string sku) => _bench.Right("cube", sku).Right.Granted;
}
