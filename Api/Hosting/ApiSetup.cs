using System.Text.Json;
using System.Text.Json.Serialization;
using FastEndpoints;
using FastEndpoints.OpenApi;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.OpenApi;
using OneWindow.Api.Auth;
using OneWindow.Api.Hotline;
using OneWindow.Api.Households;
using OneWindow.Api.Matters;
using OneWindow.Api.Problems;
using OneWindow.Api.Progress;
using OneWindow.Api.Studio.Definitions;
using OneWindow.Api.Studio.Descriptors;
using OneWindow.Api.Studio.Instances;
using OneWindow.Api.Studio.Shell;
using OneWindow.Api.Workflows;
using OneWindow.Api.WorkItems;

namespace OneWindow.Api.Hosting;

/// <summary>Wires the HTTP side together.</summary>
internal static class ApiSetup
{
    private const int MaxBodyBytes = 1024 * 1024;
    /// <summary>Endpoints that take larger bodies than others, and say so themselves.</summary>
    private static readonly Type[] OwnLimits =
    [
        typeof(ImportCasesEndpoint), typeof(PublishDefinitionEndpoint), typeof(ValidateDefinitionEndpoint), typeof(ImportDefinitionsEndpoint),
        typeof(SaveStudioDefinitionEndpoint), typeof(ImportStudioDefinitionEndpoint), typeof(ImportMattersEndpoint), typeof(UploadAttachmentEndpoint),
    ];

    private const int MaxDrainedBytes = 32 * MaxBodyBytes;

    /// <summary>Registers what the endpoints need.</summary>
    public static void AddOneWindowApi(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // Endpoints refuse far smaller bodies, but the server reads the rest of those to its end: cut off in the middle, clients never
            // see the refusal.
            kestrel.Limits.MaxRequestBodySize = MaxDrainedBytes;
        });
        builder.AddOfficeAuth();
        builder.Services.ConfigureHttpJsonOptions(json => Configure(json.SerializerOptions));
        builder.Services.AddExceptionHandler<ProblemExceptionHandler>();
        builder.Services.AddProblemDetails();
        builder.Services.AddRequestLocalization(localization =>
        {
            localization.SetDefaultCulture("zh-CN").AddSupportedCultures("zh-CN").AddSupportedUICultures("zh-CN", "zh", "en");
            localization.RequestCultureProviders = [new AcceptLanguageHeaderRequestCultureProvider()];
        });
        builder.Services.AddFastEndpoints();
        builder.Services.OpenApiDocument(document =>
        {
            document.DocumentName = "v1";
            document.Title = "OneWindow";
            document.Version = "v1";
            document.ShortSchemaNames = true;
        });
        builder.Services.Configure<OpenApiOptions>("v1", options => options.AddSchemaTransformer(EnumSchemas.DescribeAsync));
        builder.Services.AddSingleton(ProgressOptions.Read(builder.Configuration));
        builder.Services.AddSingleton(provider => new ProgressLimiter(provider.GetRequiredService<ProgressOptions>(), provider.GetRequiredService<TimeProvider>()));
        builder.Services.AddScoped<WorkItemOwners>();
        builder.Services.AddSingleton<StudioPalette>();
        builder.AddStudioPages();
        builder.Services.AddStudioInstances();
        builder.AddOfficeTelemetry();
    }

    /// <summary>Builds the pipeline.</summary>
    public static void UseOneWindowApi(this WebApplication app)
    {
        app.UseRequestLocalization();
        app.UseExceptionHandler();
        app.UseStatusCodePages(context => WriteAsync(context.HttpContext));
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseFastEndpoints(config =>
        {
            config.Endpoints.RoutePrefix = "api";
            config.Security.RoleClaimType = "role";
            config.Security.NameClaimType = "name";
            Configure(config.Serializer.Options);
            config.Endpoints.Configurator = endpoint =>
            {
                if (!OwnLimits.Contains(endpoint.EndpointType))
                    endpoint.MaxRequestBodySize(MaxBodyBytes);
            };
            BindingProblems.Use(config);
            config.Errors.ResponseBuilder = ProblemFactory.FromFailures;
        });
        app.Map("/workflows/{**path}", CallWorkflow.HandleAsync).ExcludeFromDescription();
        app.MapStudioPages();
        app.MapStudioInstances();
        app.MapOpenApi("/openapi/{documentName}.json").RequireAuthorization();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = HealthAnswer.WriteAsync }).AllowAnonymous();
    }

    private static void Configure(JsonSerializerOptions options)
    {
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        if (options.Converters.Any(converter => converter is StrictInstantConverter))
            return;
        options.Converters.Add(new StrictInstantConverter());
        options.Converters.Add(new StrictEnumConverter());
    }

    private static Task WriteAsync(HttpContext context) =>
        context.Response.WriteAsJsonAsync(ProblemFactory.FromStatus(context, context.Response.StatusCode), options: null, ProblemBody.ContentType);
}
