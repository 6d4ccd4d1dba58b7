using Microsoft.Playwright;

namespace Scim.Console.Tests.Browsing;

/// <summary>What can be checked by machine of WCAG 2.2 AA: names, headings, references, contrast, reflow, focus order.</summary>
public static class Accessibility
{
    private const string Script = """
        () => {
          const faults = [];
          const seen = (e) => { const r = e.getBoundingClientRect(); return r.width > 1 && r.height > 1 && getComputedStyle(e).visibility !== "hidden" && e.checkVisibility(); };
          const show = (e) => e.outerHTML.slice(0, 120);
          const name = (e) => (e.getAttribute("aria-label") || "").trim()
            || (e.getAttribute("aria-labelledby") || "").split(" ").map((id) => document.getElementById(id)?.textContent || "").join(" ").trim()
            || [...(e.labels || [])].map((l) => l.textContent).join(" ").trim()
            || (/^(A|BUTTON|SUMMARY)$/.test(e.tagName) ? e.textContent.trim() : "");
          if (!document.documentElement.lang) faults.push("no language");
          if (document.title.trim().startsWith("·")) faults.push("no title");
          for (const e of document.querySelectorAll("input:not([type=hidden]), select, textarea, button, a[href], summary, meter"))
            if (!name(e)) faults.push("no name: " + show(e));
          const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
          for (const id of new Set(ids)) if (ids.filter((other) => other === id).length > 1) faults.push("id twice: " + id);
          for (const key of ["aria-describedby", "aria-labelledby", "for"])
            for (const e of document.querySelectorAll(`[${key}]`))
              for (const id of e.getAttribute(key).split(" ")) if (!document.getElementById(id)) faults.push(`${key} leads nowhere: ${show(e)}`);
          const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter(seen);
          if (headings.filter((h) => h.tagName === "H1").length !== 1) faults.push("not one h1");
          headings.reduce((before, h) => { const level = +h.tagName[1]; if (level > before + 1) faults.push("heading skips a level: " + show(h)); return level; }, 0);
          for (const e of document.querySelectorAll("[tabindex]")) if (e.tabIndex > 0) faults.push("focus order forced: " + show(e));
          for (const e of document.querySelectorAll("th")) if (!e.scope) faults.push("th without scope: " + show(e));
          for (const e of document.querySelectorAll("[style]:not([style='']), style, script:not([src])")) faults.push("inline: " + show(e));
          if (document.documentElement.scrollWidth > innerWidth + 1) faults.push(`wider than the window: ${document.documentElement.scrollWidth} > ${innerWidth}`);
          const parse = (c) => { const m = c.match(/[\d.]+/g).map(Number); return m.length < 4 ? [...m, 1] : m; };
          const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
          const light = (c) => { const [r, g, b] = c.slice(0,
              3).map((v) => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; }); return .2126 * r + .7152 * g + .0722 * b; };
          const backdrop = (e) => { const layers = []; for (let n = e; n; n = n.parentElement) layers.unshift(parse(getComputedStyle(n).backgroundColor)); return layers.reduce((under, top) => over(top, under), [255, 255, 255, 1]); };
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const told = new Set();
          while (walker.nextNode()) {
            const e = walker.currentNode.parentElement;
            if (!walker.currentNode.textContent.trim() || !seen(e) || told.has(e) || e.closest("svg, .visually-hidden, .skip, option")) continue;
            told.add(e);
            const style = getComputedStyle(e), back = backdrop(e), front = over(parse(style.color), back);
            const [a, b] = [light(front), light(back)].sort((x, y) => y - x);
            const ratio = (a + .05) / (b + .05), size = parseFloat(style.fontSize);
            const needed = size >= 24 || (size >= 18.6 && style.fontWeight >= 700) ? 3 : 4.5;
            if (ratio < needed) faults.push(`contrast ${ratio.toFixed(2)}: ${show(e)}`);
          }
          return faults;
        }
        """;

    public static async Task CheckAsync(IPage page) => Assert.Empty(await FaultsAsync(page));

    public static Task<string[]> FaultsAsync(IPage page) => page.EvaluateAsync<string[]>(Script);
}
