namespace OneWindow.Api.Tests;

/// <summary>One running office for all tests of a class: for tests that only need answers, not a fresh database.</summary>
public sealed class Office : IAsyncLifetime
{
    public OfficeApp App { get; } = new();

    /// <summary>Signed in as the administrator.</summary>
    public HttpClient Admin { get; private set; } = null!;

    public async Task InitializeAsync() => Admin = await App.AdminAsync();

    public async Task DisposeAsync() => await App.DisposeAsync();
}
