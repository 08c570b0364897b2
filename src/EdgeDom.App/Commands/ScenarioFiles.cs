using System.CommandLine;
using EdgeDom.App.Terminal;
using EdgeDom.Simulator.Scenarios;

namespace EdgeDom.App.Commands;

/// <summary>Reads scenario files for verbs: a bad one is an invalid configuration.</summary>
internal static class ScenarioFiles
{
    public static Option<string> Option(string description) => new("--scenario")
    {
        Description = description,
        Required = true,
    };

    public static Scenario Read(string path)
    {
        try
        {
            return ScenarioFile.Load(path);
        }
        catch (ScenarioException problem)
        {
            throw new VerbFailedException(ExitCode.ConfigurationInvalid, problem.Message);
        }
    }
}
