using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace DoiThoai.Conclude.Papers;

/// <summary>Documents stay Vietnamese, in whatever language somebody reads the pages around them.</summary>
internal static class Vietnamese
{
    internal static Texts Of(Desk desk) => desk.T.Lang == "vi" ? desk.T : new Texts(desk.Http.RequestServices.GetRequiredService<TextStore>(), "vi");
}
