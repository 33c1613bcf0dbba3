using System.Reflection;
using Orleans.Concurrency;
using Orleans.Serialization.Invocation;

namespace OneWindow.Embedded.Orleans;

/// <summary>What the attributes of a grain class say about requests that run between the awaits of others.</summary>
internal sealed class GrainInterleaving
{
    public GrainInterleaving(Type type)
    {
        IsReentrant = type.IsDefined(typeof(ReentrantAttribute), true);
        if (type.GetCustomAttribute<MayInterleaveAttribute>(true) is { } attribute) Predicate = FindPredicate(type, attribute.CallbackMethodName);
    }

    public bool IsReentrant { get; }

    public Func<object, IInvokable, bool>? Predicate { get; }

    /// <summary>True when any request may be let past others.</summary>
    public bool LetsAnyPass => IsReentrant || Predicate is not null;

    private static Func<object, IInvokable, bool> FindPredicate(Type type, string name)
    {
        const BindingFlags anyPublic = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy;
        var method = type.GetMethod(name, anyPublic, [typeof(IInvokable)])
            ?? throw new InvalidOperationException($"Class {type.FullName} has [MayInterleave] but no public method bool {name}(IInvokable).");
        if (method.IsStatic)
        {
            var function = method.CreateDelegate<Func<IInvokable, bool>>();
            return (_, request) => function(request);
        }

        var invoker = MethodInvoker.Create(method);
        return (instance, request) => (bool)invoker.Invoke(instance, request)!;
    }
}
