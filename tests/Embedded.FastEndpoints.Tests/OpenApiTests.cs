using System.Text.Json.Nodes;
using FastEndpoints;
using FastEndpoints.OpenApi;
using FluentValidation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Embedded.FastEndpoints.Tests.Fixture;

namespace OneWindow.Embedded.FastEndpoints.Tests;

public class OpenApiTests
{
    public sealed class RespondRequest
    {
        /// <summary>Comes from the route.</summary>
        public string Number { get; set; } = "";

        public string Text { get; set; } = "";

        public int Pages { get; set; }

        [QueryParam]
        public bool Dry { get; set; }

        [FromHeader("If-Match", isRequired: false, removeFromSchema: true)]
        public string? Revision { get; set; }

        [FromClaim]
        public string UserName { get; set; } = "";
    }

    public sealed record RespondResponse(string Number, string Status);

    public sealed class RespondValidator : Validator<RespondRequest>
    {
        public RespondValidator()
        {
            RuleFor(r => r.Text).NotEmpty().MaximumLength(500);
            RuleFor(r => r.Pages).InclusiveBetween(1, 20);
        }
    }

    public sealed class Respond : Endpoint<RespondRequest, RespondResponse>
    {
        public override void Configure()
        {
            Post("/cases/{number}/respond");
            Roles("clerk");
            Summary(s =>
            {
                s.Summary = "Respond to the caller";
                s.Description = "Within a day.";
                s.RequestParam(r => r.Number, "The case number");
                s.ExampleRequest = new RespondRequest { Text = "We come." };
                s.Responses[200] = "The case after the response";
                s.Response<ErrorResponse>(409, "Another clerk was faster", "application/problem+json");
            });
            Description(b => b.WithName("RespondToCase"));
        }

        public override Task HandleAsync(RespondRequest req, CancellationToken ct) => Send.OkAsync(new RespondResponse(req.Number, "responded"), ct);
    }

    public sealed class ListRequest
    {
        public string? Status { get; set; }

        public int Page { get; set; } = 1;

        [QueryParam(IsRequired = true)]
        public string Sort { get; set; } = "";
    }

    public sealed class List : Endpoint<ListRequest, List<RespondResponse>>
    {
        public override void Configure()
        {
            Get("/cases");
            AllowAnonymous();
        }

        public override Task HandleAsync(ListRequest req, CancellationToken ct) => Send.OkAsync([], ct);
    }

    public sealed class ImportRequest
    {
        public IFormFile File { get; set; } = null!;

        public string? Note { get; set; }
    }

    public sealed class Import : Endpoint<ImportRequest>
    {
        public override void Configure()
        {
            Post("/import");
            AllowFileUploads();
            Description(b => b.Produces<RespondResponse>(202).ClearDefaultProduces(200));
        }

        public override Task HandleAsync(ImportRequest req, CancellationToken ct) => Send.NoContentAsync(ct);
    }

    public sealed class ListV2 : Endpoint<ListRequest, List<RespondResponse>>
    {
        public override void Configure()
        {
            Get("/cases");
            Version(2);
            AllowAnonymous();
        }

        public override Task HandleAsync(ListRequest req, CancellationToken ct) => Send.OkAsync([], ct);
    }

    private static readonly Type[] Endpoints = [typeof(Respond), typeof(RespondValidator), typeof(List), typeof(Import), typeof(ListV2)];

    private static async Task<JsonNode> DocumentAsync(Action<IServiceCollection> services)
    {
        await using var app = await TestApp.StartAsync(c => c.Endpoints.RoutePrefix = "api", services, Endpoints, a => a.MapOpenApi("/openapi/{documentName}.json"));
        var answer = await app.GetAsync("/openapi/v1.json");
        answer.Code.ShouldBe(200, answer.Body);
        return answer.Json;
    }

    [Fact]
    public async Task The_plain_document_of_ASPNET_Core_describes_a_command()
    {
        var document = await DocumentAsync(s => s.AddOpenApi("v1"));
        var operation = document["paths"]!["/api/cases/{number}/respond"]!["post"]!;
        operation["operationId"]!.GetValue<string>().ShouldBe("RespondToCase");
        operation["summary"]!.GetValue<string>().ShouldBe("Respond to the caller");
        operation["description"]!.GetValue<string>().ShouldBe("Within a day.");
        operation["tags"]!.ToJsonString().ShouldBe("""["Cases"]""");
        var parameters = operation["parameters"]!.AsArray();
        parameters.Select(p => $"{p!["in"]} {p["name"]} {p["required"]?.ToJsonString()}").ShouldBe(["path number true", "query dry ", "header If-Match "]);
        parameters[0]!["description"]!.GetValue<string>().ShouldBe("The case number");
        operation["requestBody"]!["content"]!["application/json"]!["schema"]!["$ref"]!.GetValue<string>().ShouldEndWith("/RespondRequest");
        operation["requestBody"]!["content"]!["application/json"]!["example"]!["text"]!.GetValue<string>().ShouldBe("We come.");
        operation["responses"]!.AsObject().Select(r => r.Key).ShouldBe(["200", "400", "401", "403", "409"]);
        operation["responses"]!["200"]!["description"]!.GetValue<string>().ShouldBe("The case after the response");
        operation["responses"]!["200"]!["content"]!["application/json"]!["schema"]!["$ref"]!.GetValue<string>().ShouldEndWith("/RespondResponse");
        operation["responses"]!["400"]!["content"]!["application/problem+json"]!["schema"]!["$ref"]!.GetValue<string>().ShouldEndWith("/ErrorResponse");
    }

