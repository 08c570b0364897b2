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
    /// Lets it decide without effect what is decided from now on; a version that was in shadow before begins anew.
    /// </summary>
    public static StrategyOutcome Shadow(HubBook book, string name, Moment now)
    {
        if (book.Strategies.Shadow is { } there && book.Strategies.Of(name) is not null)
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
        if (book.Strategies.Shadow is not { } version || version.Name != name || version.Shadow?.Through != after)
        {
            return false;
        }

        book.Strategies.Keep(version with { Shadow = run });
        return true;
    }

    /// <summary>Lets it decide for <paramref name="percent"/> of a hundred orders, 1 to 99.</summary>
    public static StrategyOutcome RollOut(HubBook book, string name, int percent) => OtherRolls(book, name) ?? Act(
        book,
        name,
        StrategyAct.RollOut,
        version => version with { State = StrategyState.Rolling, Percent = percent });

    /// <summary>Lets it decide; the version before it retires.</summary>
    public static StrategyOutcome Activate(HubBook book, string name)
    {
        if (book.Strategies.Active is { } active && active.Name == name)
        {
            return new StrategyOutcome.Done(active);
        }

        return OtherRolls(book, name) ?? Act(book, name, StrategyAct.Activate, version =>
        {
            var before = book.Strategies.Active;
            if (before is not null)
            {
                book.Strategies.Put(before with { State = StrategyState.Retired });
            }

            return version with { State = StrategyState.Active, Percent = 0, Replaced = before?.Name };
        });
    }

    /// <summary>Takes it back; the version that it replaced decides again.</summary>
    public static StrategyOutcome RollBack(HubBook book, string name)
    {
        if (book.Strategies.Of(name) is { IsRolledBack: true } done)
        {
            return new StrategyOutcome.Done(done);
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
            book.Strategies.Put(book.Strategies.Of(replaced)! with { State = StrategyState.Active });
        }

        return outcome;
    }

    /// <summary>What may be done with a version in its state.</summary>
    public static IReadOnlyList<StrategyAct> Legal(StrategyRecord version) => version.State switch
    {
        StrategyState.Draft => [StrategyAct.Validate],
        StrategyState.Validated or StrategyState.Simulated =>
            [StrategyAct.Simulate, StrategyAct.Shadow, StrategyAct.RollOut, StrategyAct.Activate],
        StrategyState.Shadow or StrategyState.Rolling =>
            [StrategyAct.RollOut, StrategyAct.Activate, StrategyAct.RollBack],
        StrategyState.Active => [StrategyAct.RollBack],
        StrategyState.Retired => [],
    };

    private static StrategyOutcome? OtherRolls(HubBook book, string name) =>
        book.Strategies.Of(name) is not null && book.Strategies.Rolling is { } rolling && rolling.Name != name
            ? new StrategyOutcome.Refused($"{rolling.Name} is rolling: activate it or roll it back first.", [])
            : null;

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
