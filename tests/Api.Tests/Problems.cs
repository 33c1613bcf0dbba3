namespace OneWindow.Api.Tests;

/// <summary>Codes of the shipped sample data that the tests use.</summary>
internal static class Problems
{
    /// <summary>The dispatch table gives it to the office <see cref="Office"/>.</summary>
    public const string Dispatched = "env.noise.renovation";

    public const string Office = "urban";

    /// <summary>No row of the dispatch table covers it.</summary>
    public const string Undispatched = "housing.lease.agent";

    public const string Community = "sanmiaojie";
}
