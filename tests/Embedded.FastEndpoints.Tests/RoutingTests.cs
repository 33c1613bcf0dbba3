using FastEndpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Embedded.FastEndpoints.Tests.Fixture;

namespace OneWindow.Embedded.FastEndpoints.Tests;

public class RoutingTests
{
    public abstract class Echo : EndpointWithoutRequest
    {
        public override Task HandleAsync(CancellationToken ct) => Send.StringAsync(HttpContext.Request.Path, cancellation: ct);
    }

    public sealed class CasesGroup : Group
    {
        public CasesGroup() => Configure("cases", ep =>
        {
            ep.Roles("clerk");
            ep.Tags("cases");
            ep.Description(b => b.WithMetadata("from group"));
        });
    }

    public sealed class CommandsGroup : SubGroup<CasesGroup>
    {
        public CommandsGroup() => Configure("commands", ep => ep.Permissions("Command"));
    }

    public sealed class InGroup : Echo
    {
        public override void Configure()
        {
            Get("/{id}");
            Group<CasesGroup>();
        }
    }

    public sealed class InSubGroup : Echo
    {
        public override void Configure()
        {
            Get("close");
            Group<CommandsGroup>();
        }
    }

    [HttpGet("attributed")]
    [Group<CommandsGroup>]
    public sealed class InSubGroupByAttribute : Echo;

    public sealed class TooEarly : Echo
    {
        public override void Configure()
        {
            Group<CasesGroup>();
            Get("/early");
        }
    }

    [Fact]
    public async Task Groups_add_their_prefix_and_their_settings()
    {
        await using var app = await TestApp.StartAsync(c => c.Endpoints.RoutePrefix = "api", typeof(InGroup), typeof(InSubGroup), typeof(InSubGroupByAttribute));
        (await app.GetAsync("/api/cases/5", "role=clerk")).Body.ShouldBe("/api/cases/5");
        (await app.GetAsync("/api/cases/5", "role=guest")).Code.ShouldBe(403);
        (await app.GetAsync("/api/cases/commands/close", "role=clerk;permissions=Command")).Body.ShouldBe("/api/cases/commands/close");
        (await app.GetAsync("/api/cases/commands/close", "role=clerk")).Code.ShouldBe(403);
        (await app.GetAsync("/api/cases/commands/attributed", "role=clerk;permissions=Command")).Code.ShouldBe(200);
        var endpoint = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.Single(e => e.Metadata.GetMetadata<EndpointDefinition>()?.EndpointType == typeof(InGroup));
        endpoint.Metadata.GetMetadata<string>().ShouldBe("from group");
        endpoint.Metadata.GetMetadata<EndpointDefinition>()!.EndpointTags.ShouldBe(["cases"]);
    }

    [Fact]
    public async Task A_group_before_the_route_stops_the_start()
        => (await Should.ThrowAsync<InvalidOperationException>(() => TestApp.StartAsync(typeof(TooEarly)))).Message.ShouldContain("before its group");

    public sealed class Versioned : Echo
    {
        public override void Configure()
        {
            Get("/things");
            Version(2);
            AllowAnonymous();
        }
    }

    public sealed class Unversioned : Echo
    {
        public override void Configure()
        {
            Get("/things");
            AllowAnonymous();
        }
    }

    public sealed class OtherPrefix : Echo
    {
        public override void Configure()
        {
            Get("/health");
            RoutePrefixOverride("");
            AllowAnonymous();
        }
    }

    [Theory]
    [InlineData(null, "/api/things/v2")]
    [InlineData(true, "/api/v2/things")]
    public async Task A_version_stands_behind_or_in_front_of_the_route(bool? prepend, string path)
    {
        await using var app = await TestApp.StartAsync(
            c =>
            {
                c.Endpoints.RoutePrefix = "api";
                c.Versioning.PrependToRoute = prepend;
            },
            typeof(Versioned), typeof(Unversioned), typeof(OtherPrefix));
        (await app.GetAsync(path)).Body.ShouldBe(path);
        (await app.GetAsync("/api/things")).Body.ShouldBe("/api/things");
        (await app.GetAsync("/health")).Body.ShouldBe("/health");
    }

    [Fact]
    public async Task A_default_version_applies_to_endpoints_that_name_none()
    {
        await using var app = await TestApp.StartAsync(c => c.Versioning.DefaultVersion = 1, typeof(Unversioned));
        (await app.GetAsync("/things/v1")).Code.ShouldBe(200);
    }

    public sealed class Twin : Echo
    {
        public override void Configure()
        {
            Get("things");
            AllowAnonymous();
        }
    }

    public sealed class Verbless : Echo
    {
        public override void Configure() => Routes("/verbless");
    }

    public sealed class Both : EndpointWithoutRequest
    {
        public override void Configure() => Get("/both");

        public override Task HandleAsync(CancellationToken ct) => Task.CompletedTask;

