using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;

namespace EdgeDom.App.Hosting;

/// <summary>Writes events as the journal wants them: a syslog level in angle brackets, then one line.</summary>
internal sealed class JournalFormatter : ITextFormatter
{
    /// <inheritdoc />
    public void Format(LogEvent logEvent, TextWriter output)
    {
        output.Write(logEvent.Level switch
        {
            LogEventLevel.Fatal => "<2>",
            LogEventLevel.Error => "<3>",
            LogEventLevel.Warning => "<4>",
            LogEventLevel.Information => "<6>",
            LogEventLevel.Debug or LogEventLevel.Verbose => "<7>",
        });
        logEvent.RenderMessage(output, CultureInfo.InvariantCulture);
        if (logEvent.Exception is { } exception)
        {
            output.Write(" | ");
            output.Write(exception.ToString().ReplaceLineEndings(" | "));
        }

        output.WriteLine();
    }
}
