using System.Globalization;

namespace Orleans.Runtime;

/// <summary>More requests wait for a grain than are allowed.</summary>
[GenerateSerializer]
public sealed class LimitExceededException : OrleansException
{
    /// <summary>Without a message.</summary>
    public LimitExceededException() : base("A limit was exceeded.")
    {
    }

    /// <summary>With a message.</summary>
    public LimitExceededException(string message) : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    public LimitExceededException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>Names the limit, the count and what it concerns.</summary>
    public LimitExceededException(string limitName, int current, int threshold, object extraInfo)
        : base(string.Create(CultureInfo.InvariantCulture, $"Limit {limitName} exceeded: {current} of {threshold}. {extraInfo}"))
    {
    }
}
