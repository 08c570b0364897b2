using EdgeDom.Hub.Strategies;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// Brings a version of a strategy from a draft into force and back. Each act is one batch of the desk, so it holds for
/// the next order, at every node.
/// </summary>
public static class Steering
{
    /// <summary>
    /// Writes a version down; <paramref name="version"/> must be the next one. The same document again changes nothing.
    /// </summary>
    public static StrategyOutcome Draft(
        HubBook book, string id, int version, StrategyDocument document, Moment now)
    {
        if (book.Strategies.Of(StrategyRecord.NameOf(id, version)) is { } there)
        {
            return HubJson.Write(there.Document) == HubJson.Write(document)
                ? new StrategyOutcome.Done(there)
                : new StrategyOutcome.Refused($"{there.Name} never changes: write the next version.", Legal(there));
        }

        var next = book.Strategies.VersionsOf(id) + 1;
        if (version != next)
        {
            return new StrategyOutcome.Refused($"The next version of {id} is {next}.", []);
        }

        var (first, scope) = (StrategyRecord.NameOf(id, 1), StrategyScope.Of(document.Scope));
        if (version > 1 && book.Strategies.ScopeOf(first) is var own && own.Key != scope.Key)
        {
            return new StrategyOutcome.Wrong([new StrategyError(
                "/scope",
                $"must be as in {first}, {own.Words}: a strategy keeps its scope. Write another for other orders.")]);
        }

        var made = new StrategyRecord(id, version, StrategyState.Draft, document, now);
        return Put(book, made);
    }

    /// <summary>Reads all formulas of a draft.</summary>
    public static StrategyOutcome Validate(HubBook book, string name) => book.Strategies.Of(name) switch
    {
        null => new StrategyOutcome.Unknown(),
        { State: not StrategyState.Draft } version => new StrategyOutcome.Done(version),
        var version => Strategy.Read(version.Document, out _, out var errors, isNew: true)
            ? Put(book, version with { State = StrategyState.Validated })
            : new StrategyOutcome.Wrong(errors),
    };

    /// <summary>The version that may be tried, or why it may not.</summary>
    public static (StrategyRecord? Version, StrategyOutcome? Refused) MaySimulate(HubBook book, string name) =>
        book.Strategies.Of(name) is not { } version ? (null, new StrategyOutcome.Unknown())
        : Legal(version).Contains(StrategyAct.Simulate) ? (version, null) : (null, NotNow(version));

    /// <summary>Keeps what a trial has shown.</summary>
    public static StrategyOutcome Simulate(HubBook book, string name, StrategyTrial trial) => Act(
        book, name, StrategyAct.Simulate, version => version with { State = StrategyState.Simulated, Trial = trial });

    /// <summary>
    /// Lets it decide without effect what is decided from now on in its scope; a version that was in shadow before
    /// begins anew.
    /// </summary>
    public static StrategyOutcome Shadow(HubBook book, string name, Moment now)
    {
        if (book.Strategies.Of(name) is { } known && book.Strategies.Beside(known).Shadow is { } there)
        {
            return there.Name == name
                ? new StrategyOutcome.Done(there)
                : new StrategyOutcome.Refused($"{there.Name} is in shadow: roll it out or roll it back first.", []);
        }

        return Act(book, name, StrategyAct.Shadow, version => version with
        {
            State = StrategyState.Shadow, Shadow = ShadowRun.Begin(now, book.Store.LastEvent),
        });
    }

    /// <summary>
    /// Keeps what a version in shadow has decided after the event <paramref name="after"/>; nothing when another node
    /// was first, or when it is in shadow no more. Returns whether it was kept.
    /// </summary>
    public static bool Compared(HubBook book, string name, long after, ShadowRun run)
    {
        if (book.Strategies.Of(name) is not { State: StrategyState.Shadow } version || version.Shadow?.Through != after)
        {
            return false;
        }

        book.Strategies.Keep(version with { Shadow = run });
        return true;
    }

    /// <summary>Lets it decide for <paramref name="percent"/> of a hundred orders of its scope, 1 to 99.</summary>
    public static StrategyOutcome RollOut(HubBook book, string name, int percent) => OtherRolls(book, name) ?? Act(
        book,
        name,
        StrategyAct.RollOut,
        version => version with { State = StrategyState.Rolling, Percent = percent });

