using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static OneWindow.Api.Tests.Definitions;

namespace OneWindow.Api.Tests;

/// <summary>Which version an activity stands for that names one: that id, else that number, else what is published.</summary>
public sealed class When_a_definition_uses_a_version_of_another : IAsyncLifetime
{
    private readonly OfficeApp _app = new();
    private HttpClient _admin = null!;

    public async Task InitializeAsync()
    {
        _admin = await _app.AdminAsync();
        foreach (var version in new[] { "one", "two", "three" })
        {
            var part = Sequence("part", Output("o", $"'{version}'"));
            part["name"] = "Part";
            part["options"] = new JsonObject { ["usableAsActivity"] = true };
            await _admin.PublishAsync(part);
        }
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData("part-v1", 3, "one")]
    [InlineData("no-such-version", 2, "two")]
    [InlineData("no-such-version", 9, "three")]
    [InlineData(null, 2, "two")]
    [InlineData(null, null, "three")]
    public async Task The_nearest_to_what_is_named_runs(string? versionId, int? version, string expected)
    {
        await _admin.PublishAsync(Sequence("whole", Use("part", versionId, version)));
        var id = await _admin.StartAsync("whole");
        (await _admin.UntilAsync(id, "Finished"))["output"]!["Result"].Compact().ShouldBe($"\"{expected}\"");
    }

    [Fact]
    public async Task A_definition_that_does_not_exist_in_any_version_is_refused()
    {
        var answer = await _admin.PostAsJsonAsync("/api/workflow-definitions", Sequence("whole", Use("nothing", "nothing-v1", 1)));
        var problem = await answer.ProblemAsync(HttpStatusCode.BadRequest);
        problem["problems"]!.AsArray().ShouldHaveSingleItem()!["code"]!.GetValue<string>().ShouldBe("unknownDefinition");
    }

    private static JsonObject Use(string definitionId, string? versionId, int? version)
    {
        var activity = new JsonObject { ["type"] = "Part", ["id"] = "use", ["workflowDefinitionId"] = definitionId };
        if (versionId is not null)
            activity["workflowDefinitionVersionId"] = versionId;
        if (version is not null)
            activity["version"] = version;
        activity["result"] = new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "Result" } };
        return activity;
    }
}
