using System.Text.Json.Nodes;

namespace EdgeDom.Scenarios.BadInput;

/// <summary>A program that is asked badly, and what can be seen of it meanwhile.</summary>
internal interface IProgramUnderTest : IAsyncDisposable
{
    /// <summary>For people.</summary>
    string Name { get; }

    /// <summary>Where it answers on loopback.</summary>
    int Port { get; }

    /// <summary>Errors in its log so far.</summary>
    IReadOnlyList<string> Faults { get; }

    /// <summary>Why it has ended by itself; empty while it works.</summary>
    string Ended { get; }

    /// <summary>What it has stored.</summary>
    FileState State { get; }

    /// <summary>Every endpoint it has.</summary>
    IReadOnlyList<Door> Doors { get; }

    /// <summary>A valid body for each endpoint that takes one, by the endpoint's name.</summary>
    IReadOnlyDictionary<string, Func<JsonObject>> Examples { get; }

    /// <summary>Endpoints that change something and take no body.</summary>
    IReadOnlyList<string> WithoutBody { get; }

    /// <summary>Headers that an endpoint needs.</summary>
    string Headers(Door door);

    /// <summary>What a parameter of an endpoint's path may name here.</summary>
    string Known(Door door, string parameter);
}
