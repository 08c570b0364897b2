namespace EdgeDom.Wire.Brokers;

/// <summary>Someone who may sign in at the broker.</summary>
/// <param name="Name">The user name; a robot's is its serial number.</param>
/// <param name="Password">The salted hash of the password.</param>
/// <param name="Rights">What this user may publish and hear.</param>
/// <param name="MessagesPerSecond">How many messages a second one connection may publish in the long run; more ends the
/// connection.</param>
/// <param name="BurstMessages">How many it may publish at once.</param>
public sealed record BrokerUser(
    string Name, SaltedPassword Password, TopicRights Rights, int MessagesPerSecond = 50, int BurstMessages = 200);
