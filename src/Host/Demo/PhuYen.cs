namespace DoiThoai.Host.Demo;

/// <summary>Xã Phù Yên today: a dialogue that went through every ending and has tasks open, and one that is collecting opinions. All of it is illustration.</summary>
internal static class PhuYen
{
    public static async Task Tell(DemoTown town)
    {
        var story = Demo.Read<LivingStory>("phu-yen");
        await Living.Begin(town, "phu-yen", story);
        var held = await Living.Hold(town, "phu-yen", story, ["department1", "department2", "party-office"]);
        await Living.Complain(town, "phu-yen", held, story);
        await Afterwards.Tell(town, "phu-yen", story.Held);
        await Collecting.Tell(town, "phu-yen", story.Collecting);
    }
}

/// <summary>Phường Bắc Giang today: a dialogue held with tasks open, and one that is collecting opinions. All of it is illustration.</summary>
internal static class BacGiang
{
    public static async Task Tell(DemoTown town)
    {
        var story = Demo.Read<LivingStory>("bac-giang");
        await Living.Begin(town, "bac-giang", story);
        await Living.Hold(town, "bac-giang", story, ["department1", "department2", "party-office"]);
        await Collecting.Tell(town, "bac-giang", story.Collecting);
    }
}
