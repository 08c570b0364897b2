using EdgeDom.Ledger.Chains;
using EdgeDom.Model.Time;
using EdgeDom.Wire.Sync;

namespace EdgeDom.Tests.Site;

/// <summary>A hub of two lists: what it has of the site, what it has written for it.</summary>
internal sealed class ModelHub
{
    public List<LogEntry> Up { get; } = [];

    public List<LogEntry> Down { get; } = [];

    public void Write(string body, string kind = "cancelRequested")
    {
        var number = Down.Count + 1;
        var hash = HashChain.Link(HeadOf(Down, number - 1), number, kind, 1, number, body);
        Down.Add(new LogEntry(number, kind, 1, new Moment(number), body, hash));
    }

    public ExchangeAnswer Answer(ExchangeRequest request)
    {
        var instruction = SyncInstruction.None;
        if (request.Up.Count > 0 && request.Up[0].Number > Up.Count + 1)
        {
            instruction = SyncInstruction.ResendFrom;
        }
        else
        {
            Up.AddRange(request.Up.Where(entry => entry.Number > Up.Count));
        }

        return new ExchangeAnswer
        {
            Ask = request.Ask,
            UpHave = Up.Count,
            UpHead = HeadOf(Up, Up.Count),
            Down = [.. Down.Skip((int)request.DownHave).Take(5)],
            DownHead = HeadOf(Down, (int)request.DownHave),
            Instruction = instruction,
        };
    }

    private static string HeadOf(List<LogEntry> log, int number) =>
        number == 0 ? HashChain.Start : log[number - 1].Hash;
}
