using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using OneWindow.Grains.People;

namespace OneWindow.Api.Tests.Studio;

public sealed class When_Studio_asks_what_there_is(Office office) : IClassFixture<Office>
{
    [Theory]
    [InlineData("descriptors/expression-descriptors", "type,displayName,isSerializable,isBrowsable,properties", "Literal,Object,JavaScript,Variable,Input,Liquid")]
    [InlineData("descriptors/workflow-activation-strategies", "typeName,displayName,description", "AllowAlwaysStrategy,SingletonStrategy,CorrelationStrategy,CorrelatedSingletonStrategy")]
    [InlineData("descriptors/incident-strategies", "typeName,displayName,description", "FaultStrategy,ContinueWithIncidentsStrategy")]
    [InlineData("descriptors/log-persistence-strategies", "typeName,displayName,description", "Inherit,Include,Exclude")]
    [InlineData("descriptors/commit-strategies/workflows", "name,displayName,description", "WorkflowExecuted,WorkflowExecuting,ActivityExecuting,ActivityExecuted")]
    [InlineData("descriptors/commit-strategies/activities", "name,displayName,description", "Executed,Executing,CommitAlways,CommitNever")]
    [InlineData("descriptors/storage-drivers", "typeName,displayName,priority,deprecated", "WorkflowInstanceStorageDriver,WorkflowStorageDriver,MemoryStorageDriver")]
    public async Task Each_list_has_the_members_that_Studio_reads(string address, string members, string keys)
    {
        var client = await office.App.AdminAsync();
        foreach (var language in new[] { "zh-CN", "en" })
        {
            var items = await ItemsAsync(client, address, language);
            items.Select(item => item.First().Value!.GetValue<string>()).ShouldBe(keys.Split(','));
            foreach (var item in items)
            {
                item.Select(member => member.Key).ShouldBe(members.Split(','));
                item.ShouldAllBe(member => member.Value != null);
                if (language == "en")
                    item["displayName"]!.GetValue<string>().ShouldNotMatch(@"\p{IsCJKUnifiedIdeographs}");
            }
        }

        (await ItemsAsync(client, address, "zh-CN")).ShouldContain(item => item["displayName"]!.GetValue<string>().Any(c => c > 0x4e00));
    }

    [Fact]
    public async Task Types_of_variables_are_such_as_the_engine_knows_and_begin_with_Object()
    {
        var items = await ItemsAsync(await office.App.AdminAsync(), "descriptors/variables", "zh-CN");
        items[0]["typeName"]!.GetValue<string>().ShouldBe("Object");
        items.Select(item => item["typeName"]!.GetValue<string>()).ShouldBeUnique();
        foreach (var item in items)
        {
            item.Select(member => member.Key).ShouldBe(["typeName", "displayName", "category", "description"]);
            OneWindow.Workflows.Values.TypeAlias.TryParse(item["typeName"]!.GetValue<string>(), out _, out _).ShouldBeTrue(item["typeName"]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task No_converters_are_offered()
    {
        var items = await ItemsAsync(await office.App.AdminAsync(), "descriptors/output-converters?sourceType=String&destinationType=Int32", "en");
        items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Features_are_named_as_Studio_looks_for_them()
    {
        foreach (var feature in await ItemsAsync(await office.App.AdminAsync(), "features/installed", "en"))
        {
            feature["fullName"]!.GetValue<string>().ShouldBe($"{feature["namespace"]}.{feature["name"]}");
            feature["description"]!.GetValueKind().ShouldBe(JsonValueKind.String);
        }
    }

    [Fact]
    public async Task Designers_leaders_and_auditors_may_ask_and_clerks_may_not()
    {
        string[] addresses =
        [
            "descriptors/activities", "descriptors/expression-descriptors", "descriptors/variables", "descriptors/storage-drivers", "descriptors/incident-strategies",
            "descriptors/log-persistence-strategies", "descriptors/workflow-activation-strategies", "descriptors/commit-strategies/workflows",
            "descriptors/commit-strategies/activities", "descriptors/output-converters", "features/installed",
        ];
        foreach (var role in OfficeRoles.All)
        {
            var client = await office.App.PersonAsync($"asks-{role}", [role]);
            var mayLook = role is OfficeRoles.Designer or OfficeRoles.Leader or OfficeRoles.Auditor or OfficeRoles.Admin;
            foreach (var address in addresses)
                (await client.GetAsync($"/elsa/api/{address}")).StatusCode.ShouldBe(mayLook ? HttpStatusCode.OK : HttpStatusCode.Forbidden, $"{role} {address}");
        }
    }

    private static async Task<IReadOnlyList<JsonObject>> ItemsAsync(HttpClient client, string address, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/elsa/api/{address}");
        request.Headers.TryAddWithoutValidation("Accept-Language", language);
        var answer = await client.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, address);
        var body = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        var items = body["items"]!.AsArray();
        body["count"]!.GetValue<int>().ShouldBe(items.Count);
        return [.. items.Select(item => item!.AsObject())];
    }
}
