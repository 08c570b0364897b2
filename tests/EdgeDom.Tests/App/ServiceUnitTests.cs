using System.Globalization;
using EdgeDom.Tests.House;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.App;

/// <summary>What the shipped units say about processors, as decision 0025 has it.</summary>
public sealed class ServiceUnitTests
{
    private const int UsualWeight = 100;

    [Theory]
    [InlineData("edgedom-site")]
    [InlineData("edgedom-hub")]
    public void A_program_with_a_ledger_weighs_more_than_others_and_has_no_quota(string name)
    {
        var unit = Read(name);

        unit["CPUWeight"].ShouldHaveSingleItem();
        int.Parse(unit["CPUWeight"].Single(), CultureInfo.InvariantCulture).ShouldBeGreaterThan(UsualWeight);
        int.Parse(unit["IOWeight"].Single(), CultureInfo.InvariantCulture).ShouldBeGreaterThan(UsualWeight);
        unit["CPUQuota"].ShouldBeEmpty();
        unit["Nice"].ShouldBeEmpty();
        unit["CPUSchedulingPolicy"].ShouldBeEmpty();
    }

    [Theory]
    [InlineData("edgedom-site")]
    [InlineData("edgedom-hub")]
    public void It_may_make_its_own_threads_quiet(string name)
    {
        var calls = Read(name)["SystemCallFilter"].SelectMany(line => line.Split(' ')).ToList();
        calls.ShouldContain("sched_setscheduler");
        calls.ShouldContain("setpriority");
        calls.IndexOf("sched_setscheduler").ShouldBeGreaterThan(calls.IndexOf("~@privileged"), "the last word counts");
    }

    [Fact]
    public void The_site_may_raise_its_loop_to_the_lowest_real_time_priority_and_the_hub_nothing()
    {
        var (site, hub) = (Read("edgedom-site"), Read("edgedom-hub"));

        site["LimitRTPRIO"].ShouldBe(["1"]);
        site["RestrictRealtime"].ShouldBeEmpty();
        hub["LimitRTPRIO"].ShouldBeEmpty();
        hub["RestrictRealtime"].ShouldBe(["yes"]);
    }

    private static ILookup<string, string> Read(string name) =>
        Repository.Text(Path.Combine("install", $"{name}.service")).Split('\n')
            .Where(line => line.Contains('=', StringComparison.Ordinal) && line[0] is not ('#' or ';'))
            .Select(line => line.Split('=', 2))
            .ToLookup(parts => parts[0], parts => parts[1].TrimEnd('\r'), StringComparer.Ordinal);
}
