using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace OneWindow.Api.Tests;

public sealed class When_the_sample_households_are_brought_in(Office office) : IClassFixture<Office>
{
    [Fact]
    public async Task All_of_them_are_taken_and_the_form_of_the_walk_through_is_filled_already()
    {
        var sample = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Root(), "samples", "households.json")))!;
        var ids = new Dictionary<string, string>();
        foreach (var person in sample["persons"]!.AsArray())
        {
            var answer = await office.Admin.PostAsJsonAsync("/api/persons", person!["body"]);
            answer.StatusCode.ShouldBe(HttpStatusCode.Created, $"{person["key"]}: {await answer.Content.ReadAsStringAsync()}");
            ids[person["key"]!.GetValue<string>()] = (await answer.JsonAsync()).Text("id");
        }

        foreach (var household in sample["households"]!.AsArray())
        {
            var body = household!["body"]!.DeepClone().AsObject();
            body["members"] = new JsonArray([.. household["members"]!.AsArray().Select(member => new JsonObject
            {
                ["personId"] = ids[member!["person"]!.GetValue<string>()],
                ["relation"] = member["relation"]!.GetValue<string>(),
            })]);
            var answer = await office.Admin.PostAsJsonAsync("/api/households", body);
            answer.StatusCode.ShouldBe(HttpStatusCode.Created, $"{household["key"]}: {await answer.Content.ReadAsStringAsync()}");
        }

        var facts = new[] { "name", "idNumber", "phone", "age", "community", "employment.status", "employment.hardship", "insurance.pension", "insurance.pensionMonths", "bank.account", "household.size" };
        var prefill = await (await office.Admin.PostAsJsonAsync("/api/prefill", new { subjects = new[] { ids["lin"] }, facts })).JsonAsync();
        prefill["askFacts"]!.AsArray().ShouldBeEmpty(prefill.ToJsonString());
        (await office.Admin.ReadAsync($"/api/persons/{ids["lin"]}")).Text("name").ShouldBe("林建国");
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Workflow.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
