using System.Text.Json.Serialization;

namespace OneWindow.Grains.Applications;

/// <summary>Who applies.</summary>
/// <param name="Name">Name.</param>
/// <param name="IdNumber">ID number (GB 11643); encrypted at rest, never logged. Null when the person is known by <paramref name="PersonId"/> alone.</param>
/// <param name="Phone">Phone; encrypted at rest, never logged. Null: none.</param>
/// <param name="PersonId">The person in the unified file, or null.</param>
/// <param name="HouseholdId">The household in the unified file, or null.</param>
/// <param name="Community">Community code.</param>
/// <param name="Address">Where the person lives, or null.</param>
[GenerateSerializer, Immutable, Alias("onewindow.applications.Applicant")]
public sealed record Applicant(
    [property: Id(0)] string Name,
    [property: Id(1)] string? IdNumber,
    [property: Id(2)] string? Phone,
    [property: Id(3)] string? PersonId,
    [property: Id(4)] string? HouseholdId,
    [property: Id(5)] string Community,
    [property: Id(6)] string? Address);

/// <summary>A fact that the form states.</summary>
/// <param name="Code">Code of the fact, such as <c>household.members</c>.</param>
/// <param name="Value">Its value as JSON; encrypted at rest.</param>
/// <param name="Source">Where it comes from: <c>resident</c>, or the source that the unified file names.</param>
/// <param name="ValidUntil">Last day on which it may be relied on; null: for ever.</param>
[GenerateSerializer, Immutable, Alias("onewindow.applications.FactEntry")]
public sealed record FactEntry(
    [property: Id(0)] string Code,
    [property: Id(1), JsonConverter(typeof(RawJsonConverter))] string Value,
    [property: Id(2)] string Source = "resident",
    [property: Id(3)] DateOnly? ValidUntil = null);

/// <summary>A material that is there.</summary>
/// <param name="Code">Code of the material.</param>
/// <param name="Status"><see cref="MaterialStatus.Provided"/>, <see cref="MaterialStatus.Reused"/> or <see cref="MaterialStatus.Replaced"/>.</param>
/// <param name="Attachments">Ids of the attachments that hold it; empty: it was seen on paper.</param>
/// <param name="Source">Where it comes from, such as <c>resident</c>, or the fact that takes its place.</param>
[GenerateSerializer, Immutable, Alias("onewindow.applications.MaterialEntry")]
public sealed record MaterialEntry(
    [property: Id(0)] string Code,
    [property: Id(1)] MaterialStatus Status,
    [property: Id(2)] string[] Attachments,
    [property: Id(3)] string Source = "resident");

/// <summary>Something that keeps an application from being accepted.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Code">Code of the material or fact.</param>
/// <param name="Reason">Why, in plain words.</param>
[GenerateSerializer, Immutable, Alias("onewindow.applications.Gap")]
public sealed record Gap([property: Id(0)] GapKind Kind, [property: Id(1)] string Code, [property: Id(2)] string Reason);

/// <summary>A material that may follow after acceptance (容缺受理).</summary>
/// <param name="Material">Code of the material; the matter must let it follow.</param>
/// <param name="By">Last day; null: the days that the matter gives.</param>
[GenerateSerializer, Immutable, Alias("onewindow.applications.Toleration")]
public sealed record Toleration([property: Id(0)] string Material, [property: Id(1)] DateOnly? By = null);

/// <summary>A payment that a grant brings (给付).</summary>
/// <param name="Monthly">Yuan a month; null when it is paid once.</param>
/// <param name="Once">Yuan paid once; null when it is paid monthly.</param>
/// <param name="From">First month, as <c>2026-03</c>; never before the month after the decision where the matter pays monthly.</param>
[GenerateSerializer, Immutable, Alias("onewindow.applications.Payment")]
public sealed record Payment([property: Id(0)] decimal? Monthly, [property: Id(1)] decimal? Once, [property: Id(2)] string From);
