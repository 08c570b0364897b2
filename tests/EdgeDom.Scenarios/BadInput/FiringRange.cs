using System.Text.Json;
using EdgeDom.Scenarios.Running;

namespace EdgeDom.Scenarios.BadInput;

/// <summary>Sends one bad request after the other at one program, each to the next endpoint, and judges the answer.
/// </summary>
internal sealed class FiringRange(IProgramUnderTest program, IReadOnlyList<Door> doors)
{
    // What the web server says by itself of a method, version or transfer coding it does not know.
    private static readonly int[] Honest = [501, 505];

    // And what it says without a word of a request it cannot even read.
    private static readonly int[] Bare = [400, 405, 408, 411, 413, 414, 431];

    // A server that refuses a body of this size while it still comes hangs up, and its word may be lost on the way.
    private const int HangUpBytes = 60_000;

    private readonly BadRequests requests = new(program.Examples, program.Headers, program.Known);
    private readonly HashSet<string> hit = new(StringComparer.Ordinal);

    /// <summary>Endpoints that no request was sent to yet.</summary>
    public IReadOnlyList<string> NeverShotAt => [.. doors.Select(door => door.Name).Where(name => !hit.Contains(name))];

    /// <summary>
    /// Sends so many requests made from this seed. Throws with seed, step, request and the command that replays it when
    /// one is not refused as it must be or changes anything.
    /// </summary>
    public async Task Shoot(int seed, int shots)
    {
        var random = new Random(seed);
        var before = program.State.Hash();
        _ = program.State.HasMoved();
        for (var step = 1; step <= shots; step++)
        {
            Proof.At(seed, $"{program.Name}, shot {step}");
            var door = doors[((seed * shots) + step) % doors.Count];
            var shot = requests.To(door, random);
            hit.Add(door.Name);
            var problem = await Judge(shot, before);
            if (problem.Length > 0)
            {
                throw new InvalidOperationException(
                    $"{program.Name}, seed {seed}, step {step}: {problem}\n{shot}\n"
                    + Proof.Replay(typeof(When_every_address_is_asked_badly), seed));
            }
        }
    }

    private async Task<string> Judge(Shot shot, string before)
    {
        RawAnswer answer;
        try
        {
            answer = await RawHttp.Send(program.Port, shot.Bytes, shot.IsNoHttp);
        }
        catch (TimeoutException late)
        {
            return late.Message;
        }

        return Words(shot, answer) is { Length: > 0 } wrong ? wrong
            : program.Ended.Length > 0 ? $"the program has ended: {program.Ended}"
            : program.Faults.Count > 0 ? $"logged as an error: {program.Faults[0]}"
            : program.State.HasMoved() && program.State.Hash() != before ? "something was stored"
            : "";
    }

    private static string Words(Shot shot, RawAnswer answer) => answer.Status switch
    {
        >= 500 when !Honest.Contains(answer.Status) => $"answered {answer.Status} {answer.Start}",
        >= 400 and < 500 when !(shot.MayBeBare && Bare.Contains(answer.Status)) && !IsExplained(answer) =>
            $"refused with {answer.Status} but without words: '{answer.ContentType}' '{answer.Start}'",
        0 when !shot.IsNoHttp && shot.Bytes.Length < HangUpBytes => "hung up without a word",
        >= 400 or 0 => "",
        _ when shot.MustBeRefused => $"not refused but answered {answer.Status} {answer.Start}",
        _ => "",
    };

    // A problem document, or one clear line where the asker wants no JSON.
    private static bool IsExplained(RawAnswer answer)
    {
        if (answer.ContentType.StartsWith("text/plain", StringComparison.Ordinal))
        {
            return answer.Body.Length > 0;
        }

        if (!answer.ContentType.StartsWith("application/problem+json", StringComparison.Ordinal))
        {
            return false;
        }

        try
        {
            using var problem = JsonDocument.Parse(answer.Body);
            return problem.RootElement.TryGetProperty("title", out _)
                && problem.RootElement.TryGetProperty("status", out _);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
