using FastEndpoints;
using OneWindow.Api.Hotline;
using OneWindow.Grains.Matters;

namespace OneWindow.Api.Matters;

/// <summary>Names a matter, and perhaps a day.</summary>
internal sealed class GetMatterRequest
{
    /// <summary>Code of the matter.</summary>
    [RouteParam]
    public string Code { get; set; } = "";

    /// <summary>Day on which the version is in force; when left out, the version in force today, else the next one, else the last one.</summary>
    [QueryParam]
    public DateOnly? At { get; set; }
}

/// <summary>One matter.</summary>
internal sealed class GetMatterEndpoint(IMatterCatalogue catalogue) : Endpoint<GetMatterRequest, MatterDetails>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("matters/{code}");
        Roles(MatterAccess.Readers);
        Summary(s => s.Summary = "事项详情 / One matter, as it is in force today or on a day");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(GetMatterRequest req, CancellationToken ct)
    {
        var versions = await catalogue.VersionsAsync(req.Code, ct);
        var version = req.At is { } day ? versions.FirstOrDefault(version => IsInForce(version, day)) : Current(versions);
        var revision = MatterAccess.Revision(versions);
        var details = MatterDetails.Of(version ?? throw MatterAccess.NotFound(), revision, catalogue);
        Revision.Tag(HttpContext, revision);
        await Send.OkAsync(details, ct);
    }

    private static bool IsInForce(MatterVersion version, DateOnly day) =>
        version.InForceFrom is { } from && from <= day && (version.InForceTo is not { } to || day <= to);

    private static MatterVersion? Current(IReadOnlyList<MatterVersion> versions) =>
        versions.FirstOrDefault(version => version.State == MatterState.InForce)
        ?? versions.Where(version => version.State == MatterState.Planned).MinBy(version => version.InForceFrom)
        ?? versions.Where(version => version.InForceTo is not null).MaxBy(version => version.InForceTo)
        ?? (versions.Count == 0 ? null : versions[0]);
}

/// <summary>All versions of a matter, the newest first.</summary>
internal sealed class ListMatterVersionsEndpoint(IMatterCatalogue catalogue) : Endpoint<GetMatterRequest, IReadOnlyList<MatterVersion>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("matters/{code}/versions");
        Roles(MatterAccess.Readers);
        Summary(s => s.Summary = "事项的版本 / Versions of a matter, each with the days on which it is in force");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(GetMatterRequest req, CancellationToken ct)
    {
        var versions = await catalogue.VersionsAsync(req.Code, ct);
        if (versions.Count == 0)
            throw MatterAccess.NotFound();
        Revision.Tag(HttpContext, MatterAccess.Revision(versions));
        await Send.OkAsync(versions, ct);
    }
}

/// <summary>Names a version of a matter.</summary>
internal sealed class GetMatterVersionRequest
{
    /// <summary>Code of the matter.</summary>
    [RouteParam]
    public string Code { get; set; } = "";

    /// <summary>Number of the version.</summary>
    [RouteParam]
    public int Version { get; set; }
}

/// <summary>One version of a matter, whatever has become of it.</summary>
internal sealed class GetMatterVersionEndpoint(IMatterCatalogue catalogue) : Endpoint<GetMatterVersionRequest, MatterDetails>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("matters/{code}/versions/{version}");
        Roles(MatterAccess.Readers);
        Summary(s => s.Summary = "事项的某一版本 / One version of a matter, for ever");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(GetMatterVersionRequest req, CancellationToken ct)
    {
        var versions = await catalogue.VersionsAsync(req.Code, ct);
        var version = versions.FirstOrDefault(version => version.Matter.Version == req.Version) ?? throw MatterAccess.NotFound();
        await Send.OkAsync(MatterDetails.Of(version, MatterAccess.Revision(versions), catalogue), ct);
    }
}
