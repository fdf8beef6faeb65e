using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;

namespace ReviewPipeline.Settings;

/// <summary>A setting as it is in force, for people: a secret is not shown.</summary>
/// <param name="Value">As one writes it; null for none.</param>
/// <param name="IsSet">Somebody set it; else it is the default.</param>
public sealed record SettingInForce(string Key, string? Value, bool IsSet, string Meaning)
{
    private const string Hidden = "(secret)";

    public static ImmutableArray<SettingInForce> AllOf(IConfiguration configuration)
    {
        var configured = configuration.AsEnumerable().Where(entry => entry.Value is { Length: > 0 }).ToList();
        return
        [
            .. from setting in Setting.AllOf<ReviewSettings>()
               let mine = configured.Where(entry => setting.Is(entry.Key)).OrderBy(entry => entry.Key, StringComparer.OrdinalIgnoreCase).ToList()
               from shown in mine.Count > 0 ? mine.Select(entry => Set(setting, entry.Key, entry.Value!)) : Unset(setting)
               select shown,
        ];
    }

    private static SettingInForce Set(Setting setting, string key, string value) =>
        new(key, setting.About.IsSecret ? Hidden : value, IsSet: true, setting.About.Meaning);

    private static SettingInForce[] Unset(Setting setting) => setting.Key.Split(':').Contains(Setting.AnyName, StringComparer.Ordinal)
        ? []
        : [new(setting.Key, SettingValue.Write(setting.Default), IsSet: false, setting.About.Meaning)];
}
