namespace EdgeDom.Benchmarks.Postings;

/// <summary>One run of the posting path.</summary>
/// <param name="Seconds">From the first question to the last answer.</param>
/// <param name="ProcessorSeconds">Of the whole program meanwhile, callers included.</param>
/// <param name="Waits">How long each caller waited.</param>
/// <param name="Batch">Postings a commit.</param>
/// <param name="FirstTick">The last tick before the run.</param>
internal sealed record PathRun(
    double Seconds, double ProcessorSeconds, Latencies Waits, double Batch, long FirstTick);
