namespace Orleans.Configuration;

/// <summary>How a client makes calls.</summary>
public class ClientMessagingOptions : MessagingOptions;
