using OneWindow.Silo.Data;
using OneWindow.Workflows.Values;

namespace OneWindow.Silo.Hotline;

/// <summary>The fields of a case that its workflow may set by UpdateCase.</summary>
internal static class HotlineFields
{
    private const string StatusLabel = "statusLabel";
    private const string RedFlag = "redFlag";
    private const string Community = "community";
    private const string Category = "category";
    private const int LongestLabel = 40;

    /// <summary>The fields, with what people call them.</summary>
    public static IReadOnlyList<(string Name, string Zh, string En)> Names { get; } =
        [(StatusLabel, "状态标签", "Status label"), (RedFlag, "红牌标记", "Red flag"), (Community, "所属社区", "Community"), (Category, "问题分类", "Problem")];

    /// <summary>Why a field cannot be set to a value; null when it can.</summary>
    public static string? ProblemOf(string field, Value value, OfficeData data) => field switch
    {
        StatusLabel => value.IsNullish || (value.IsText && value.AsText().Length is > 0 and <= LongestLabel) ? null : $"it must be text of at most {LongestLabel} characters.",
        RedFlag => value.IsBoolean ? null : "it must be true or false.",
        Community => value.IsText && data.Organisation.FindCommunity(value.AsText()) is not null ? null : "there is no such community.",
        Category => value.IsText && data.Problems.Find(value.AsText()) is { IsLeaf: true } ? null : "there is no such problem, or it is not the last level of the tree.",
        _ => $"a hotline case lets workflows set {StatusLabel}, {RedFlag}, {Community} and {Category}.",
    };

    /// <summary>The event that sets an allowed field.</summary>
    public static HotlineEvent Set(string field, Value value, OfficeData data) => field switch
    {
        StatusLabel => new CaseLabelled(value.IsNullish ? null : value.AsText()),
        RedFlag => new CaseFlagged(value.AsBoolean()),
        Community => new CasePlaced(value.AsText()),
        Category when data.Problems.Find(value.AsText()) is { } problem => new CaseClassified(problem.Code, problem.PathZh),
        _ => throw new InvalidOperationException($"The field {field} cannot be set."),
    };
}
