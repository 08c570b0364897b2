using System.CommandLine;
using System.Data.Common;
using EdgeDom.App.Configuration;
using EdgeDom.App.Terminal;

namespace EdgeDom.App.Commands;

/// <summary>
/// What all verbs share: the <c>--json</c> option, and the translation of what went wrong into words and exit codes.
/// </summary>
internal static class Verb
{
    /// <summary>A new <c>--json</c> option; each verb needs its own.</summary>
    public static Option<bool> Json() => new("--json")
    {
        Description = "Print one JSON document on standard output and everything else on standard error.",
    };

    /// <summary>A verb with its options and what it does.</summary>
    public static Command Make(
        string name,
        string description,
        IEnumerable<Symbol> symbols,
        Func<ParseResult, Output, CancellationToken, Task<int>> act)
    {
        var json = Json();
        var command = new Command(name, description) { json };
        foreach (var symbol in symbols)
        {
            Add(command, symbol);
        }

        command.SetAction((parsed, stop) => RunAsync(parsed, json, act, stop));
        return command;
    }

    /// <summary>A verb that only holds others.</summary>
    public static Command Group(string name, string description, params IEnumerable<Command> verbs)
    {
        var command = new Command(name, description);
        foreach (var verb in verbs)
        {
            command.Add(verb);
        }

        return command;
    }

    /// <summary>Ends the verb for wrong usage, with the reason, unless something holds.</summary>
    public static void Require(bool holds, string why)
    {
        if (!holds)
        {
            throw new VerbFailedException(ExitCode.WrongUsage, why);
        }
    }

    private static void Add(Command command, Symbol symbol)
    {
        if (symbol is Argument argument)
        {
            command.Add(argument);
        }
        else
        {
            command.Add((Option)symbol);
        }
    }

    private static async Task<int> RunAsync(
        ParseResult parsed,
        Option<bool> json,
        Func<ParseResult, Output, CancellationToken, Task<int>> act,
        CancellationToken stop)
    {
        var output = new Output(
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, parsed.GetValue(json));
        try
        {
            return await act(parsed, output, stop);
        }
        catch (ConfigInvalidException exception)
        {
            output.Remark(exception.Message);
            return ExitCode.ConfigurationInvalid;
        }
        catch (VerbFailedException exception)
        {
            output.Remark(exception.Message);
            return exception.Code;
        }
        catch (Exception exception) when (exception is InvalidDataException or FileNotFoundException
            or DirectoryNotFoundException or IOException)
        {
            output.Remark(exception.Message);
            return ExitCode.Failed;
        }
        catch (DbException exception)
        {
            output.Remark($"The database cannot be read: {exception.Message}");
            return ExitCode.Failed;
        }
        catch (UnauthorizedAccessException exception)
        {
            output.Remark(exception.Message);
            return ExitCode.NotAllowed;
        }
        catch (HttpRequestException exception)
        {
            output.Remark($"Not reachable: {exception.Message}");
            return ExitCode.NotReachable;
        }
    }
}