    [Fact]
    public async Task The_schema_of_a_body_leaves_out_other_sources_and_carries_the_rules_of_the_validator()
    {
        var document = await DocumentAsync(s => s.AddOpenApi("v1"));
        var schema = document["components"]!["schemas"]!["RespondRequest"]!;
        schema["properties"]!.AsObject().Select(p => p.Key).ShouldBe(["text", "pages"]);
        schema["required"]!.ToJsonString().ShouldBe("""["text"]""");
        schema["properties"]!["text"]!["maxLength"]!.GetValue<int>().ShouldBe(500);
        schema["properties"]!["text"]!["minLength"]!.GetValue<int>().ShouldBe(1);
        schema["properties"]!["pages"]!["maximum"]!.GetValue<int>().ShouldBe(20);
    }

    [Fact]
    public async Task A_read_has_query_parameters_and_no_body()
    {
        var document = await DocumentAsync(s => s.AddOpenApi("v1"));
        var operation = document["paths"]!["/api/cases"]!["get"]!;
        operation["requestBody"].ShouldBeNull();
        operation["parameters"]!.AsArray().Select(p => $"{p!["in"]} {p["name"]} {p["required"]?.ToJsonString()}")
            .ShouldBe(["query status ", "query page ", "query sort true"]);
        operation["responses"]!.AsObject().Select(r => r.Key).ShouldBe(["200", "400"]);
    }

    [Fact]
    public async Task A_form_is_described_with_its_file_and_changed_responses()
    {
        var document = await DocumentAsync(s => s.AddOpenApi("v1"));
        var operation = document["paths"]!["/api/import"]!["post"]!;
        var form = operation["requestBody"]!["content"]!["multipart/form-data"]!["schema"]!.ToJsonString();
        form.ShouldContain("\"file\"");
        form.ShouldContain("\"note\"");
        operation["responses"]!.AsObject().Select(r => r.Key).ShouldBe(["202", "400", "401"]);
    }

    [Fact]
    public async Task An_own_document_follows_its_options()
    {
        var document = await DocumentAsync(s => s.OpenApiDocument(o =>
        {
            o.DocumentName = "v1";
            o.Title = "Office";
            o.Version = "1.2";
            o.TagCase = TagCase.LowerCase;
            o.EndpointFilter = e => e.EndpointType != typeof(Import);
            o.ExcludeNonFastEndpoints = true;
        }));
        document["info"]!.ToJsonString().ShouldBe("""{"title":"Office","version":"1.2"}""");
        document["paths"]!.AsObject().Select(p => p.Key).ShouldBe(["/api/cases/{number}/respond", "/api/cases"], ignoreOrder: true);
        document["tags"]!.ToJsonString().ShouldBe("""[{"name":"cases"}]""");
        var respond = document["paths"]!["/api/cases/{number}/respond"]!["post"]!;
        respond["tags"]!.ToJsonString().ShouldBe("""["cases"]""");
        respond["security"]!.ToJsonString().ShouldBe("""[{"JWTBearerAuth":[]}]""");
        document["paths"]!["/api/cases"]!["get"]!["security"].ShouldBeNull();
        document["components"]!["securitySchemes"]!["JWTBearerAuth"]!["scheme"]!.GetValue<string>().ShouldBe("bearer");
        document["components"]!["schemas"]!.AsObject().Select(s => s.Key)
            .ShouldContain("OneWindowEmbeddedFastEndpointsTestsOpenApiTestsRespondRequest");
    }

    [Fact]
    public async Task A_document_lists_the_newest_version_up_to_its_own()
    {
        var document = await DocumentAsync(s => s.OpenApiDocument(o =>
        {
            o.MaxEndpointVersion = 2;
            o.ShortSchemaNames = true;
            o.EnableJWTBearerAuth = false;
        }));
        document["paths"]!.AsObject().Select(p => p.Key).ShouldBe(["/api/cases/{number}/respond", "/api/import", "/api/cases/v2"], ignoreOrder: true);
        document["components"]!["schemas"]!.AsObject().Select(s => s.Key).ShouldContain("RespondRequest");
        document["components"]!["securitySchemes"].ShouldBeNull();
    }
}
