using System.Text;
using ReviewPipeline.ArchitectureTests.Delivery;

namespace ReviewPipeline.ArchitectureTests.Infra.Operating;

/// <summary>
/// A stand-in for the Azure command line, which keeps vaults in a folder and writes down what else it is asked: there is no subscription here. It
/// holds the scripts of infra/ to what they should ask, and can't tell whether Azure would do it.
/// </summary>
internal sealed class AzureAtHand : IDisposable
{
    private const string Az = """
        #!/bin/bash
        # Options in pairs, after words.
        words=() ; declare -A option
        while [ $# -gt 0 ]; do
            case $1 in
                --append) shift ;;
                --*) option[$1]=$2 ; shift 2 ;;
                *) words+=("$1") ; shift ;;
            esac
        done
        secret=$AT_HAND/vaults/${option[--vault-name]}/${option[--name]}
        case "${words[*]}" in
            'keyvault secret show') [ -f "$secret" ] ;;
            'keyvault secret set') [ ! -f "$AT_HAND/refuses-${option[--name]}" ] && mkdir -p "$(dirname "$secret")" && cp "${option[--file]}" "$secret" ;;
            'keyvault secret download') cp "$secret" "${option[--file]}" ;;
            'resource invoke-action') echo "${option[--action]} ${option[--ids]} with $(ls "$AT_HAND"/vaults/* | grep ^trail | sort | xargs)" >>"$AT_HAND/asked" ;;
            'ad app credential reset') [ ! -f "$AT_HAND/refuses-registration" ] && echo "made for ${option[--id]}" ;;
            'storage container immutability-policy show') case ${option[--query]} in state) cat "$AT_HAND/policy" ;; etag) echo '"0x8D"' ;; *) echo 3650 ;; esac ;;
            'storage container immutability-policy lock') echo Locked >"$AT_HAND/policy" ; echo "lock ${option[--account-name]} ${option[--if-match]}" >>"$AT_HAND/asked" ;;
            rest)
                { echo "${option[--method]} ${option[--url]}" ; [ -z "${option[--body]}" ] || tr -d '\n' <"${option[--body]#@}" ; echo ; } >>"$AT_HAND/asked"
                [ "${option[--query]}" != appId ] || echo 11111111-2222-3333-4444-555555555555
                ;;
            *) echo "az ${words[*]} is not expected" >&2 ; exit 9 ;;
        esac
        """;

    private readonly TemporaryFolder folder = new();

    public AzureAtHand()
    {
        Program("az", Az);
        Program("azd", "#!/bin/sh\nif [ \"$*\" = 'env get-values' ]; then cat \"$AT_HAND/values\"; else echo \"azd $*\" >>\"$AT_HAND/asked\"; fi\n");
        var cli = Repository.PathTo("cli", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "review.dll");
        Program("review", $"#!/bin/sh\nexec dotnet '{cli}' \"$@\"\n");
        File.WriteAllText(In("policy"), "Unlocked\n");
    }

    /// <summary>What was asked of Azure besides secrets, a line each and a body below.</summary>
    public string Asked => File.Exists(In("asked")) ? File.ReadAllText(In("asked")) : "";

    /// <summary>Vault and name of each secret.</summary>
    public IEnumerable<string> Secrets => Directory.Exists(In("vaults"))
        ? Directory.EnumerateFiles(In("vaults"), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(In("vaults"), file)).Order(StringComparer.Ordinal)
        : [];

    public string In(string name) => Path.Combine(folder.Path, name);

    public string Secret(string vaultAndName) => File.ReadAllText(In(Path.Combine("vaults", vaultAndName)));

    public Task<(int Code, string Output)> Run(string script, string answer = "", params (string Name, string Value)[] environment) => Shell.Run(
        folder.Path, "bash", ["-c", $"printf '%s\\n' \"$1\" | sh \"$0\" ${{ARGUMENTS:-}}", Repository.PathTo("infra", script), answer],
        [
            ("PATH", $"{folder.Path}:{Environment.GetEnvironmentVariable("PATH")}"), ("AT_HAND", folder.Path), ("REVIEW_TRIES", "1"), ("FunctionsHost", "azure"),
            ("AZURE_ENV_NAME", "acme"), ("AZURE_RESOURCE_GROUP", "rg-acme"), ("REVIEW_CHECKPOINT_STORAGE", "acmeproof"), ("REVIEW_SEALING_VAULT", "seal"),
            ("REVIEW_DESK_VAULT", "desk"), ("REVIEW_TRAIL_ORIGIN", "acme.example/trail"), ("REVIEW_DESK_URL", "https://acme.example"), .. environment,
        ]);

    public void Dispose() => folder.Dispose();

    private void Program(string name, string text)
    {
        File.WriteAllText(In(name), text, new UTF8Encoding(false));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(In(name), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }
}
