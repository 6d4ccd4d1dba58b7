using Scim.Durability;

return RunOptions.Read(args) is { } options ? await Run.ExecuteAsync(options, Console.Out) : 2;
