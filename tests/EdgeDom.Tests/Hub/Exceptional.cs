using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Exceptions;
using EdgeDom.Hub.Orders;
using EdgeDom.Sourcing.Conditions;
using Shouldly;

namespace EdgeDom.Tests.Hub;

/// <summary>Exception rules, and what they did, in few words.</summary>
internal static class Exceptional
{
    /// <summary>Longer than between two looks through the open orders.</summary>
    public const long Minute = 60_000;

    /// <summary>Makes a rule, whatever stood there; named like its kind where no id is given.</summary>
    public static ExceptionRule Rule(
        HubBench bench,
        ExceptionKind kind,
        ExceptionAction[]? actions = null,
        int? priority = null,
        int after = 0,
        string? when = null,
        string? id = null,
        int hold = 0)
    {
        Formula? read = null;
        if (when is not null)
        {
            Formula.Read(when, ValueKind.Truth, FactScope.Order, out read, out var error).ShouldBeTrue($"{error}");
        }

        var wish = new ExceptionWish(id ?? $"on-{kind}", kind, read, after, actions ?? [], priority, hold);
        return bench.Do((book, _) => ExceptionRuling.Put(book, wish, seen: null, isNamed: true))
            .ShouldBeOfType<ExceptionOutcome.Stands>().Rule;
    }

    /// <summary>So long passes, and then the second in which rules act.</summary>
    public static void Pass(HubBench bench, long millis = 0)
    {
        bench.Now = bench.Now.Plus(millis);
        while (bench.Do(Excepting.Tend))
        {
            // There is more of it.
        }
    }

    /// <summary>What rules did with an order, oldest first.</summary>
    public static string[] Did(HubBench bench, CustomerOrder order) =>
        [.. (bench.Read(order.Id).Exceptions ?? []).Select(one => one.Text)];

    /// <summary>Where its open parts are.</summary>
    public static string[] Where(HubBench bench, CustomerOrder order) =>
        [.. bench.Read(order.Id).Parts.Where(part => !part.IsClosed).Select(part => part.Node.Value)];
}
