using EdgeDom.Control.Views;
using EdgeDom.Ledger;
using EdgeDom.Model.Facts;
using Microsoft.Extensions.Logging;

namespace EdgeDom.Site.Loop;

/// <summary>What the night shift reads: each thing once when it goes and once when it is back.</summary>
internal sealed partial class NoteLog(ILogger<SiteLoop> log)
{
    /// <summary>Refused frames logged in a row of one source; the rest is only counted.</summary>
    private const int RefusedMax = 5;

    private readonly Dictionary<string, int> refused = new(StringComparer.Ordinal);
    private bool isLogLong;

    public void Write(IReadOnlyList<Note> notes)
    {
        foreach (var note in notes)
        {
            if (note.IsOver)
            {
                Over(note.Code, note.Subject, note.Text);
            }
            else
            {
                Raised(note.Code, note.Subject, note.Text);
            }
        }
    }

    public void Write(Fact fact)
    {
        switch (fact)
        {
            case LineLost lost:
                LineLost(lost.Line, lost.Why);
                break;
            case LineFound found:
                refused.Remove(found.Line);
                LineFound(found.Line);
                break;
            case HubLinkChanged { IsUp: true }:
                HubFound();
                break;
            case HubLinkChanged:
                HubLost();
                break;
            case FrameRefused frame when refused.GetValueOrDefault(frame.Source) < RefusedMax:
                refused[frame.Source] = refused.GetValueOrDefault(frame.Source) + 1;
                Refused(frame.Source, frame.Why);
                break;
        }
    }

    [LoggerMessage(
        1001, LogLevel.Information, "Site {Site} begins at tick {Tick} with {Bins} bins, version {Version}")]
    public partial void Begins(string site, long tick, int bins, string version);

    [LoggerMessage(
        1004,
        LogLevel.Warning,
        "Hub entry {Number} of kind {Kind} is kept and has no effect: {Why}")]
    public partial void Unread(long number, string kind, string why);

    /// <summary>Says once that the write-ahead log cannot begin anew, and once when it could.</summary>
    public void WatchLog(long bytes)
    {
        if (bytes > SiteLedger.LogBytesMax == isLogLong)
        {
            return;
        }

        isLogLong = !isLogLong;
        if (isLogLong)
        {
            LogIsLong(bytes);
        }
        else
        {
            LogIsShort(bytes);
        }
    }

    [LoggerMessage(
        1007,
        LogLevel.Warning,
        "The ledger's write-ahead log has grown to {Bytes} bytes: a reader holds an old state. End long readers")]
    private partial void LogIsLong(long bytes);

    [LoggerMessage(1008, LogLevel.Information, "The ledger's write-ahead log began anew and has {Bytes} bytes")]
    private partial void LogIsShort(long bytes);

    [LoggerMessage(
        1005, LogLevel.Critical, "{Why} Until then nothing is taken in or released; it is tried again every tick")]
    public partial void Full(string why);

    [LoggerMessage(1006, LogLevel.Warning, "The ledger can be written again; work goes on where it stopped")]
    public partial void RoomAgain();

    [LoggerMessage(1010, LogLevel.Warning, "{Code} {Subject}: {Text}")]
    private partial void Raised(string code, string subject, string text);

    [LoggerMessage(1011, LogLevel.Information, "{Code} {Subject} is over: {Text}")]
    private partial void Over(string code, string subject, string text);

    [LoggerMessage(1012, LogLevel.Warning, "Line {Line} is gone: {Why}")]
    private partial void LineLost(string line, string why);

    [LoggerMessage(1013, LogLevel.Information, "Line {Line} works")]
    private partial void LineFound(string line);

    [LoggerMessage(1014, LogLevel.Warning, "The hub does not answer; picking goes on, entries wait in the ledger")]
    private partial void HubLost();

    [LoggerMessage(1015, LogLevel.Information, "The hub answers")]
    private partial void HubFound();

    [LoggerMessage(1016, LogLevel.Warning, "{Source}: a frame was refused. {Why}")]
    private partial void Refused(string source, string why);
}