    /// <summary>Lets it decide; the version before it in its scope retires.</summary>
    public static StrategyOutcome Activate(HubBook book, string name)
    {
        if (book.Strategies.Of(name) is { State: StrategyState.Active } active)
        {
            return new StrategyOutcome.Done(active);
        }

        return OtherRolls(book, name) ?? Act(book, name, StrategyAct.Activate, version =>
        {
            var before = book.Strategies.Beside(version).Active;
            if (before is not null)
            {
                book.Strategies.Put(before with { State = StrategyState.Retired });
            }

            return version with { State = StrategyState.Active, Percent = 0, Replaced = before?.Name };
        });
    }

    /// <summary>
    /// Takes it out of force with nothing of its scope in its place: the next wider scope decides for its orders.
    /// </summary>
    public static StrategyOutcome Retire(HubBook book, string name) => WithInstead(
        book,
        book.Strategies.Of(name) is { State: StrategyState.Retired } done ? new StrategyOutcome.Done(done)
            : OtherRolls(book, name) ?? Act(
                book, name, StrategyAct.Retire, version => version with { State = StrategyState.Retired }));

    /// <summary>
    /// Takes it back; the version that it replaced decides again, or, where there was none, the next wider scope.
    /// </summary>
    public static StrategyOutcome RollBack(HubBook book, string name)
    {
        if (book.Strategies.Of(name) is { IsRolledBack: true } done)
        {
            return WithInstead(book, new StrategyOutcome.Done(done));
        }

        var before = book.Strategies.Of(name);
        var other = before?.State == StrategyState.Shadow ? null : OtherRolls(book, name);
        var outcome = other ?? Act(
            book,
            name,
            StrategyAct.RollBack,
            version => version with { State = StrategyState.Retired, Percent = 0, IsRolledBack = true });
        if (outcome is StrategyOutcome.Done && before is { State: StrategyState.Active, Replaced: { } replaced })
        {
            book.Strategies.Put(book.Strategies.Of(replaced)! with
            {
                State = StrategyState.Active, IsRolledBack = false,
            });
        }

        return WithInstead(book, outcome);
    }

    /// <summary>What may be done with a version in its state.</summary>
    public static IReadOnlyList<StrategyAct> Legal(StrategyRecord version) => version.State switch
    {
        StrategyState.Draft => [StrategyAct.Validate],
        StrategyState.Validated or StrategyState.Simulated =>
            [StrategyAct.Simulate, StrategyAct.Shadow, StrategyAct.RollOut, StrategyAct.Activate],
        StrategyState.Shadow or StrategyState.Rolling =>
            [StrategyAct.RollOut, StrategyAct.Activate, StrategyAct.RollBack],
        StrategyState.Active => [StrategyAct.RollBack, StrategyAct.Retire],
        StrategyState.Retired => version.IsRolledBack ? [] : [StrategyAct.Activate],
    };

    private static StrategyOutcome? OtherRolls(HubBook book, string name) =>
        book.Strategies.Of(name) is { } version
        && book.Strategies.Beside(version).Rolling is { } rolling && rolling.Name != name
            ? new StrategyOutcome.Refused($"{rolling.Name} is rolling: activate it or roll it back first.", [])
            : null;

    // Who takes a version away is told who decides for its orders from now on.
    private static StrategyOutcome WithInstead(HubBook book, StrategyOutcome outcome) =>
        outcome is StrategyOutcome.Done { Version: var version } ? new StrategyOutcome.Done(version with
        {
            Instead = book.Strategies.DecideFor(book.Strategies.ScopeOf(version.Name)),
        }) : outcome;

    private static StrategyOutcome Act(
        HubBook book, string name, StrategyAct act, Func<StrategyRecord, StrategyRecord> change)
    {
        if (book.Strategies.Of(name) is not { } version)
        {
            return new StrategyOutcome.Unknown();
        }

        return Legal(version).Contains(act) ? Put(book, change(version)) : NotNow(version);
    }

    /// <summary>Others are told of a version that was changed, and what stands is looked at again by it.</summary>
    internal static void Tell(HubBook book, StrategyRecord version)
    {
        Telling.Of(book, version);
        if (version.State is StrategyState.Active or StrategyState.Rolling or StrategyState.Retired)
        {
            book.Reoptimise.Change();
        }
    }

    private static StrategyOutcome.Refused NotNow(StrategyRecord version) =>
        new($"{version.Name} is {version.State.ToString().ToLowerInvariant()}.", Legal(version));

    // Other rules may plan what waits.
    private static StrategyOutcome.Done Put(HubBook book, StrategyRecord version)
    {
        if (version.State is StrategyState.Active or StrategyState.Rolling or StrategyState.Retired)
        {
            book.Supplies.RaiseAll();
        }

        return new(book.Strategies.Put(version));
    }
}
