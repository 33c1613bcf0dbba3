namespace Orleans;

/// <summary>Identity and conversion of grains and references.</summary>
public static class GrainExtensions
{
    /// <summary>A reference to this grain with the given interface.</summary>
    public static TGrainInterface AsReference<TGrainInterface>(this IAddressable grain) => (TGrainInterface)grain.AsReference(typeof(TGrainInterface));

    /// <summary>A reference to this grain with the given interface.</summary>
    public static TGrainInterface Cast<TGrainInterface>(this IAddressable grain) => grain.AsReference<TGrainInterface>();

    /// <summary>A reference to this grain with the given interface.</summary>
    public static object AsReference(this IAddressable grain, Type interfaceType)
    {
        ArgumentNullException.ThrowIfNull(grain);
        var reference = grain switch
        {
            GrainReference r => r,
            IGrainBase { GrainContext: not null } g => g.GrainContext.GrainReference,
            _ => throw new ArgumentException($"{grain.GetType()} is neither a grain nor a grain reference.", nameof(grain)),
        };
        return interfaceType.IsInstanceOfType(reference) ? reference : reference.Template.Factory.CreateReference(interfaceType, reference.GrainId);
    }

    /// <summary>A reference to this grain with the given interface.</summary>
    public static object Cast(this IAddressable grain, Type interfaceType) => grain.AsReference(interfaceType);

    /// <summary>The grain's id.</summary>
    public static GrainId GetGrainId(this IAddressable grain) => grain switch
    {
        null => throw new ArgumentNullException(nameof(grain)),
        GrainReference { GrainId.IsDefault: false } r => r.GrainId,
        IGrainBase { GrainContext: not null } g => g.GrainContext.GrainId,
        _ => throw new ArgumentException($"{grain.GetType()} is neither a grain nor a grain reference.", nameof(grain)),
    };

    /// <summary>True when the key can be read as an integer.</summary>
    public static bool IsPrimaryKeyBasedOnLong(this IAddressable grain) => grain.GetGrainId().TryGetIntegerKey(out _, out _);

    /// <summary>The key as an integer. A text key of hexadecimal digits reads as one, too.</summary>
    /// <exception cref="InvalidOperationException">The key is no integer.</exception>
    public static long GetPrimaryKeyLong(this IAddressable grain, out string? keyExt) => grain.GetGrainId().TryGetIntegerKey(out var key, out keyExt)
        ? key
        : throw new InvalidOperationException($"The key of grain \"{grain.GetGrainId()}\" is no integer key.");

    /// <summary>The key as an integer. A text key of hexadecimal digits reads as one, too.</summary>
    /// <exception cref="InvalidOperationException">The key is no integer.</exception>
    public static long GetPrimaryKeyLong(this IAddressable grain) => grain.GetPrimaryKeyLong(out _);

    /// <summary>The key as a Guid; an integer key is widened.</summary>
    /// <exception cref="InvalidOperationException">The key is no Guid.</exception>
    public static Guid GetPrimaryKey(this IAddressable grain, out string? keyExt)
    {
        var grainId = grain.GetGrainId();
        if (grainId.TryGetGuidKey(out var guid, out keyExt)) return guid;
        if (!grainId.TryGetIntegerKey(out var number, out keyExt)) throw new InvalidOperationException($"The key of grain \"{grainId}\" is no Guid key.");
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], number);
        return new Guid(bytes);
    }

    /// <summary>The key as a Guid; an integer key is widened.</summary>
    /// <exception cref="InvalidOperationException">The key is no Guid.</exception>
    public static Guid GetPrimaryKey(this IAddressable grain) => grain.GetPrimaryKey(out _);

    /// <summary>The key as text.</summary>
    public static string GetPrimaryKeyString(this IAddressable grain) => grain.GetGrainId().Key.ToString();
}
