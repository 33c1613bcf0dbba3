namespace Orleans.Configuration;

/// <summary>The silo's name.</summary>
public class SiloOptions
{
    /// <summary>The name; by default made from the address.</summary>
    public string SiloName { get; set; } = "";
}
