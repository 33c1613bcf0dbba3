using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static OneWindow.Api.Tests.Definitions;
using static OneWindow.Api.Tests.WorkItems;

namespace OneWindow.Api.Tests;

/// <summary>A work item is returned to any earlier step, for whatever it is about.</summary>
public sealed class When_work_goes_back : IAsyncLifetime
{
    private readonly OfficeApp _app = new();
    private HttpClient _admin = null!;

    public async System.Threading.Tasks.Task InitializeAsync() => _admin = await _app.AdminAsync();

    public async System.Threading.Tasks.Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async System.Threading.Tasks.Task A_generic_instance_goes_back_two_steps_and_on_again()
    {
        await _admin.PublishAsync(Definition("steps", JsonNode.Parse(OtherHotline.Flow(
            [Step("check"), Step("review"), Step("decide")], "check->review", "review->decide"))!.AsObject()));
        var id = await _admin.StartAsync("steps");
        await OkAsync(_admin, await ItemAsync("check"), "complete");
        await OkAsync(_admin, await ItemAsync("review"), "complete");
        var decide = await ItemAsync("decide");
        var view = (await _admin.GetFromJsonAsync<JsonObject>($"/api/work-items/{decide}"))!["item"]!;
        view["earlierSteps"]!.AsArray().Select(step => step!["activity"]!.GetValue<string>()).ShouldBe(["check", "review"]);
        await RefusedAsync(_admin, decide, "return", new { to = "step:decide", reason = "?" }, HttpStatusCode.BadRequest, "workitem.step");
        await RefusedAsync(_admin, decide, "return", new { to = "step:nothing", reason = "?" }, HttpStatusCode.BadRequest, "workitem.step");
        var body = new { to = "step:check", reason = "收入证明不清", operationId = "back-1" };
        var back = await OkAsync(_admin, decide, "return", body);
        back.Text("status").ShouldBe("withdrawn");
        (await OkAsync(_admin, decide, "return", body)).ToJsonString().ShouldBe(back.ToJsonString());

        var again = await ItemAsync("check");
        (await _admin.GetFromJsonAsync<JsonObject>($"/api/work-items/{again}"))!["item"]!.AsObject().Text("note").ShouldBe("收入证明不清");
        (await NamesAsync(_admin, "")).ShouldBe(["check"]);
        await OkAsync(_admin, again, "complete");
        await OkAsync(_admin, await ItemAsync("review"), "complete");
        await OkAsync(_admin, await ItemAsync("decide"), "complete");
        (await _admin.InstanceAsync(id)).Text("subStatus").ShouldBe("Finished");
    }

    [Fact]
    public async System.Threading.Tasks.Task While_others_work_beside_nothing_is_taken_from_them()
    {
        await _admin.PublishAsync(Definition("beside", JsonNode.Parse(OtherHotline.Flow(
            [Step("check"), Step("left"), Step("right"), Step("end")], "check->left", "check->right", "left->end", "right->end"))!.AsObject()));
        await _admin.StartAsync("beside");
        await OkAsync(_admin, await ItemAsync("check"), "complete");
        var left = await ItemAsync("left");
        (await _admin.GetFromJsonAsync<JsonObject>($"/api/work-items/{left}"))!["item"]!["earlierSteps"]!.AsArray().ShouldBeEmpty();
        await RefusedAsync(_admin, left, "return", new { to = "step:check", reason = "?" }, HttpStatusCode.BadRequest, "workitem.step");
        await OkAsync(_admin, await ItemAsync("right"), "complete");
        await OkAsync(_admin, left, "return", new { to = "step:check", reason = "重来" });
        await OkAsync(_admin, await ItemAsync("check"), "complete");
        (await NamesAsync(_admin, "")).ShouldBe(["left", "right"], ignoreOrder: true);
        await OkAsync(_admin, await ItemAsync("left"), "complete");
        await OkAsync(_admin, await ItemAsync("right"), "complete");
        await OkAsync(_admin, await ItemAsync("end"), "complete");
        (await NamesAsync(_admin, "")).ShouldBeEmpty();
    }

    [Fact]
    public async System.Threading.Tasks.Task A_case_goes_back_to_a_step_under_a_deadline_and_is_open_again_if_it_counted_as_handled()
    {
        var folder = OfficeApp.NewFolder();
        await using (var app = await OtherHotline.StartAsync(folder, OtherHotline.Flow(
            [OtherHotline.Activity("OneWindow.HumanTask", "Respond", ("taskName", "respond")), Deadline("Handle", "resolve"), OtherHotline.Activity("OneWindow.HumanTask", "Ask", ("taskName", "callback"))],
            "Respond->Handle",
            "Handle->Ask")))
        {
            var admin = await app.AdminAsync();
            var receipt = await admin.RegisterAsync(Hotline.NewCase("goes-back"));
            await admin.StepOkAsync(receipt, "respond", new { });
            await admin.StepOkAsync(receipt, "resolve", new { resolution = "已处理" });
            var callback = (await admin.GetAsync(receipt))["workItems"]![0]!.AsObject().Text("id");
            var steps = (await admin.GetFromJsonAsync<JsonObject>($"/api/work-items/{callback}"))!["item"]!["earlierSteps"]!.AsArray().Select(step => step!.AsObject()).ToArray();
            steps.Select(step => (step.Text("activity"), step.Text("task"))).ShouldBe([("Respond", "respond"), ("T-resolve", "resolve")]);
            await OkAsync(admin, callback, "return", new { to = "step:T-resolve", reason = "照片不符" });
            var details = await admin.GetAsync(receipt);
            details.Text("status").ShouldBe("reopened");
            details["workItems"]!.AsArray().Select(item => item!.AsObject().Text("name")).ShouldBe(["resolve"]);
            await admin.StepOkAsync(receipt, "resolve", new { resolution = "再次处理" });
            await admin.StepOkAsync(receipt, "callback", new { solved = "yes", satisfied = "yes" });
            (await admin.GetAsync(receipt)).Text("status").ShouldBe("closed");
        }

        Directory.Delete(folder, recursive: true);
    }

    private static string Deadline(string id, string task) =>
        $$$"""{"id":"{{{id}}}","type":"OneWindow.Deadline","deadlineName":{"expression":{"type":"Literal","value":"{{{id}}}"}},"amount":{"expression":{"type":"Literal","value":3}},"body":{{{OtherHotline.Activity("OneWindow.HumanTask", $"T-{task}", ("taskName", task))}}}}""";

    private static string Step(string name) => OtherHotline.Activity("OneWindow.HumanTask", name, ("taskName", name), ("assignTo", "role:leader"));

    private async System.Threading.Tasks.Task<string> ItemAsync(string name) =>
        (await _admin.GetFromJsonAsync<JsonObject>($"/api/work-items?name={name}"))!["items"]!.AsArray().Select(row => row!["item"]!["id"]!.GetValue<string>()).ShouldHaveSingleItem();
}
