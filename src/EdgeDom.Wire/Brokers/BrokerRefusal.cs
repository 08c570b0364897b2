namespace EdgeDom.Wire.Brokers;

/// <summary>Why someone may not connect.</summary>
internal enum BrokerRefusal
{
    None = 0,
    WrongCredentials = 1,
    WrongKeepAlive = 2,
    ClientIdTaken = 3,
    TooMany = 4,
}
