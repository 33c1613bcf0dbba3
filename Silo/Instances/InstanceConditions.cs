using Dapper;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Instances;

/// <summary>A filter of instances as a condition on the table <c>workflow_instance</c>.</summary>
internal static class InstanceConditions
{
    /// <summary>Kind of the grains that run tests of definitions; what they do concerns nobody.</summary>
    public const string TestKind = WorkflowTestIds.Kind;

    /// <summary>The clause, empty without conditions, and its parameters.</summary>
    public static (string Where, DynamicParameters Parameters) Of(InstanceFilter filter, ISqlDialect dialect)
    {
        var terms = new List<string>();
        var parameters = new DynamicParameters();
        if (!filter.WithTests)
            terms.Add($"grain_type <> '{TestKind}'");
        Equal("definition_id", "definition", filter.DefinitionId);
        Equal("version_id", "versionId", filter.VersionId);
        Equal("status", "status", filter.Status);
        Equal("sub_status", "subStatus", filter.SubStatus);
        Equal("correlation_id", "correlation", filter.CorrelationId);
        Equal("parent_key", "parent", filter.ParentId);
        AnyOf("definition_id", "definitions", filter.DefinitionIds);
        AnyOf("status", "statuses", filter.Statuses);
        AnyOf("sub_status", "subStatuses", filter.SubStatuses);
        if (filter.Name is { Length: > 0 } name)
        {
            terms.Add("lower(name) like lower(@name) escape '\\'");
            parameters.Add("name", LikePatterns.Containing(name));
        }

        if (filter.Search is { Length: > 0 } search)
        {
            // PostgreSQL keeps the three texts in small letters in a column of its own; SQLite compares letters of either case as fast.
            terms.Add(dialect.Provider == StorageProvider.PostgreSql
                ? @"search_text like @search escape '\'"
                : $"({dialect.Contains("id", "@search")} or {dialect.Contains("name", "@search")} or {dialect.Contains("correlation_id", "@search")})");
            parameters.Add("search", dialect.LikePattern(dialect.Provider == StorageProvider.PostgreSql ? search.ToLowerInvariant() : search));
        }

        if (filter.CreatedFrom is { } from)
            Time(new(InstanceMoment.Created, MomentComparison.NotBefore, from), "from");
        if (filter.CreatedTo is { } to)
            Time(new(InstanceMoment.Created, MomentComparison.Before, to), "to");
        for (var i = 0; i < filter.Times.Length; i++)
            Time(filter.Times[i], $"time{i}");
        if (filter.Version is { } version)
        {
            terms.Add("version = @version");
            parameters.Add("version", (long)version);
        }

        if (filter.IncidentKind is not null || filter.IncidentActivityId is not null)
        {
            var kind = filter.IncidentKind is null ? "" : " and i.kind = @incidentKind";
            var activity = filter.IncidentActivityId is null ? "" : " and i.activity_id = @incidentActivity";
            terms.Add($"exists (select 1 from incident i where i.instance_id = workflow_instance.id and i.resolved_at is null{kind}{activity})");
            parameters.Add("incidentKind", filter.IncidentKind);
            parameters.Add("incidentActivity", filter.IncidentActivityId);
        }

        if (filter.HasIncidents is { } hasIncidents)
            terms.Add(hasIncidents ? "incident_count > 0" : "incident_count = 0");
        if (filter.IsHeld is { } isHeld)
        {
            terms.Add("held = @held");
            parameters.Add("held", isHeld);
        }

        return (terms.Count == 0 ? "" : "where " + string.Join(" and ", terms), parameters);

        void Equal(string column, string parameter, string? value)
        {
            if (value is null)
                return;
            terms.Add($"{column} = @{parameter}");
            parameters.Add(parameter, value);
        }

        void AnyOf(string column, string parameter, string[]? values)
        {
            if (values is [var only])
                Equal(column, parameter, only);
            else if (values is not null)
            {
                terms.Add(dialect.AnyOf(column, "@" + parameter));
                parameters.Add(parameter, values);
            }
        }

        void Time(InstanceTime time, string parameter)
        {
            var column = time.Moment switch
            {
                InstanceMoment.Updated => "updated_at",
                InstanceMoment.Finished => "finished_at",
                _ => "created_at",
            };
            var comparison = time.Comparison switch
            {
                MomentComparison.Is => "=",
                MomentComparison.IsNot => "<>",
                MomentComparison.Before => "<",
                MomentComparison.After => ">",
                MomentComparison.NotAfter => "<=",
                _ => ">=",
            };
            terms.Add($"{column} {comparison} @{parameter}");
            parameters.Add(parameter, time.At.ToUnixTimeMilliseconds());
        }
    }
}
