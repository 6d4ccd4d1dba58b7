namespace Scim.Web.Console;

/// <summary>Marks a page that anyone may use whatever their role, such as signing in or choosing a theme.</summary>
public interface IOpenPage;
