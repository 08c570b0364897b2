using BenchmarkDotNet.Attributes;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Benchmarks.Routing;

/// <summary>One routing decision under BenchmarkDotNet: its spread and what it allocates.</summary>
[InProcess]
[MemoryDiagnoser]
public class RoutingDetail
{
    private List<RoutingQuestion> questions = [];
    private int next;

    /// <summary>Per cent of the SKUs that each node holds.</summary>
    [Params(80, 35)]
    public int InStockPercent { get; set; }

    /// <summary>Makes the questions.</summary>
    [GlobalSetup]
    public void Prepare() => questions = RoutingRace.Questions(10_000, InStockPercent);

    /// <summary>Decides the next one.</summary>
    [Benchmark]
    public RoutingDecision Decide()
    {
        next = (next + 1) % questions.Count;
        return Router.Decide(questions[next]);
    }
}
