using EdgeDom.Control;
using EdgeDom.Ledger.Chains;
using EdgeDom.Ledger.Logs;
using EdgeDom.Model;
using EdgeDom.Model.Commands;
using EdgeDom.Model.Robots;
using EdgeDom.Model.Stock;
using EdgeDom.Site.Texts;

namespace EdgeDom.Site.Loop;

/// <summary>
/// One hash of all that leaves the brain in a tick: commands with their numbers, cells and acts, movements but for
/// their cause, which is for people, and words to the hub. Two brains that give the same hash tick by tick have done
/// the same to the world. One object per thread.
/// </summary>
internal sealed class DecisionHash
{
    /// <summary>Bytes kept of the hash: enough to notice, nobody is kept from making one.</summary>
    public const int Bytes = 16;

    private readonly EntryChain chain = new();

    /// <summary>The hash of what left the brain.</summary>
    public byte[] Of(StepOutcome outcome) => Of(outcome, [.. outcome.Messages.Select(MessageText.Encode)]);

    /// <summary>The same, when its messages are written already: <paramref name="words"/>.</summary>
    public byte[] Of(StepOutcome outcome, IReadOnlyList<OutboundEntry> words)
    {
        chain.Begin([]).Add(outcome.Commands.Count);
        foreach (var command in outcome.Commands)
        {
            Add(command);
        }

        chain.Add(outcome.Movements.Count);
        foreach (var movement in outcome.Movements)
        {
            chain.Add(movement.Id).Add(movement.Sku.Value).Add(movement.Lot).Add(movement.Owner);
            Add(movement.From);
            Add(movement.To);
            chain.Add(movement.Quantity);
        }

        chain.Add(words.Count);
        foreach (var entry in words)
        {
            chain.Add(entry.Kind).Add(entry.Version).Add(entry.Body);
        }

        return chain.End()[..Bytes];
    }

    private void Add(Account account) => chain.Add((int)account.Kind).Add(account.Key);

    private void Add(Command command)
    {
        switch (command)
        {
            case Drive drive:
                chain.Add("drive").Add(drive.Robot.Value).Add(drive.Id).Add(drive.Update).Add(drive.Waypoints.Count);
                foreach (var waypoint in drive.Waypoints)
                {
                    chain.Add(waypoint.Cell.Column).Add(waypoint.Cell.Row).Add(waypoint.Index)
                        .Add(waypoint.IsReleased ? 1 : 0);
                }

                Add(drive.Action);
                break;
            case AskRobot ask:
                chain.Add("ask").Add(ask.Robot.Value).Add(ask.ActionId).Add((int)ask.Ask);
                break;
            case ShowLight show:
                chain.Add("show").Add(show.Port.Value).Add(show.Number).Add(show.Pick?.Bin.Value ?? "")
                    .Add(show.Pick?.Compartment ?? 0).Add(show.Pick?.Sku.Value ?? "").Add(show.Pick?.Quantity ?? 0)
                    .Add(show.Pick?.ToteSlot ?? 0);
                break;
            case ReadScale read:
                chain.Add("weigh").Add(read.Port.Value);
                break;
            default:
                Require.That(false, $"A command of a kind that has no hash: {command.GetType().Name}.");
                break;
        }
    }

    private void Add(RobotAction? act)
    {
        chain.Add(act is null ? 0 : 1);
        if (act is not null)
        {
            chain.Add(act.Id).Add((int)act.Kind).Add(act.Bin?.Value ?? "").Add(act.Level).Add(act.Port?.Value ?? "");
        }
    }
}
