using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static OneWindow.Api.Tests.Households;

namespace OneWindow.Api.Tests;

public sealed class When_people_are_registered(Office office) : IClassFixture<Office>
{
    private HttpClient Admin => office.Admin;

    [Fact]
    public async Task The_same_ID_number_is_the_same_person_however_often_and_at_once()
    {
        var number = IdNumber("19800101", 101);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Admin.PostAsJsonAsync(
            "/api/persons", new { name = "王某", idNumber = i % 2 == 0 ? number : $" {number.ToLowerInvariant()} ", source = "window", operationId = $"same-{i}" })));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(11);
        var ids = await Task.WhenAll(answers.Select(async answer => (await answer.JsonAsync()).Text("id")));
        ids.Distinct().ShouldHaveSingleItem();
        var again = await Admin.PostAsJsonAsync("/api/persons", new { name = "王某", idNumber = number, source = "window", operationId = "another" });
        (await again.JsonAsync())["existing"]!.GetValue<bool>().ShouldBeTrue();
        (await office.App.CountAsync("select count(*) from person where name = '王某'")).ShouldBe(1);
    }

    [Fact]
    public async Task Birth_date_and_sex_follow_from_the_number_and_personal_numbers_are_masked()
    {
        var number = IdNumber("19491231", 2);
        var id = await Admin.PersonAsync("赵某", number, "13800001111");

        var person = await Admin.ReadAsync($"/api/persons/{id}");
        person.Text("birthDate").ShouldBe("1949-12-31");
        person.Text("sex").ShouldBe("female");
        person.Text("phone").ShouldBe("138****1111");
        person.Text("idNumber").ShouldBe($"110**************{number[^1]}");
        person.ToJsonString().ShouldNotContain(number);
        person.FactOf("phone")["isMasked"]!.GetValue<bool>().ShouldBeTrue();
        person.FactOf("phone").Text("source").ShouldBe("window");
    }

    [Fact]
    public async Task Numbers_are_found_exactly_and_names_by_a_part_with_nothing_personal_in_the_address()
    {
        var number = IdNumber("19700505", 33);
        var id = await Admin.PersonAsync("司马相如", number, "13911112222");

        (await FoundAsync(new { idNumber = number.ToLowerInvariant() })).ShouldBe([id]);
        (await FoundAsync(new { phone = "139-1111-2222" })).ShouldBe([id]);
        (await FoundAsync(new { phone = "+8613911112222" })).ShouldBe([id]);
        (await FoundAsync(new { name = "马相" })).ShouldBe([id]);
        (await FoundAsync(new { name = "司马相如", birthDate = "1970-05-05" })).ShouldBe([id]);
        (await FoundAsync(new { phone = "1391111222" })).ShouldBeEmpty();
        (await FoundAsync(new { idNumber = number[..17] })).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_has_no_number_is_registered_once_an_operation_and_gets_the_number_later()
    {
        var first = await Admin.PostAsJsonAsync("/api/persons", new { name = "小某", source = "window", birthDate = "2026-02-20", sex = "male", operationId = "newborn-1" });
        var again = await Admin.PostAsJsonAsync("/api/persons", new { name = "小某", source = "window", birthDate = "2026-02-20", sex = "male", operationId = "newborn-1" });
        var id = (await first.JsonAsync()).Text("id")!;
        (await again.JsonAsync()).Text("id").ShouldBe(id);
        var other = await Admin.PostAsJsonAsync("/api/persons", new { name = "另某", source = "window", operationId = "newborn-1" });
        (await other.ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("operation.reused");
        (await (await Admin.PostAsJsonAsync("/api/persons", new { name = "无号", source = "window" })).ProblemAsync(HttpStatusCode.BadRequest)).Text("code").ShouldBe("operation.required");

        var number = IdNumber("20260220", 51);
        (await Admin.PostAsJsonAsync($"/api/persons/{id}/id-number", new { idNumber = number, source = "police" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await FoundAsync(new { idNumber = number })).ShouldBe([id]);
        var somebody = await Admin.PersonAsync("某乙", null, birthDate: "2026-02-20");
        var taken = await Admin.PostAsJsonAsync($"/api/persons/{somebody}/id-number", new { idNumber = number, source = "police" });
        var problem = await taken.ProblemAsync(HttpStatusCode.Conflict);
        problem.Text("code").ShouldBe("person.id_number_taken");
        problem.ToJsonString().ShouldContain(id);
        problem.ToJsonString().ShouldNotContain(number);
    }

    [Fact]
    public async Task A_wrong_number_is_corrected_with_a_reason_and_free_again_for_whom_it_belongs_to()
    {
        var wrong = IdNumber("19880808", 21);
        var right = IdNumber("19880809", 21);
        var id = await Admin.PersonAsync("郑某", wrong);
        (await (await Admin.PostAsJsonAsync($"/api/persons/{id}/id-number", new { idNumber = right, source = "police" })).ProblemAsync(HttpStatusCode.BadRequest)).Text("code").ShouldBe("person.reason");
        (await Admin.PostAsJsonAsync($"/api/persons/{id}/id-number", new { idNumber = right, source = "police", reason = "录入有误" })).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await Admin.ReadAsync($"/api/persons/{id}")).Text("birthDate").ShouldBe("1988-08-09");
        (await FoundAsync(new { idNumber = wrong })).ShouldBeEmpty();
        (await Admin.PersonAsync("真郑某", wrong)).ShouldNotBe(id);
        var history = (await Admin.GetFromJsonAsync<JsonArray>($"/api/persons/{id}/facts?code=idNumber"))!;
        history.Count.ShouldBe(2);
        history[0]!["correctedBy"]!.GetValue<long>().ShouldBe(history[1]!["number"]!.GetValue<long>());
    }

    [Theory]
    [InlineData("110105194912310", "idNumber.fifteen")]
    [InlineData("110105194912310021", "idNumber.check")]
    [InlineData("110105194913310025", "idNumber.date")]
    [InlineData("11010", "idNumber.length")]
    public async Task A_number_that_cannot_be_one_is_refused_with_field_and_reason(string idNumber, string code)
    {
        var answer = await Admin.PostAsJsonAsync("/api/persons", new { name = "某", idNumber, source = "window", operationId = "wrong" });
        var problem = await answer.ProblemAsync(HttpStatusCode.BadRequest);
        problem.Text("code").ShouldBe(code);
        problem["errors"]![0]!.AsObject().Text("field").ShouldBe("idNumber");
        problem.ToJsonString().ShouldNotContain($"\"{idNumber}\"");
    }

    [Theory]
    [InlineData("""{ "name": "", "source": "window", "operationId": "b1" }""")]
    [InlineData("""{ "name": "某", "operationId": "b2" }""")]
    [InlineData("""{ "name": "某", "source": "hearsay", "operationId": "b3" }""")]
    [InlineData("""{ "name": "某", "source": "window", "operationId": "b4", "birthDate": "2027-01-01" }""")]
    [InlineData("""{ "name": "某", "source": "window", "operationId": "b5", "birthDate": "1.1.2020" }""")]
    [InlineData("""{ "name": "某", "source": "window", "operationId": "b6", "sex": "x" }""")]
    [InlineData("""{ "name": "某", "source": "window", "operationId": "b7", "phone": "call me" }""")]
    [InlineData("""{ "name": "某", "source": "window", "operationId": "b8", "facts": [null] }""")]
    [InlineData("""{ "name": "某", "source": "window", "operationId": "b9", "facts": [{ "code": "age", "value": 3, "source": "window" }] }""")]
    [InlineData("""{ "name": "某", "source": "window", "operationId": "b10", "facts": [{ "code": "idNumber", "value": "1", "source": "window" }] }""")]
    [InlineData("""{ "name": "某", "source": "window", "operationId": "b11", "facts": [{ "code": "assets.homes", "value": 1, "source": "window" }] }""")]
    [InlineData("""{ "name": "某", "source": "window", "operationId": "b12", "facts": [{ "code": "community", "value": "atlantis", "source": "window" }] }""")]
    [InlineData("""{ "name": "某\u0007", "source": "window", "operationId": "b13" }""")]
    [InlineData("""{ "name": "某", "source": "window", "operationId": "b14", "colour": "red" }""")]
    public async Task Wrong_content_is_refused_and_leaves_nothing_behind(string body)
    {
        var before = await office.App.CountAsync("select count(*) from person");
        var answer = await Admin.PostAsync("/api/persons", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        await answer.ProblemAsync(HttpStatusCode.BadRequest);
        (await office.App.CountAsync("select count(*) from person")).ShouldBe(before);
    }

    [Fact]
    public async Task Unknown_people_are_not_found()
    {
        foreach (var id in new[] { "PS99999999", "HH00000001", "x", "PS1" })
            (await (await Admin.GetAsync($"/api/persons/{id}")).ProblemAsync(HttpStatusCode.NotFound)).Text("code").ShouldBe("person.not_found");
    }

    private async Task<string[]> FoundAsync(object search)
    {
        var answer = await Admin.PostAsJsonAsync("/api/persons/search", search);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return [.. (await answer.JsonAsync())["items"]!.AsArray().Select(row => row!.AsObject().Text("id")!)];
    }
}
