using System.Net;
using OneWindow.Grains.Households;
using static OneWindow.Api.Tests.Attachments;
using static OneWindow.Api.Tests.Households;

namespace OneWindow.Api.Tests;

public sealed class When_a_content_is_left_behind
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task It_is_removed_when_its_entry_can_no_longer_come()
    {
        var folder = OfficeApp.NewFolder();
        var fault = new LostEntry();
        await using var app = new OfficeApp(Start, folder) { Filter = fault };
        var admin = await app.AdminAsync();
        var person = await admin.PersonAsync("姜某", IdNumber("19710303", 73));
        var kept = (await (await admin.UploadAsync(person, Pdf(2000), "a.pdf")).AttachmentAsync()).Text("id");
        fault.IsOn = true;
        (await (await admin.UploadAsync(person, Pdf(3000), "b.pdf")).ProblemAsync(HttpStatusCode.ServiceUnavailable)).Text("code").ShouldBe("service.unavailable");
        fault.IsOn = false;
        var left = (await app.StoredAsync()).Where(name => name != kept).ShouldHaveSingleItem();

        (await app.SweepAsync(days: 0)).ShouldBe(0, "an entry may be about to come");
        (await app.StoredAsync()).ShouldBe([kept, left], ignoreOrder: true);
        (await app.SweepAsync(days: 2)).ShouldBe(1);
        (await app.StoredAsync()).ShouldBe([kept]);
        var clerk = await app.PersonAsync("clerk-1", ["clerk"]);
        (await clerk.GetAsync($"/api/attachments/{kept}/content")).StatusCode.ShouldBe(HttpStatusCode.OK);

        // A writer that was killed in the middle leaves a part beside the place.
        var path = Directory.GetFiles(Path.Combine(folder, "attachments"), kept, SearchOption.AllDirectories).Single();
        await File.WriteAllTextAsync($"{path}.{Guid.NewGuid():N}", "half");
        (await app.SweepAsync(days: 2)).ShouldBe(1);
        (await app.StoredAsync()).ShouldBe([kept]);
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Nothing_is_removed_from_a_store_of_which_the_database_knows_little()
    {
        var folder = OfficeApp.NewFolder();
        var fault = new LostEntry { IsOn = true };
        await using var app = new OfficeApp(Start, folder) { Filter = fault };
        var admin = await app.AdminAsync();
        var person = await admin.PersonAsync("戚某", IdNumber("19710404", 74));
        for (var i = 1; i <= 2; i++)
            (await admin.UploadAsync(person, Pdf(1000 + i), "a.pdf")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        fault.IsOn = false;
        (await admin.UploadAsync(person, Pdf(2000), "b.pdf")).StatusCode.ShouldBe(HttpStatusCode.Created);

        (await app.SweepAsync(days: 2)).ShouldBe(0);
        (await app.StoredAsync()).Length.ShouldBe(3);
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Loses the command that would commit the entry of a content.</summary>
    private sealed class LostEntry : IIncomingGrainCallFilter
    {
        public bool IsOn { get; set; }

        public Task Invoke(IIncomingGrainCallContext context) =>
            IsOn && context.MethodName == nameof(IAttachmentGrain.Keep) ? throw new TimeoutException("The commit never came.") : context.Invoke();
    }
}