        public override Task<object?> ExecuteAsync(CancellationToken ct) => Task.FromResult<object?>(null);
    }

    public sealed class Neither : EndpointWithoutRequest
    {
        public override void Configure() => Get("/neither");
    }

    public sealed class Unconfigured : Echo;

    public sealed class Nothing;

    public sealed class EmptyDto : Endpoint<Nothing>
    {
        public override void Configure() => Post("/empty");

        public override Task HandleAsync(Nothing req, CancellationToken ct) => Task.CompletedTask;
    }

    public sealed class DtoValidatorOne : Validator<Nothing>;

    public sealed class DtoValidatorTwo : Validator<Nothing>;

    [Theory]
    [InlineData("both answer GET /things", typeof(Unversioned), typeof(Twin))]
    [InlineData("no verb or no route", typeof(Verbless))]
    [InlineData("either HandleAsync or ExecuteAsync", typeof(Both))]
    [InlineData("either HandleAsync or ExecuteAsync", typeof(Neither))]
    [InlineData("no public property", typeof(EmptyDto))]
    [InlineData("several validators", typeof(EmptyDto), typeof(DtoValidatorOne), typeof(DtoValidatorTwo))]
    public async Task A_mistake_in_an_endpoint_stops_the_start(string message, params Type[] types)
        => (await Should.ThrowAsync<InvalidOperationException>(() => TestApp.StartAsync(types))).Message.ShouldContain(message);

    [Fact]
    public async Task An_endpoint_without_configuration_stops_the_start()
        => await Should.ThrowAsync<NotSupportedException>(() => TestApp.StartAsync(typeof(Unconfigured)));

    [Fact]
    public async Task Empty_request_types_are_allowed_if_configured()
    {
        await using var app = await TestApp.StartAsync(c => c.Endpoints.AllowEmptyRequestDtos = true, typeof(EmptyDto));
        (await app.SendAsync("POST", "/empty", user: "name=li")).Code.ShouldBe(204);
    }

    public sealed class Filtered : Echo
    {
        public override void Configure()
        {
            Get("/filtered");
            Tags("internal");
            AllowAnonymous();
        }
    }

    [DontRegister]
    public sealed class Hidden : Echo
    {
        public override void Configure() => Get("/hidden");
    }

    [Fact]
    public async Task Filtered_and_hidden_endpoints_are_not_mapped()
    {
        await using var app = await TestApp.StartAsync(
            c => c.Endpoints.Filter = ep => ep.EndpointTags?.Contains("internal") is not true,
            typeof(Filtered), typeof(Hidden), typeof(Unversioned));
        (await app.GetAsync("/filtered")).Code.ShouldBe(404);
        (await app.GetAsync("/hidden")).Code.ShouldBe(404);
        (await app.GetAsync("/things")).Code.ShouldBe(200);
    }

    public sealed class Placeholders : Endpoint<Placeholders.Request, string>
    {
        public sealed class Request
        {
            public int CaseId { get; set; }

            public string? Step { get; set; }
        }

        public override void Configure()
        {
            Get("/places/{@case:int}/steps/{@step}", r => new { r.CaseId, r.Step });
            AllowAnonymous();
        }

        public override Task HandleAsync(Request req, CancellationToken ct) => Send.StringAsync($"{req.CaseId} {req.Step}", cancellation: ct);
    }

    [Fact]
    public async Task Members_of_the_request_name_the_placeholders()
    {
        await using var app = await TestApp.StartAsync(typeof(Placeholders));
        (await app.GetAsync("/places/5/steps/close")).Body.ShouldBe("5 close");
        (await app.GetAsync("/places/x/steps/close")).Code.ShouldBe(404);
    }

    [Fact]
    public async Task Endpoint_names_are_the_type_name_with_verb_and_route_number_where_needed()
    {
        await using var app = await TestApp.StartAsync(
            c => c.Endpoints.ShortNames = true, typeof(Unversioned), typeof(BindingOrderTests.Everything), typeof(OtherPrefix));
        app.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Select(e => e.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName)
            .Where(n => n is not null)
            .ShouldBe(["Unversioned", "GetEverything0", "GetEverything1", "PostEverything0", "PostEverything1", "OtherPrefix"], ignoreOrder: true);
    }

    [Fact]
    public async Task Hosts_in_one_process_have_settings_of_their_own()
    {
        await using var one = await TestApp.StartAsync(c => c.Endpoints.RoutePrefix = "one", typeof(Unversioned));
        await using var two = await TestApp.StartAsync(c => c.Endpoints.RoutePrefix = "two", typeof(Unversioned));
        (await one.GetAsync("/one/things")).Code.ShouldBe(200);
        (await two.GetAsync("/two/things")).Code.ShouldBe(200);
        (await one.GetAsync("/two/things")).Code.ShouldBe(404);
    }
}
