using EdgeDom.Hub.Events;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Store;
using Shouldly;

namespace EdgeDom.Tests.Hub;

/// <summary>Holds the feed of events against what the database holds: all of it was told, each thing once.</summary>
internal static class EventsOnce
{
    /// <summary>Throws what is missing, doubled or out of order; the feed must still keep all of it.</summary>
    public static void ShouldHold(HubOptions options)
    {
        using var reader = new HubReader(options);
        var feed = new List<EventRow>();
        while (reader.Events(feed.Count, 1_000) is { Count: > 0 } page)
        {
            feed.AddRange(page);
        }

        feed.Select(row => row.Number).ShouldBe(Enumerable.Range(1, feed.Count).Select(one => (long)one));
        var subjects = feed.GroupBy(row => row.Subject).ToDictionary(one => one.Key, one => one.ToArray());
        foreach (var (subject, rows) in subjects)
        {
            rows.Select(row => row.Sequence)
                .ShouldBe(Enumerable.Range(1, rows.Length).Select(one => (long)one), subject);
        }

        foreach (var order in reader.Orders(long.MaxValue, null, int.MaxValue))
        {
            subjects[$"orders/{order.Id}"].Length.ShouldBe((int)order.EventCount, $"{order.Id}");
        }
    }
}
