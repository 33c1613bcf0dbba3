namespace Orleans.Runtime;

/// <summary>A proxy of a grain. References with the same grain and interface are equal, but not the same object.</summary>
public class GrainReference : IAddressable, IEquatable<GrainReference>, ISpanFormattable
{
    private readonly ReferenceTemplate _template;

    internal GrainReference(ReferenceTemplate template, GrainId grainId)
    {
        _template = template;
        GrainId = grainId;
    }

    /// <summary>The grain that this reference calls.</summary>
    public GrainId GrainId { get; }

    /// <summary>The interface that this reference implements.</summary>
    public GrainInterfaceType InterfaceType => _template.InterfaceType;

    /// <summary>The contract version of the interface.</summary>
    public ushort InterfaceVersion => _template.InterfaceVersion;

    /// <summary>The name of the interface.</summary>
    public virtual string InterfaceName => _template.InterfaceType.ToString();

    internal ReferenceTemplate Template => _template;

    /// <summary>A reference to the same grain with another interface.</summary>
    public virtual TGrainInterface Cast<TGrainInterface>() where TGrainInterface : IAddressable =>
        this is TGrainInterface same ? same : (TGrainInterface)(object)_template.Factory.CreateReference(typeof(TGrainInterface), GrainId);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as GrainReference);

    /// <summary>True when grain and interface are equal.</summary>
    public bool Equals(GrainReference? other) =>
        other is not null && (ReferenceEquals(this, other) || (GrainId.Equals(other.GrainId) && InterfaceType.Equals(other.InterfaceType)));

    /// <inheritdoc/>
    public override int GetHashCode() => GrainId.GetHashCode();

    /// <summary>A hash that is the same in every process.</summary>
    public uint GetUniformHashCode() => GrainId.GetUniformHashCode();

    /// <summary>Compares grain and interface.</summary>
    public static bool operator ==(GrainReference? reference1, GrainReference? reference2) => reference1?.Equals(reference2) ?? reference2 is null;

    /// <summary>Compares grain and interface.</summary>
    public static bool operator !=(GrainReference? reference1, GrainReference? reference2) => !(reference1 == reference2);

    /// <summary>The text <c>GrainReference:type/key:interface</c>.</summary>
    public sealed override string ToString() => $"GrainReference:{GrainId}{(InterfaceType.IsDefault ? "" : $":{InterfaceType}")}";

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    bool ISpanFormattable.TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        destination.TryWrite($"{ToString()}", out charsWritten);
}
