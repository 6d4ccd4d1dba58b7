namespace Scim.Web.Console;

/// <summary>Marks a handler whose form only asks for something to be shown, so that viewers may send it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChangesNothingAttribute : Attribute;
