using System.Text;
using System.Text.Json.Nodes;
using OneWindow.Calendars;
using OneWindow.Silo.Data;

namespace OneWindow.Silo.Tests.Data;

public sealed class OfficeDataLoadingTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("office-data-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void All_problems_of_all_files_are_reported_at_once()
    {
        Edit("organisation.json", root =>
        {
            root["offices"]![0]!["leader"] = "p-0000";
            root["communities"]![1]!["code"] = root["communities"]![0]!["code"]!.GetValue<string>();
            root["people"]![0]!["roles"]!.AsArray().Add("king");
            root["people"]![1]!["office"] = "nowhere";
            root["colour"] = "red";
        });
        Edit("problems.json", root => root["problems"]![0]!["children"]![0]!["children"]![0]!["code"] = "elsewhere.noise.x");
        Edit("dispatch.json", root =>
        {
            root["rows"]![0]!["office"] = "nowhere";
            root["rows"]![1]!["group"] = "nobody";
            root["rows"]![2]!["problem"] = "not.there";
            root["rows"]!.AsArray().Add(root["rows"]![5]!.DeepClone());
        });
        Edit("hotline-limits.json", root =>
        {
            root["response"]![0]!["nightLimit"]!["unit"] = "workingDays";
            root["resolution"]![0]!["effectiveFrom"] = "2019-06-01";
            root["statutoryLimits"]![0]!["effectiveTo"] = "2019-05-15";
            root["escalation"]![1]!["percent"] = 40;
            root["escalation"]![3]!["to"]!.AsArray().Add("mayor");
            root["kinds"]!.AsArray().RemoveAt(0);
        });
        Write("calendars/cn-2027.json", """{ "id": "cn-2027" }""");
        Write("dispatsch.json", "{}");

        var where = Should.Throw<DataProblemsException>(() => OfficeData.Load(folder)).Problems.Select(problem => $"{problem.File} {problem.Path}").ToList();

        foreach (var expected in new[]
                 {
                     "organisation.json $.offices[0].leader", "organisation.json $.communities[1].code", "organisation.json $.people[0].roles",
                     "organisation.json $.people[1].office", "organisation.json $.colour", "problems.json $.problems[0].children[0].children[0].code",
                     "dispatch.json $.rows[0].office", "dispatch.json $.rows[1].group", "dispatch.json $.rows[2].problem",
                     "hotline-limits.json $.response[0].nightLimit", "hotline-limits.json $.resolution", "hotline-limits.json $.statutoryLimits[1].effectiveFrom",
                     "hotline-limits.json $.escalation[1].percent", "hotline-limits.json $.escalation[3].to", "hotline-limits.json $.kinds",
                     "calendars/cn-2027.json $.year", "dispatsch.json $",
                 })
            where.ShouldContain(expected);
        where.ShouldContain(path => path.StartsWith("dispatch.json $.rows[") && path.EndsWith("].effectiveFrom"), "a doubled row overlaps");
    }

    [Fact]
    public void An_office_replaces_one_file_and_adds_a_year()
    {
        Edit("dispatch.json", root => root["rows"]!.AsArray().Add(JsonNode.Parse(
            """{ "problem": "traffic.road.signal", "office": "urban", "effectiveFrom": "2019-01-01" }""")));
        Write("calendars/cn-2027.json",
            """
            { "id": "cn-2027", "year": 2027, "version": 1, "effectiveFrom": "2027-01-01", "effectiveTo": "2027-12-31", "zone": "Asia/Shanghai",
              "source": "example", "daysOff": [{ "name": "元旦", "from": "2027-01-01", "to": "2027-01-03" }], "workingWeekends": [] }
            """);

        var data = OfficeData.Load(folder);

        var decision = data.Dispatch.Decide("traffic.road.signal", "jiaochang", new DateOnly(2026, 1, 5))!;
        decision.Office.ShouldBe("urban");
        decision.Handler.ShouldBe(decision.Leader, "a row without a group is the leader's");
        data.Calendar.IsKnown(new DateOnly(2027, 6, 1)).ShouldBeTrue();
        data.Organisation.Communities.Count.ShouldBe(18, "what is not replaced stays as shipped");
    }

    [Fact]
    public void A_file_that_is_no_JSON_is_named()
    {
        Write("problems.json", "{ not json");
        var problem = Should.Throw<DataProblemsException>(() => OfficeData.Load(folder)).Problems.ShouldHaveSingleItem();
        problem.File.ShouldBe("problems.json");
    }

    [Fact]
    public void A_missing_file_and_a_missing_folder_are_named()
    {
        Should.Throw<DataProblemsException>(() => OfficeData.Parse(new Dictionary<string, ReadOnlyMemory<byte>>()))
            .Problems.Select(problem => problem.File).ShouldBe(["organisation.json", "problems.json", "intake-limits.json", "due-colours.json", "facts.json", "attachments.json", "whistles.json", "digests.json"]);
        Should.Throw<DirectoryNotFoundException>(() => OfficeData.Load(Path.Combine(folder, "absent")));
    }

    [Theory]
    [InlineData("2019-01-01", null, "2020-01-01", null, true)]
    [InlineData("2019-01-01", "2019-12-31", "2020-01-01", null, false)]
    [InlineData("2019-01-01", "2020-01-01", "2020-01-01", "2020-01-01", true)]
    [InlineData("2020-01-01", null, "2019-01-01", "2019-12-31", false)]
    public void Ranges_overlap_when_they_share_a_day(string from, string? to, string otherFrom, string? otherTo, bool overlap)
    {
        var one = new EffectiveRange(Day(from)!.Value, Day(to));
        var other = new EffectiveRange(Day(otherFrom)!.Value, Day(otherTo));
        one.Overlaps(other).ShouldBe(overlap);
        other.Overlaps(one).ShouldBe(overlap);
    }

    private static DateOnly? Day(string? text) =>
        text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private void Edit(string name, Action<JsonNode> edit)
    {
        var root = JsonNode.Parse(OfficeDataFiles.Shipped()[name].Span)!;
        edit(root);
        Write(name, root.ToJsonString());
    }

    private void Write(string name, string content)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content, Encoding.UTF8);
    }
}
