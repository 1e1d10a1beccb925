using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using DoiThoai.Ground.Attachments;
using DoiThoai.Ground.Calendar.ExplainingDays;
using DoiThoai.Ground.Calendar.ReadingDays;
using DoiThoai.Ground.Calendar.SettingDays;
using DoiThoai.Ground.Documents;
using DoiThoai.Ground.Documents.KeepingRegisters;
using DoiThoai.Ground.Documents.KeepingTerms;
using DoiThoai.Ground.Limits;
using DoiThoai.Ground.Live;
using DoiThoai.Ground.Pages;
using DoiThoai.Ground.Pages.About;
using DoiThoai.Ground.Pages.Parts;
using DoiThoai.Ground.People;
using DoiThoai.Ground.People.KeepingAccounts;
using DoiThoai.Ground.People.KeepingOwnAccount;
using DoiThoai.Ground.People.SettingUp;
using DoiThoai.Ground.People.SigningIn;
using DoiThoai.Ground.Register;
using DoiThoai.Ground.Register.CheckingReceipts;
using DoiThoai.Ground.Register.GivingReceipts;
using DoiThoai.Ground.Register.OpeningEpochs;
using DoiThoai.Ground.Register.ServingLogs;
using DoiThoai.Ground.Rules;
using DoiThoai.Ground.Rules.ReadingRules;
using DoiThoai.Ground.Rules.SettingRules;
using DoiThoai.Ground.Storage;
using DoiThoai.Ground.Texts;
using DoiThoai.Ground.Units;
using DoiThoai.Ground.Units.EstablishingUnits;
using DoiThoai.Ground.Units.KeepingBodies;
using DoiThoai.Ground.Units.KeepingVillages;
using DoiThoai.Ground.Units.ReadingUnits;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;

namespace DoiThoai.Ground;

/// <summary>What every stage stands on.</summary>
public static class GroundStage
{
    /// <summary>The cookie that keeps the reader's language.</summary>
    public const string LanguageCookie = "ngon-ngu";

    /// <summary>The cookie of somebody who has signed in.</summary>
    internal const string SessionCookie = "phien";

    /// <summary>The cookie with which a browser proves that a form came from us.</summary>
    internal const string FormCookie = "phieu";

    /// <summary>Adds the ground. <paramref name="stages"/> are the assemblies whose texts are read.</summary>
    public static IServiceCollection AddGround(this IServiceCollection services, IEngine engine, params Assembly[] stages)
    {
        // Made by the container, so that it is closed with the product.
        services.AddSingleton(_ => engine).AddSingleton<Schema>().AddSingleton<Changes>().AddSingleton<UnitShelf>().AddSingleton<IKept>(provider => provider.GetRequiredService<UnitShelf>()).AddSingleton<Store>().AddSingleton<PageShelf>();
        services.AddSingleton(_ => new TextStore([typeof(GroundStage).Assembly, .. stages]));
        services.AddScoped(provider => new Texts.Texts(provider.GetRequiredService<TextStore>(), Language(provider)));
        services.AddSingleton<StageTables, RegisterTables>().AddSingleton<StageTables, LogTables>().AddSingleton<StageTables, PeopleTables>().AddSingleton<StageTables, UnitTables>()
            .AddSingleton<StageTables, RuleTables>().AddSingleton<StageTables, DocumentTables>().AddSingleton<StageTables, AttachmentTables>();
        services.AddSingleton<HeldFiles>().AddSingleton<IRegisteredRows, AttachmentRows>();
        services.AddSingleton<RegisterState>().AddSingleton<PublishedLogs>().AddSingleton<LogKeys>().AddSingleton<Witnesses>().AddSingleton(provider =>
            new Promises(provider.GetRequiredService<LogKeys>(), provider.GetRequiredService<RegisterState>(), provider.GetRequiredService<RegisterSettings>()));
        services.AddSingleton<IRegisteredRows, DocumentRows>().AddSingleton<OpenEpoch>().AddSingleton<Sequencer>().AddHostedService(provider => provider.GetRequiredService<Sequencer>()).AddSingleton<Cosigning>().AddHostedService(provider => provider.GetRequiredService<Cosigning>());
        services.AddSingleton<LiveChannels>().AddHostedService<LiveLine>();
        services.AddSingleton<SendingLimits>().AddSingleton<RuleShelf>().AddScoped<RulesInForce>().AddSingleton<FirstRun>();
        services.AddSingleton(new NavLink("/quan-tri", "units.title", Right.SetUp)).AddSingleton(new NavLink("/lam-viec/don-vi", "unit.title", Right.ManageUnit));
        services.AddDbContextFactory<DoiThoaiDb>(options => engine.Use(options));
        services.AddScoped(provider =>
        {
            var db = provider.GetRequiredService<IDbContextFactory<DoiThoaiDb>>().CreateDbContext();
            db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
            return db;
        });
        services.AddScoped(provider => new Lazy<DoiThoaiDb>(provider.GetRequiredService<DoiThoaiDb>));
        services.AddScoped<Desk>().AddHttpContextAccessor();

        services.AddAuthentication(Gate.Scheme).AddCookie(Gate.Scheme, options =>
        {
            options.Cookie.Name = SessionCookie;
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.Cookie.IsEssential = true;
            options.ExpireTimeSpan = TimeSpan.FromHours(12);
            options.SlidingExpiration = true;
        });
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = FormCookie;
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.SuppressXFrameOptionsHeader = true;
        });
        services.AddDataProtection();
        services.AddSingleton<IXmlRepository, ProtectionKeys>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = provider.GetRequiredService<IXmlRepository>()));

        services.AddRazorComponents();
        // Without this every Vietnamese letter leaves as an entity, at three times the bytes.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
            options.SerializerOptions.Converters.Add(new InstantJson());
            options.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        });
        return services;
    }

    /// <summary>Maps the ground's own slices.</summary>
    public static void MapGround(this IEndpointRouteBuilder app)
    {
        app.MapStaticFiles();
        app.MapPreferences();
        SignIn.Map(app);
        SetUp.Map(app);
        ShowUnits.Map(app);
        EstablishUnit.Map(app);
        ShowUnit.Map(app);
        CorrectUnit.Map(app);
        PlaceUnit.Map(app);
        EndUnit.Map(app);
        OpenFirstAccounts.Map(app);
        KeepBodies.Map(app);
        ChangeBody.Map(app);
        KeepVillages.Map(app);
        ChangeVillage.Map(app);
        KeepAccounts.Map(app);
        ChangeAccount.Map(app);
        KeepTerms.Map(app);
        SetRules.Map(app);
        SetDays.Map(app);
        KeepRegisters.Map(app);
        KeepTokens.Map(app);
        ChangePassword.Map(app);
        ReadUnits.Map(app);
        ReadRules.Map(app);
        ReadDays.Map(app);
        ExplainDay.Map(app);
        ReadAbout.Map(app);
        ReadSecurityContact.Map(app);
        ServeLog.Map(app);
        GiveReceipt.Map(app);
        CheckReceipt.Map(app);
    }

    internal static string Language(HttpContext http) => http.Request.Cookies[LanguageCookie] == "en" ? "en" : "vi";

    private static string Language(IServiceProvider provider) =>
        provider.GetService<IHttpContextAccessor>()?.HttpContext is { } http ? Language(http) : "vi";

    /// <summary>Instants in JSON are UTC in whole milliseconds.</summary>
    private sealed class InstantJson : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(Columns.Write(value));
    }
}
