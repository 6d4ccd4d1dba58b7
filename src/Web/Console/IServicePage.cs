namespace Scim.Web.Console;

/// <summary>Marks a page about the whole service: seen by operators and by viewers of everything, used by operators.</summary>
public interface IServicePage;
