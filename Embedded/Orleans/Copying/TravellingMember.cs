using System.Reflection;

namespace OneWindow.Embedded.Orleans;

/// <summary>A field that travels, or a property with own code that does.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Field">The field; null for a property with own code.</param>
/// <param name="Property">The property with own code; null for a field.</param>
/// <param name="IsImmutable">True when it passes without a copy.</param>
internal sealed record TravellingMember(Type Type, FieldInfo? Field, PropertyInfo? Property, bool IsImmutable);
