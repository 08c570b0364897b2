using EdgeDom.Hub.Exceptions;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Store;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Conditions;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// The part of the book that knows what shall be done when something goes wrong with an order. Where there is no rule
/// it costs one look at a number. Only the desk's thread may touch it.
/// </summary>
public sealed class ExceptionBook(HubBook book)
{
    /// <summary>Most rules, those that have ended included.</summary>
    public const int RulesMax = 100;

    /// <summary>Most that rules do with one order; what is wrong then is seen in the order only.</summary>
    public const int OfOrderMax = 100;

    private readonly SortedDictionary<string, (ExceptionRule Rule, Formula? When)> _rules =
        new(StringComparer.Ordinal);

    /// <summary>How many there are, those that have ended included.</summary>
    public int Count => _rules.Count;

    /// <summary>Those that count, in order of id.</summary>
    public IEnumerable<ExceptionRule> Rules =>
        _rules.Values.Select(one => one.Rule).Where(rule => !rule.HasEnded);

    /// <summary>Takes over what other nodes changed, or all there is.</summary>
    public void Take(TurnNews news) => news.ExceptionRules.ForEach(Enter);

    /// <summary>One by its id, be it ended; null when there never was one.</summary>
    public ExceptionRule? Of(string id) => _rules.TryGetValue(id, out var found) ? found.Rule : null;

    /// <summary>Adds or replaces one; every open order is looked at for it.</summary>
    public void Put(ExceptionRule rule)
    {
        Enter(rule);
        book.Store.Exceptions.Save(rule, book.Store.Version);
        book.Store.Exceptions.Restart();
    }

    /// <summary>
    /// What rules have to do with an order by now, rule by rule; without <paramref name="now"/> that which does not
    /// depend on the time.
    /// </summary>
    public IReadOnlyList<(ExceptionRule Rule, FoundException Found)> Against(CustomerOrder order, Moment? now)
    {
        if (_rules.Count == 0 || order.Exceptions?.Count >= OfOrderMax)
        {
            return [];
        }

        FoundException[] found =
        [
            .. ExceptionLook.Of(order, now, book.Node, StaleSince).Where(one => one.Since is null || now is not null),
        ];
        if (found.Length == 0)
        {
            return [];
        }

        var facts = order.Facts;
        return
        [
            .. _rules.Values.Where(one => !one.Rule.HasEnded && one.When?.Holds(facts) != false)
                .SelectMany(one => found.Where(what => IsNew(order, one.Rule, what, now))
                    .Select(what => (one.Rule, what))),
        ];
    }

    /// <summary>Keeps an order that has changed to be looked at, when a rule has to do with it.</summary>
    public void Note(CustomerOrder order)
    {
        if (Against(order, now: null).Count > 0)
        {
            book.Store.Exceptions.Add(order.Number, order.Id);
        }
    }

    // As others were told it, so that all hub nodes mean the same, whichever of them hears a site or not.
    private Moment? StaleSince(NodeId node) =>
        book.Site(book.Node(node)?.Site ?? "") is { IsToldStale: true } site ? site.ToldAt : null;

    private static bool IsNew(CustomerOrder order, ExceptionRule rule, FoundException found, Moment? now) =>
        rule.Kind == found.Kind
        && (found.Since is not { } since || since.Plus(rule.AfterMillis) <= now)
        && order.Exceptions?.Exists(done => done.Rule == rule.Id && done.Kind == found.Kind
            && done.Subject == found.Subject) != true;

    private void Enter(ExceptionRule rule)
    {
        Formula? when = null;
        if (rule.When is { } text
            && !Formula.Read(text, ValueKind.Truth, FactScope.Order, out when, out var error))
        {
            throw new InvalidDataException(
                $"Exception rule '{rule.Id}' cannot be read: {error} Put it again with the program that wrote it.");
        }

        _rules[rule.Id] = (rule, when);
    }
}
