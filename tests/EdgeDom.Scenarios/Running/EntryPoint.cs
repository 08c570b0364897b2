using EdgeDom.Scenarios.PowerLoss;
using Xunit.MicrosoftTestingPlatform;

namespace EdgeDom.Scenarios.Running;

/// <summary>This program runs its tests; with the word of a child first it is the child of one of them.</summary>
internal static class EntryPoint
{
    private static Task<int> Main(string[] words) => words switch
    {
        [PowerChild.Word, ..] => Task.FromResult(PowerChild.Run(words)),
        [FaultRuns.Word, ..] => Task.FromResult(FaultRuns.Run(words)),
        _ => TestPlatformTestFramework.RunAsync(words, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
    };
}
