using OneWindow.Api.Problems;

namespace OneWindow.Api.Studio.Descriptors;

/// <summary>A type of variables, inputs and outputs.</summary>
/// <param name="TypeName">The alias.</param>
/// <param name="DisplayName">What people read.</param>
/// <param name="Category">The group of the list.</param>
/// <param name="Description">What it holds, or null.</param>
internal sealed record VariableDescriptor(string TypeName, string DisplayName, string Category, string? Description);

/// <summary>The types of variables. Object is what Studio's dialogs begin with.</summary>
internal sealed class VariableDescriptors : DescriptorEndpoint<VariableDescriptor>
{
    /// <inheritdoc/>
    protected override string Route => "descriptors/variables";

    /// <inheritdoc/>
    protected override string About => "变量类型 / Types of variables";

    /// <inheritdoc/>
    protected override IReadOnlyList<VariableDescriptor> Items()
    {
        var (basic, time, other) = (ProblemText.Pick("基本类型", "Primitives"), ProblemText.Pick("时间", "Time"), ProblemText.Pick("数据", "Data"));
        return
        [
            Of("Object", "任意值", basic),
            Of("String", "文本", basic),
            Of("Boolean", "是/否", basic),
            Of("Int32", "整数", basic),
            Of("Int64", "长整数", basic),
            Of("Decimal", "小数（金额）", basic),
            Of("Double", "浮点数", basic),
            Of("Single", "单精度浮点数", basic),
            Of("Int16", "短整数", basic),
            Of("Guid", "唯一标识", basic),
            Of("DateTimeOffset", "日期时间（含时区）", time),
            Of("DateTime", "日期时间", time),
            Of("TimeSpan", "时长", time),
            Of("ObjectDictionary", "名称与值", other),
            Of("StringDictionary", "名称与文本", other),
            Of("JSON", "JSON", other),
            Of("JsonObject", "JSON 对象", other),
            Of("JsonArray", "JSON 数组", other),
            Of("ByteArray", "二进制（Base64）", other),
        ];
    }

    private static VariableDescriptor Of(string alias, string zh, string category) =>
        new(alias, ProblemText.Pick(zh == alias ? alias : $"{zh} {alias}", alias), category, null);
}
