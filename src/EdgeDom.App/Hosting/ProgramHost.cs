using EdgeDom.App.Configuration;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Hosting.WindowsServices;
using Serilog;
using Serilog.Formatting.Compact;

namespace EdgeDom.App.Hosting;

/// <summary>What site and hub share as programs: logging, service managers, watchdog.</summary>
public static class ProgramHost
{
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(4);

    /// <summary>Adds all of it to a program's builder.</summary>
    public static void Configure(WebApplicationBuilder builder, LogConfig log, ProgressProbe probe)
    {
        AddLog(builder.Services, log);
        builder.Services.AddSystemd();
        builder.Services.AddWindowsService();
        builder.Services.AddSingleton<ISystemdNotifier>(_ => new SystemdNotifier());
        builder.Services.AddSingleton(probe);
        builder.Services.AddHostedService<Watchdog>();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = StopWithin);
    }

    /// <summary>
    /// Adds only the log, for programs inside another one. As a Windows service the log also goes to the Event Log,
    /// by the provider that the service registration adds.
    /// </summary>
    public static void AddLog(IServiceCollection services, LogConfig log)
    {
        services.AddLogging(logging => logging.ClearProviders());
        services.AddSerilog(
            (_, configuration) => Set(configuration, log),
            preserveStaticLogger: true,
            writeToProviders: WindowsServiceHelpers.IsWindowsService());
    }

    private static LoggerConfiguration Set(LoggerConfiguration configuration, LogConfig log)
    {
        configuration
            .MinimumLevel.Is(log.Level)
            .MinimumLevel.Override("Microsoft", Serilog.Events.LogEventLevel.Warning)
            .Enrich.FromLogContext();
        const Serilog.Events.LogEventLevel Everything = Serilog.Events.LogEventLevel.Verbose;
        if (log.IsJson)
        {
            return configuration.WriteTo.Console(new CompactJsonFormatter(), standardErrorFromLevel: Everything);
        }

        return SystemdHelpers.IsSystemdService()
            ? configuration.WriteTo.Console(new JournalFormatter(), standardErrorFromLevel: Everything)
            : configuration.WriteTo.Console(
                outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}",
                formatProvider: System.Globalization.CultureInfo.InvariantCulture,
                standardErrorFromLevel: Everything);
    }
}
