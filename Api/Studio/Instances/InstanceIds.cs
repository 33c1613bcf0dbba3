using OneWindow.Api.Workflows;

namespace OneWindow.Api.Studio.Instances;

/// <summary>Ids that Studio sends.</summary>
internal static class InstanceIds
{
    /// <summary>Most ids of one request; whatever concerns more is done by conditions.</summary>
    public const int Most = 1000;

    /// <summary>The ids, each of which may be one of an instance; none: none.</summary>
    /// <exception cref="Grains.CommandRejectedException">They are too many, or one cannot be an id.</exception>
    public static string[] Checked(string field, string?[]? ids)
    {
        if (ids is { Length: > Most })
            throw InstanceFilterBody.Refuse(field, $"最多 {Most} 个编号。", $"At most {Most} ids.");
        return [.. (ids ?? []).Select(id => id is not null && WorkflowAccess.IsId(id) ? id : throw InstanceFilterBody.Refuse(field, "含有无效的实例编号。", "One of these is no id of an instance."))];
    }
}
