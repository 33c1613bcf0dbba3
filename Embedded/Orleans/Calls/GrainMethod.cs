using System.Globalization;
using System.Reflection;
using System.Text;

namespace OneWindow.Embedded.Orleans;

/// <summary>A method of a grain interface. For generated code; not part of the Orleans surface.</summary>
public sealed class GrainMethod
{
    private readonly Type[] _typeArguments;
    private readonly Type[] _parameterTypes;
    private MethodInfo? _method;

    /// <summary>Describes a method.</summary>
    /// <param name="interfaceType">The interface that declares it.</param>
    /// <param name="name">Its name.</param>
    /// <param name="typeArguments">Its type arguments, for a generic method.</param>
    /// <param name="parameterTypes">The types of its parameters, in order.</param>
    /// <param name="options">What its attributes say.</param>
    /// <param name="responseTimeout">The timeout it declares, in .NET's TimeSpan format; null: none.</param>
    public GrainMethod(Type interfaceType, string name, Type[] typeArguments, Type[] parameterTypes, GrainMethodOptions options, string? responseTimeout)
    {
        InterfaceType = interfaceType;
        Name = name;
        _typeArguments = typeArguments;
        _parameterTypes = parameterTypes;
        Options = options;
        ResponseTimeout = responseTimeout is null ? null : TimeSpan.Parse(responseTimeout, CultureInfo.InvariantCulture);
        IsCancellable = Array.IndexOf(parameterTypes, typeof(CancellationToken)) >= 0;
        InterfaceName = TypeNames.Of(interfaceType);
        ActivityName = $"{interfaceType.Name}/{name}";
    }

    internal Type InterfaceType { get; }

    internal string InterfaceName { get; }

    internal string Name { get; }

    internal string ActivityName { get; }

    internal GrainMethodOptions Options { get; }

    internal TimeSpan? ResponseTimeout { get; }

    internal bool IsCancellable { get; }

    internal IReadOnlyList<Type> ParameterTypes => _parameterTypes;

    internal MethodInfo MethodInfo => _method ??= FindMethod();

    /// <summary>Interface, name and parameter types, as they stand in messages about the method.</summary>
    internal string Signature
    {
        get
        {
            var text = new StringBuilder(Name);
            if (_typeArguments.Length > 0) text.Append('<').AppendJoin(',', _typeArguments.Select(TypeNames.Of)).Append('>');
            return text.Append('(').AppendJoin(", ", _parameterTypes.Where(t => t != typeof(CancellationToken)).Select(TypeNames.Of)).Append(')').ToString();
        }
    }

    private MethodInfo FindMethod()
    {
        foreach (var candidate in InterfaceType.GetMethods())
        {
            if (candidate.Name != Name || candidate.GetGenericArguments().Length != _typeArguments.Length) continue;
            var method = _typeArguments.Length == 0 ? candidate : candidate.MakeGenericMethod(_typeArguments);
            if (method.GetParameters().Select(p => p.ParameterType).SequenceEqual(_parameterTypes)) return method;
        }

        throw new MissingMethodException(InterfaceName, Name);
    }
}
