using System.Globalization;
using System.Text;

namespace EdgeDom.Wire.Brokers;

/// <summary>
/// Writes the three files with which an external mosquitto keeps the same users, passwords and rights as the embedded
/// broker: <c>mosquitto.conf</c>, <c>passwords</c>, <c>acl</c>.
/// </summary>
public static class MosquittoFiles
{
    /// <summary>
    /// Writes the files into an existing folder, replacing older ones, and returns the path of the configuration to
    /// start
    /// with <c>mosquitto -c</c>. User names with a colon or a line end throw <see cref="ArgumentException"/>.
    /// </summary>
    public static string Write(string folder, BrokerSettings settings)
    {
        foreach (var user in settings.Users)
        {
            if (user.Name.AsSpan().IndexOfAny(":\r\n") >= 0)
            {
                throw new ArgumentException(
                    $"User name '{user.Name}' cannot stand in a mosquitto file.", nameof(settings));
            }
        }

        var path = Path.Combine(Path.GetFullPath(folder), "mosquitto.conf");
        WriteFile(Path.Combine(folder, "passwords"), Passwords(settings));
        WriteFile(Path.Combine(folder, "acl"), Acl(settings));
        WriteFile(path, Configuration(folder, settings));
        return path;
    }

    /// <summary>The configuration's text; paths are made absolute.</summary>
    public static string Configuration(string folder, BrokerSettings settings)
    {
        var full = Path.GetFullPath(folder);
        return string.Join('\n',
        [
            "# Written by EdgeDom from the site's robots and users; changes here are lost.",
            string.Create(CultureInfo.InvariantCulture, $"listener {settings.Port} {settings.Address}"),
            "allow_anonymous false",
            $"password_file {Path.Combine(full, "passwords")}",
            $"acl_file {Path.Combine(full, "acl")}",
            string.Create(CultureInfo.InvariantCulture, $"message_size_limit {settings.PayloadBytesMax}"),
            string.Create(CultureInfo.InvariantCulture, $"max_queued_messages {settings.WaitingPerClientMax}"),
            string.Create(CultureInfo.InvariantCulture, $"max_connections {settings.ClientsMax}"),
            "set_tcp_nodelay true",
            "persistence false",
            "log_dest stderr",
            "",
        ]);
    }

    /// <summary>One line per user: name and salted hash.</summary>
    public static string Passwords(BrokerSettings settings)
    {
        var text = new StringBuilder();
        foreach (var user in settings.Users)
        {
            text.Append(user.Name).Append(':').Append(user.Password).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The rights of each user; what is not named is refused.</summary>
    public static string Acl(BrokerSettings settings)
    {
        var text = new StringBuilder();
        foreach (var user in settings.Users)
        {
            text.Append("user ").Append(user.Name).Append('\n');
            foreach (var filter in user.Rights.Publish)
            {
                text.Append("topic write ").Append(filter).Append('\n');
            }

            foreach (var filter in user.Rights.Subscribe)
            {
                text.Append("topic read ").Append(filter).Append('\n');
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static void WriteFile(string path, string text)
    {
        if (!OperatingSystem.IsWindows() && !File.Exists(path))
        {
            // Only the owner may read hashes; so set before anything stands in it.
            using var made = new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
        }

        File.WriteAllText(path, text);
    }
}
