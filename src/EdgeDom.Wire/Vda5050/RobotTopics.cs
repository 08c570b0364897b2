using System.Collections.Concurrent;
using EdgeDom.Model.Ids;
using EdgeDom.Wire.Robots;

namespace EdgeDom.Wire.Vda5050;

/// <summary>The topic tree <c>{root}/v2/{manufacturer}/{serial}/{topic}</c>, written and read.</summary>
internal sealed class RobotTopics(RobotProfile profile)
{
    private const int KnownMax = 65_536;

    private readonly string prefix = $"{profile.TopicRoot}/v2/{profile.Manufacturer}/";
    private readonly ConcurrentDictionary<string, (RobotId Robot, string Name)> known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(RobotId Robot, string Name), string> written = new();

    /// <summary>The topic of one robot.</summary>
    public string Of(RobotId robot, string name)
    {
        if (!written.TryGetValue((robot, name), out var topic))
        {
            topic = $"{prefix}{robot.Value}/{name}";
            if (written.Count < KnownMax)
            {
                written.TryAdd((robot, name), topic);
            }
        }

        return topic;
    }

    /// <summary>The filter for one topic of every robot of the profile.</summary>
    public string OfAll(string name) => $"{prefix}+/{name}";

    /// <summary>Which robot and which topic; false when the topic lies outside the tree.</summary>
    public bool TryRead(string topic, out RobotId robot, out string name)
    {
        if (known.TryGetValue(topic, out var found))
        {
            (robot, name) = found;
            return true;
        }

        (robot, name) = (default, "");
        if (!topic.StartsWith(prefix, StringComparison.Ordinal)
            || topic[prefix.Length..].Split('/') is not [{ Length: > 0 }, { Length: > 0 }] parts)
        {
            return false;
        }

        (robot, name) = (RobotId.Of(parts[0]), parts[1]);
        if (known.Count < KnownMax)
        {
            known.TryAdd(topic, (robot, name));
        }

        return true;
    }
}
