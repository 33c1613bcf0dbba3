namespace Orleans;

/// <summary>The idle age at which activations of this class are collected: the sum of the members, at least one minute.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CollectionAgeLimitAttribute : Attribute
{
    /// <summary>Days.</summary>
    public double Days { get; set; }

    /// <summary>Hours.</summary>
    public double Hours { get; set; }

    /// <summary>Minutes.</summary>
    public double Minutes { get; set; }

    /// <summary>Never collect.</summary>
    public bool AlwaysActive { get; set; }

    internal TimeSpan Age
    {
        get
        {
            if (AlwaysActive) return Timeout.InfiniteTimeSpan;
            var age = TimeSpan.FromDays(Days) + TimeSpan.FromHours(Hours) + TimeSpan.FromMinutes(Minutes);
            return age < TimeSpan.FromMinutes(1) ? TimeSpan.FromMinutes(1) : age;
        }
    }
}
