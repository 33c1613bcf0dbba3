using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OneWindow.Silo.Storage;
using OneWindow.Testing;
using static OneWindow.Api.Tests.Households;

namespace OneWindow.Api.Tests;

public sealed class When_personal_data_is_guarded
{
    private const string Phone = "13955556666";
    private const string Account = "6222021234567890123";
    private static readonly Dictionary<string, string> Talkative = new()
    {
        ["Logging:LogLevel:Default"] = "Trace",
        ["Logging:LogLevel:Microsoft"] = "Trace",
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Trace",
    };

    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly string Number = IdNumber("19770707", 91);
    private static readonly string Corrected = IdNumber("19770708", 91);

    [Fact]
    public async Task Neither_the_SQLite_file_nor_the_logs_hold_a_number_in_the_clear()
    {
        var folder = OfficeApp.NewFolder();
        try
        {
            await using (var app = new OfficeApp(Start, folder, new(Talkative)))
                await LiveAsync(app);
            var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
            files.ShouldContain(file => file.EndsWith("onewindow.db"));
            foreach (var file in files)
                ShouldHideIn(await File.ReadAllBytesAsync(file), Path.GetFileName(file));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [PostgreSqlFact]
    public async Task No_row_in_PostgreSQL_holds_a_number_in_the_clear()
    {
        var server = await PostgreSqlServer.GetAsync();
        await using var app = new OfficeApp(Start, settings: new(Talkative) { ["Storage:Provider"] = "PostgreSql", ["Storage:ConnectionString"] = await server.CreateDatabaseAsync() });
        await LiveAsync(app);
        await using var connection = await app.Services.GetRequiredService<IDatabase>().OpenReadAsync();
        var tables = (await connection.QueryAsync<string>("select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'")).ToArray();
        tables.ShouldContain("orleansstorage");
        var rows = 0;
        foreach (var table in tables)
        {
            foreach (var row in await connection.QueryAsync<string>($"select t::text from {table} t"))
            {
                ShouldHideIn(Encoding.UTF8.GetBytes(row), table);
                rows++;
            }
        }

        foreach (var payload in await connection.QueryAsync<byte[]>("select payloadbinary from orleansstorage where payloadbinary is not null"))
            ShouldHideIn(payload, "payload");
        rows.ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task Who_handles_cases_sees_a_value_with_a_purpose_and_it_is_recorded_before()
    {
        await using var app = new OfficeApp();
        var admin = await app.AdminAsync();
        var clerk = await app.PersonAsync("clerk-1", ["clerk"]);
        var id = await clerk.PersonAsync("孔某", Number, Phone);

        var revealed = await clerk.PostAsJsonAsync($"/api/persons/{id}/reveal", new { fields = new[] { "idNumber", "phone", "bank.account" }, purpose = "核对社保参保信息" });
        revealed.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var values = (await revealed.Content.ReadFromJsonAsync<JsonArray>())!.Select(value => (value!.AsObject().Text("code"), value["value"]?.GetValue<string>()));
        values.ShouldBe([("idNumber", Number), ("phone", Phone), ("bank.account", null)]);
        var row = (await admin.ReadAsync($"/api/audit?instanceId={id}&action=person-reveal"))["items"]!.AsArray().ShouldHaveSingleItem()!.AsObject();
        (row.Text("actor"), row.Text("reason")).ShouldBe(("clerk-1", "核对社保参保信息"));
        row["data"]!["codes"]!.AsArray().Count.ShouldBe(3);
        row.ToJsonString().ShouldNotContain(Number);
        (await admin.ReadAsync($"/api/persons/{id}"))["revision"]!.GetValue<long>().ShouldBe(1, "looking changes nothing");

        foreach (var body in new object[] { new { fields = new[] { "idNumber" } }, new { fields = new[] { "idNumber" }, purpose = " " }, new { fields = Array.Empty<string>(), purpose = "核对信息" }, new { fields = new[] { "ethnicity" }, purpose = "核对信息" } })
            await (await clerk.PostAsJsonAsync($"/api/persons/{id}/reveal", body)).ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Every_role_may_do_what_the_table_says_and_reads_are_masked_for_all()
    {
        await using var app = new OfficeApp();
        var admin = await app.AdminAsync();
        var id = await admin.PersonAsync("孟某", Number, Phone);
        var household = await admin.HouseholdAsync("roles-1", (id, "head"));
        string[] readers = ["clerk", "reviewer", "leader", "director", "auditor", "admin"];
        string[] keepers = ["clerk", "reviewer", "leader", "admin"];
        string[] mergers = ["reviewer", "leader", "admin"];
        string[] revealers = ["clerk", "reviewer", "leader", "director"];
        string[] overseers = ["leader", "director", "auditor", "admin"];
        (string Method, string Address, string[] Allowed)[] table =
        [
            ("GET", $"/api/persons/{id}", readers), ("GET", $"/api/persons/{id}/facts", readers), ("POST", "/api/persons/search", readers), ("GET", "/api/persons/duplicates", readers),
            ("POST", "/api/persons", keepers), ("POST", $"/api/persons/{id}/facts", keepers), ("POST", $"/api/persons/{id}/facts/1/correct", keepers),
            ("POST", $"/api/persons/{id}/id-number", keepers), ("POST", $"/api/persons/{id}/rename", keepers), ("POST", $"/api/persons/{id}/merge", mergers), ("POST", $"/api/persons/{id}/reveal", revealers),
            ("GET", $"/api/households/{household}", readers), ("GET", $"/api/households/{household}/facts", readers), ("GET", $"/api/households/{household}/members", readers),
            ("POST", "/api/households/search", readers), ("POST", "/api/households", keepers), ("POST", $"/api/households/{household}/facts", keepers), ("POST", $"/api/households/{household}/members", keepers),
            ("POST", $"/api/households/{household}/members/{id}/remove", keepers), ("POST", $"/api/households/{household}/relations", keepers), ("POST", $"/api/households/{household}/move", keepers),
            ("POST", "/api/prefill", readers), ("GET", "/api/exclusions", overseers), ("GET", "/api/staff-identities", ["admin", "auditor"]), ("POST", "/api/staff-identities/p-1402", ["admin"]),
        ];
        foreach (var role in OneWindow.Grains.People.OfficeRoles.All)
        {
            var client = await app.PersonAsync($"only-{role}", [role]);
            foreach (var (method, address, allowed) in table)
            {
                var answer = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), address) { Content = method == "POST" ? JsonContent.Create(new { }) : null });
                if (allowed.Contains(role))
                    answer.StatusCode.ShouldNotBeOneOf([HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.InternalServerError], $"{role} {method} {address}");
                else
                    (await answer.ProblemAsync(HttpStatusCode.Forbidden)).Text("code").ShouldBe("auth.forbidden", $"{role} {method} {address}");
                ShouldHideIn(await answer.Content.ReadAsByteArrayAsync(), $"{role} {method} {address}");
            }
        }
    }

    /// <summary>Everything in which numbers are given: registration, correction, records, search, reveal, merge, refusals, staff.</summary>
    private static async Task LiveAsync(OfficeApp app)
    {
        var admin = await app.AdminAsync();
        var log = new Logs();
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        var clerk = await app.PersonAsync("clerk-1", ["clerk"]);
        var id = await clerk.PersonAsync("孙某", Number, Phone, [Fact("bank.account", Account)]);
        await clerk.PersonAsync("又一", IdNumber("19990909", 92), Phone);
        (await clerk.PostAsJsonAsync("/api/persons", new { name = "孙某", idNumber = Number, source = "window", phone = Phone, operationId = "twice" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await clerk.PostAsJsonAsync($"/api/persons/{id}/id-number", new { idNumber = Corrected, source = "police", reason = "更正", operationId = "fix" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await clerk.RecordAsync($"/api/persons/{id}", Fact("bank.account", Account, "finance"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await clerk.PostAsJsonAsync("/api/persons/search", new { idNumber = Corrected, phone = Phone })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await clerk.PostAsJsonAsync($"/api/persons/{id}/reveal", new { fields = new[] { "idNumber", "phone", "bank.account" }, purpose = "核对信息" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await admin.PostAsJsonAsync("/api/staff-identities/p-1402", new { idNumber = Corrected })).StatusCode.ShouldBe(HttpStatusCode.OK);
        var bare = await clerk.PersonAsync("孙某", null, Phone, birthDate: "1977-07-08");
        (await admin.PostAsJsonAsync($"/api/persons/{id}/merge", new { into = bare, reason = "同一人" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        await (await clerk.RecordAsync($"/api/persons/{bare}", Fact("bank.account", $"x{Account}"))).ProblemAsync(HttpStatusCode.BadRequest);
        await (await clerk.PostAsJsonAsync("/api/persons", new { name = "孙某", idNumber = $"{Number}{Phone}", source = "window" })).ProblemAsync(HttpStatusCode.BadRequest);
        log.Lines.ShouldNotBeEmpty();
        ShouldHideIn(Encoding.UTF8.GetBytes(string.Join('\n', log.Lines)), "log");
    }

    private static void ShouldHideIn(byte[] content, string where)
    {
        foreach (var secret in new[] { Number, Corrected, Phone, Account })
            content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)).ShouldBe(-1, where);
    }

    private sealed class Logs : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
