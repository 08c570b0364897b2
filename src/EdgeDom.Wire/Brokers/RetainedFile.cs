using System.Buffers;
using System.Text.Json;
using MQTTnet;
using MQTTnet.Protocol;

namespace EdgeDom.Wire.Brokers;

/// <summary>
/// Keeps retained messages over a restart: one small file, written beside and renamed, at most once a second.
/// Connection
/// messages are not loaded, since after a restart nobody is known to be online.
/// </summary>
internal sealed class RetainedFile(string path, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly SemaphoreSlim writing = new(1);
    private List<MqttApplicationMessage>? toWrite;
    private Task last = Task.CompletedTask;
    private bool isEnding;

    /// <summary>What the file could not do last; empty when all is well.</summary>
    public string Fault { get; private set; } = "";

    /// <summary>Reads the file; an unreadable one counts as empty and is kept beside as <c>.bad</c>.</summary>
    public List<MqttApplicationMessage> Load()
    {
        if (!File.Exists(path))
        {
            return [];
        }

        try
        {
            var kept = JsonSerializer.Deserialize<List<RetainedEntry>>(File.ReadAllBytes(path), WireJson.Options) ?? [];
            return
            [
                .. kept.Where(entry => !entry.Topic.EndsWith("/connection", StringComparison.Ordinal))
                    .Select(entry => new MqttApplicationMessage
                {
                    Topic = entry.Topic,
                    Payload = new ReadOnlySequence<byte>(entry.Payload),
                    Retain = true,
                    QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
                }),
            ];
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
        {
            Fault = $"{path} could not be read: {fault.Message}";
            TryMoveAway();
            return [];
        }
    }

    /// <summary>Notes the messages to be written soon.</summary>
    public void Keep(List<MqttApplicationMessage> messages)
    {
        lock (gate)
        {
            var isPlanned = toWrite is not null;
            toWrite = [.. messages];
            if (!isPlanned && !isEnding)
            {
                last = WriteLaterAsync();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (gate)
        {
            isEnding = true;
        }

        await WriteAsync();
        writing.Dispose();
    }

    private async Task WriteLaterAsync()
    {
        await Task.Delay(Pause, time);
        if (!isEnding)
        {
            await WriteAsync();
        }
    }

    private async Task WriteAsync()
    {
        await writing.WaitAsync();
        try
        {
            List<MqttApplicationMessage>? messages;
            lock (gate)
            {
                messages = toWrite;
                toWrite = null;
            }

            if (messages is null)
            {
                return;
            }

            var entries = messages.Select(message => new RetainedEntry(message.Topic, message.Payload.ToArray()));
            var beside = path + ".new";
            await File.WriteAllBytesAsync(beside, JsonSerializer.SerializeToUtf8Bytes(entries, WireJson.Options));
            File.Move(beside, path, overwrite: true);
            Fault = "";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Fault = $"{path} could not be written: {fault.Message}";
        }
        finally
        {
            writing.Release();
        }
    }

    private void TryMoveAway()
    {
        try
        {
            File.Move(path, path + ".bad", overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Fault = $"{Fault} {fault.Message}";
        }
    }

    private sealed record RetainedEntry(string Topic, byte[] Payload);
}
