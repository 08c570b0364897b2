using System.Globalization;
using EdgeDom.Hub.Desk;
using EdgeDom.Ledger.Desk;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Postings;
using EdgeDom.Model.Stock;
using EdgeDom.Site.Postings;
using Microsoft.Data.Sqlite;
using Shouldly;
using HubState = EdgeDom.Hub.Reservations.ReservationState;

namespace EdgeDom.Scenarios.WrongClocks;

/// <summary>
/// Units held for a while at the site and at the hub while clocks are set: each hold lapses once, after its time has
/// really gone by, give or take what a wrong clock may be followed by.
/// </summary>
internal sealed class ClockedHolds
{
    private const string Id = "clock-hold";
    private const int Units = 2;
    private const int HoldMinutes = 20;
    private const int LeastMinutes = 17;
    private const int MostMinutes = 24;

    private readonly ClockedHouse house;
    private readonly Sku sku;
    private readonly NodeId node;
    private readonly Task<PostingReply> posted;
    private readonly Dictionary<string, TimeSpan> lapsedAfter = [];
    private readonly TimeSpan begun;
    private TimeSpan lookedAt;

    /// <summary>Holds units at both.</summary>
    public ClockedHolds(ClockedHouse house, Sku sku, NodeId node)
    {
        (this.house, this.sku, this.node, begun) = (house, sku, node, house.TrueTime);
        var millis = (long)TimeSpan.FromMinutes(HoldMinutes).TotalMilliseconds;
        posted = house.Site.Postings.Submit(new PostingRequest(
            PostingId.Of(Id),
            [new PostingStep.Hold(ReservationId.Of(Id), sku, Account.Free, Units, HoldMillis: millis)],
            "clocks"));
        house.Do(book => Reserving.Hold(book, new HoldRequest(Id, node, sku, Units, millis), default))
            .ShouldBeOfType<HoldOutcome.Stands>().Reservation.IsOpen.ShouldBeTrue();
    }

    /// <summary>Whether both have ended.</summary>
    public bool AreOver => lapsedAfter.Count == 2;

    /// <summary>Looks which have ended by now, every second.</summary>
    public void Look()
    {
        if (house.TrueTime - lookedAt < TimeSpan.FromSeconds(1))
        {
            return;
        }

        lookedAt = house.TrueTime;
        Note("site", house.Site.Ledger.ReservationOf(ReservationId.Of(Id)) is { State: ReservationState.Lapsed });
        Note("hub", house.Do(book => book.Holds.Of(Id)!.State) == HubState.Expired);
    }

    /// <summary>What must hold when everything is over.</summary>
    public async Task Judge(string what)
    {
        (await posted).Answer!.Outcome.ShouldBe(PostingOutcome.Accepted, what);
        foreach (var who in (string[])["site", "hub"])
        {
            lapsedAfter.ShouldContainKey(who, what);
            lapsedAfter[who].TotalMinutes.ShouldBeInRange(LeastMinutes, MostMinutes, $"{who}: {what}");
        }

        Count("lapse:").ShouldBe(1, what);
        house.Do(book => book.Held(node, sku)).ShouldBe(0, what);
    }

    private void Note(string who, bool isOver)
    {
        if (isOver)
        {
            lapsedAfter.TryAdd(who, house.TrueTime - begun);
        }
        else
        {
            lapsedAfter.ShouldNotContainKey(who, $"{who}: a hold that had lapsed stands again");
        }
    }

    private long Count(string idBegins)
    {
        using var connection = new SqliteConnection($"Data Source={house.LedgerFile};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM entry WHERE id LIKE $id || '%'";
        command.Parameters.AddWithValue("$id", idBegins);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
