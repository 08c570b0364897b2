using EdgeDom.Model.Ids;
using EdgeDom.Wire.Robots;
using EdgeDom.Wire.Topics;

namespace EdgeDom.Wire.Brokers;

/// <summary>What a user of a broker may publish and hear, as topic filters; everything else is refused.</summary>
/// <param name="Publish">Filters of topics that may be published to.</param>
/// <param name="Subscribe">Filters that may be subscribed to, or narrower ones.</param>
/// <param name="MayUseWildcards">Whether subscriptions may hold wildcards of their own.</param>
public sealed record TopicRights(
    IReadOnlyList<string> Publish, IReadOnlyList<string> Subscribe, bool MayUseWildcards)
{
    private static readonly string[] FromRobot = ["state", "connection", "visualization", "factsheet"];
    private static readonly string[] ToRobot = ["order", "instantActions", "zoneSet", "responses"];

    /// <summary>A robot: its own topics, nobody else's.</summary>
    public static TopicRights Robot(RobotProfile profile, RobotId robot)
    {
        var own = $"{profile.TopicRoot}/+/{profile.Manufacturer}/{robot.Value}";
        return new TopicRights(
            [.. FromRobot.Select(topic => $"{own}/{topic}")], [.. ToRobot.Select(topic => $"{own}/{topic}")], false);
    }

    /// <summary>The controller of a site: orders every robot under the root, hears them all, and owns the site's own
    /// tree.</summary>
    public static TopicRights Controller(string topicRoot, string site) => new(
        [.. ToRobot.Select(topic => $"{topicRoot}/+/+/+/{topic}"), $"edgedom/v1/{site}/#"],
        [$"{topicRoot}/#", $"edgedom/v1/{site}/#"],
        true);

    /// <summary>A device at a port that speaks MQTT: its events out, its commands in.</summary>
    public static TopicRights PortDevice(string site, PortId port) => new(
        [$"edgedom/v1/{site}/port/{port.Value}/event"], [$"edgedom/v1/{site}/port/{port.Value}/cmd"], false);

    /// <summary>Someone who only watches.</summary>
    public static TopicRights Monitor(string topicRoot) => new(
        [],
        [
            "edgedom/#",
            .. FromRobot.Where(topic => topic != "factsheet").Select(topic => $"{topicRoot}/+/+/+/{topic}"),
        ],
        true);

    /// <summary>Whether a message may be published to the topic.</summary>
    public bool MayPublish(string topic)
    {
        for (var i = 0; i < Publish.Count; i++)
        {
            if (TopicFilter.Matches(Publish[i], topic))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the filter may be subscribed to.</summary>
    public bool MaySubscribe(string filter) =>
        (MayUseWildcards || filter.AsSpan().IndexOfAny('+', '#') < 0)
        && Subscribe.Any(right => TopicFilter.Covers(right, filter));
}
