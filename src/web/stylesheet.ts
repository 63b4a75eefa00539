/** One small sheet for every page: light and dark, from 320 px up, legible without it. */
export const stylesheet = `
:root {
  color-scheme: light dark;
  --ink: #1d2230; --quiet: #535b6e; --ground: #f6f6f3; --paper: #fff; --line: #dcdee6;
  --link: #2440b0; --accent: #2f4fd0; --on-accent: #fff;
  --attention: #8a3a14; --attention-ground: #fdebe0;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e9ebf2; --quiet: #a9b0c2; --ground: #14171f; --paper: #1d212c; --line: #363c4b;
    --link: #a9b9ff; --accent: #a9b9ff; --on-accent: #14171f;
    --attention: #ffb995; --attention-ground: #43251a;
  }
}
*, ::before, ::after { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; display: flex; flex-direction: column;
  background: var(--ground); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif;
}
.wide { width: 100%; max-width: 68rem; margin-inline: auto; padding-inline: clamp(1rem, 4vw, 2rem); }
a { color: var(--link); text-underline-offset: .18em; }
a:hover { text-decoration-thickness: .14em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
main:focus { outline: none; }
.skip { position: absolute; left: 1rem; top: -4rem; padding: .5rem 1rem; background: var(--paper); z-index: 1; }
.skip:focus { top: .5rem; }

header.site { background: var(--paper); border-bottom: 1px solid var(--line); }
header.site > div { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1.75rem; padding-block: .7rem; }
.brand { display: flex; align-items: center; gap: .6rem; font-size: 1.2rem; font-weight: 700; letter-spacing: -.01em; }
.brand, header.site nav a { color: var(--ink); text-decoration: none; }
header.site nav a:hover, .brand:hover { color: var(--link); }
header.site ul { display: flex; flex-wrap: wrap; gap: 0 1.25rem; margin: 0; padding: 0; list-style: none; }
header.site nav a { display: inline-block; padding-block: .35rem; border-bottom: 3px solid transparent; }
header.site nav a[aria-current] { border-color: var(--accent); font-weight: 600; }
.languages { display: flex; gap: 1rem; margin-left: auto; font-size: .9rem; }
main { flex: 1; padding-block: 1.5rem 3rem; }
footer.site { border-top: 1px solid var(--line); color: var(--quiet); font-size: .9rem; }

h1, h2, h3 { line-height: 1.2; letter-spacing: -.012em; text-wrap: balance; }
h1 { font-size: clamp(1.6rem, 4.5vw, 2.2rem); margin: .5rem 0 1.25rem; }
h2 { font-size: 1.3rem; margin: 2.25rem 0 .9rem; }
h3 { font-size: 1.05rem; margin: 0 0 .5rem; }
p, main ul, main ol { max-width: 42rem; }
main li { margin-block: .35rem; }
code { font: .92em ui-monospace, "Liberation Mono", monospace; overflow-wrap: anywhere; }

.figures { display: grid; gap: 1rem; margin: 0; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); }
.figures > div { display: flex; flex-direction: column-reverse; justify-content: flex-end; background: var(--paper); border: 1px solid var(--line); border-radius: .6rem; padding: 1rem 1.15rem; }
.figures dt { color: var(--quiet); font-size: .92rem; }
.figures dd { margin: 0; font-size: 1.9rem; font-weight: 700; line-height: 1.2; font-variant-numeric: tabular-nums; }

table { width: 100%; border-collapse: separate; border-spacing: 0; background: var(--paper); border: 1px solid var(--line); border-radius: .6rem; }
caption { padding-bottom: .5rem; color: var(--quiet); text-align: left; }
th, td { padding: .6rem .9rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
td { min-width: 7rem; overflow-wrap: anywhere; }
tbody tr:last-child td { border-bottom: 0; }
th { color: var(--quiet); font-size: .88rem; font-weight: 600; }
@media (max-width: 58rem) {
  header.site nav:not(.languages) { order: 3; width: 100%; }
  table, caption, tbody, tr, td { display: block; }
  table { background: none; border: 0; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { margin-bottom: .8rem; padding: .5rem .9rem; background: var(--paper); border: 1px solid var(--line); border-radius: .6rem; }
  td { display: grid; grid-template-columns: minmax(6rem, 22%) 1fr; gap: .75rem; padding: .3rem 0; border: 0; text-align: left; }
  td::before { content: attr(data-label); color: var(--quiet); font-size: .9rem; }
}

time { white-space: nowrap; }
.narrow { max-width: 30rem; }
.empty { max-width: none; padding: 2rem 1.25rem; border: 2px dashed var(--line); border-radius: .6rem; color: var(--quiet); text-align: center; }
.problem { padding: .8rem 1rem; border-left: 4px solid var(--attention); overflow-wrap: anywhere; background: var(--attention-ground); color: var(--attention); }
.badge { display: inline-block; padding: .05rem .6rem; border: 1px solid var(--line); border-radius: 1rem; font-size: .85rem; color: var(--quiet); white-space: nowrap; }
.badge.attention { background: var(--attention-ground); border-color: transparent; color: var(--attention); }

form { max-width: 30rem; margin-block: 1.5rem; }
label { display: block; font-weight: 600; }
.hint { margin: 0 0 .4rem; color: var(--quiet); font-size: .92rem; }
input[type="text"] { width: 100%; margin-bottom: 1.25rem; padding: .6rem .75rem; font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--quiet); border-radius: .4rem; }
input.code { font-family: ui-monospace, "Liberation Mono", monospace; letter-spacing: .08em; text-transform: uppercase; }
button { padding: .65rem 1.4rem; font: inherit; font-weight: 600; color: var(--on-accent); background: var(--accent); border: 0; border-radius: .4rem; cursor: pointer; }
button:hover { filter: brightness(1.1); }
@media print { header.site nav, .skip, footer.site { display: none; } body { background: none; } }
`;
