using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: EdgeDom.Scenarios.Running.NamesItsPlace]

namespace EdgeDom.Scenarios.Running;

/// <summary>
/// Every test of this program that fails says at which seed and step and how to run it again, whatever it was that
/// failed: an assertion, a wait that was too long, a helper's own fault. One that passes says how far it has come.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class NamesItsPlaceAttribute : BeforeAfterTestAttribute
{
    /// <inheritdoc />
    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        var track = Proof.Leave(test.UniqueID);
        if (TestContext.Current.TestState?.Result == TestResult.Failed)
        {
            throw new XunitException(Proof.Words(methodUnderTest.ReflectedType!, track?.Last));
        }

        if (track is not null)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(track.Size);
        }
    }
}
