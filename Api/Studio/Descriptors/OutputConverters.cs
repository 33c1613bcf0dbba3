namespace OneWindow.Api.Studio.Descriptors;

/// <summary>A converter between an output and the variable that takes it.</summary>
/// <param name="Id">What a definition holds.</param>
/// <param name="DisplayName">What people read.</param>
internal sealed record OutputConverter(string Id, string DisplayName);

/// <summary>Converters to choose from: none, because a value is converted to the type of the variable that takes it.</summary>
internal sealed class OutputConverters : DescriptorEndpoint<OutputConverter>
{
    /// <inheritdoc/>
    protected override string Route => "descriptors/output-converters";

    /// <inheritdoc/>
    protected override string About => "输出转换 / Output converters";

    /// <inheritdoc/>
    protected override IReadOnlyList<OutputConverter> Items() => [];
}
