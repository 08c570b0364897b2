namespace EdgeDom.App.Doctoring;

/// <summary>What one check found, and what to do about it.</summary>
public sealed record Finding(string Check, Severity Severity, string Found, string Cure);
