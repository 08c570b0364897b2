using EdgeDom.Control.Views;

namespace EdgeDom.Control.State;

/// <summary>What people have been told and what is not over yet, oldest first.</summary>
internal sealed class Alarms
{
    /// <summary>More than this at once help nobody; later ones are told but not kept.</summary>
    public const int StandingMax = 500;

    public List<Alarm> Standing { get; } = [];

    public bool IsRaised(string code, string subject) => Find(code, subject) >= 0;

    /// <summary>What people were told; null when it is not raised.</summary>
    public string? TextOf(string code, string subject) =>
        Find(code, subject) is >= 0 and var at ? Standing[at].Text : null;

    /// <summary>Tells it once; while it stands, only its time is refreshed.</summary>
    public void Raise(Turn turn, string code, string subject, string text)
    {
        var at = Find(code, subject);
        if (at >= 0)
        {
            Standing[at] = Standing[at] with { LastAt = turn.Now };
            return;
        }

        turn.Notes.Add(new Note(code, subject, text));
        if (Standing.Count < StandingMax)
        {
            Standing.Add(new Alarm(code, subject, text, turn.Now));
        }
    }

    /// <summary>Tells that it is over, when it was raised.</summary>
    public void Clear(Turn turn, string code, string subject, string text)
    {
        var at = Find(code, subject);
        if (at >= 0)
        {
            Standing.RemoveAt(at);
            turn.Notes.Add(new Note(code, subject, text, IsOver: true));
        }
    }

    private int Find(string code, string subject)
    {
        for (var i = 0; i < Standing.Count; i++)
        {
            if (string.Equals(Standing[i].Subject, subject, StringComparison.Ordinal)
                && string.Equals(Standing[i].Code, code, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }
}
