namespace EdgeDom.Scenarios.Running;

/// <summary>Whether a program says that it is ready.</summary>
internal static class Readiness
{
    /// <summary>What its <c>/readyz</c> says; false also while nobody listens.</summary>
    public static async Task<bool> IsReady(this HttpClient program)
    {
        try
        {
            using var answer = await program.GetAsync(new Uri("/readyz", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
