using System.Globalization;
using System.Text;
using OneWindow.Calendars;
using OneWindow.HotlineSample;
using OneWindow.Silo.Data;

namespace OneWindow.Silo.Tests.Data;

/// <summary>The sample file as it stands in the repository, read with a reader of its own.</summary>
public sealed class HotlineSampleTests
{
    private static readonly OfficeData Data = OfficeData.Load();
    private static readonly byte[] Bytes = File.ReadAllBytes(SampleFile());
    private static readonly List<Dictionary<string, string>> Rows = Parse(Encoding.UTF8.GetString(Bytes));
    private static readonly DateTimeOffset QuarterStart = new(2019, 1, 1, 0, 0, 0, TimeSpan.FromHours(8));
    private static readonly DateTimeOffset QuarterEnd = new(2019, 4, 1, 0, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void The_generator_reproduces_the_file() =>
        SampleCsv.Write(new SampleQuarter(Data).Generate()).ShouldBe(Encoding.UTF8.GetString(Bytes).Replace("\r\n", "\n"));

    [Fact]
    public void There_are_305_cases_of_which_287_are_closed()
    {
        Rows.Count.ShouldBe(305);
        Rows.Count(IsClosed).ShouldBe(287);
        Rows.Count(row => !IsClosed(row)).ShouldBe(18);
    }

    [Fact]
    public void The_file_is_UTF8_without_mark_and_exercises_quoting()
    {
        Bytes[0].ShouldBe((byte)'e');
        Rows.Count(row => row["description"].Contains('\n')).ShouldBeGreaterThan(5);
        Rows.Count(row => row["description"].Contains('"')).ShouldBeGreaterThan(5);
        Rows.Count(row => row["description"].Contains(',')).ShouldBeGreaterThan(5);
    }

    [Fact]
    public void Cases_stand_in_order_with_unique_numbers_within_the_quarter()
    {
        Rows.Select(row => row["externalNumber"]).Distinct().Count().ShouldBe(305);
        Rows.Select(row => At(row, "receivedAt")!.Value).ShouldBeInOrder();
        Rows.ShouldAllBe(row => At(row, "receivedAt") >= QuarterStart && At(row, "receivedAt") < QuarterEnd);
    }

    [Fact]
    public void Every_code_exists_in_the_data()
    {
        Rows.ShouldAllBe(row => Data.Limits.Kinds.Any(kind => kind.Code == row["kind"]));
        Rows.ShouldAllBe(row => Data.Problems.Find(row["problem"])!.IsLeaf);
        Rows.ShouldAllBe(row => Data.Organisation.FindCommunity(row["community"]) != null);
        Rows.Where(row => row["dispatchedOffice"].Length > 0).ShouldAllBe(row => Data.Organisation.FindOffice(row["dispatchedOffice"]) != null);
    }

    [Fact]
    public void An_office_is_recorded_exactly_where_the_dispatch_table_names_none()
    {
        var byDispatcher = Rows.Where(row => Data.Dispatch.Decide(row["problem"], row["community"], Day(row)) is null).ToList();
        byDispatcher.Count.ShouldBeGreaterThan(5);
        Rows.Where(row => row["dispatchedOffice"].Length > 0).ShouldBe(byDispatcher);
        byDispatcher.ShouldAllBe(row => At(row, "dispatchedAt") > At(row, "receivedAt") && At(row, "dispatchedAt") < At(row, "respondedAt"));
        Rows.Where(row => row["dispatchedOffice"].Length == 0).ShouldAllBe(row => row["dispatchedAt"].Length == 0);
    }

    [Fact]
    public void Every_caller_was_contacted_by_the_same_day_rule()
    {
        foreach (var row in Rows)
        {
            var due = Data.Limits.ResponseRule(Day(row)).DueAt(At(row, "receivedAt")!.Value);
            At(row, "respondedAt")!.Value.ShouldBeLessThanOrEqualTo(due, row["externalNumber"]);
        }
    }

    [Fact]
    public void Times_follow_one_another_and_end_with_the_quarter()
    {
        string[] order = ["receivedAt", "dispatchedAt", "respondedAt", "resolvedAt", "callbackAt", "resolvedAgainAt", "callbackAgainAt"];
        foreach (var row in Rows)
        {
            var times = order.Select(column => At(row, column)).OfType<DateTimeOffset>().ToList();
            times.Zip(times.Skip(1)).ShouldAllBe(pair => pair.First < pair.Second, row["externalNumber"]);
            times[^1].ShouldBeLessThan(QuarterEnd, row["externalNumber"]);
            times.ShouldAllBe(time => time.Offset == TimeSpan.FromHours(8));
        }
    }

    [Fact]
    public void Columns_that_belong_together_are_filled_together()
    {
        foreach (var row in Rows)
        {
            Together(row, "resolvedAt", "resolution");
            Together(row, "callbackAt", "solved", "satisfied");
            Together(row, "resolvedAgainAt", "resolutionAgain");
            Together(row, "callbackAgainAt", "solvedAgain", "satisfiedAgain");
            row["description"].Length.ShouldBeInRange(12, 200);
            if (row["callbackAt"].Length > 0)
                row["resolvedAt"].ShouldNotBeEmpty(row["externalNumber"]);
            if (row["resolvedAgainAt"].Length > 0)
                row["solved"].ShouldBe("no", row["externalNumber"]);
            row["solved"].ShouldBeOneOf("", "yes", "partly", "no");
            row["satisfied"].ShouldBeOneOf("", "yes", "mostly", "no");
        }
    }

    [Fact]
    public void The_quarter_holds_what_an_office_meets()
    {
        Count(row => At(row, "receivedAt")!.Value.Hour is >= 21 or < 6).ShouldBeGreaterThan(12, "night calls");
        Count(row => Day(row) >= new DateOnly(2019, 2, 4) && Day(row) <= new DateOnly(2019, 2, 10)).ShouldBeGreaterThan(8, "Spring Festival");
        Count(row => row["solvedAgain"].Length > 0).ShouldBe(8, "reopened and closed");
        Count(row => row["solved"] == "no" && row["solvedAgain"].Length == 0).ShouldBe(3, "reopened and still in hand");
        Count(row => row["resolvedAt"].Length == 0).ShouldBe(12, "in hand");
        Count(row => row["resolvedAt"].Length > 0 && row["callbackAt"].Length == 0).ShouldBe(3, "waiting for the callback");
        Count(row => row["solved"] == "partly").ShouldBeGreaterThan(5, "partly solved");
        Count(row => row["satisfied"] == "mostly").ShouldBeGreaterThan(10, "mostly satisfied");
        Rows.CountBy(row => row["callerPhone"]).Count(caller => caller.Value > 1).ShouldBe(11, "repeats");
        Rows.Select(row => row["kind"]).Distinct().Count().ShouldBe(5);
        Rows.Select(row => row["problem"]).Distinct().Count().ShouldBeGreaterThan(90);
        Rows.Select(row => row["community"]).Distinct().Count().ShouldBe(18);
        Rows.Select(row => row["description"]).Distinct().Count().ShouldBeGreaterThan(270);
    }

    [Fact]
    public void Nine_cases_were_resolved_late_and_no_other()
    {
        var late = Rows.Where(row => At(row, "resolvedAt") is { } resolved
            && resolved > Data.Calendar.DueAt(At(row, "receivedAt")!.Value, Data.Limits.ResolutionLimit(row["problem"], Day(row)).Limit));
        late.Count().ShouldBe(9);
    }

    [Fact]
    public void Callers_have_numbers_of_a_range_that_is_not_assigned() =>
        Rows.ShouldAllBe(row => row["callerPhone"].Length == 11 && row["callerPhone"].StartsWith("1990000", StringComparison.Ordinal));

    private static int Count(Func<Dictionary<string, string>, bool> holds) => Rows.Count(holds);

    private static bool IsClosed(Dictionary<string, string> row) => row["solved"] is "yes" or "partly" || row["solvedAgain"].Length > 0;

    private static DateOnly Day(Dictionary<string, string> row) => OfficeTime.DateOf(At(row, "receivedAt")!.Value);

    private static DateTimeOffset? At(Dictionary<string, string> row, string column) =>
        row[column].Length == 0 ? null : DateTimeOffset.ParseExact(row[column], "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static void Together(Dictionary<string, string> row, params string[] columns) =>
        columns.Select(column => row[column].Length > 0).Distinct().Count().ShouldBe(1, $"{row["externalNumber"]}: {string.Join(", ", columns)}");

    private static List<Dictionary<string, string>> Parse(string text)
    {
        var records = new List<List<string>>();
        var record = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
            {
                field.Append('"');
                i++;
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && c is ',' or '\n' && !quoted)
            {
                record.Add(field.ToString());
                field.Clear();
                if (c == '\n')
                {
                    records.Add(record);
                    record = [];
                }
            }
            else if (quoted || c != '\r')
            {
                field.Append(c);
            }
        }

        var header = records[0];
        return [.. records.Skip(1).Select(cells => header.Zip(cells).ToDictionary(cell => cell.First, cell => cell.Second))];
    }

    private static string SampleFile()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "samples", "hotline-2019q1.csv");
            if (File.Exists(file))
                return file;
        }

        throw new FileNotFoundException("samples/hotline-2019q1.csv was not found above the test's folder.");
    }
}
