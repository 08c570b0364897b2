using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace EdgeDom.Tests.Contracts;

/// <summary>
/// A PostgreSQL server of the tests' own on any free port of loopback, in a folder of its own. A shell waits beside it
/// and ends it, folder and all, as soon as the tests end, however they end.
/// </summary>
public sealed class PostgresCluster : IDisposable
{
    private const int StartSeconds = 60;
    private const string Programs = "/usr/lib/postgresql";
    private const string Watch = """
        trap '' INT TERM HUP
        "$0" "$@" & server=$!; read -r stop; kill -QUIT $server; wait $server; rm -rf "$EDGEDOM_FOLDER"
        """;

    private static readonly Lazy<PostgresCluster?> One = new(() => Start());

    private readonly Process _watch;
    private readonly int _port;
    private int _databases;

    private PostgresCluster(Process watch, int port) => (_watch, _port) = (watch, port);

    /// <summary>Why tests on PostgreSQL are skipped when <see cref="Shared"/> is null.</summary>
    public static string Absent => $"PostgreSQL is not installed ({Programs}/*/bin/postgres), or this is not Linux";

    /// <summary>The one server of this test program; null when none is installed.</summary>
    public static PostgresCluster? Shared => One.Value;

    /// <summary>
    /// A server apart, with settings of its own such as <c>min_wal_size=1GB</c>; null when none is installed.
    /// </summary>
    public static PostgresCluster? Start(params IReadOnlyList<string> settings)
    {
        var programs = !OperatingSystem.IsLinux() || !Directory.Exists(Programs) ? null
            : Directory.GetDirectories(Programs)
                .Select(version => Path.Combine(version, "bin"))
                .Where(bin => File.Exists(Path.Combine(bin, "postgres")))
                .OrderByDescending(bin => bin, StringComparer.Ordinal).FirstOrDefault();
        if (programs is null)
        {
            return null;
        }

        var folder = Run(["mktemp", "-d", "/tmp/edgedom-postgres-XXXXXX"]).Trim();
        Run(
        [
            Path.Combine(programs, "initdb"), "-D", folder, "-U", "edgedom", "-A", "trust", "-E", "UTF8",
            "--no-locale", "--no-sync",
        ]);
        var port = FreePort.Take();
        var watch = Launch(
            [
                "sh", "-c", Watch, Path.Combine(programs, "postgres"), "-D", folder, "-c", "listen_addresses=127.0.0.1",
                "-c", string.Create(CultureInfo.InvariantCulture, $"port={port}"),
                "-c", $"unix_socket_directories={folder}", "-c", "shared_buffers=128MB", "-c", "max_connections=100",
                "-c", "max_wal_size=2GB", .. settings.SelectMany(one => new[] { "-c", one }),
            ],
            folder);
        var cluster = new PostgresCluster(watch, port);
        cluster.AwaitReady();
        return cluster;
    }

    /// <summary>Makes an empty database and returns its connection string.</summary>
    public string NewDatabase()
    {
        var name = string.Create(
            CultureInfo.InvariantCulture, $"t{Environment.ProcessId}_{Interlocked.Increment(ref _databases)}");
        Execute("postgres", $"CREATE DATABASE {name}");
        return Address(name);
    }

    /// <summary>Ends every session on a database, as a restart of the server would.</summary>
    public void EndSessions(string address)
    {
        var name = new NpgsqlConnectionStringBuilder(address).Database!;
        Execute("postgres", $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
    }

    /// <summary>Ends the server at once; what it has confirmed stays in its folder, which goes too.</summary>
    public void Dispose()
    {
        _watch.StandardInput.Close();
        _watch.WaitForExit();
        _watch.Dispose();
    }

    private string Address(string database) => string.Create(
        CultureInfo.InvariantCulture,
        $"Host=127.0.0.1;Port={_port};Username=edgedom;Database={database};Include Error Detail=true");

    /// <summary>Runs a statement on a database of this server, by its name.</summary>
    public void Execute(string database, string sql)
    {
        using var connection = new NpgsqlConnection(Address(database) + ";Pooling=false;Timeout=5");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private void AwaitReady()
    {
        var began = TimeProvider.System.GetTimestamp();
        using var pause = new ManualResetEventSlim();
        while (true)
        {
            try
            {
                Execute("postgres", "SELECT 1");
                return;
            }
            catch (NpgsqlException) when (!_watch.HasExited
                && TimeProvider.System.GetElapsedTime(began).TotalSeconds < StartSeconds)
            {
                pause.Wait(TimeSpan.FromMilliseconds(50));
            }
        }
    }

    private static string Run(string[] words)
    {
        using var process = Launch(words, "");
        process.StandardInput.Close();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? said
            : throw new InvalidOperationException($"{words[0]} ended with {process.ExitCode}: {said}");
    }

    // The server refuses to run as root, so root becomes the user that its package made.
    private static Process Launch(string[] words, string folder)
    {
        string[] whole = Environment.UserName == "root"
            ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", .. words] : words;
        var start = new ProcessStartInfo(whole[0], whole[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/tmp",
        };
        start.Environment["EDGEDOM_FOLDER"] = folder;
        start.Environment["LC_ALL"] = "C";
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }
}
