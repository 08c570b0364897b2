using System.Globalization;
using System.Text;
using EdgeDom.Control.Views;
using EdgeDom.Site.Loop;
using EdgeDom.Site.Sync;

namespace EdgeDom.Site.Status;

/// <summary>Figures of the site in the text form that metric collectors read.</summary>
public static class MetricsText
{
    /// <summary>The content type of the text form.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private static readonly string[] Steps = ["0.001", "0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "+Inf"];

    /// <summary>Writes all figures.</summary>
    public static string Write(StatusDocument status, LoopFigures loop)
    {
        var text = new StringBuilder(4_096);
        AddOrders(text, status.Orders);
        Gauge(text, "edgedom_robots", "Robots the site knows", status.Robots.Count);
        Gauge(text, "edgedom_robots_online", "Robots heard of lately", status.Robots.Online);
        Gauge(text, "edgedom_robots_charging", "Robots at a charger", status.Robots.Charging);
        Gauge(text, "edgedom_robot_broker_up", "1 while the broker can be reached", status.Robots.IsBrokerUp ? 1 : 0);
        Gauge(text, "edgedom_ports_open", "Ports that take orders", status.Ports.Count(port => port.IsOpen));
        Gauge(text, "edgedom_port_devices_down", "Port devices gone", status.Ports.Sum(port => port.DevicesDown.Count));
        Gauge(text, "edgedom_alarms", "Alarms that stand", status.Faults.Count);
        Counter(text, "edgedom_ledger_entries_total", "Ledger entries", status.Ledger.Entries);
        Counter(text, "edgedom_ledger_ticks_total", "Committed ticks in the ledger's life", status.Ledger.Tick);
        Gauge(text, "edgedom_ledger_log_bytes", "Write-ahead log in use", status.Ledger.LogBytes);
        Counter(text, "edgedom_facts_total", "Facts taken in since the program began", loop.Facts);
        Counter(text, "edgedom_commands_total", "Commands released since the program began", loop.Commands);
        Counter(text, "edgedom_frames_refused_total", "Frames not understood since the start", loop.FramesRefused);
        if (status.Sync is { } sync)
        {
            var goesOn = sync is { IsUp: true, Halt: SyncHalt.None };
            Gauge(text, "edgedom_sync_up", "1 while the hub answers and takes the log", goesOn ? 1 : 0);
            Gauge(text, "edgedom_sync_up_waiting", "Entries the hub has not acknowledged", sync.UpLast - sync.UpAcked);
            Counter(text, "edgedom_sync_down_total", "Hub entries taken over", sync.DownHave);
        }

        AddTicks(text, loop);
        return text.ToString();
    }

    private static void AddOrders(StringBuilder text, WorkView work)
    {
        Gauge(text, "edgedom_orders_waiting", "Fulfilment orders that wait for a port", work.Waiting);
        Gauge(text, "edgedom_orders_picking", "Fulfilment orders at a port", work.Picking);
        Counter(text, "edgedom_orders_shipped_total", "Fulfilment orders shipped", work.Shipped);
        Counter(text, "edgedom_orders_refused_total", "Fulfilment orders rejected or cancelled", work.Refused);
        Counter(text, "edgedom_units_picked_total", "Units picked", work.UnitsPicked);
        Counter(text, "edgedom_units_short_total", "Units that could not be picked", work.UnitsShort);
        Counter(text, "edgedom_presentations_total", "Bins brought to a picker", work.Presentations);
        Counter(text, "edgedom_dig_moves_total", "Bins moved to reach one below", work.DigMoves);
        Counter(text, "edgedom_port_wait_milliseconds_total", "Time ports with work waited", work.PortWaitMillis);
    }

    private static void AddTicks(StringBuilder text, LoopFigures loop)
    {
        const string name = "edgedom_tick_seconds";
        text.Append(
            CultureInfo.InvariantCulture, $"# HELP {name} Time a committed tick took\n# TYPE {name} histogram\n");
        long sum = 0;
        for (var step = 0; step < Steps.Length; step++)
        {
            sum += loop.TicksWithin[step];
            text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{le=\"{Steps[step]}\"}} {sum}\n");
        }

        var seconds = loop.TickMicros / 1_000_000m;
        text.Append(CultureInfo.InvariantCulture, $"{name}_sum {seconds}\n{name}_count {sum}\n");
    }

    private static void Gauge(StringBuilder text, string name, string help, long value) =>
        Add(text, name, help, "gauge", value);

    private static void Counter(StringBuilder text, string name, string help, long value) =>
        Add(text, name, help, "counter", value);

    private static void Add(StringBuilder text, string name, string help, string type, long value) =>
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n{name} {value}\n");
}
