using Xunit;

namespace EdgeDom.Scenarios.Running;

/// <summary>
/// Scenarios with real processes and real waits: <c>[Collection(nameof(Alone))]</c> runs them one after the other, when
/// nothing else takes the processors.
/// </summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
