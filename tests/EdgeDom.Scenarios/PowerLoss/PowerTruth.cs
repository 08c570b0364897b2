using System.Globalization;
using EdgeDom.Ledger;
using EdgeDom.Ledger.Desk;
using EdgeDom.Model;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Postings;
using EdgeDom.Model.Stock;
using EdgeDom.Scenarios.Running;

namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>
/// What a ledger without power cuts holds after each tick of <see cref="PowerLoad"/>: its entries, the answers as the
/// callers heard them, and what had become of each reservation and count.
/// </summary>
internal sealed class PowerTruth
{
    private static readonly Lazy<PowerTruth> Built = new(() => new PowerTruth());

    private readonly List<IReadOnlyList<StockMovement>> entries = [];
    private readonly List<IReadOnlyList<string>> heard = [];
    private readonly List<PostingAnswer> answers = [];
    private readonly Dictionary<ReservationId, Past<Reservation>> held = [];
    private readonly Dictionary<CountId, Past<BinCount>> counted = [];

    private PowerTruth()
    {
        using var folder = new TempFolder();
        using var ledger = SiteLedger.Open(
            PowerScenes.LedgerFile(folder.Path), PowerLoad.Noon, PowerLoad.Life, isDurable: false);
        while (ledger.LastTick < PowerScenes.TicksMax)
        {
            var told = new List<PostingAnswer>();
            var next = PowerLoad.Next(ledger, told.Add);
            ledger.Commit(next);
            entries.Add(next.Movements);
            heard.Add([.. told.Select(Text)]);
            answers.AddRange(told.Where(answer => answer.Tick == next.Tick));
            Note(ledger, next.Tick);
        }

        Require.That(
            answers.Count == PowerPostings.LastOf(PowerScenes.TicksMax), "Each tick has its postings, each told once.");
    }

    /// <summary>Made once.</summary>
    public static PowerTruth Known => Built.Value;

    /// <summary>What has become of reservations in the end, each state once.</summary>
    public IEnumerable<ReservationState> States => held.Values.Select(past => past.Last!.State).Distinct();

    /// <summary>Postings that were refused.</summary>
    public int Refused => answers.Count(answer => answer.Outcome == PostingOutcome.Refused);

    /// <summary>Counts that waited for the hub.</summary>
    public int Asked => counted.Values.Count(past => past.Has(count => count.State == CountState.Asking));

    /// <summary>The entries of ticks 1 to <paramref name="last"/>.</summary>
    public IEnumerable<StockMovement> Entries(long last) => entries.Take((int)last).SelectMany(tick => tick);

    /// <summary>
    /// Compares what an open ledger knows of postings, and what it decides next, with what it must after its last tick.
    /// </summary>
    /// <param name="ledger">Nothing is committed to it.</param>
    /// <param name="acknowledged">The last posting whose caller has heard the answer, by its number.</param>
    public ImageVerdict Judge(SiteLedger ledger, long acknowledged)
    {
        var last = ledger.LastTick;
        foreach (var (index, told) in answers.Index())
        {
            if (told.Tick > last + 1 && index >= acknowledged)
            {
                break;
            }

            var stored = ledger.AnswerTo(told.Id);
            if (stored is null && index < acknowledged)
            {
                return ImageVerdict.Missing($"posting {told.Id} was acknowledged, and its answer is not there");
            }

            if ((stored is null) != (told.Tick > last) || (stored is not null && Text(stored) != Text(told)))
            {
                return ImageVerdict.Corrupt(
                    $"posting {told.Id} was told: {Text(told)}; after tick {last} stands: {Text(stored)}");
            }
        }

        return Reservations(ledger, last) is { Length: > 0 } lost ? ImageVerdict.Corrupt(lost)
            : Counts(ledger, last) is { Length: > 0 } wrong ? ImageVerdict.Corrupt(wrong)
            : GoesOn(ledger, last) ? ImageVerdict.Sound
            : ImageVerdict.Corrupt($"after tick {last} the desk decides something else than it did");
    }

    private string Reservations(SiteLedger ledger, long last)
    {
        var reserved = ledger.Balances().Where(balance => balance.Account.Kind == AccountKind.Reserved)
            .ToDictionary(balance => balance.Account.Key, balance => balance.Quantity);
        foreach (var (id, past) in held)
        {
            var (must, stands) = (past.At(last), ledger.ReservationOf(id));
            var here = reserved.GetValueOrDefault(id.Value);
            if (must != stands || here != (must?.Open ?? 0))
            {
                return $"reservation {id} must be {must}; it is {stands}, and {here} are reserved for it";
            }
        }

        return "";
    }

    private string Counts(SiteLedger ledger, long last)
    {
        foreach (var (id, past) in counted)
        {
            var (must, stands) = (past.At(last), ledger.CountOf(id));
            if (must != stands)
            {
                return $"count {id} must be {must}; it is {stands}";
            }
        }

        return "";
    }

    // What the desk reads from the file when it opens shows in what it decides: reservations, counts, its clock.
    private bool GoesOn(SiteLedger ledger, long last)
    {
        if (last >= entries.Count)
        {
            return true;
        }

        var told = new List<string>();
        var next = PowerLoad.Next(ledger, answer => told.Add(Text(answer)));
        return next.Movements.SequenceEqual(entries[(int)last]) && told.SequenceEqual(heard[(int)last]);
    }

    private void Note(SiteLedger ledger, long tick)
    {
        var open = held.Where(one => one.Value.Last?.State == ReservationState.Open).Select(one => one.Key);
        foreach (var id in open.Append(PowerPostings.HeldIn(tick)).ToArray())
        {
            Note(held, id, tick, ledger.ReservationOf(id));
        }

        var counting = counted.Where(one => one.Value.Last is { IsOpen: true }).Select(one => one.Key);
        foreach (var id in counting.Append(PowerPostings.CountIn(tick)).ToArray())
        {
            Note(counted, id, tick, ledger.CountOf(id));
        }
    }

    private static void Note<TId, T>(Dictionary<TId, Past<T>> all, TId id, long tick, T? now)
        where TId : notnull
        where T : class
    {
        if (now is not null)
        {
            (all[id] = all.GetValueOrDefault(id) ?? new Past<T>()).Note(tick, now);
        }
    }

    private static string Text(PostingAnswer? answer) => answer is null ? "nothing" : string.Create(
        CultureInfo.InvariantCulture,
        $"{answer.Outcome} in tick {answer.Tick}, {answer.Refusal} at {answer.Step}, entries {answer.FirstEntry} and "
            + $"{answer.Entries}: {string.Join(' ', answer.Results)}");

    /// <summary>What one thing was after which tick.</summary>
    private sealed class Past<T>
        where T : class
    {
        private readonly List<(long Tick, T State)> states = [];

        public T? Last => states.Count == 0 ? null : states[^1].State;

        public T? At(long tick) => states.FindLast(state => state.Tick <= tick).State;

        public bool Has(Predicate<T> such) => states.Exists(state => such(state.State));

        public void Note(long tick, T now)
        {
            if (!now.Equals(Last))
            {
                states.Add((tick, now));
            }
        }
    }
}
