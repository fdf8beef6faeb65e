using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ReviewPipeline.Web.Pages.Guests;

/// <summary>After a guest's session.</summary>
[AllowAnonymous]
public sealed class LeftModel : PageModel
{
    public void OnGet() { }
}
